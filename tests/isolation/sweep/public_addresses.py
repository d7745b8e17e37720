"""Every address beside the admin, filled with what is one's own and with what is not. A new address has to be told how."""

import re
from collections.abc import Iterator

from django.urls import URLPattern
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from wagtail_kommunen.events.registration.codes import new_code

from .addresses import PAGES, Address, UnknownAddress, patterns

#: More than any column holds.
BEYOND = "9" * 31

#: By name, or by the route of those that have none.
TABLE = {
    "wagtaildocs_serve": (
        "/dokumente/{foreign.document.pk}/x.pdf",
        "/dokumente/{own.document.pk}/{own.document.filename}",
        "/dokumente/{foreign.document.pk}/{foreign.document.filename}",
        f"/dokumente/{BEYOND}/x.pdf",
        "/dokumente/1/..%2f..%2fetc",
    ),
    "wagtaildocs_authenticate_with_password": ("/dokumente/authenticate_with_password/1/",),
    "kommunen_invitation:open": ("/einladung/",),
    "kommunen_invitation:done": ("/einladung/fertig/",),
    "health/": ("/health/",),
    "kommunen_badge": ("/daten/abzeichen/{foreign.slug}.svg", "/daten/abzeichen/nichts.svg"),
    "kommunen_robots": ("/robots.txt",),
    "kommunen_security": ("/.well-known/security.txt",),
    "kommunen_data_package": ("/daten/datapackage.json",),
    "kommunen_catalogue": ("/daten/katalog.ttl", "/daten/katalog.jsonld"),
    "kommunen_body": ("/daten/koerperschaften/{foreign.slug}", "/daten/koerperschaften/nichts"),
    "kommunen_schema": ("/daten/mitglieder.schema.json", "/daten/nichts.schema.json"),
    "kommunen_csv_metadata": ("/daten/mitglieder.csv-metadata.json",),
    "kommunen_dataset": tuple(
        f"/daten/{dataset}.{name}"
        for dataset in ("mitglieder", "unterzeichnende", "veranstaltungen", "koerperschaften", "fassungen")
        for name in ("csv", "json", "geojson", "vcf", "ics", "atom", "exe")
    ),
    r"^daten/(?P<name>[\s\S]+)$": ("/daten/nichts", "/daten/%0a"),
    "kommunen_api:index": ("/api/v2/",),
    "kommunen_api:openapi": ("/api/v2/openapi.json",),
    "api/v2/^members/ags/<str:ags>/": ("/api/v2/members/ags/{foreign.body.ags}/", "/api/v2/members/ags/x/"),
    "api/v2/^members/slug/<str:slug>/": ("/api/v2/members/slug/{foreign.slug}/",),
    "api/v2/^versions/<slug:declaration>/<int:number>/": (
        "/api/v2/versions/gemeinsame-erklaerung/1/",
        f"/api/v2/versions/x/{BEYOND}/",
    ),
    "api/v2/^versions/digest/<str:digest>/": (
        "/api/v2/versions/digest/{common.version.digest}/",
        "/api/v2/versions/digest/%00/",
    ),
    r"api/v2/^[\s\S]*/$": ("/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/{foreign.document.pk}/"),
    "sitemap.xml": ("/sitemap.xml",),
    "sitemap": ("/sitemap-pages.xml", "/sitemap-views.xml", "/sitemap-x.xml"),
    "search": ("/suche/", "/suche/?q=Quittenhof", "/en/suche/"),
    "kommunen_open_data": ("/daten/", "/en/daten/"),
    "kommunen_check": ("/pruefen/",),
    "kommunen_check_printed": (
        "/pruefen/0123456789abcdef/",
        "/pruefen/{common.version.digest:.16}/{foreign.slug}/",
    ),
    "wagtailcore_authenticate_with_password": (
        "/_util/authenticate_with_password/1/{foreign.profile.pk}/",
        f"/_util/authenticate_with_password/{BEYOND}/{BEYOND}/",
    ),
    "wagtailcore_login": ("/_util/login/", "/_util/login/?next=https://evil.example/"),
}
for _kind, _pk in (
    ("members", "{foreign.profile.pk}"),
    ("events", "{foreign.drafted_event.pk}"),
    ("versions", "{common.version.pk}"),
    ("signatories", "{foreign.signatory.pk}"),
):
    _address = f"/api/v2/{_kind}/"
    TABLE |= {
        f"kommunen_api:{_kind}:listing": (_address, f"{_address}?fields=*&limit=500", f"{_address}?search=Quittenhof"),
        f"kommunen_api:{_kind}:detail": (f"{_address}{_pk}/", f"{_address}{BEYOND}/"),
        f"kommunen_api:{_kind}:find": (f"{_address}find/?id={_pk}",),
        rf"api/v2/^{_kind}/^[\s\S]*/$": (f"{_address}nichts/",),
    }
