"""Links from the lists of a site to the same as files."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import get_language

from ..translation import first_language
from .formats import FORMATS
from .open_view import LANGUAGE
from .page import File
from .site_datasets import DATASETS

_OFFERED = ("csv", "json")


def downloads(slug: str, address: str, span: Any, fixed: dict[str, str]) -> list[File]:
    """Whatever stands in the address that is no filter, such as the number of a page, stays behind."""
    known = {one.name for one in DATASETS[slug].filters}
    query = [(name, value) for name, value in parse_qsl(address.partition("?")[2]) if name in known and value]
    query += [(name, value) for name, value in fixed.items() if value]
    query += _days(span) if span and not any(name == "monat" for name, _value in query) else []
    language = get_language() or first_language()
    query += [(LANGUAGE, language)] if language != first_language() else []
    end = f"?{urlencode(query)}" if query else ""
    return [
        File(name, str(FORMATS[name].label), f"/daten/{slug}.{name}{end}", FORMATS[name].media_type)
        for name in _OFFERED
    ]


def _days(span: Any) -> list[tuple[str, str]]:
    days = {"ab": span.first, "bis": span.last}
    return [(name, day.isoformat()) for name, day in days.items() if day]
