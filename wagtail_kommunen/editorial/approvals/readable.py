"""What a draft says, field by field, as lines that people read: no markup, no identifiers, no JSON."""

from collections.abc import Iterator
from datetime import date, datetime, time

from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import formats, timezone
from django.utils.encoding import force_str
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import RichText

_PARAGRAPHS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "embed"]


def field_lines(obj, field) -> list[str]:
    """The value that ``obj`` has in ``field``; one line for each paragraph, block or related object."""
    if field.many_to_many:
        return [str(related) for related in getattr(obj, field.name).all()]
    if field.is_relation:
        return _lines(_chosen(getattr(obj, field.name)))
    value = field.value_from_object(obj)
    if isinstance(field, StreamField):
        return [line for block in value for line in block_lines(block.block, block.value, named=True)]
    if isinstance(field, RichTextField):
        return rich_text_lines(value)
    if field.choices and value not in (None, ""):
        return _lines(force_str(dict(field.flatchoices).get(value, value)))
    return _lines(plain(value))


def child_lines(child, names) -> str:
    """An object of an inline panel, e.g. a contact, as one text: a line for each of its fields that is filled."""
    told = []
    for name in names:
        field = child._meta.get_field(name)
        if lines := field_lines(child, field):
            told.append(_labelled(field.verbose_name, ", ".join(lines)))
    return "\n".join(told)


def block_lines(block, value, *, named: bool = False) -> list[str]:
    """The lines of a block of a StreamField. A StructBlock is one line with breaks in it: it belongs together.

    ``named`` says what it is: of bodies that are chosen, who is a co-host and who a supporter.
    """
    if isinstance(block, blocks.StructBlock):
        told = [capfirst(force_str(block.label))] if named and block.label else []
        for name, child in block.child_blocks.items():
            if lines := block_lines(child, value.get(name)):
                told.append(_labelled(child.label, "\n".join(lines)))
        return ["\n".join(told)]
    if isinstance(block, blocks.StreamBlock):
        return [line for child in value or () for line in block_lines(child.block, child.value, named=True)]
    if isinstance(block, blocks.ListBlock):
        return [line for item in value or () for line in block_lines(block.child_block, item)]
    if isinstance(block, blocks.RawHTMLBlock):
        return _lines(force_str(value or ""))
    if isinstance(value, RichText):
        return rich_text_lines(value.source)
    if named and value and isinstance(block, (blocks.ChooserBlock, blocks.CharBlock)):
        return [_labelled(block.label, line) for line in block_lines(block, value)]
    if isinstance(value, models.Model):
        return _lines(_chosen(value))
    choices = getattr(block.field, "choices", None) if isinstance(block, blocks.FieldBlock) else None
    if choices and not isinstance(value, (list, tuple)):
        return _lines(dict(_flat(choices)).get(value, plain(value)))
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return _lines(plain(value))


def rich_text_lines(source: str) -> list[str]:
    """Paragraphs and points of a list, with the targets of links behind their words."""
    soup = BeautifulSoup(source or "", "html.parser")
    for link in soup.find_all("a"):
        if target := _target(link):
            link.append(f" ({target})")
    for embed in soup.find_all("embed"):
        embed.append(_embedded(embed))
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    told = [_text_of(element) for element in soup.find_all(_PARAGRAPHS) if not element.find(_PARAGRAPHS)]
    return [line for line in told if line] or _lines(soup.get_text().strip())


def plain(value) -> str:
    """A single value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return formats.date_format(value, "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value)
    if isinstance(value, time):
        return formats.time_format(value, "H:i")
    if hasattr(value, "display"):  # PartialDate
        return value.display()
    return force_str(value).strip()


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()] if text else []


def _labelled(label, text: str) -> str:
    return _("%(label)s: %(text)s") % {"label": capfirst(force_str(label)), "text": text}


def _chosen(chosen) -> str:
    if chosen is None:
        return ""
    if isinstance(chosen, (get_image_model(), get_document_model())):
        return _("%(title)s (file %(file)s)") % {"title": chosen.title, "file": chosen.filename}
    if isinstance(chosen, ContentType):
        return chosen.name
    return str(chosen)


def _target(link) -> str:
    """Where a link of the stored form leads."""
    kind, pk = link.get("linktype"), link.get("id", "")
    if kind == "page" and pk.isdecimal():
        page = Page.objects.filter(pk=pk).first()
        return page.url or page.title if page and page.live else _("a page that is not public")
    if kind == "document" and pk.isdecimal():
        document = get_document_model().objects.filter(pk=pk).first()
        return document.filename if document else _("a document that is gone")
    return link.get("href", "")


def _embedded(embed) -> str:
    if embed.get("embedtype") == "image" and embed.get("id", "").isdecimal():
        image = get_image_model().objects.filter(pk=embed["id"]).first()
        words = embed.get("alt") or (image.title if image else "")
        return _("Image: %(words)s") % {"words": words}
    return embed.get("url", "")


def _text_of(element) -> str:
    if element.name == "hr":
        return "———"
    return "\n".join(" ".join(line.split()) for line in element.get_text().splitlines()).strip()


def _flat(choices) -> Iterator[tuple]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label
