#!/usr/bin/env python3
"""Many read while some write: the example site as on the net, for a while, and what is left afterwards.

    make load
    make load ARGS="--seconds 120 --readers 12 --workers 3"

The site has its production settings, PostgreSQL, Redis, a mail server and several processes; people log in, fill in forms and
read by HTTP. Fails if anything answered 5xx, an approved text was not public at once, another text went public than the one
shown, more seats were given than there are, a registration or its mail is missing, or the history does not fit.
Times depend on the machine, and here who asks shares it with who answers.
"""

import argparse
import statistics
import sys
import threading
import time
import traceback

from load_people import Figures, edit_and_approve, read, register
from load_site import Site, site

#: What the database holds afterwards, by primary keys and addresses.
LEFT = """
import json
from django.db.models import Count
from wagtail.models import Page, PageLogEntry, Task, TaskState, WorkflowState
from wagtail_kommunen.models import Registration
from wagtail_kommunen.pages.models import EventPage, MemberPage
events = {}
for page in EventPage.objects.filter(slug__startswith="lasttest-"):
    rows = list(Registration.objects.filter(event__translation_key=page.translation_key).order_by("queued_at", "pk"))
    first = next((row for row in rows if row.state == "waiting"), None)
    events[page.url] = {
        "capacity": page.capacity,
        "taken": sum(row.seats for row in rows if row.state == "confirmed"),
        "first_waiting": first.seats if first else 0,
        "emails": [row.email for row in rows],
        "cancelled": [row.email for row in rows if row.state == "cancelled"],
        "undelivered": [row.email for row in rows if row.is_undelivered],
    }
profiles = {}
for page in MemberPage.objects.filter(pk__in=PROFILES):
    states = TaskState.objects.filter(workflow_state__object_id=str(page.pk), status="approved")
    entries = PageLogEntry.objects.filter(page=page, action="wagtail.workflow.approve")
    digests = {entry.data["workflow"]["digest"] for entry in entries}
    profiles[page.slug] = {
        "public": page.summary,
        "approvals": states.count(),
        "logged": entries.count(),
        "foreign": sorted({state.specific.digest for state in states} ^ digests),
        "published": PageLogEntry.objects.filter(page=page, action="wagtail.publish").count(),
        "running": WorkflowState.objects.filter(object_id=str(page.pk), status="in_progress").count(),
        "too_late": "0" * 12 in page.summary,
    }
print(json.dumps({"events": events, "profiles": profiles, "tree": [list(map(str, part)) for part in Page.find_problems()]}))
"""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in {
        "seconds": 60,
        "readers": 6,
        "registering": 2,
        "workers": 3,
        "members": 427,
        "events": 500,
    }.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--pause", type=float, default=0.05, help="seconds between two pages of one reader")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    with site(
        workers=options.workers, members=options.members, events=options.events, registrations=4, seats=15
    ) as made:
        print(f"The site was ready after {time.monotonic() - start:.0f} s.", flush=True)
        figures, lasted = use(made, options)
        wrong = figures.errors + judge(
            figures, made.ask(LEFT.replace("PROFILES", str(list(made.facts["profiles"].values())))), made
        )
        wrong += [
            line
            for line in made.log.splitlines()
            if "WORKER TIMEOUT" in line or "Traceback" in line or " ERROR " in line
        ]
        if wrong:
            print(made.log[-6000:], file=sys.stderr)
    print(table(figures, lasted))
    print(told(figures, len(wrong)))
    for one in sorted(set(wrong))[:40]:
        print(f"  {one}", file=sys.stderr)
    return bool(wrong)


def use(made: Site, options) -> tuple[Figures, float]:
    """Everybody at once, each in a thread of their own."""
    figures, start = Figures(), time.monotonic()
    ends = start + options.seconds
    people = [(read, (ends, options.pause))] * options.readers
    people += [(register, (ends,))] * options.registering
    people += [(edit_and_approve, (ends, "rheine", "rheine1", "netzwerk1"))]
    people += [(edit_and_approve, (ends, "alsdorf", "alsdorf1", "netzwerk2"))]

    def live(person, given):
        try:
            person(made, figures, *given)
        except Exception:
            figures.complain(traceback.format_exc(limit=-3))

    threads = [threading.Thread(target=live, args=one) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return figures, time.monotonic() - start


def judge(figures: Figures, left: dict, made: Site) -> list[str]:
    """What does not fit together, in words."""
    wrong = [f"The tree of pages: {left['tree']}"] if any(left["tree"]) else []
    for url, event in left["events"].items():
        wrong += [f"{url}: {words}" for words in _wrong_with_event(event, figures.registered[url], figures, made)]
    for slug, profile in left["profiles"].items():
        wrong += [f"{slug}: {words}" for words in _wrong_with_profile(profile, figures.approved[slug])]
    return wrong


def _wrong_with_event(event: dict, registered: set[str], figures: Figures, made: Site):
    free = event["capacity"] - event["taken"]
    if free < 0:
        yield f"{-free} seats too many"
    if event["first_waiting"] and event["first_waiting"] <= free:
        yield "a seat is free, and somebody waits for it"
    if set(event["emails"]) != registered or len(event["emails"]) != len(registered):
        yield f"{len(registered)} registered, {len(event['emails'])} are there"
    if set(event["cancelled"]) != figures.cancelled & registered:
        yield "others are cancelled than those who have cancelled"
    if event["undelivered"] or any(not made.mails.taken.get(address) for address in registered):
        yield "somebody got no mail"


def _wrong_with_profile(profile: dict, approved: list[str]):
    if approved and profile["public"] != approved[-1]:
        yield f"public is “{profile['public']}”, approved was “{approved[-1]}”"
    if not profile["approvals"] == profile["logged"] == len(approved):
        yield f"{len(approved)} approvals, {profile['approvals']} states, {profile['logged']} in the history"
    if profile["foreign"] or profile["too_late"]:
        yield "another text was approved than the one shown"
    if profile["published"] < len(approved) or profile["running"]:
        yield "the history does not tell of each publication, or something waits still"


def table(figures: Figures, lasted: float) -> str:
    lines = [f"{'':26}{'requests':>9}{'rate/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'304':>6}"]
    for kind, seconds in sorted(figures.seconds.items(), key=lambda item: (":" in item[0], item[0])):
        p95 = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        p50 = statistics.median(seconds)
        counts = f"{len(seconds):>9}{len(seconds) / lasted:>8.1f}{p50 * 1000:>8.0f}{p95 * 1000:>8.0f}"
        lines.append(f"{kind:26}{counts}{figures.unchanged[kind]:>6}")
    total = sum(map(len, figures.seconds.values()))
    return "\n".join([*lines, f"{'all':26}{total:>9}{total / lasted:>8.1f}"])


def told(figures: Figures, wrong: int) -> str:
    approved, registered = (sum(map(len, found.values())) for found in (figures.approved, figures.registered))
    return (
        f"{approved} texts approved and public, {figures.refused_saves} saved too late without effect, "
        f"{registered} registered, {len(figures.cancelled)} of them cancelled. Errors: {wrong}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
