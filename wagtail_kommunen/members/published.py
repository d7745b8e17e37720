"""What a profile says to programs: each column by name, so that a new field does not publish itself."""

from collections.abc import Callable
from typing import Any

from wagtail.rich_text import expand_db_html

from .models import MemberContactMixin


def _contact(contact: MemberContactMixin) -> dict[str, str]:
    """A person appears in it only with their consent."""
    return {
        "function": contact.function,
        "name": contact.public_name,
        "email": contact.email,
        "phone": contact.phone,
    }


def _values(stream, *names: str) -> list[dict[str, str]]:
    return [{name: str(block.value.get(name) or "") for name in names} for block in stream]


#: All of them cost the same number of queries for many pages, if their contacts are read along.
COLUMNS: dict[str, Callable[[Any], Any]] = {
    "contacts": lambda page: [_contact(contact) for contact in page.contacts.all()],
    "strategy_adopted_on": lambda page: (page.strategy_adopted_on and page.strategy_adopted_on.isoformat()) or None,
    "strategy_url": lambda page: page.strategy_url,
    "recognition": lambda page: _values(page.instruments, "kind", "note", "url"),
    "peer_support": lambda page: _values(page.offers, "title", "text", "limits"),
    "links": lambda page: _values(page.links, "title", "url"),
    "checked_on": lambda page: page.checked_on and page.checked_on.isoformat(),
}


def text_of(page) -> str:
    """HTML with the addresses of what it links to: a query for each kind of link, and for each page."""
    return str(expand_db_html(page.text)) if page.text else ""


def profile_columns(page) -> dict[str, Any]:
    """Everything that a public profile says itself."""
    said = {name: column(page) for name, column in COLUMNS.items()}
    stage = page.strategy_stage
    return {"summary": page.summary, "text": text_of(page), "strategy_stage": stage, **said}
