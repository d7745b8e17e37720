"""Every view of ours in the admin, as the offices see it: judged by axe, in light and dark, at a desk and on a phone."""

import json

import pytest

from .browser import login
from .test_accessibility import RULES_OF_COLOUR, THEMES, WIDTHS, axe_findings

#: Something in every list: a change that waits for approval, one that was sent back, a round of two, a registration.
PREPARE = """
import json
from uuid import uuid4
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Locale
from wagtail_kommunen.models import Body, DeclarationVersion, Signatory, SigningRound, Team
from wagtail_kommunen.pages.models import AccessibilityStatementPage, DeclarationPage, EventPage, MemberPage
from wagtail_kommunen.signing.actions import store

users = {one.username: one for one in get_user_model().objects.all()}
german = Locale.get_default()
profile = MemberPage.objects.get(slug="rheine", locale=german)
profile.summary = "Demo: In Rheine sitzen alle an einem Tisch, auch die Vereine der Ortsteile."
profile.save_revision(user=users["rheine1"])
waiting = profile.get_workflow().start(profile, users["rheine1"])
version = DeclarationVersion.objects.order_by("-number").first()
drafts = []
for name in ("Rundental", "Langenfurt"):
    body = Body.objects.create(kind="town", designation="Stadt", name=name)
    one = Signatory(body=body, version=version, live=False, first_name="Demo", last_name=name, office="mayor", office_form="feminine")
    one.save()
    one.save_revision(user=users["netzwerk1"])
    drafts.append(one)
round = SigningRound(title="Unterzeichnung in Rundental", version=version, event_key=uuid4())
store(round, drafts, user=users["netzwerk1"])
event = EventPage.objects.get(slug="demo-foerdermittel-finden", locale=german)
declaration = DeclarationPage.objects.get(locale=german)
statement = AccessibilityStatementPage.objects.get(locale=german)
team = Team.objects.get(body__slug="rheine")
def at(name, *args):
    return reverse("wagtail_kommunen:" + name, args=args)
print("ADDRESSES " + json.dumps({
    "netzwerk1": {
        "home": reverse("wagtailadmin_home"),
        "approvals": at("approvals"),
        "approval": at("approval", waiting.current_task_state.pk),
        "signing rounds": at("signing_rounds"),
        "new round": at("new_signing_round"),
        "round": at("signing_round", round.pk),
        "edit round": at("edit_signing_round", round.pk),
        "dates of a round": at("signing_round_dates", round.pk),
        "delete round": at("delete_signing_round", round.pk),
        "import of members": at("import_members"),
        "import of a document": at("import_declaration"),
        "import of bodies": at("import_bodies"),
        "import of events": at("import_events"),
        "registrations": at("registrations"),
        "registrations of an event": at("event_registrations", event.pk),
        "participants": at("registrations_participants", event.pk),
        "certificates": at("registrations_certificates", event.pk),
        "teams": at("teams"),
        "new team": at("set_up_team"),
        "team": at("team", team.pk),
        "close team": at("close_team", team.pk),
        "white spots": at("white_spots"),
        "events": at("events"),
        "new event": at("new_event"),
        "translations": at("translations"),
        "statement": reverse("wagtailadmin_pages:edit", args=[statement.pk]),
        "signatories": reverse("kommunen_signatories:list"),
        "signature": reverse("kommunen_signatories:edit", args=[drafts[0].pk]),
        "bodies": reverse("kommunen_bodies:index"),
        "sealed versions": reverse("kommunen_versions:index"),
        "compare": reverse("wagtailadmin_pages:revisions_compare", args=[profile.pk, "live", "latest"]),
        "fields of engagement": reverse("kommunen_engagement_fields:list"),
        "evidence": reverse("kommunen_evidence:index"),
        "declarations": reverse("kommunen_declarations:index"),
        "body": reverse("kommunen_bodies:inspect", args=[team.body_id]),
        "network": reverse("wagtailsettings:edit", args=["wagtail_kommunen", "networksettings"]),
        "sealed version": reverse("kommunen_versions:inspect", args=[version.pk]),
    },
    "rheine1": {
        "home of a town": reverse("wagtailadmin_home"),
        "own profile": reverse("wagtailadmin_pages:edit", args=[profile.pk]),
        "own registrations": at("registrations"),
    },
    "uebersetzung1": {
        "home of a translator": reverse("wagtailadmin_home"),
        "side by side": at("translation", profile.pk, "en"),
    },
    "admin": {
        "accounts": at("accounts"),
        "invite": at("invite_to_office"),
        "account": at("account", users["netzwerk2"].pk),
        "erase a person": at("erase_person"),
        "seal": at("seal", declaration.pk),
    },
}))
"""
#: What Wagtail brings along, and why it is left out: rule and a part of the finding.
OF_WAGTAIL = {
    # The editor of rich text (Draftail) gives its text box no name; the label stands above it.
    ("aria-input-field-name", "public-DraftEditor-content"),
    # Wagtail's editor of snippets has the name of the object in the way to it only, and no h1.
    ("page-has-heading-one", "w-theme-system"),
    # The handle of the list of fields, in the editor on a phone.
    ("target-size", "w-minimap"),
}
#: What fades from light to dark is judged when it is there.
AT_REST = "*, *::before, *::after { transition: none !important }"


def is_of_wagtail(finding):
    return any(finding.startswith(f"{rule}:") and part in finding for rule, part in OF_WAGTAIL)


def own_findings(page, theme):
    found = axe_findings(page) if theme == "light" else axe_findings(page, "rule", RULES_OF_COLOUR)
    return [finding for finding in found if not is_of_wagtail(finding)]


def judged(page, address):
    answer = page.goto(address)
    found = [] if answer.status == 200 else [f"answers {answer.status}"]
    page.add_style_tag(content=AT_REST)
    for theme in ("light", "dark"):
        page.emulate_media(**THEMES[theme])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{theme} {width}: {finding}" for finding in own_findings(page, theme)]
    return found


def prepared(site):
    """Addresses by account and name."""
    told = site.manage("shell", "--no-imports", "-c", PREPARE)
    return json.loads(next(line for line in told.splitlines() if line.startswith("ADDRESSES")).partition(" ")[2])


@pytest.mark.allow_console("Blocked script execution", "favicon")  # the preview of a draft runs no script
def test_no_view_of_ours_breaks_a_rule(open_page, fresh_demo_site):
    found = {}
    for account, addresses in prepared(fresh_demo_site).items():
        page = open_page(fresh_demo_site)
        login(page, account)
        found |= {name: judged(page, address) for name, address in addresses.items()}

    assert found == dict.fromkeys(found, [])
