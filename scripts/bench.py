#!/usr/bin/env python3
"""How fast the pages are and how many queries they cost, with many signatures, members and events.

    make bench
    .venv/bin/python scripts/bench.py --signatories 50 11000 --members --rounds 30
    .venv/bin/python scripts/bench.py --signatories --members 50 427 11000 --events

Milliseconds differ from machine to machine and from minute to minute, so each page is compared with a bare Wagtail page
(a one-line template at a site's root) that is asked for in the same round; some also with a page of ours ("to"). A ratio
is the median over the rounds, with its range. Pages are served without DEBUG, through all middleware, from SQLite.
scripts/bench_imports.py measures imports.
"""

import argparse
import gzip
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIGNATORIES, MEMBERS, EVENTS = (50, 500, 5000), (50, 427, 11_000), (50, 500, 5000)
BARE = "bare page"


@dataclass(frozen=True)
class Asked:
    """``to``: name of another page to be compared with. ``anew``: with nothing of the members and events kept in memory."""

    path: str
    host: str = "localhost"
    to: str = ""
    is_admin: bool = False
    anew: bool = False


PAGES = {
    "signatories": {
        "home": Asked("/"),
        "declaration": Asked("/erklaerung/"),
        "list of versions": Asked("/erklaerung/fassungen/"),
        "one version": Asked("/erklaerung/fassungen/2/"),
        "registry": Asked("/unterzeichnende/"),
        "registry, last page": Asked("/unterzeichnende/?seite=9999"),
        "registry, one kind": Asked("/unterzeichnende/?art=town"),
        "registry, searched": Asked("/unterzeichnende/?q=rheine"),
    },
    "members": {
        "home": Asked("/"),
        "directory": Asked("/mitglieder/"),
        "… after a change": Asked("/mitglieder/", to="directory", anew=True),
        "… last page": Asked("/mitglieder/?seite=9999", to="directory"),
        "… by kind": Asked("/mitglieder/?art=town", to="directory"),
        "… by region": Asked("/mitglieder/?bezirk=bezirksregierung-arnsberg", to="directory"),
        "… by district": Asked("/mitglieder/?kreis=kreis-coesfeld", to="directory"),
        "… by size": Asked("/mitglieder/?groesse=20000-50000", to="directory"),
        "… by field": Asked("/mitglieder/?feld=sport", to="directory"),
        "… by strategy": Asked("/mitglieder/?strategie=adopted", to="directory"),
        "… by year": Asked("/mitglieder/?beitritt=2017", to="directory"),
        "… by four facets": Asked("/mitglieder/?art=town&feld=sport&feld=kultur&strategie=adopted", to="directory"),
        "… searched": Asked("/mitglieder/?q=heim", to="directory"),
        "… by inhabitants": Asked("/mitglieder/?sort=einwohner", to="directory"),
        "map, bodies": Asked("/mitglieder/karte/grund/"),
        "map, members": Asked("/mitglieder/karte/mitglieder/"),
        "profile": Asked("/mitglieder/rheine/"),
        "profile, sparse": Asked("/mitglieder/nieheim/"),
        "vCard": Asked("/mitglieder/rheine/kontakt/"),
        "site search": Asked("/suche/?q=Rheine"),
        "admin home": Asked("/admin/", is_admin=True),
        "white spots": Asked("/admin/reports/kommunen/white-spots/", to="admin home", is_admin=True),
        "bodies, first page": Asked("/admin/kommunen/bodies/", to="admin home", is_admin=True),
        "bodies, last page": Asked("/admin/kommunen/bodies/?p={last}", to="admin home", is_admin=True),
    },
    "events": {
        "home": Asked("/"),
        "calendar": Asked("/veranstaltungen/"),
        "… after a change": Asked("/veranstaltungen/", to="calendar", anew=True),
        "… last page": Asked("/veranstaltungen/?seite=9999", to="calendar"),
        "… by two facets": Asked("/veranstaltungen/?art=seminar&teilnahme=online", to="calendar"),
        "… searched": Asked("/veranstaltungen/?q=termin&kalender=alle", to="calendar"),
        "month": Asked("/veranstaltungen/monat/", to="calendar"),
        "archive": Asked("/veranstaltungen/archiv/", to="calendar"),
        "event": Asked("/veranstaltungen/demo-kongress-engagement-vor-ort/"),
        "series": Asked("/veranstaltungen/demo-engagement-in-45-minuten/"),
        "ICS": Asked("/veranstaltungen/ics/"),
        "ICS of a body": Asked("/veranstaltungen/ics/kommune/rheine/"),
        "Atom": Asked("/veranstaltungen/atom/"),
        "profile": Asked("/mitglieder/rheine/"),
    },
}


