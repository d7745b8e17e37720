"""What an event says to programs: each column by name, so that a new field does not publish itself.

Names of speakers are not among them: who spoke once should not be found by it for ever.
"""

from collections.abc import Callable
from typing import Any

from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction
from wagtail.rich_text import expand_db_html

from .choices import Visibility


def _programme(page) -> list[dict[str, str]]:
    names = ("time", "title", "text")
    return [{name: str(block.value.get(name) or "") for name in names} for block in page.programme]


#: None of them asks the database.
COLUMNS: dict[str, Callable[[Any], Any]] = {
    "title": lambda page: page.title,
    "kind": lambda page: page.kind,
    "summary": lambda page: page.summary,
    "target_group": lambda page: page.target_group,
    "state": lambda page: page.state,
    "state_reason": lambda page: page.state_reason,
    "previously_on": lambda page: page.previously_on and page.previously_on.isoformat(),
    "is_series": lambda page: page.is_series,
    "attendance_mode": lambda page: page.attendance_mode,
    "venue": lambda page: page.venue,
    "street": lambda page: page.street,
    "postal_code": lambda page: page.postal_code,
    "town": lambda page: page.town,
    "venue_accessibility": lambda page: page.venue_accessibility,
    "online_url": lambda page: page.public_online_url if page.is_online else "",
    "other_supporters": lambda page: [
        str(block["value"]) for block in page.partners.raw_data if block["type"] == "other_supporter"
    ],
    "programme": _programme,
    "contact_function": lambda page: page.contact_function,
    "contact_email": lambda page: page.contact_email,
    "contact_phone": lambda page: page.contact_phone,
    "registration": lambda page: page.registration or "none",
    "registration_url": lambda page: page.registration_url,
    "capacity": lambda page: page.capacity,
}


def text_of(page) -> str:
    """HTML with the addresses of what it links to: a query for each kind of link, and for each page."""
    return str(expand_db_html(page.text)) if page.text else ""


def material_of(page) -> list[dict[str, str]]:
    """Without documents of closed collections, whoever asks: a title says what is in them."""
    chosen = [block["value"].get("document") for block in page.material.raw_data if block["type"] == "document"]
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True)) if chosen else ()
    documents = get_document_model().objects.select_related("collection").in_bulk([pk for pk in chosen if pk])
    found = []
    for block in page.material.raw_data:
        value = block["value"]
        if block["type"] == "link":
            found.append({"title": value.get("title") or "", "url": value.get("url") or ""})
        elif (document := documents.get(value.get("document"))) and not _is_below(document.collection, closed):
            found.append({"title": value.get("title") or "", "url": document.url})
    return found


def _is_below(collection, paths: tuple[str, ...]) -> bool:
    return bool(paths) and collection.path.startswith(paths)


def event_columns(page) -> dict[str, Any] | None:
    """Everything that a public event says itself; None of one that is not for everybody, whoever asks."""
    if page.visibility != Visibility.PUBLIC:
        return None
    return {name: column(page) for name, column in COLUMNS.items()} | {
        "text": text_of(page),
        "material": material_of(page),
    }
