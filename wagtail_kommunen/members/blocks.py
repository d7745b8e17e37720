"""Parts of a profile that come in any number: instruments of recognition, offers to other municipalities, links."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class Instrument:
    """Instruments of recognition (Anerkennungsinstrumente), as municipalities in Germany use them."""

    CHOICES = [
        ("volunteer_card", _("Volunteer card (Ehrenamtskarte)")),
        ("jubilee_card", _("Jubilee volunteer card")),
        ("award", _("Award or prize")),
        ("badge", _("Badge of honour")),
        ("reception", _("Reception or festival")),
        ("discounts", _("Discounts and vouchers")),
        ("training", _("Free training")),
        ("certificate", _("Certificate of engagement")),
        ("fund", _("Grants and small funds")),
        ("insurance", _("Insurance and legal advice")),
        ("other", _("Other")),
    ]


class InstrumentValue(blocks.StructValue):
    @property
    def kind_label(self):
        return dict(Instrument.CHOICES).get(self["kind"], self["kind"])


class InstrumentBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("kind"), choices=Instrument.CHOICES)
    note = blocks.CharBlock(
        label=_("in your words"), required=False, max_length=200, help_text=_("e.g. “since 2014, every second year”")
    )
    url = blocks.URLBlock(label=_("link"), required=False)

    class Meta:
        icon = "pick"
        value_class = InstrumentValue
        label = _("instrument of recognition")


class OfferBlock(blocks.StructBlock):
    """A peer support offer (Amtshilfe-Angebot)."""

    title = blocks.CharBlock(
        label=_("what you offer"), max_length=120, help_text=_("e.g. “Our guidelines for funding, as a template”")
    )
    text = blocks.TextBlock(label=_("details"), required=False, max_length=1000, rows=3)
    limits = blocks.CharBlock(
        label=_("limits"),
        required=False,
        max_length=200,
        help_text=_("What time and other means allow: “two visits a year”."),
    )

    class Meta:
        icon = "group"
        # Translators: Amtshilfe-Angebot
        label = _("peer support offer")


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("text of the link"), max_length=120)
    url = blocks.URLBlock(label=_("address"))

    class Meta:
        icon = "link"
        label = _("link")


class InstrumentsBlock(blocks.StreamBlock):
    instrument = InstrumentBlock()


class OffersBlock(blocks.StreamBlock):
    offer = OfferBlock()


class LinksBlock(blocks.StreamBlock):
    link = LinkBlock()
