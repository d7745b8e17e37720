#!/usr/bin/env python3
"""What the admin costs a municipal editor where hundreds of municipalities share it, and what the guard adds to that.

    make bench
    .venv/bin/python scripts/bench_admin.py --teams 500 --pages 10000 --rounds 21

Each page is asked for with and without the guard in the same round: "ratio" is with the guard to without. Queries are
those of the page with the guard, "guard" how many of them are the guard's. Served without DEBUG, from SQLite.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
GUARD = "wagtail_kommunen.isolation.guard"


def prepare(teams: int) -> None:
    """Teams for synthetic municipalities, and one of them submits a draft."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from wagtail_kommunen.editorial.teams.actions import add_editor, profiles_of, set_up_team
    from wagtail_kommunen.models import Body

    with transaction.atomic():
        for body in Body.objects.filter(designation="Demo").order_by("slug")[:teams]:
            team = set_up_team(body)
            add_editor(team, get_user_model().objects.create(username=f"editor-{body.slug}"))
            profile = profiles_of(body).get()
            draft = profile.get_latest_revision_as_object()
            draft.summary = "Demo: wartet auf Freigabe."
            draft.save_revision(user=team.group.user_set.get())
            if body.pk % 5 == 0:
                profile.get_workflow().start(profile, team.group.user_set.get())


def addresses() -> dict[str, tuple[str, str]]:
    """Account and address by name."""
    from django.urls import reverse

    from wagtail_kommunen.editorial.teams.actions import profiles_of
    from wagtail_kommunen.models import Body

    own = profiles_of(Body.objects.get(slug="rheine")).get()
    return {
        "dashboard, editor": ("rheine1", reverse("wagtailadmin_home")),
        "own page, explorer": ("rheine1", reverse("wagtailadmin_explore", args=[own.pk])),
        "own page, editor": ("rheine1", reverse("wagtailadmin_pages:edit", args=[own.pk])),
        "own page, history": ("rheine1", reverse("wagtailadmin_pages:history", args=[own.pk])),
        "search": ("rheine1", f"{reverse('wagtailadmin_pages:search')}?q=demo"),
        "page chooser": ("rheine1", reverse("wagtailadmin_choose_page")),
        "page chooser, search": ("rheine1", f"{reverse('wagtailadmin_choose_page_search')}?q=demo"),
        "image chooser": ("rheine1", reverse("wagtailimages_chooser:choose")),
        "documents": ("rheine1", reverse("wagtaildocs:index")),
        "dashboard, office": ("netzwerk1", reverse("wagtailadmin_home")),
        "profile, office": ("netzwerk1", reverse("wagtailadmin_pages:edit", args=[own.pk])),
        "approvals, office": ("netzwerk1", reverse("wagtail_kommunen:approvals")),
        "teams, office": ("netzwerk1", reverse("wagtail_kommunen:teams")),
    }


def client_for(username: str, *, guarded: bool):
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client, override_settings

    middleware = [name for name in settings.MIDDLEWARE if guarded or not name.startswith(GUARD)]
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="de")
    client.force_login(get_user_model().objects.get(username=username))
    with override_settings(MIDDLEWARE=middleware):
        client.handler.load_middleware()
    return client


def ask(client, path: str) -> float:
    start = time.perf_counter()
    response = client.get(path)
    seconds = time.perf_counter() - start
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}.")
    return seconds


def queries(client, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask(client, path)
    with CaptureQueriesContext(connection) as captured:
        ask(client, path)
    return len(captured)


def measure(rounds: int) -> None:
    import django

    django.setup()
    pages = addresses()
    clients = {
        (account, guarded): client_for(account, guarded=guarded)
        for account in {account for account, _path in pages.values()}
        for guarded in (True, False)
    }
    counts = {
        name: [queries(clients[account, guarded], path) for guarded in (True, False)]
        for name, (account, path) in pages.items()
    }
    seconds: dict = {(name, guarded): [] for name in pages for guarded in (True, False)}
    for _ in range(rounds):
        for name, guarded in random.sample(list(seconds), len(seconds)):
            account, path = pages[name]
            seconds[name, guarded].append(ask(clients[account, guarded], path))
    print(f"{'page':22} {'queries':>8} {'guard':>6} {'median ms':>9} {'ratio':>6} {'range':>10}")
    for name, (with_guard, without) in counts.items():
        ratios = [one / two for one, two in zip(seconds[name, True], seconds[name, False], strict=True)]
        print(
            f"{name:22} {with_guard:>8} {with_guard - without:>6} {statistics.median(seconds[name, True]) * 1000:>9.1f}"
            f" {statistics.median(ratios):>6.2f} {f'{min(ratios):.1f}–{max(ratios):.1f}':>10}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--teams", type=int, default=500, help="municipalities with a team")
    parser.add_argument("--pages", type=int, default=10_000, help="profiles")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--step", choices=("prepare", "measure"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step == "prepare":
        prepare(options.teams)
        return
    if options.step == "measure":
        measure(options.rounds)
        return
    from bench import site

    with site() as environment:

        def run(*command, **given):
            subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, **given)

        run("example_site/manage.py", "load_demo", "--members", str(options.pages), stdout=subprocess.DEVNULL)
        run(__file__, "--step", "prepare", "--teams", str(options.teams))
        environment["DJANGO_SETTINGS_MODULE"] = "example_site.settings.test"
        print(f"{options.teams:,} teams, {options.pages:,} members", flush=True)
        run(__file__, "--step", "measure", "--rounds", str(options.rounds))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    main()
