"""What is done at once to many: imports, pages in bulk, translations. Everything is rolled back, after each time."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from places import bodies_without_signature
from sites import ROOT, tell
from table import Goal, Line

#: Without a file of the official register, the municipalities of the demo are imported.
DEMO_REGISTER = ROOT / "example_site" / "demo" / "bodies.csv"
_PAGES, _ONE_BY_ONE, _EVENTS, _TRANSLATED = 500, 20, 100, 10
_ONE = f"{_ONE_BY_ONE} pages, add_child and publish"


@dataclass
class Jobs:
    """Seconds of each job by round, its queries, and how many entries it stores."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)
    entries: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def of(self, job: str, entries: int) -> Iterator[None]:
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
        self.queries[job], self.entries[job] = asked, entries

    def line(self, job: str, to: str = "") -> Line:
        """Compared with ``to`` by the entry."""
        own = self.seconds[job]
        share = self.entries[job] / self.entries[to] if to else 1
        others = [one / (other * share) for one, other in zip(own, self.seconds.get(to, own), strict=True)]
        return Line(job, self.queries[job], own, (), to, others, None, self.entries[job])


@contextmanager
def _rolled_back() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def measure_imports(register: Path, rounds: int) -> None:
    """In an empty site."""
    jobs = Jobs()
    for number in range(rounds):
        tell(f"imports: round {number + 1} of {rounds}")
        with _rolled_back():
            _import_register(register, jobs)
        with _rolled_back():
            _add_pages(jobs)
    in_all = jobs.entries["executemany"]
    goals = {
        "register, read from the file": ("", Goal(queries=0)),
        "register, first time": ("executemany", Goal(queries=300, times=10)),
        "register, unchanged": ("executemany", Goal(queries=60, times=4)),
        "register, 1 % changed": ("executemany", Goal(queries=60, times=4)),
        "executemany": ("", Goal()),
        _ONE: ("", Goal()),
        f"{_PAGES} member pages at once": (_ONE, Goal(queries=60, times=0.02)),
    }
    for job, (to, goal) in goals.items():
        jobs.line(job, to).print(goal, in_all)


def _import_register(path: Path, jobs: Jobs) -> None:
    from django.db import connection
    from django.db.models import F

    from wagtail_kommunen.bodies.importer import import_register
    from wagtail_kommunen.bodies.register_file import read_register
    from wagtail_kommunen.models import Body

    content = path.read_bytes()
    many = len(content.splitlines())
    with jobs.of("register, read from the file", many):
        register = read_register(content)
    with jobs.of("register, first time", many):
        import_register(register)
    with jobs.of("register, unchanged", many):
        import_register(register)
    pks = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    Body.objects.filter(pk__in=pks[::100], population__isnull=False).update(population=F("population") + 1)
    with jobs.of("register, 1 % changed", many):
        import_register(register)
    fields = [one for one in Body._meta.local_concrete_fields if not one.generated]
    columns, table = ", ".join(one.column for one in fields), Body._meta.db_table
    with connection.cursor() as cursor:
        rows = cursor.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()  # noqa: S608
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        with jobs.of("executemany", many):
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _add_pages(jobs: Jobs) -> None:
    from example_site.demo.content import load_home
    from wagtail_kommunen.members.list_import.bulk_pages import add_pages
    from wagtail_kommunen.models import Body
    from wagtail_kommunen.pages.models import MemberIndexPage, MemberPage

    index = load_home().add_child(instance=MemberIndexPage(title="Mitglieder", slug="mitglieder"))
    names = [f"Demo {number:05d}" for number in range(_PAGES + _ONE_BY_ONE)]
    bodies = [Body(kind="town", name=name, slug=name.lower().replace(" ", "-"), search_name=name) for name in names]
    Body.objects.bulk_create(bodies)
    pages = [MemberPage(title=body.name, slug=body.slug, body=body, live=False) for body in bodies]
    with jobs.of(f"{_PAGES} member pages at once", _PAGES):
        add_pages(index, pages[:_PAGES])
    with jobs.of(_ONE, _ONE_BY_ONE):
        for page in pages[_PAGES:]:
            index.add_child(instance=page)
            page.save_revision().publish()


