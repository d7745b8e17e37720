#!/usr/bin/env python3
"""How fast bodies and member pages are stored in bulk, against the plainest statement that could do it.

    .venv/bin/python scripts/bench_imports.py [--register GV100AD.txt] [--rounds 5]

Each round imports the official register into an empty table, imports it again, changes one body in a hundred and imports
once more, and then stores the same rows by executemany. It adds 500 member pages at once, and 20 one by one. Everything
is rolled back. Ratios are paired by round.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from bench import ROOT, compared, site

#: Not part of the project; the Statistische Bundesamt gives it away.
REGISTER = ROOT.parent / "shared" / "data" / "gemeindeverzeichnis" / "GV100AD_301123.txt"
PAGES, ONE_BY_ONE = 500, 20


class Figures:
    """Seconds of each job round by round, and its queries."""

    def __init__(self):
        self.seconds: dict[str, list[float]] = {}
        self.queries: dict[str, int] = {}

    @contextmanager
    def of(self, job: str):
        from django.db import connection

        asked = 0

        def count(execute, *arguments):
            nonlocal asked
            asked += 1
            return execute(*arguments)

        start = time.perf_counter()
        with connection.execute_wrapper(count):
            yield
        self.seconds.setdefault(job, []).append(time.perf_counter() - start)
        self.queries[job] = asked

    def print(self, job: str, rows: int, to: str = "", scale: float = 1) -> None:
        own = self.seconds[job]
        line = f"{job:34} {self.queries[job]:>8,} {statistics.median(own):>9.2f} {statistics.median(own) / rows * 1e6:>10.0f}"
        if to:
            line += f" {compared(own, [other * scale for other in self.seconds[to]])} to {to}"
        print(line)


@contextmanager
def rolled_back():
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def measure_register(path: Path, figures: Figures) -> int:
    """One round. Returns the number of bodies."""
    from django.db import connection
    from django.db.models import F

    from wagtail_kommunen.bodies.importer import import_register
    from wagtail_kommunen.bodies.register_file import read_register
    from wagtail_kommunen.models import Body

    with figures.of("register, read from the file"):
        register = read_register(path.read_bytes())
    with rolled_back():
        with figures.of("register, first time"):
            import_register(register)
        with figures.of("register, unchanged"):
            import_register(register)
        pks = list(Body.objects.order_by("pk").values_list("pk", flat=True))
        Body.objects.filter(pk__in=pks[::100], population__isnull=False).update(population=F("population") + 1)
        with figures.of("register, 1 % changed"):
            import_register(register)
        fields = [field for field in Body._meta.local_concrete_fields if not field.generated]
        columns = ", ".join(field.column for field in fields)
        with connection.cursor() as cursor:
            table = Body._meta.db_table
            rows = cursor.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()  # noqa: S608
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            with figures.of("executemany"):
                marks = ", ".join(["%s"] * len(fields))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
    return len(rows)


def measure_pages(figures: Figures) -> None:
    from example_site.demo.content import load_home
    from wagtail_kommunen.members.bulk_pages import add_pages
    from wagtail_kommunen.models import Body
    from wagtail_kommunen.pages.models import MemberIndexPage, MemberPage

    with rolled_back():
        index = load_home().add_child(instance=MemberIndexPage(title="Mitglieder", slug="mitglieder"))
        names = [f"Demo {number:05d}" for number in range(PAGES + ONE_BY_ONE)]
        bodies = [Body(kind="town", name=name, slug=name.lower().replace(" ", "-"), search_name=name) for name in names]
        Body.objects.bulk_create(bodies)
        pages = [MemberPage(title=body.name, slug=body.slug, body=body, live=False) for body in bodies]
        with figures.of("500 member pages at once"):
            add_pages(index, pages[:PAGES])
        with figures.of("20 pages, add_child and publish"):
            for page in pages[PAGES:]:
                index.add_child(instance=page)
                page.save_revision().publish()


def measure(register: Path | None, rounds: int) -> None:
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    figures = Figures()
    bodies = 0
    for _ in range(rounds):
        if register:
            bodies = measure_register(register, figures)
        measure_pages(figures)
    print(f"{'job':34} {'queries':>8} {'median s':>9} {'µs a row':>10} {'ratio':>6} {'range':>10}")
    if register:
        figures.print("register, read from the file", bodies)
        for job in ("first time", "unchanged", "1 % changed"):
            figures.print(f"register, {job}", bodies, to="executemany")
        figures.print("executemany", bodies)
    figures.print("20 pages, add_child and publish", ONE_BY_ONE)
    one_by_one = "20 pages, add_child and publish"
    figures.print("500 member pages at once", PAGES, to=one_by_one, scale=PAGES / ONE_BY_ONE)
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--register", type=Path, default=REGISTER if REGISTER.exists() else None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.register, options.rounds)
        return
    with site() as environment:
        environment["DJANGO_SETTINGS_MODULE"] = "example_site.settings.test"
        command = [sys.executable, __file__, "--measure", "--rounds", str(options.rounds)]
        command += ["--register", options.register] if options.register else []
        subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)


if __name__ == "__main__":
    main()