def measure_size(entries: str, size: int, rounds: int) -> None:
    """Fill a site of its own with this many entries and measure it, both in processes of their own."""
    with site() as environment:

        def run(*command, **options):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, **options)

        start = time.perf_counter()
        run("example_site/manage.py", "load_demo", f"--{entries}", str(size), stdout=subprocess.DEVNULL)
        print(f"{size:,} {entries}: the demo was loaded in {time.perf_counter() - start:.0f} s", flush=True)
        environment["DJANGO_SETTINGS_MODULE"] = "example_site.settings.test"
        run(__file__, "--measure", entries, "--rounds", str(rounds))


class site:
    """An empty site in a folder of its own; its environment."""

    def __enter__(self) -> dict[str, str]:
        self.folder = tempfile.TemporaryDirectory()
        name = self.folder.name
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{name}/bench.sqlite3",
            "MEDIA_ROOT": f"{name}/media",
            "STATIC_ROOT": name,
            "DJANGO_SETTINGS_MODULE": "example_site.settings.demo",
        }
        migrate = [sys.executable, "example_site/manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
        return environment

    def __exit__(self, *_error) -> None:
        self.folder.cleanup()


def measure(entries: str, rounds: int) -> None:
    """Measure the site that the environment names and print one line for each page."""
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    pages = {BARE: Asked("/", host=make_bare_site())} | PAGES[entries]
    asking = {name: asker(asked) for name, asked in pages.items()}
    facts = {name: describe(ask) for name, ask in asking.items()}
    seconds: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name in random.sample(list(pages), len(pages)):
            seconds[name].append(asking[name]()[0])
    for name, (queries, kilobytes) in facts.items():
        to = pages[name].to
        print(
            f"{name:22} {queries:>8} {statistics.median(seconds[name]) * 1000:>9.1f}"
            f" {compared(seconds[name], seconds[BARE])} {kilobytes:>9.1f}"
            + (f"   {compared(seconds[name], seconds[to])} to {to}" if to else "")
        )


def compared(own: list[float], other: list[float]) -> str:
    """Median and range of the ratios, round by round."""
    ratios = [one / two for one, two in zip(own, other, strict=True)]
    return f"{statistics.median(ratios):>6.2f} {f'{min(ratios):.1f}–{max(ratios):.1f}':>10}"


def make_bare_site() -> str:
    """A site whose root page shows its title and nothing else; its host name."""
    from django.template import engines
    from wagtail.models import Page, Site

    templates = Path(tempfile.mkdtemp())
    (templates / "wagtailcore").mkdir()
    (templates / "wagtailcore" / "page.html").write_text("<!doctype html><title>{{ page.title }}</title>")
    engines["django"].engine.dirs.append(templates)
    page = Page.get_first_root_node().add_child(instance=Page(title="Bare", slug="bare"))
    Site.objects.create(hostname="bare.localhost", root_page=page)
    return "bare.localhost"


def asker(asked: Asked) -> Callable[[], tuple[float, bytes]]:
    """A function that gives seconds until the page is there, and the page."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from wagtail_kommunen.events.calendar.agenda import forget_agendas
    from wagtail_kommunen.members.roll import forget_rolls
    from wagtail_kommunen.models import Body

    client = Client(HTTP_HOST=asked.host, HTTP_ACCEPT_LANGUAGE="de")
    if asked.is_admin:
        client.force_login(get_user_model().objects.get(username="admin"))
    path = asked.path.format(last=-(-Body.objects.count() // 50))

    def ask() -> tuple[float, bytes]:
        if asked.anew:
            forget_rolls()
            forget_agendas()
        start = time.perf_counter()
        response = client.get(path)
        content = response.getvalue()
        seconds = time.perf_counter() - start
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}.")
        return seconds, content

    return ask


def describe(ask: Callable[[], tuple[float, bytes]]) -> tuple[int, float]:
    """Queries of a page once the caches are warm, and its size in KiB as gzip sends it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    ask()
    with CaptureQueriesContext(connection) as queries:
        _, content = ask()
    return len(queries), len(gzip.compress(content)) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--signatories", type=int, nargs="*", default=SIGNATORIES, help="numbers of signatures")
    parser.add_argument("--members", type=int, nargs="*", default=MEMBERS, help="numbers of members")
    parser.add_argument("--events", type=int, nargs="*", default=EVENTS, help="numbers of events")
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--measure", choices=PAGES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.rounds)
        return
    print(f"{'page':22} {'queries':>8} {'median ms':>9} {'ratio':>6} {'range':>10} {'KiB gzip':>9}", flush=True)
    for entries in PAGES:
        for size in getattr(options, entries):
            measure_size(entries, size, options.rounds)


if __name__ == "__main__":
    main()
