"""What is asked for, and what it may cost: the goals of a Wagtail page count 5 queries and 2 for each level of its address."""

from dataclasses import dataclass, field

from table import Goal

BARE = "bare page"
_ROUTING = {1: 7, 2: 9}


@dataclass(frozen=True)
class Asked:
    """One address; in braces, what ``places.py`` finds.

    ``to``: name of the line to be compared with. ``anew``: what is forgotten before it is asked: "rolls", "agendas",
    "papers". ``again``: it is also asked for as kept by the page cache, and with the ETag it came with.
    ``entries``: the dataset that it lists.
    """

    path: str
    account: str = ""
    to: str = ""
    anew: str = ""
    again: bool = True
    entries: str = ""
    goal: Goal = field(default_factory=Goal)
    kept: Goal = field(default_factory=lambda: Goal(times=1.7))
    unchanged: Goal = field(default_factory=lambda: Goal(times=0.4))


def page(path: str, level: int = 0, more: int = 0, **goals: float) -> Asked:
    """A page for people, which weighs at most 15 KiB."""
    queries = _ROUTING[level] + more if level else None
    return Asked(path, goal=Goal(**{"queries": queries, "kib": 15} | goals))


def like(to: str, path: str, times: float = 1.5, **options) -> Asked:
    """Another form of a page, that is not asked for again."""
    return Asked(path, to=to, again=False, goal=Goal(times=times), **options)


def _filtered(to: str, queries: int, **paths: str) -> dict[str, Asked]:
    goal = Goal(queries=queries, times=1.5)
    named = ((f"… {name.replace('_', ' ')}", path) for name, path in paths.items())
    return {f"{to}, {name[2:]}": Asked(path, to=to, again=False, goal=goal) for name, path in named}


PAGES = {
    "home": page("/"),
    "plain page (imprint)": page("/impressum/"),
    "declaration": page("/erklaerung/", 1, 3, times=3.7, kib=20),
    "list of versions": page("/erklaerung/fassungen/"),
    "one version": page("/erklaerung/fassungen/{version}/", 1, 3, times=3.7, kib=20),
    "two versions compared": page("/erklaerung/fassungen/1/vergleich/{version}/"),
    "registry": page("/unterzeichnende/", 1, 3, times=3.7, kib=20),
    "registry, last page": like("registry", "/unterzeichnende/?seite=9999"),
    "registry, one kind": like("registry", "/unterzeichnende/?art=town"),
    "registry, searched": like("registry", "/unterzeichnende/?q=rheine"),
    "one signature": page("/unterzeichnende/{signature}/"),
    "directory": page("/mitglieder/", 1, 8, times=3, large=4),
    "directory, after a change": like("directory", "/mitglieder/", times=2, anew="rolls"),
    **_filtered(
        "directory",
        16,
        last_page="/mitglieder/?seite=9999",
        by_region="/mitglieder/?bezirk=bezirksregierung-arnsberg",
        by_district="/mitglieder/?kreis=kreis-coesfeld",
        by_field="/mitglieder/?feld=sport",
        by_four_facets="/mitglieder/?art=town&feld=sport&feld=kultur&strategie=adopted",
        searched="/mitglieder/?q=heim",
        by_inhabitants="/mitglieder/?sort=einwohner",
    ),
    "map, bodies": Asked("/mitglieder/karte/grund/", unchanged=Goal(times=0.5)),
    "map, members": Asked(
        "/mitglieder/karte/mitglieder/",
        entries="mitglieder",
        goal=Goal(queries=9, times=8, micros=15),
        unchanged=Goal(times=0.5),
    ),
    "profile": Asked("/mitglieder/rheine/", goal=Goal(queries=17, times=3, kib=15), kept=Goal(times=2)),
    "profile, sparse": like("profile", "/mitglieder/nieheim/", times=1),
    "profile, in English": page("/en/mitglieder/rheine/"),
    "directory, in English": page("/en/mitglieder/"),
    "home, in Leichte Sprache": page("/de-simple/"),
    "calendar": page("/veranstaltungen/", 1, 3, times=2.5),
    "calendar, after a change": like("calendar", "/veranstaltungen/", times=2, anew="agendas"),
    **_filtered(
        "calendar",
        10,
        last_page="/veranstaltungen/?seite=9999",
        by_two_facets="/veranstaltungen/?art=seminar&teilnahme=online",
        searched="/veranstaltungen/?q=termin&kalender=alle",
    ),
    "month": page("/veranstaltungen/monat/", 1, 3),
    "archive": page("/veranstaltungen/archiv/", 1, 3),
    "event": page("/veranstaltungen/demo-kongress-engagement-vor-ort/"),
    "series of events": page("/veranstaltungen/demo-engagement-in-45-minuten/"),
    "registration form": page("/veranstaltungen/{registration}/anmeldung/"),
    "site search": like("directory", "/suche/?q=Rheine", times=3),
    "check a paper": page("/pruefen/"),
    "check, printed address": page("/pruefen/{digits}/rheine/"),
    "explanation of the data": page("/daten/"),
}

