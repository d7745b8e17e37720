"""Contacts of members for address books: what their public profiles show. No name without consent is read at all."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Case, CharField, F, Value, When

from ..conf import kommunen_settings
from ..isolation.public_pages import public_pages
from ..members.outputs import contact_card
from ..members.roll import Member
from .site_pages import SitePages


class Office(NamedTuple):
    """Whose contact it is."""

    name: str
    url: str


class Contact(NamedTuple):
    function: str
    public_name: str
    email: str
    phone: str

    @property
    def is_reachable(self) -> bool:
        return bool(self.email or self.phone)


def contact_cards(pages: SitePages, members: Mapping[str, Member]) -> Iterator[str]:
    """Of the members with these addresses below the directory, in the order of the directory's pages."""
    directory = pages.url(pages.directory)
    for slug, *values in _rows(pages):
        contact: Any = Contact(*values)
        if slug in members and contact.is_reachable:
            office: Any = Office(members[slug].place.full_name, f"{directory}{slug}/")
            yield contact_card(office, contact)


def _rows(pages: SitePages) -> Iterator[Any]:
    model: Any = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    contacts = model._meta.get_field("contacts")
    link = contacts.field.name
    profiles = public_pages(model.objects.child_of(pages.directory))
    agreed = Case(When(consent=True, then=F("name")), default=Value(""), output_field=CharField())
    found = contacts.related_model.objects.filter(**{f"{link}__in": profiles}).annotate(agreed=agreed)
    found = found.order_by(f"{link}__path", "sort_order", "pk")
    return found.values_list(f"{link}__slug", "function", "agreed", "email", "phone").iterator(chunk_size=2000)