def measure_jobs(size: int, rounds: int) -> None:
    """In a site that is filled."""
    jobs = Jobs()
    for number in range(rounds):
        tell(f"{size:,}: jobs, round {number + 1} of {rounds}")
        for job in (_import_members, _import_calendar, _translate):
            with _rolled_back():
                job(jobs)
    for name in jobs.seconds:
        goal = Goal(queries=440 * _TRANSLATED) if "translation" in name else Goal()
        jobs.line(name).print(goal, size)


def _import_members(jobs: Jobs) -> None:
    """Everybody of the register who is no member, from a list in which they stand by name and key."""
    from wagtail_kommunen.members.list_import.column_mapping import choose_columns
    from wagtail_kommunen.members.list_import.importer import import_members
    from wagtail_kommunen.members.list_import.member_list import judge
    from wagtail_kommunen.members.list_import.member_list_file import read_member_list
    from wagtail_kommunen.models import DeclarationVersion
    from wagtail_kommunen.pages.models import MemberIndexPage

    lines = [f"{body.full_name};{body.ags};3.2.2024" for body in bodies_without_signature()]
    content = "\n".join(["Kommune;AGS;Beitritt", *lines]).encode()
    target = {
        "version": DeclarationVersion.objects.order_by("-number").first(),
        "directory": MemberIndexPage.objects.order_by("path").first(),
    }

    def run() -> None:
        table = read_member_list(content)
        import_members(judge(table.rows, choose_columns(table, {}), state="05"), **target)

    _twice(jobs, "list of members", len(lines), run)


def _import_calendar(jobs: Jobs) -> None:
    from django.utils import timezone

    from wagtail_kommunen.events.ics_import.calendar_file import read_events
    from wagtail_kommunen.events.ics_import.importer import import_events
    from wagtail_kommunen.models import Body
    from wagtail_kommunen.pages.models import EventIndexPage

    start = timezone.localdate() + timedelta(days=7)
    content = _calendar([f"{start + timedelta(days=number):%Y%m%d}" for number in range(_EVENTS)]).encode()
    target = {
        "host": Body.objects.get(slug="rheine"),
        "calendar": EventIndexPage.objects.filter(alias_of=None).order_by("path").first(),
    }
    _twice(jobs, "calendar file", _EVENTS, lambda: import_events(read_events(content), **target))


def _twice(jobs: Jobs, name: str, entries: int, run: Callable[[], None]) -> None:
    for time_ in ("first time", "unchanged"):
        with jobs.of(f"{name}, {time_}", entries):
            run()


def _calendar(days: Sequence[str]) -> str:
    events = [
        f"BEGIN:VEVENT\r\nUID:bench-{day}@demo.example\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Demo-Termin {day}\r\n"
        f"DTSTART:{day}T160000Z\r\nDTEND:{day}T180000Z\r\nLOCATION:Rathaus (Demo)\r\nEND:VEVENT\r\n"
        for day in days
    ]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//\r\n{''.join(events)}END:VCALENDAR\r\n"


def _translate(jobs: Jobs) -> None:
    from wagtail.models import Locale

    from wagtail_kommunen.languages.actions import draft_translation
    from wagtail_kommunen.pages.models import MemberPage

    english = Locale.objects.get(language_code="en")
    there = MemberPage.objects.filter(locale=english, alias_of=None).values("translation_key")
    pages = MemberPage.objects.filter(locale__language_code="de", live=True).exclude(translation_key__in=there)
    chosen = list(pages.order_by("pk")[:_TRANSLATED])
    with jobs.of(f"{_TRANSLATED} translations begun", _TRANSLATED):
        for page in chosen:
            draft_translation(page, english, copy_parents=True)
