"""Below the editor stands what a button does and who decides then; above it, what is going on."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from example_site.home.models import StandardPage
from wagtail_kommunen.signatories.models import Signatory

from ..factories import SignatoryFactory
from ..members.test_pages import form_data
from .approving import decide, fresh, submit, write

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

SUBMIT = {"action-submit": "1"}


def editor_of(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def signatory_editor(signatory):
    return reverse("kommunen_signatories:edit", args=[signatory.pk])


def button(page, name):
    found = page.select_one(f"[name='{name}']")
    return " ".join(found.get_text(" ").split()) if found else ""


@pytest.fixture
def waiting(profile, rheine1, approvals):
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)
    return profile


@pytest.fixture
def signatory(version, network_officer):
    signatory = SignatoryFactory(version=version, live=False, office_text="Beauftragte")
    signatory.save_revision(user=network_officer)
    return signatory


@pytest.mark.parametrize(
    ("second_person", "who"),
    [
        (False, "Decides: Koordinierungsstelle"),
        (True, "Decides: a second person of Stadt Rheine, then Koordinierungsstelle"),
    ],
)
def test_the_button_says_who_will_decide(second_person, who, profile, team, rheine1, rheine2, client, soup, approvals):
    team.second_person = second_person
    team.save()
    client.force_login(rheine1)

    page = soup(client.get(editor_of(profile)))

    assert button(page, "action-submit") == f"Submit for approval {who}"


def test_other_pages_take_two_offices(declaration_page, office, soup, approvals):
    page = soup(office.get(editor_of(declaration_page)))

    assert button(page, "action-submit") == "Submit for approval Decides: Koordinierungsstelle, then Staatskanzlei"


def test_a_new_page_says_it_too(directory, office, soup, approvals):
    address = reverse("wagtailadmin_pages:add", args=["wagtail_kommunen_pages", "memberpage", directory.pk])

    assert "Koordinierungsstelle" in button(soup(office.get(address)), "action-submit")


def test_a_signature_says_it_too(signatory, office, soup, approvals):
    for address in (signatory_editor(signatory), reverse("kommunen_signatories:add")):
        page = soup(office.get(address))
        assert button(page, "action-submit") == "Submit for approval Decides: Koordinierungsstelle, then Staatskanzlei"


@pytest.mark.parametrize("role", ["superuser", "network_officer", "state_officer", "rheine1"])
def test_nobody_is_offered_to_publish(role, profile, signatory, directory, as_role, approvals):
    client = as_role(role)
    new = reverse("wagtailadmin_pages:add", args=["wagtail_kommunen_pages", "memberpage", directory.pk])

    for address in (editor_of(profile), signatory_editor(signatory), reverse("kommunen_signatories:add"), new):
        assert "action-publish" not in client.get(address).content.decode()


def test_a_superuser_whom_the_site_lets_decide_alone_is_offered_it(profile, superuser, client, settings, approvals):
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}
    client.force_login(superuser)

    assert "action-publish" in client.get(editor_of(profile)).content.decode()


@pytest.mark.parametrize(
    ("role", "withdraws"), [("rheine1", True), ("rheine2", True), ("network_officer", True), ("state_officer", False)]
)
def test_in_review_it_says_so_and_leads_to_the_approval(role, withdraws, waiting, as_role, soup):
    page = soup(as_role(role).get(editor_of(waiting)))
    state = fresh(waiting).current_workflow_task_state
    approval = reverse("wagtail_kommunen:approval", args=[state.pk])

    message = page.select_one(".messages .kommunen-in-review")
    assert "Is being looked at by Koordinierungsstelle since" in message.get_text(" ")
    assert page.select_one(f".messages a[href='{approval}']")
    assert page.select_one(f"footer a[href='{approval}']")
    assert not page.select("[data-workflow-action-name]")
    assert not button(page, "action-submit")
    assert bool(button(page, "action-cancel-workflow")) == withdraws
    assert ("Withdraw" in message.get_text(" ")) == withdraws


def test_a_signature_in_review_leads_to_the_approval(
    signatory, network_officer, second_network_officer, client, soup, approvals
):
    signatory.get_workflow().start(signatory, network_officer)
    client.force_login(second_network_officer)

    page = soup(client.get(signatory_editor(signatory)))

    approval = reverse("wagtail_kommunen:approval", args=[signatory.current_workflow_task_state.pk])
    assert page.select_one(f"footer a[href='{approval}']")
    assert not page.select("[data-workflow-action-name]")
    assert "Is being looked at by" in page.select_one(".messages").get_text(" ")


def test_who_submitted_can_withdraw(home, network_officer, office, approvals):
    page = home.add_child(instance=StandardPage(title="Impressum", body="<p>Text.</p>", live=False))
    page.save_revision(user=network_officer)
    submit(page, network_officer)
    form = {"title": "Impressum", "slug": page.slug, "body": rich_text("<p>Text.</p>"), "show_in_footer": "on"}
    form |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-cancel-workflow": "Withdraw"}

    office.post(editor_of(page), form)

    assert not fresh(page).workflow_in_progress


def test_sent_back_says_why_and_is_submitted_again(waiting, network_officer, client, rheine1, soup):
    decide(waiting, network_officer, "reject", comment="Bitte <i>kürzer</i>.")
    client.force_login(rheine1)

    page = soup(client.get(editor_of(waiting)))

    message = " ".join(page.select_one(".messages").get_text().split())
    assert "Koordinierungsstelle has sent this back: Bitte <i>kürzer</i>." in message
    assert button(page, "action-submit") == "Submit again Decides: Koordinierungsstelle"


def test_what_the_button_says_after_it_was_sent_back_is_what_happens(
    profile, team, rheine1, rheine2, network_officer, client, soup, approvals
):
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)
    decide(profile, rheine2)
    decide(profile, network_officer, "reject", comment="Bitte kürzer.")
    client.force_login(rheine1)

    page = soup(client.get(editor_of(profile)))
    client.post(editor_of(profile), form_data(title=profile.title, slug=profile.slug, body=profile.body_id) | SUBMIT)

    decides = "a second person of Stadt Rheine, then Koordinierungsstelle"
    assert button(page, "action-submit") == f"Submit again Decides: {decides}"
    waits = fresh(profile).current_workflow_task_state
    shown = soup(client.get(reverse("wagtail_kommunen:approval", args=[waits.pk])))
    steps = [step.get_text() for step in shown.select(".kommunen-course strong")]
    assert steps[-2:] == ["a second person of Stadt Rheine", "Koordinierungsstelle"]
    assert waits.task.name == "Zweite Person im Rathaus"


def test_a_signature_that_was_sent_back_says_why(
    signatory, network_officer, second_network_officer, client, soup, approvals
):
    signatory.get_workflow().start(signatory, network_officer)
    state = signatory.current_workflow_task_state
    state.task.specific.on_action(state, second_network_officer, "reject", comment="Das Datum fehlt.")
    client.force_login(network_officer)

    page = soup(client.get(signatory_editor(Signatory.objects.get(pk=signatory.pk))))

    assert "Das Datum fehlt." in page.select_one(".messages").get_text(" ")
    assert button(page, "action-submit").startswith("Submit again")


def test_a_page_without_two_people_keeps_wagtails_buttons(profile, superuser, client, soup):
    client.force_login(superuser)

    page = soup(client.get(editor_of(profile)))

    assert "action-publish" in str(page)
    assert not page.select(".kommunen-submit")
