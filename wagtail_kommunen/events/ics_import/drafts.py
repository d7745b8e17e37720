"""What a line of a file becomes on an event page, part by part."""

import hashlib
import json
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import EventKind, EventState
from ..schedule_checks import problems
from .dates import when_of
from .lines import EventLine
from .places import web_address, where_of
from .plain_text import as_rich_text, cut

Parts = dict[str, dict[str, Any]]

#: In people's words.
PARTS: dict[str, Promise] = {
    "title": gettext_lazy("title"),
    "text": gettext_lazy("text"),
    "when": gettext_lazy("dates"),
    "where": gettext_lazy("place"),
    "state": gettext_lazy("state"),
    "kind": gettext_lazy("kind"),
    "link": gettext_lazy("link"),
}
_SHORT, _TITLE = 400, 255


def parts_of(line: EventLine) -> Parts:
    """The fields of the page by part. Adds to the notes of the line; ValidationError says why it cannot be used."""
    if not line.title:
        raise ValidationError(_("It has no title."), code="no-title")
    return {
        "title": {"title": cut(line.title, _TITLE)},
        "text": _words(line.description),
        "when": when_of(line),
        "where": where_of(line),
        "state": _state(line),
        "kind": {"kind": _kind(line)},
        "link": {"material": _link(line)},
    }


def check(page) -> None:
    """ValidationError for dates that cannot be, and for fields that the database would not take."""
    if found := problems(page):
        raise ValidationError(list(found.values()))
    page.clean_fields(exclude={field.name for field in page._meta.fields} - _CHECKED)


_CHECKED = {
    "title",
    "summary",
    "venue",
    "street",
    "postal_code",
    "town",
    "online_url",
    "custom_rule",
    "time_zone",
    "kind",
}


def write(page, parts: Parts) -> None:
    for fields in parts.values():
        for name, value in fields.items():
            setattr(page, name, value)


def fingerprints(parts: Parts) -> dict[str, str]:
    """Short ones: they tell apart what one event said earlier and what it says now."""
    texts = {name: json.dumps(fields, default=str, sort_keys=True) for name, fields in parts.items()}
    return {name: hashlib.sha256(text.encode()).hexdigest()[:24] for name, text in texts.items()}


def slug_of(page, taken: set[str]) -> str:
    """With its first day: a calendar knows many events of one name."""
    slug = f"{slugify(page.title)[:200].strip('-') or 'termin'}-{page.starts_on.isoformat()}"
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(free for free in numbered if free not in taken)


def _words(text: str) -> dict[str, str]:
    """A short text is enough in lists; a longer one begins there."""
    if len(text) <= _SHORT:
        return {"summary": text, "text": ""}
    return {"summary": cut(text.split("\n\n")[0], _SHORT), "text": as_rich_text(text)}


def _state(line: EventLine) -> dict[str, str]:
    if line.status == "CANCELLED":
        reason = _("Cancelled, says the calendar that it was imported from.")
        return {"state": EventState.CANCELLED.value, "state_reason": reason}
    if line.status == "TENTATIVE":
        line.notes.append(_("It is not certain yet, says the file."))
    return {"state": EventState.PLANNED.value, "state_reason": ""}


def _kind(line: EventLine) -> str:
    """Of the categories the first one that we have as well."""
    known = {str(kind.label).casefold(): kind.value for kind in EventKind}
    words = (known.get(category.casefold()) for category in line.categories)
    return next(filter(None, words), EventKind.OTHER.value)


def _link(line: EventLine) -> list[dict]:
    address = web_address(line.url)
    if not address:
        if line.url:
            line.notes.append(_("Its address is none that one may link to; it is left out."))
        return []
    title = _("More at %(site)s") % {"site": (urlsplit(address).hostname or "").removeprefix("www.")[:100]}
    return [{"type": "link", "value": {"title": title, "url": address}, "id": str(uuid5(NAMESPACE_URL, address))}]
