"""Addresses that other calendars can subscribe to: the whole calendar, and each facet chosen. No third party takes part."""

from django.utils.translation import gettext as _

from .found import LABELS, Found

#: Facets that have feeds of their own.
FEEDS = ("art", "region", "kommune")


def subscriptions(page, request, found: Found) -> list[dict]:
    """The most special first."""
    urls = (page.get_full_url(request) or "", page.get_url(request) or "")
    chosen = [(name, found.state.chosen[name]) for name in FEEDS if name in found.state.chosen]
    feeds = [_feed(urls, f"{name}/{value}/", _label(found, name, value)) for name, value in reversed(chosen)]
    return [*feeds, _feed(urls, "", _("All events of the network"))]


def _label(found: Found, name: str, value: str) -> str:
    # Translators: a filter and what was chosen in it: “District: Kreis Borken”
    return _("%(facet)s: %(value)s") % {"facet": LABELS[name], "value": found.label_of(name, value)}


def _feed(urls: tuple[str, str], path: str, label: str) -> dict:
    """``urls`` of the calendar: with and without the host."""
    full_url, own_url = urls
    ics = f"{full_url}ics/{path}"
    return {
        "label": label,
        "ics": ics,
        "ics_path": f"{own_url}ics/{path}",
        "webcal": f"webcal://{ics.partition('://')[2]}",
        "atom_path": f"{own_url}atom/{path}",
        "id": f"ics-{path.replace('/', '-')}".rstrip("-"),
    }
