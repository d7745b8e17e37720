"""Filters that several datasets have."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..bodies.models import Body, BodyKind
from ..declarations.models import Declaration
from ..members.sizes import SIZE_LABELS
from .asked import Filter, choice


def body_filter(name: str, label: Any, example: str, **of_kind: Any) -> Filter:
    """By the slug of a body, which may be of one kind only."""

    def accepts(value: str, pages: Any) -> bool:
        return Body.objects.filter(slug=value, **of_kind).exists()

    return Filter(name, label, accepts, example)


def text_filter(label: Any, example: str) -> Filter:
    return Filter("q", label, lambda value, pages: True, example)


def is_year(text: str) -> bool:
    """“2023”, “201X” or “XXXX”: what the first four characters of a PartialDate can be."""
    digits = text.removesuffix("X") if len(text) == 4 else ""
    return text == "XXXX" or (len(digits) >= 3 and digits.isascii() and digits.isdecimal())


KIND_OF_BODY = choice("art", _("Kind of body"), dict(BodyKind.choices))
#: What a body is and where it lies.
BODY_FILTERS = (
    KIND_OF_BODY,
    body_filter(
        "bezirk",
        pgettext_lazy("where a body lies", "Government region"),
        "bezirksregierung-muenster",
        kind=BodyKind.GOVERNMENT_REGION,
    ),
    body_filter("kreis", _("District"), "kreis-steinfurt", kind=BodyKind.DISTRICT),
    choice("groesse", _("Inhabitants"), SIZE_LABELS),
)
BODY_WORDS = text_filter(_("Words in the name, or the beginning of the AGS"), "rheine")
DECLARATION = Filter(
    "erklaerung",
    _("Declaration"),
    lambda value, pages: Declaration.objects.filter(slug=value).exists(),
    "gemeinsame-erklaerung",
)
