"""What a page says in its own words: all but what its languages share, which follows by itself."""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from ..editorial.approvals.changes import FieldText, texts_of
from ..editorial.approvals.readable import child_lines, rich_text_lines

#: Where a page stands, when it is shown, and what it is: nobody translates that.
_NO_WORDS = frozenset(
    {
        "alias_of",
        "content_type",
        "expire_at",
        "go_live_at",
        "locale",
        "show_in_menus",
        "slug",
        "translates",
        "translation_key",
    }
)
#: Fields and blocks of text that hold no words.
_SIGNS = (models.EmailField, models.URLField, models.SlugField)
_WORD_BLOCKS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


def own_texts(page) -> Iterator[tuple[str, FieldText]]:
    """By field, in the order of the editor."""
    streams, children = _shared(page, "shared_streams"), _shared(page, "shared_children")
    left_out = _NO_WORDS | {*_shared(page, "shared_fields")}
    for name, text in texts_of(page):
        if name in streams:
            lines = tuple(_shared_stream_words(getattr(page, name), streams[name]))
            yield name, FieldText(text.label, lines, lines)
        elif name in children:
            lines = tuple(child_lines(child, children[name]) for child in getattr(page, name).all())
            yield name, FieldText(text.label, lines, lines)
        elif name not in left_out:
            yield name, text


def written_words(page) -> Iterator[tuple[str, str]]:
    """Label of each field and the words in it that people read: no addresses, numbers, choices and names of files."""
    for name, text in own_texts(page):
        if name in _shared(page, "shared_streams"):
            words = "\n".join(text.lines)
        elif name in _shared(page, "shared_children"):
            words = "\n".join(_words_of_children(page, name, _shared(page, "shared_children")[name]))
        else:
            words = _words_of(page, name)
        if words.strip():
            yield text.label, words


def _shared(page, kind: str):
    return getattr(page, kind, {})


def _shared_stream_words(stream, names: tuple[str, ...]) -> Iterator[str]:
    for block in stream if names else ():
        yield from (str(word) for name in names if (word := block.value.get(name)))


def _words_of_children(page, relation: str, names: tuple[str, ...] | None) -> Iterator[str]:
    for child in getattr(page, relation).all():
        shared = _shared(child, "shared_fields")
        for field in child._meta.concrete_fields:
            if field.name not in shared if names is None else field.name in names:
                yield _words_of_field(child, field)


def _words_of(page, name: str) -> str:
    field = page._meta.get_field(name)
    if field.one_to_many:
        return "\n".join(_words_of_children(page, name, None))
    return _words_of_field(page, field)


def _words_of_field(obj, field) -> str:
    value: Any = "" if field.is_relation else field.value_from_object(obj)
    if isinstance(field, StreamField):
        return "\n".join(word for block in value for word in _words_of_block(block.block, block.value))
    if isinstance(field, RichTextField):
        return _words_of_rich_text(value)
    is_text = isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, _SIGNS)
    return value or "" if is_text and field.editable and not field.choices else ""


def _words_of_block(block, value) -> Iterator[str]:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _words_of_block(child, value.get(name))
    elif isinstance(block, blocks.StreamBlock):
        for child in value or ():
            yield from _words_of_block(child.block, child.value)
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from _words_of_block(block.child_block, item)
    elif isinstance(block, _WORD_BLOCKS) and value:
        yield _words_of_rich_text(value.source) if isinstance(block, blocks.RichTextBlock) else str(value)


def _words_of_rich_text(source: str) -> str:
    """Without the targets of links, which nobody reads aloud."""
    soup = BeautifulSoup(source or "", "html.parser")
    for embed in soup.find_all("embed"):
        embed.replace_with(str(embed.get("alt") or ""))
    for link in soup.find_all("a"):
        link.unwrap()
    return "\n".join(rich_text_lines(str(soup)))
