"""Typed parts of a declaration as StreamField blocks. The signed text is plain text: no formatting can be lost."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

MAX_PARAGRAPH = 20_000


class PartyGroup:
    """Which signatures belong to a party: kinds of bodies, see ``BodyKind``."""

    CHOICES = [
        ("state", _("State")),
        ("associations", _("Municipal associations")),
        ("municipalities", _("Towns, municipalities and districts")),
        ("other", _("Others")),
    ]


class PartyBlock(blocks.StructBlock):
    name = blocks.CharBlock(
        label=_("party"),
        max_length=500,
        # Translators: as the party stands in the list of parties, with its article
        help_text=_("As it stands in the text, with its article: “der Kommunen des Netzwerks”."),
    )
    group = blocks.ChoiceBlock(label=_("who signs for it"), choices=PartyGroup.CHOICES, default="other")

    class Meta:
        icon = "group"
        label = _("party")
        form_classname = "struct-block kommunen-party"


class PartiesBlock(blocks.StreamBlock):
    party = PartyBlock()


class ParagraphsBlock(blocks.StreamBlock):
    """Numbered paragraphs; their number is their place."""

    paragraph = blocks.TextBlock(label=_("paragraph"), icon="pilcrow", rows=4, max_length=MAX_PARAGRAPH)


class SignatureLineBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("name"), max_length=200)
    office = blocks.CharBlock(label=_("office"), max_length=500, required=False)

    class Meta:
        icon = "edit"
        label = _("signature line")


class SignatureLinesBlock(blocks.StreamBlock):
    line = SignatureLineBlock()
