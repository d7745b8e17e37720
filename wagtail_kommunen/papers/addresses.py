"""Where a paper can be checked. The address stands on it in print and as QR code, so it is short and never changes."""

from django.conf import settings
from wagtail.models import Site

#: Hexadecimal digits of the digest that an address names: enough to know one version among all.
DIGITS = 16


def check_path(version, body=None) -> str:
    """“/pruefen/0123456789abcdef/rheine/”: of a paper made out to a body; without it, of one that is for everybody."""
    made_out_to = f"{body.slug}/" if body else ""
    return f"/pruefen/{version.digest[:DIGITS]}/{made_out_to}"


def check_url(version, body=None) -> str:
    return site_root() + check_path(version, body)


def site_root() -> str:
    """Of the default site, whichever address somebody asked at: a paper is the same wherever it was made."""
    site = Site.objects.filter(is_default_site=True).first()
    root = site.root_url if site else getattr(settings, "WAGTAILADMIN_BASE_URL", "")
    return root.rstrip("/")