TABLE["kommunen_api:events:detail"] += (
    "/api/v2/events/{foreign.invited_event.pk}/",
    "/api/v2/events/{foreign.event.pk}/",
)
#: What is below each page, see ``below_pages``.
BELOW_PAGES = "wagtail_serve"

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
#: What stands in the place of the arguments of pages' own routes; the last one is nobody's.
ROUTE_VALUES = {
    "number": ("1", BEYOND),
    "old": ("1", BEYOND),
    "new": ("1", "0"),
    "pk": ("{foreign.signatory.pk}", "{own.signatory.pk}", BEYOND),
    "month": ("2026-05", "9999-99", "%00"),
    "year": ("2026", BEYOND),
    "kind": ("vortrag", "x" * 300),
    "region": ("muensterland", "x" * 300),
    "body": ("{foreign.slug}", "nichts"),
    "code": ("{code}", "%ff", "x" * 300),
}


def unknown_patterns() -> set[str]:
    return {name or route for name, route in _public_patterns()} ^ {*TABLE, BELOW_PAGES}


def _public_patterns() -> Iterator[tuple[str, str]]:
    return ((name, route) for name, route, _arguments in patterns() if not route.startswith("admin/"))


def all_public_addresses(world) -> list[Address]:
    found = {}
    for name, urls in TABLE.items():
        for url in urls:
            found.setdefault(_filled(world, url), name)
    for page in pages_of(world):
        for name, url in below_page(page):
            found.setdefault(_filled(world, url), name)
    return [Address(name, url, "everybody's") for url, name in found.items()]


def pages_of(world) -> Iterator[Page]:
    common = world.common
    shared = (common.home, common.calendar, common.registry_page, common.english_directory, common.accessibility)
    for pk in {page.pk: None for page in (*(find(world) for find in PAGES.values()), *shared)}:
        yield Page.objects.get(pk=pk).specific


def below_page(page) -> Iterator[tuple[str, str]]:
    address = page.get_url() or f"/{page.slug}/"
    yield BELOW_PAGES, address
    if isinstance(page, RoutablePageMixin):
        for pattern in page.get_subpage_urls():
            for url in _routes(pattern):
                yield f"{type(page).__name__}:{pattern.name}", address + url


def _routes(pattern: URLPattern) -> Iterator[str]:
    arguments = [*pattern.pattern.converters]
    if strange := set(arguments) - set(ROUTE_VALUES):
        raise UnknownAddress(f"{pattern.name}: {strange}")
    for turn in range(max((len(ROUTE_VALUES[name]) for name in arguments), default=1)):
        values = {name: ROUTE_VALUES[name][turn % len(ROUTE_VALUES[name])] for name in arguments}
        yield ARGUMENT.sub(r"{0[\1]}", str(pattern.pattern)).format(values)


def _filled(world, url: str) -> str:
    return url.format(own=world.own, foreign=world.foreign, common=world.common, code=new_code())
