"""The line “Düsseldorf, 4. Mai 2023”."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from ..partial_date import PartialDate
from .results import Remark
from .review import remarks_on_placeholders
from .sections import Section

MAX_LINE = 160
MAX_PLACE_WORDS = 6
PLACE = re.compile(r"[^\W\d][^\d,.:;!?\n]*(?:\. ?[^\d,.:;!?\n]+)*\.?|…+")


class PlaceAndDate(NamedTuple):
    place: str
    date: PartialDate


def take_place_and_date(sections: list[Section], remarks: list[Remark]) -> tuple[str, PartialDate | None]:
    """Takes every line of place and date out of ``sections``; the first counts, any other is named in a remark."""
    found = []
    for section in sections:
        readings = [(block, read_place_and_date(block.text)) for block in section.blocks]
        found += [(block, reading) for block, reading in readings if reading]
        section.blocks = [block for block, reading in readings if not reading]
    if not found:
        remarks.append(Remark("no-date", None, _("No line with place and date was found.")))
        return "", None
    (first, (place, date)), *others = found
    if date.is_open:
        remarks.append(
            Remark("date-open", first.line, _("The date is still open: “%(text)s”.") % {"text": first.one_line})
        )
    if not place:
        remarks.append(Remark("no-place", first.line, _("No place stands before the date.")))
    remarks += remarks_on_placeholders([(first.line, place)])
    for block, _place_and_date in others:
        message = _("Another place and date stand here and are left out: “%(text)s”.") % {"text": block.one_line}
        remarks.append(Remark("another-date", block.line, message))
    return place, date


def read_place_and_date(text: str) -> PlaceAndDate | None:
    """Place and date if they are all that ``text`` says, else None. The place may be missing."""
    if len(text) > MAX_LINE:
        return None
    readings = (_read(place.strip(), date.strip()) for place, date in _splits(text.strip().removesuffix(".")))
    return next((reading for reading in readings if reading), None)


def _splits(text: str) -> Iterator[tuple[str, str]]:
    yield "", text
    for match in re.finditer(r",|\n| (?=(?:den|im|am) )", text):
        yield text[: match.start()], text[match.end() :]


def _read(place: str, date: str) -> PlaceAndDate | None:
    if place and not (PLACE.fullmatch(place) and len(place.split()) <= MAX_PLACE_WORDS):
        return None
    try:
        reading = PlaceAndDate(place, PartialDate.parse(date))
    except ValueError:
        return None
    return reading if _says_enough(reading) else None


def _says_enough(reading: PlaceAndDate) -> bool:
    """A lone number may be that of a page, and “unknown” be said of anything."""
    place, date = reading
    return date.is_open or date.precision in ("day", "month") or bool(place and date.year)
