"""Asks for addresses of the site that the environment names, all of them in each round, in another order each time."""

import gzip
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pages import BARE, EVERYTHING, GUARDED, Asked
from places import entries, places
from sites import tell
from table import Goal, Line

CACHE, GUARD = "wagtail_kommunen.caching", "wagtail_kommunen.isolation.guard"
#: Of what takes longer, in seconds, only every third round is measured.
_SLOW = 0.4


@dataclass
class Question:
    """``status``: what it is answered with."""

    name: str
    asked: Asked
    goal: Goal
    ask: Callable[[], float]
    to: str = ""
    queries: int = 0
    kib: float | None = None
    entries: int = 0
    slow: bool = False


class AnswerError(Exception):
    """Another answer than was expected."""


def measure_addresses(size: int, rounds: int) -> None:
    """One line for each."""
    questions = {one.name: one for one in _answered(_questions())}
    tell(f"{size:,}: {len(questions)} lines")
    seconds: dict[str, dict[int, float]] = {name: {} for name in questions}
    slow = {name for name, one in questions.items() if one.slow}
    for number in range(rounds):
        now = [name for name in questions if number % 3 == 0 or name not in slow]
        for name in random.sample(now, len(now)):
            seconds[name][number] = questions[name].ask()
        tell(f"{size:,}: round {number + 1} of {rounds}, {len(now)} answers")
    for one in questions.values():
        _line(one, seconds).print(one.goal, size)


def _line(one: Question, seconds: dict[str, dict[int, float]]) -> Line:
    own = seconds[one.name]
    ratios, others = ([own[n] / seconds[to][n] for n in own if to and n in seconds[to]] for to in (BARE, one.to))
    return Line(one.name, one.queries, list(own.values()), ratios, one.to, others, one.kib, one.entries)


def _answered(questions: Iterable[Question]) -> Iterator[Question]:
    """Those that are answered as they should be; of the others the table says how."""
    for one in questions:
        try:
            _describe(one)
        except AnswerError as error:
            print(f"{one.name:38} {error}", flush=True)
        else:
            yield one


def _questions() -> Iterator[Question]:
    yield Question(BARE, bare := Asked("/"), Goal(), _asker(_client(bare, CACHE, host=_make_bare_site()), "/"))
    values, counts, clients = places(), entries(), {}
    for pattern, asked in EVERYTHING.items():
        name = pattern.format(**values)
        asked = replace(asked, path=asked.path.format(**values))
        key = (asked.account, "")
        client = clients.setdefault(key, _client(asked, CACHE))
        one = Question(name, asked, asked.goal, _asker(client, asked.path, asked.anew), asked.to)
        one.entries = counts.get(asked.entries, 0)
        yield one
        if asked.again:
            yield from _again(one)
        if name in GUARDED:
            bare_client = clients.setdefault((asked.account, GUARD), _client(asked, GUARD))
            yield Question(f"{name}, no guard", asked, Goal(), _asker(bare_client, asked.path), name)


def _again(one: Question) -> Iterator[Question]:
    """As the page cache keeps it, if it does, and as the ETag of the last answer asks for it."""
    client = _client(one.asked, "")
    first = client.get(one.asked.path)
    content = first.getvalue()
    if content and first.get("Content-Type", "").startswith("text/html") and "ETag" in first:
        yield Question(f"{one.name}, kept", one.asked, one.asked.kept, _asker(client, one.asked.path, "nothing"))
    if "ETag" in first:
        etag = {"If-None-Match": first["ETag"]}
        ask = _asker(client, one.asked.path, "nothing", headers=etag, status=304)
        yield Question(f"{one.name}, 304", one.asked, one.asked.unchanged, ask)


def _client(asked: Asked, without: str, *, host: str = "localhost"):
    """Of somebody who is logged in if the address needs it. ``without``: a middleware that is left out."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client, override_settings

    client = Client(HTTP_HOST=host, HTTP_ACCEPT_LANGUAGE="de")
    if asked.account:
        client.force_login(get_user_model().objects.get(username=asked.account))
    middleware = [name for name in settings.MIDDLEWARE if not without or not name.startswith(without)]
    with override_settings(MIDDLEWARE=middleware):
        client.handler.load_middleware()
    return client


def _asker(client, path: str, anew: str = "", *, headers=None, status: int = 200) -> Callable[[], float]:
    """A function that gives seconds until the whole answer is there. It has the last answer.

    ``anew``: what is forgotten before; "nothing": it was asked for just before, so it is kept if anything is.
    """

    def ask() -> float:
        if anew == "nothing":
            client.get(path).getvalue()
        _forget(anew)
        start = time.perf_counter()
        response = client.get(path, headers=headers)
        ask.content = response.getvalue()
        seconds = time.perf_counter() - start
        if response.status_code != status:
            raise AnswerError(f"{path} answered {response.status_code}, not {status}")
        return seconds

    return ask


def _forget(what: str) -> None:
    from django.core.cache import cache

    from wagtail_kommunen.events.calendar.agenda import forget_agendas
    from wagtail_kommunen.members.roll import forget_rolls

    if what == "rolls":
        forget_rolls()
    elif what == "agendas":
        forget_agendas()
    elif what == "papers":
        cache.delete_many([key.split(":", 2)[2] for key in list(cache._cache) if "kommunen-paper:" in key])


def _describe(one: Question) -> None:
    """Queries once the caches are warm, KiB as gzip sends them, and whether it is slow."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    one.ask()
    with CaptureQueriesContext(connection) as queries:
        one.slow = one.ask() > _SLOW
    one.queries, one.kib = len(queries), len(gzip.compress(one.ask.content)) / 1024


def _make_bare_site() -> str:
    """A site whose root page shows its title and nothing else; its host name."""
    from django.template import engines
    from wagtail.models import Page, Site

    if not Site.objects.filter(hostname="bare.localhost").exists():
        page = Page.get_first_root_node().add_child(instance=Page(title="Bare", slug="bare"))
        Site.objects.create(hostname="bare.localhost", root_page=page)
    templates = Path(tempfile.mkdtemp())
    (templates / "wagtailcore").mkdir()
    (templates / "wagtailcore" / "page.html").write_text("<!doctype html><title>{{ page.title }}</title>")
    engines["django"].engine.dirs.append(templates)
    return "bare.localhost"
