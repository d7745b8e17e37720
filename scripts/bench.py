#!/usr/bin/env python3
"""How fast the public pages are, and how many queries they cost, with 50, 500 and 5,000 signatures.

    make bench
    .venv/bin/python scripts/bench.py --sizes 50 11000 --rounds 30

Milliseconds differ from machine to machine and from minute to minute, so each page is compared with a bare Wagtail page
(a one-line template at a site's root) that is asked for in the same round. A ratio is the median over the rounds, with
its range. Pages are served without DEBUG, through all middleware, from SQLite.
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
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (50, 500, 5000)
BARE = "bare page"
PAGES = {
    "home": "/",
    "declaration": "/erklaerung/",
    "list of versions": "/erklaerung/fassungen/",
    "one version": "/erklaerung/fassungen/2/",
    "registry": "/unterzeichnende/",
    "registry, last page": "/unterzeichnende/?seite=9999",
    "registry, one kind": "/unterzeichnende/?art=town",
    "registry, searched": "/unterzeichnende/?q=rheine",
}


def measure_size(signatures: int, rounds: int) -> None:
    """Fill a site of its own with this many signatures and measure it, both in processes of their own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "STATIC_ROOT": folder,
            "DJANGO_SETTINGS_MODULE": "example_site.settings.demo",
        }

        def run(*command, **options):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, **options)

        run("example_site/manage.py", "migrate", "--verbosity", "0")
        run("example_site/manage.py", "load_demo", "--signatories", str(signatures), stdout=subprocess.DEVNULL)
        environment["DJANGO_SETTINGS_MODULE"] = "example_site.settings.test"
        run(__file__, "--measure", str(signatures), "--rounds", str(rounds))


def measure(signatures: int, rounds: int) -> None:
    """Measure the site that the environment names and print one line for each page."""
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    requests = {BARE: ("/", make_bare_site())} | {name: (path, "localhost") for name, path in PAGES.items()}
    facts = {name: describe(*request) for name, request in requests.items()}
    seconds = {name: [] for name in requests}
    for _ in range(rounds):
        for name in random.sample(list(requests), len(requests)):
            seconds[name].append(ask(*requests[name])[0])
    for name, (queries, kilobytes) in facts.items():
        ratios = [own / bare for own, bare in zip(seconds[name], seconds[BARE], strict=True)]
        print(
            f"{name:22} {signatures:>10,} {queries:>8} {statistics.median(seconds[name]) * 1000:>9.1f}"
            f" {statistics.median(ratios):>6.2f} {f'{min(ratios):.1f}–{max(ratios):.1f}':>10} {kilobytes:>9.1f}"
        )


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


def describe(path: str, host: str) -> tuple[int, float]:
    """Queries of a page once the caches are warm, and its size in KiB as gzip sends it."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask(path, host)
    ask(path, host)
    with CaptureQueriesContext(connection) as queries:
        _, content = ask(path, host)
    return len(queries), len(gzip.compress(content)) / 1024


def ask(path: str, host: str) -> tuple[float, bytes]:
    """Seconds until the page is there, and the page."""
    from django.test import Client

    client = Client(HTTP_HOST=host, HTTP_ACCEPT_LANGUAGE="de")
    start = time.perf_counter()
    response = client.get(path)
    content = response.getvalue()
    seconds = time.perf_counter() - start
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}.")
    return seconds, content


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of signatures")
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.rounds)
        return
    print(f"{'page':22} {'signatures':>10} {'queries':>8} {'median ms':>9} {'ratio':>6} {'range':>10} {'KiB gzip':>9}")
    for size in options.sizes:
        sys.stdout.flush()
        measure_size(size, options.rounds)


if __name__ == "__main__":
    main()
