"""Brings a filled demo site to the states that are to be seen: what waits, was sent back, is full. Prints addresses as JSON.

Called by scripts/screenshots.py, with DATABASE_URL of a demo site of its own.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.demo")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, TaskState  # noqa: E402

from wagtail_kommunen.editorial.onboarding.actions import onboard  # noqa: E402
from wagtail_kommunen.editorial.onboarding.invitees import read_invitees  # noqa: E402
from wagtail_kommunen.events.registration.actions import Answers, register  # noqa: E402
from wagtail_kommunen.models import Body, DeclarationVersion, Signatory, SigningRound  # noqa: E402
from wagtail_kommunen.pages.models import DeclarationPage, EventPage, MemberPage  # noqa: E402
from wagtail_kommunen.signing.actions import store  # noqa: E402

GUESTS = ("Ada", "Ben", "Cem", "Dora")


def user(username):
    return get_user_model().objects.get(username=username)


def submit(page, username, **fields):
    """A new draft, submitted."""
    draft = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=user(username))
    page = Page.objects.get(pk=page.pk).specific
    page.get_workflow().start(page, user(username))


def decide(page, username, action, comment=""):
    state = Page.objects.get(pk=page.pk).specific.current_workflow_task_state
    state.task.specific.on_action(state, user(username), action, comment=comment)


def german(model, slug):
    return model.objects.get(slug=slug, locale__language_code="de")


def profiles():
    """One waits, one was sent back."""
    rheine, alsdorf = german(MemberPage, "rheine"), german(MemberPage, "alsdorf")
    submit(rheine, "rheine1", summary="Rheine berät Vereine, hilft bei Anträgen und dankt jedes Jahr im Rathaus.")
    submit(alsdorf, "alsdorf1", summary="Alsdorf ist die engagierteste Stadt des Landes.")
    decide(alsdorf, "netzwerk1", "reject", "Bitte ohne Rangliste: Was tut die Stadt für das Ehrenamt?")
    return {"profile": rheine.pk, "profile_sent_back": alsdorf.pk, "profile_waiting": _waiting(rheine)}


def declaration():
    """A new text that the network office has approved."""
    page = DeclarationPage.objects.get(locale__language_code="de")
    submit(page, "netzwerk1", place="Bonn", date="2026")
    decide(page, "netzwerk2", "approve")
    return {"declaration": page.pk, "declaration_waiting": _waiting(page)}


def _waiting(page):
    return TaskState.objects.filter(workflow_state__object_id=str(page.pk), status="in_progress").latest("pk").pk


def signatures():
    """Three that are prepared, in a round."""
    version, prepared = DeclarationVersion.objects.order_by("-number").first(), []
    for name in ("Xanten", "Alpen", "Moers"):
        signatory = Signatory(
            body=Body.objects.get(name=name),
            version=version,
            live=False,
            first_name="Demo",
            last_name=name,
            office="mayor",
        )
        signatory.save()
        signatory.save_revision(user=user("netzwerk1"))
        prepared.append(signatory)
    signing_round = SigningRound(
        title="Demo: Unterzeichnung im Advent",
        version=version,
        event_key=german(EventPage, "demo-unterzeichnung").translation_key,
    )
    store(signing_round, prepared, user=user("netzwerk1"))
    return {"signature": prepared[0].pk, "round": signing_round.pk}


def registrations():
    """A small event that is full, with two people who wait."""
    page = german(EventPage, "demo-foerdermittel-finden")
    copy = page.copy(update_attrs={"slug": "demo-ausgebucht", "title": "Demo: Ausgebuchte Werkstatt", "capacity": 2})
    copy.starts_on = timezone.localdate() + timedelta(days=20)
    copy.save_revision().publish()
    for name in GUESTS:
        register(
            EventPage.objects.get(pk=copy.pk),
            "",
            f"{name.lower()}@example.org",
            Answers(name, "Beispiel"),
            consent="Demo",
        )
    return {"full_event": copy.pk, "event": german(EventPage, "demo-ehrenamtstag-rheine").pk}


def teams():
    """One that is new: its person is invited and has not answered."""
    found = onboard(
        Body.objects.get(name="Xanten"),
        [invitee for _line, invitee in read_invitees("Xenia Xanten <xenia@xanten.example>")],
        by=user("netzwerk1"),
    )
    return {"team": found.team.pk}


if __name__ == "__main__":
    ids = profiles() | declaration() | signatures() | registrations() | teams()
    ids |= {
        "body": Body.objects.get(name="Rheine").pk,
        "new_body": Body.objects.get(name="Moers").pk,
        "account": user("staat1").pk,
        "signature_public": Signatory.objects.get(body__slug="demo-beispielhausen").pk,
        "version": DeclarationVersion.objects.order_by("-number").first().pk,
    }
    print(json.dumps(ids))
