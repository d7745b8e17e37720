"""What programs ask every site for: robots.txt, and security.txt (RFC 9116)."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Site

from ..translation import first_language
from .models import NetworkSettings

#: Addresses of a site, by name, that search engines need not look at. They say “noindex” themselves, too.
_CLOSED = ("wagtailadmin_home",)
#: A file that is older than that says nothing any more; the RFC asks for less than a year.
_GOOD_FOR = timedelta(days=180)


@require_safe
def robots_file(request):
    """What is closed is closed for everybody anyway: this only spares search engines the way."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for name in _CLOSED if (path := _path(name)))]
    if sitemap := _sitemap():
        lines.append(f"Sitemap: {request.build_absolute_uri(sitemap)}")
    return _text(lines)


@require_safe
def security_file(request):
    """Whom to tell of a hole. Without an address of the office nobody is promised one: there is no such file then."""
    network = NetworkSettings.for_request(request) if Site.find_for_request(request) else None
    if network is None or not network.email:
        raise Http404(_("Nobody is named here."))
    # Whole days: so that the file is the same all day long.
    expires = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + _GOOD_FOR
    languages = dict.fromkeys(code.partition("-")[0] for code, _name in settings.LANGUAGES)
    return _text(
        [
            f"Contact: mailto:{network.email}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {', '.join(languages)}",
            f"Canonical: {request.build_absolute_uri(request.path)}",
        ]
    )


def _sitemap() -> str:
    """Where a site has it by custom; empty if there is nothing but pages."""
    try:
        found = resolve("/sitemap.xml")
    except Resolver404:
        return ""
    return "" if found.url_name == "wagtail_serve" else "/sitemap.xml"


def _path(name: str) -> str:
    try:
        with override(first_language()):
            return reverse(name)
    except NoReverseMatch:
        return ""


def _text(lines: list[str]) -> HttpResponse:
    response = HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
    patch_cache_control(response, public=True, max_age=3600)
    return response
