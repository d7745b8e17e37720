"""What is stored of somebody who asks for it."""

from wagtail.models import Page

from .models import Registration

#: Says nothing about anybody: keys of ours.
_TECHNICAL = frozenset({"id", "event", "digest", "told"})


def everything_about(email: str) -> list[dict]:
    """Each registration with this address, in the order in which they were made, with the titles of its event."""
    found = (
        Registration.objects.filter(email__iexact=email.strip()).select_related("event").order_by("created_at", "pk")
    )
    return [_everything(registration) for registration in found]


def _everything(registration: Registration) -> dict:
    pages = Page.objects.filter(translation_key=registration.event.translation_key).order_by("pk")
    fields = (field for field in Registration._meta.concrete_fields if field.name not in _TECHNICAL)
    return {"event": list(pages.values_list("title", flat=True))} | {
        field.name: field.value_from_object(registration) for field in fields
    }
