# mypy: disable-error-code="attr-defined,misc"
"""A new event: a draft of its host below the calendar of one language. Whether it becomes public, an approval decides."""

from uuid import UUID, uuid4

from django.apps import apps
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.text import slugify
from wagtail.models import Page

from ..bodies.models import Body
from ..bodies.names import fold
from ..conf import kommunen_settings
from ..translation import add_aliases

#: What a copy starts without: its days, what became of it, and what was handed out there.
_OF_ONE_TIME = frozenset(
    {
        "starts_on",
        "ends_on",
        "repeats",
        "repeats_until",
        "custom_rule",
        "exceptions",
        "sessions",
        "state",
        "state_reason",
        "previously_on",
        "material",
    }
)


def event_model():
    return apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)


@transaction.atomic
def draft_event(calendar: Page, body: Body, *, by, like: Page | None = None, key: UUID | None = None, **fields) -> Page:
    """A draft whose first revision is the text of ``by``; with the content of the event ``like``, if there is one.

    ``key`` becomes the translation key: the database takes in no second event with the same one in a language.
    """
    kept = _content_of(like) if like else {}
    page = event_model()(
        live=False, owner=by, body=body, slug=_free_slug(calendar, fields["title"]), translation_key=key or uuid4()
    )
    for name, value in (kept | fields).items():
        setattr(page, name, value)
    calendar.add_child(instance=page)
    page.save_revision(user=by, log_action=True, clean=False)
    add_aliases([page])
    return page


def key_of_form(user, nonce: UUID) -> UUID:
    """The same for a form that is sent twice. Nobody can choose it, e.g. that of an event of others."""
    return UUID(bytes=salted_hmac("wagtail_kommunen.event", f"{user.pk} {nonce}").digest()[:16], version=4)


def _content_of(page: Page) -> dict:
    """The latest draft of it, without what belongs to its day. Who has registered is no part of a page."""
    latest = page.get_latest_revision_as_object()
    own = (field for field in latest._meta.concrete_fields if not issubclass(Page, field.model))
    kept = (field for field in own if not field.primary_key and field.name not in _OF_ONE_TIME | {"body"})
    return {field.attname: getattr(latest, field.attname) for field in kept}


def _free_slug(calendar: Page, title: str) -> str:
    wanted = slugify(fold(title))[:200] or "event"
    taken = set(calendar.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(
        slug for slug in (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken
    )
