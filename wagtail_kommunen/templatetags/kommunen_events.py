"""Events where other pages show them, and profiles of the bodies that an event names."""

from typing import Any

from django import template
from django.apps import apps

from ..conf import kommunen_settings
from ..events.calendar.next_events import next_of_body, next_of_network
from ..events.calendar.shown import closed_paths

register = template.Library()


@register.simple_tag(takes_context=True)
def profile_urls(context, bodies) -> dict[int, str]:
    """Addresses of the public profiles of ``bodies`` in the language of the page, by primary key. Two queries."""
    request = context.get("request")
    page, model = context.get("page"), apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    wanted = {body.pk for body in bodies if body}
    if not (page and wanted):
        return {}
    found = model.objects.live().filter(body__in=wanted, locale=page.locale_id).select_related("locale")
    profiles = found.only("title", "slug", "url_path", "path", "depth", "locale", "body")
    closed = closed_paths(request)
    return {
        profile.body_id: profile.get_url(request) or ""
        for profile in profiles
        if not (closed and profile.path.startswith(closed))
    }


@register.filter
def under(names: dict[Any, Any], key: Any) -> Any:
    """What a dictionary holds under a key; empty if nothing."""
    return names.get(key, "")


@register.filter
def heads(registrations) -> int:
    """People of these registrations, those who come along counted."""
    return sum(one.seats for one in registrations)


@register.filter
def are_accompanied(registrations) -> bool:
    """Whether anybody of them brings somebody along."""
    return any(one.companions for one in registrations)


@register.simple_tag(takes_context=True)
def events_of_body(context, body, number: int = 5):
    """The next events that ``body`` hosts or co-hosts, as rows."""
    page = context.get("page")
    return next_of_body(body, page.locale_id, context.get("request"), number) if body and page else []


@register.simple_tag(takes_context=True)
def events_of_network(context, number: int = 3):
    """The next events in the calendar of the network, as rows."""
    page = context.get("page")
    return next_of_network(page.locale_id, context.get("request"), number) if page else []


@register.simple_tag(takes_context=True)
def calendar_url(context) -> str:
    """Address of the calendar page in the language of the page; empty without one."""
    page, model = context.get("page"), apps.get_model(kommunen_settings().EVENT_INDEX_PAGE_MODEL)
    if not page:
        return ""
    found = model.objects.live().filter(locale=page.locale_id).order_by("path").first()
    return (found.get_url(context.get("request")) or "") if found else ""
