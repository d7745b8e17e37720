"""What a refused form shows again: everything that was typed, and nothing of what may not be known of."""

from collections.abc import Collection

from django import forms
from wagtail.blocks import BlockField, ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.rich_text import RichText, extract_references_from_rich_text
from wagtail.rich_text.rewriters import FIND_A_TAG, FIND_EMBED_TAG

from .references import Reference, reference


def without(form_field: forms.Field, posted, stored, refused: Collection[Reference]):
    """A field's posted value without the refused references: the stored choice, text without its links."""
    if isinstance(form_field, forms.ModelChoiceField):
        return stored
    if isinstance(form_field, BlockField):
        return _block_without(form_field.block, posted, refused)
    return _text_without(posted, refused)


def _block_without(block, value, refused):
    if isinstance(block, ChooserBlock):
        return None if value is not None and reference(block.model_class, value) in refused else value
    if isinstance(block, RichTextBlock):
        return RichText(_text_without(value.source, refused))
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            value[name] = _block_without(child, value[name], refused)
    elif isinstance(block, StreamBlock):
        for child in value:
            child.value = _block_without(child.block, child.value, refused)
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks:
            child.value = _block_without(child.block, child.value, refused)
    return value


def _text_without(html: str, refused) -> str:
    """A link loses its target, an embedded image goes. The words stay."""

    def unless_refused(replacement):
        def replace(match):
            found = {reference(model, pk) for model, pk, *_place in extract_references_from_rich_text(match.group())}
            return replacement if found & set(refused) else match.group()

        return replace

    return FIND_EMBED_TAG.sub(unless_refused(""), FIND_A_TAG.sub(unless_refused("<a>"), html))