_FEED = Goal(queries=9, times=2)
FEEDS = {
    "vCard": Asked("/mitglieder/rheine/kontakt/"),
    "ICS, all events": Asked("/veranstaltungen/ics/", goal=_FEED),
    "ICS, one kind": Asked("/veranstaltungen/ics/art/seminar/"),
    "ICS, one body": Asked("/veranstaltungen/ics/kommune/rheine/"),
    "ICS, one event": Asked("/veranstaltungen/demo-kongress-engagement-vor-ort/ics/"),
    "Atom, all events": Asked("/veranstaltungen/atom/"),
    "badge": Asked("/daten/abzeichen/rheine.svg"),
    "sitemap, index": Asked("/sitemap.xml"),
    "sitemap, pages": Asked("/sitemap-pages.xml"),
    "robots.txt": Asked("/robots.txt"),
}

_FORMATS = {
    "unterzeichnende": ("csv", "json", "atom"),
    "mitglieder": ("csv", "json", "geojson", "vcf", "atom"),
    "koerperschaften": ("csv", "json", "geojson"),
    "veranstaltungen": ("csv", "json", "geojson", "ics", "atom"),
    "erklaerungen": ("csv", "json"),
}
_EXPORT = Goal(queries=2, micros=25)
DATA = {
    f"data, {slug}.{name}": Asked(f"/daten/{slug}.{name}", entries="" if name == "atom" else slug, goal=_EXPORT)
    for slug, formats in _FORMATS.items()
    for name in formats
} | {
    "data, mitglieder.schema.json": Asked("/daten/mitglieder.schema.json"),
    "data, datapackage.json": Asked("/daten/datapackage.json"),
    "data, katalog.ttl": Asked("/daten/katalog.ttl"),
}
DATASETS = tuple(_FORMATS)

ENDPOINTS = ("members", "events", "versions", "signatories")
API = {
    **{
        f"API, {name}": Asked(f"/api/v2/{name}/?limit=50", goal=Goal(queries=3, times=1, large=1.5))
        for name in ENDPOINTS
    },
    **{f"API, one of {name}": Asked(f"/api/v2/{name}/{{{name}}}/") for name in ENDPOINTS},
    "API, description": Asked("/api/v2/openapi.json"),
}

_PAPERS = {
    "PDF, declaration": "/erklaerung/fassungen/{version}/pdf/",
    "PDF, with signatures": "/erklaerung/fassungen/{version}/unterzeichnende/pdf/",
    "PDF, counterpart": "/unterzeichnende/{signature}/ausfertigung/",
    "PDF, certificate": "/mitglieder/rheine/urkunde/",
}
PAPERS = {
    **{f"{name}, made": Asked(path, anew="papers", again=False) for name, path in _PAPERS.items()},
    **{f"{name}, again": Asked(path, goal=Goal(times=0.4)) for name, path in _PAPERS.items()},
    "ZIP of {in_round} counterparts": Asked("/admin/kommunen/rounds/{round}/counterparts.zip", "admin", again=False),
}


def _listing(path: str, to: str = "admin, home", times: float = 2) -> Asked:
    return Asked(path, "admin", to, again=False, goal=Goal(queries=12, times=times))


def _admin(path: str, account: str = "admin") -> Asked:
    return Asked(path, account, again=False)


ADMIN = {
    "admin, home": _admin("/admin/"),
    "admin, bodies": _listing("/admin/kommunen/bodies/"),
    "admin, bodies, last page": _listing("/admin/kommunen/bodies/?p={last}", "admin, bodies", 1.5),
    "admin, signatories": _listing("/admin/kommunen/signatories/"),
    "report, white spots": _listing("/admin/reports/kommunen/white-spots/"),
    "report, events": _listing("/admin/reports/kommunen/events/"),
    "report, translations": _listing("/admin/reports/kommunen/translations/"),
    "admin, approvals": _admin("/admin/kommunen/approvals/", "netzwerk1"),
    "admin, teams": _admin("/admin/kommunen/teams/", "netzwerk1"),
    "admin, registrations": _admin("/admin/kommunen/registrations/", "netzwerk1"),
    "admin, signing rounds": _admin("/admin/kommunen/rounds/", "netzwerk1"),
    "admin, home of an editor": _admin("/admin/", "rheine1"),
    "admin, editor's own profile": _admin("/admin/pages/{profile}/edit/", "rheine1"),
    "admin, explorer of an editor": _admin("/admin/pages/{profile}/", "rheine1"),
    "admin, page chooser of an editor": _admin("/admin/choose-page/", "rheine1"),
    "admin, a translation": _admin("/admin/kommunen/translation/{profile}/en/", "admin"),
}
#: Also asked for without the guard, to see what that costs.
GUARDED = tuple(name for name in ADMIN if "editor" in name)

EVERYTHING = PAGES | FEEDS | DATA | API | PAPERS | ADMIN
