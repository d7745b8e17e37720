"""What the editor of the admin sends for an event."""

from django.urls import reverse

from tests.isolation.sweep.forms import filled_in
from wagtail_kommunen.pages.models import EventPage

STREAMS = ("partners", "exceptions", "sessions", "programme", "speakers", "material", "invited")


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def as_shown(client, page, **fields):
    """The form as it stands there, its streams empty, with some fields filled in anew."""
    nothing = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    streams = {f"{name}-count": "0" for name in STREAMS}
    return streams | nothing | filled_in(client, edit_url(page), "summary") | fields


def stream(name, *blocks):
    """Blocks of a stream as they are sent: (kind, value); a value is a dict for a block with fields."""
    sent = {f"{name}-count": len(blocks)}
    for number, (kind, value) in enumerate(blocks):
        start = f"{name}-{number}"
        sent |= {f"{start}-type": kind, f"{start}-order": number, f"{start}-deleted": "", f"{start}-id": ""}
        if isinstance(value, dict):
            sent |= {f"{start}-value-{field}": part for field, part in value.items()}
        else:
            sent[f"{start}-value"] = value
    return sent


def save(client, page, data, *, autosave=False):
    return client.post(edit_url(page), data, headers={"Accept": "application/json"} if autosave else {})


def draft_of(page):
    return EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
