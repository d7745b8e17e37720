"""Where the demo is served: it stands in full addresses, on papers and in their codes."""

import os

from django.core.management.base import CommandError
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Site

#: What Wagtail gives a new site.
UNTOUCHED = ("localhost", 80)
_KEY = "demo_address"


def load_address() -> None:
    """An address that somebody gave the site by hand stays."""
    site = Site.objects.get(is_default_site=True)
    address = asked_address()
    current = (site.hostname, site.port)
    if current == address or current not in (UNTOUCHED, _given_before(site)):
        return
    if Site.objects.filter(hostname=address[0], port=address[1]).exists():
        return
    site.hostname, site.port = address
    site.save()
    log(instance=site, action="wagtail.edit", data={_KEY: address})


def asked_address() -> tuple[str, int]:
    """Of the environment, as ``make demo PORT=8001`` sets it."""
    port = os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise CommandError(f"PORT is no port: {port}")
    return os.environ.get("DEMO_HOST") or "127.0.0.1", int(port)


def _given_before(site: Site) -> tuple[str, int] | None:
    entries = ModelLogEntry.objects.for_instance(site).filter(action="wagtail.edit").order_by("-timestamp", "-pk")
    given = next((entry.data[_KEY] for entry in entries if _KEY in entry.data), None)
    return (given[0], given[1]) if given else None
