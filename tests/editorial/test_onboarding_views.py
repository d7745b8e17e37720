"""The office's list of municipalities, setting up a team, its page; and the user administration's accounts."""

import csv
import io
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, GroupPagePermission, ModelLogEntry, Page, Revision

from tests.conftest import person
from tests.factories import BodyFactory, SignatoryFactory
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.editorial.models import Invitation, Team
from wagtail_kommunen.editorial.onboarding.actions import close_team
from wagtail_kommunen.editorial.teams.actions import draft_profile, profiles_of, set_up_team
from wagtail_kommunen.editorial.teams.invitations import Invitee, invite
from wagtail_kommunen.models import Body

from .approving import submit, write

pytestmark = pytest.mark.django_db

TEAMS = "/admin/kommunen/teams/"
NEW = f"{TEAMS}new/"
ACCOUNTS = "/admin/kommunen/accounts/"
ERIKA = "erika@rheine.example"
#: Everybody there is.
CAST = (
    "anonymous",
    "rheine1",
    "municipal_editor",
    "network_officer",
    "state_officer",
    "translator",
    "user_administrator",
    "superuser",
)


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """A function that sends a form and lets happen what happens after it is stored."""

    def post(client, address, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, fields)

    return post


def everything():
    """All rows that setting up a team may touch."""
    return {
        "users": list(get_user_model().objects.order_by("pk").values("pk", "username", "password", "is_active")),
        "groups": list(Group.objects.order_by("pk").values("pk", "name", "user", "permissions")),
        "teams": list(Team.objects.order_by("pk").values()),
        "invitations": list(Invitation.objects.order_by("pk").values()),
        "pages": list(Page.objects.order_by("pk").values("pk", "title", "live")),
        "rights": list(GroupPagePermission.objects.order_by("pk").values("group", "page", "permission")),
        "collections": list(Collection.objects.order_by("pk").values("name")),
        "revisions": Revision.objects.count(),
        "log": ModelLogEntry.objects.count(),
    }


def errors(page, soup):
    return [
        tag.get_text(" ", strip=True) for tag in soup(page).select(".error-message, .w-field__errors p, .help-critical")
    ]


# ---- Who may come here ---------------------------------------------------------------------------


@pytest.mark.parametrize("role", CAST)
def test_only_the_network_office_comes_to_the_teams(role, as_role, team, rheine1, groups):
    browser = as_role(role)
    addresses = [
        TEAMS,
        f"{TEAMS}results/",
        NEW,
        f"{TEAMS}{team.pk}/",
        f"{TEAMS}{team.pk}/close/",
        f"{TEAMS}{team.pk}/remove/{rheine1.pk}/",
    ]

    allowed = role in ("network_officer", "superuser")
    assert {browser.get(address).status_code == 200 for address in addresses} == {allowed}


@pytest.mark.parametrize("role", CAST)
def test_only_the_user_administration_comes_to_the_accounts(role, as_role, team, state_officer, groups):
    browser = as_role(role)
    addresses = [ACCOUNTS, f"{ACCOUNTS}results/", f"{ACCOUNTS}invite/", f"{ACCOUNTS}{state_officer.pk}/"]

    allowed = role in ("user_administrator", "superuser")
    assert {browser.get(address).status_code == 200 for address in addresses} == {allowed}


@pytest.mark.parametrize("role", [role for role in CAST if role not in ("network_officer", "superuser")])
def test_nobody_else_changes_a_team(role, as_role, team, rheine1, body, groups):
    browser = as_role(role)
    before = everything() | {"log": None}

    browser.post(NEW, {"body": body.pk, "people": ERIKA})
    for wish in ("add", "revoke", "invite-again", "second-person-on", "open"):
        browser.post(f"{TEAMS}{team.pk}/", {"do": wish, "people": ERIKA})
    browser.post(f"{TEAMS}{team.pk}/close/")
    browser.post(f"{TEAMS}{team.pk}/remove/{rheine1.pk}/")

    assert everything() | {"log": None} == before


@pytest.mark.parametrize("role", [role for role in CAST if role not in ("user_administrator", "superuser")])
def test_nobody_else_changes_accounts(role, as_role, state_officer, second_network_officer, rheine1, groups):
    browser = as_role(role)
    before = everything() | {"log": None}

    browser.post(f"{ACCOUNTS}invite/", {"role": "Nutzerverwaltung", "people": ERIKA})
    for user in (state_officer, second_network_officer):
        for wish in ("close", "open", "take-out"):
            office = user.groups.get().pk
            browser.post(f"{ACCOUNTS}{user.pk}/", {"do": wish, "office": office})

    assert everything() | {"log": None} == before


@pytest.mark.parametrize(
    "role, ways",
    [("network_officer", [TEAMS]), ("user_administrator", [ACCOUNTS]), ("state_officer", []), ("rheine1", [])],
)
def test_the_menu_leads_only_where_one_may_go(role, ways, as_role, groups, team):
    home = as_role(role).get("/admin/").content.decode()

    assert [way for way in (TEAMS, ACCOUNTS) if f'"{way}"' in home] == ways


# ---- Setting up ----------------------------------------------------------------------------------


def test_one_step_makes_everything(office, directory, body, post, mailoutbox, network_officer):
    response = post(office, NEW, body=body.pk, people=f"{ERIKA}\nMax Beispiel <max@rheine.example>", second_person="on")

    team = Team.objects.get(body=body)
    assert response["Location"] == f"{TEAMS}{team.pk}/"
    assert team.second_person
    (profile,) = profiles_of(body)
    assert (profile.title, profile.live, profile.latest_revision.user) == ("Stadt Rheine", False, None)
    assert GroupPagePermission.objects.filter(group=team.group, page=profile.page_ptr).exists()
    assert sorted(mail.to[0] for mail in mailoutbox) == [ERIKA, "max@rheine.example"]
    assert Invitation.objects.open().filter(group=team.group, invited_by=network_officer).count() == 2
    assert get_user_model().objects.get(email="max@rheine.example").get_full_name() == "Max Beispiel"


def test_a_second_time_changes_nothing_and_writes_to_nobody(office, directory, body, post, mailoutbox):
    fields = {"body": body.pk, "people": f"{ERIKA}\nmax@rheine.example", "second_person": "on"}
    post(office, NEW, **fields)
    before = everything()

    response = post(office, NEW, **fields)

    assert response.status_code == 302
    assert everything() == before
    assert len(mailoutbox) == 2


@pytest.mark.parametrize(
    "line, reason",
    [
        ("erika.rheine.example", "erika.rheine.example"),
        ("netzwerk1@example.org", "office"),
        ("alsdorf1@example.org", "another municipality"),
        ("admin@example.org", "technical administration"),
        ("frueher@example.org", "closed"),
        (f"  {ERIKA.upper()}  ", "line 1"),
        ("doppelt@example.org", "several accounts"),
        (f"{'a' * 160}@example.org", "aaa"),
        ("@", "@"),
    ],
)
def test_one_bad_line_is_named_and_nothing_is_stored(
    line, reason, as_role, directory, body, alsdorf1, superuser, post, soup, mailoutbox, in_english
):
    person("frueher", is_active=False)
    person("doppelt")
    person("doppelt2", email="doppelt@example.org")
    browser = as_role("network_officer")
    before = everything()
    people = f"{ERIKA}\n{line}\nmax@rheine.example"

    page = post(browser, NEW, body=body.pk, people=people)

    assert page.status_code == 200
    (said,) = errors(page, soup)
    assert said.startswith("Line 2")
    assert reason in said
    assert soup(page).select_one("textarea[name=people]").get_text().strip("\n") == people
    assert soup(page).select_one("input[name=body]")["value"] == str(body.pk)
    assert everything() == before
    assert not mailoutbox


def test_a_dissolved_body_gets_no_team(office, directory, post, soup, in_english):
    old = BodyFactory(name="Altdorf", dissolved_on=date(2020, 1, 1))
    before = everything()

    page = post(office, NEW, body=old.pk, people=ERIKA)

    assert "dissolved" in " ".join(errors(page, soup))
    assert ERIKA in page.content.decode()
    assert everything() == before


def test_without_a_directory_nothing_is_half_made(office, home, body, post, mailoutbox):
    before = everything()

    page = post(office, NEW, body=body.pk, people=ERIKA)

    assert page.status_code == 200
    assert everything() == before
    assert not mailoutbox


def test_without_an_address_for_invitations_nothing_is_half_made(
    office, directory, body, post, soup, mailoutbox, settings
):
    settings.ROOT_URLCONF = "tests.editorial.urls_without_invitations"
    before = everything()

    page = post(office, NEW, body=body.pk, people=ERIKA)

    assert "wagtail_kommunen.editorial.invitation_urls" in soup(page).select_one(".messages .error").get_text()
    assert ERIKA in page.content.decode()
    assert everything() == before
    assert not mailoutbox


@pytest.mark.parametrize(
    "fields",
    [
        {"body": ""},
        {"body": "999999", "people": ERIKA},
        {"body": "x", "people": "\x00"},
        {"people": "a@b.example\n" * 3},
        {"people": "\n".join(f"p{number}@b.example" for number in range(40))},
        {"people": "x" * 20_000},
        {"people": "=HYPERLINK('http://x')\n<script>alert(1)</script>\n\u202egro.elpmaxe@a"},
    ],
)
def test_bad_forms_get_an_answer(fields, office, directory, body, post):
    before = everything()

    page = post(office, NEW, **{"body": body.pk} | fields)

    assert page.status_code == 200
    assert everything() == before
    assert "<script>alert" not in page.content.decode()


def test_a_body_that_has_a_team_leads_to_it(office, team, body):
    assert office.get(NEW, {"body": body.pk})["Location"] == f"{TEAMS}{team.pk}/"
    assert office.get(NEW, {"body": "x"}).status_code == 200
    assert office.get(NEW, {"body": "9" * 30}).status_code == 200


def test_the_ways_to_a_team_stand_where_one_needs_them(office, as_role, profile, body):
    way = f"{NEW}?body={body.pk}"
    places = (
        "/admin/kommunen/bodies/",
        f"/admin/kommunen/bodies/inspect/{body.pk}/",
        f"/admin/pages/{profile.pk}/edit/",
    )

    assert [way in office.get(place).content.decode() for place in places] == [True, True, True]
    state_office = as_role("state_officer")
    assert [way in state_office.get(place).content.decode() for place in places] == [False, False, False]


# ---- The page of a team --------------------------------------------------------------------------


def test_people_are_added_and_invited_again(office, team, post, mailoutbox):
    address = f"{TEAMS}{team.pk}/"
    post(office, address, do="add", people=ERIKA)
    first = Invitation.objects.get()

    post(office, address, do="invite-again", invitation=first.pk)

    assert [mail.to for mail in mailoutbox] == [[ERIKA], [ERIKA]]
    assert list(Invitation.objects.open()) == list(Invitation.objects.exclude(pk=first.pk))


def test_an_invitation_is_withdrawn(office, team, post):
    post(office, f"{TEAMS}{team.pk}/", do="add", people=ERIKA)

    post(office, f"{TEAMS}{team.pk}/", do="revoke", invitation=Invitation.objects.get().pk)

    assert not Invitation.objects.open().exists()
    assert ERIKA not in office.get(f"{TEAMS}{team.pk}/").content.decode()


def test_an_invitation_of_another_team_cannot_be_reached_from_here(office, team, other_team, post):
    invite(Invitee("karl@alsdorf.example"), other_team.group)
    before = everything()

    for wish in ("revoke", "invite-again"):
        for wanted in (Invitation.objects.get().pk, "x", "", "9" * 30):
            post(office, f"{TEAMS}{team.pk}/", do=wish, invitation=wanted)

    assert everything() == before


def test_somebody_is_taken_out(office, team, rheine1, rheine2, alsdorf1, post):
    assert office.get(f"{TEAMS}{team.pk}/remove/{alsdorf1.pk}/").status_code == 404

    post(office, f"{TEAMS}{team.pk}/remove/{rheine1.pk}/")

    assert list(team.people) == [rheine2]
    rheine1.refresh_from_db()
    assert not rheine1.is_active


def test_the_second_person_is_switched_on_and_off(office, team, post):
    for wish, wanted in (("second-person-on", True), ("second-person-on", True), ("second-person-off", False)):
        post(office, f"{TEAMS}{team.pk}/", do=wish)
        team.refresh_from_db()
        assert team.second_person == wanted

    switched = ModelLogEntry.objects.filter(action__startswith="wagtail_kommunen.team.second_person")
    assert switched.count() == 2


def test_closing_takes_the_rights_and_leaves_what_is_public(office, team, rheine1, profile, translator, post, visitor):
    profile.live = True
    profile.save()
    translator.groups.add(team.group)
    invite(Invitee(ERIKA), team.group)
    asked = office.get(f"{TEAMS}{team.pk}/close/").content.decode()
    assert rheine1.username in asked
    assert "Stadt Rheine" in asked

    post(office, f"{TEAMS}{team.pk}/close/")

    team.refresh_from_db()
    assert not team.is_open
    assert {user.username: user.is_active for user in (fresh(rheine1), fresh(translator))} == {
        "rheine1": False,
        "uebersetzung1": True,
    }
    assert not Invitation.objects.open().exists()
    assert not GroupPagePermission.objects.filter(group=team.group).exists()
    assert Page.objects.get(pk=profile.pk).live
    assert post(office, f"{TEAMS}{team.pk}/", do="add", people=ERIKA).status_code == 302
    assert not Invitation.objects.open().exists()


def test_what_waited_for_a_colleague_can_be_submitted_again(office, team, rheine1, profile, approvals, post):
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    post(office, f"{TEAMS}{team.pk}/close/")

    assert Page.objects.get(pk=profile.pk).specific.current_workflow_state is None


def test_a_closed_team_is_opened_again_with_its_rights(office, team, rheine1, profile, post):
    before = sorted(GroupPagePermission.objects.filter(group=team.group).values_list("page", "permission"))
    post(office, f"{TEAMS}{team.pk}/close/")

    post(office, f"{TEAMS}{team.pk}/", do="open")

    team.refresh_from_db()
    assert team.is_open
    assert sorted(GroupPagePermission.objects.filter(group=team.group).values_list("page", "permission")) == before
    assert not team.people.exists()


def fresh(user):
    return get_user_model().objects.get(pk=user.pk)


# ---- The list ------------------------------------------------------------------------------------


def rows(response, soup):
    table = soup(response).select("#listing-results table tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td, th")] for row in table]


def exported(browser, **query):
    response = browser.get(TEAMS, query | {"export": "csv"})
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def test_the_list_says_where_each_municipality_stands(
    office, team, other_team, rheine1, profile, alsdorf1, approvals, post, in_english
):
    invite(Invitee(ERIKA), team.group)
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    headings, alsdorf, rheine = exported(office)

    assert headings[:3] == ["AGS", "Body", "People"]
    assert alsdorf[:3] == ["05334004", "Stadt Alsdorf", "1 active"]
    assert alsdorf[4] == "draft"
    assert rheine[2] == "1 active, 1 invited"
    assert rheine[3] != "–"
    assert rheine[4] == "in review"
    assert "Koordinierungsstelle" in rheine[6]
    assert rheine[7:] == ["no", "open"]


@pytest.mark.parametrize(
    "query, found",
    [
        ({"q": "rhei"}, ["Stadt Rheine"]),
        ({"q": "05334"}, ["Stadt Alsdorf"]),
        ({"q": "nowhere"}, []),
        ({"people": "nobody"}, ["Stadt Rheine"]),
        ({"profile": "draft"}, ["Stadt Alsdorf", "Stadt Rheine"]),
        ({"profile": "public"}, []),
        ({"second_person": "yes"}, ["Stadt Rheine"]),
        ({"waiting": "yes"}, []),
        ({"team": "closed"}, []),
        ({"people": "nonsense"}, ["Stadt Alsdorf", "Stadt Rheine"]),
        ({"ordering": "-name"}, ["Stadt Rheine", "Stadt Alsdorf"]),
        ({"ordering": "-active"}, ["Stadt Alsdorf", "Stadt Rheine"]),
        ({"ordering": "last_activity"}, ["Stadt Alsdorf", "Stadt Rheine"]),
        ({"p": "999"}, None),
    ],
)
def test_the_list_is_searched_filtered_and_sorted(query, found, office, team, alsdorf1):
    team.second_person = True
    team.save()

    assert office.get(TEAMS, query).status_code == 200
    if found is not None:
        assert [row[1] for row in exported(office, **query)[1:]] == found


@pytest.fixture
def without_a_team(directory, version, home):
    """By name: those that could have a team, and those that could not."""
    bodies = {name: BodyFactory(name=name) for name in ("Ahlen", "Borken", "Coesfeld", "Dorsten", "Erkelenz")}
    draft_profile(bodies["Ahlen"])
    SignatoryFactory(version=version, body=bodies["Borken"])
    SignatoryFactory(
        version=version, body=bodies["Coesfeld"], left_on=PartialDate("2024-06-01"), leaving_reason="own_wish"
    )
    SignatoryFactory(version=version, body=bodies["Dorsten"], live=False)
    draft_profile(bodies["Erkelenz"])
    Body.objects.filter(name="Erkelenz").update(dissolved_on=date(2020, 1, 1))
    return bodies


def test_bodies_that_have_no_team_yet_are_in_the_list(office, without_a_team, other_team, soup, in_english):
    _headings, ahlen, alsdorf, borken = exported(office)

    assert ahlen[1:] == ["Stadt Ahlen", "–", "–", "draft", ahlen[5], "–", "–", "no team"]
    assert alsdorf[8] == "open"
    assert borken[1:] == ["Stadt Borken", "–", "–", "none", "", "–", "–", "no team"]
    table = soup(office.get(TEAMS)).select_one("#listing-results table tbody")
    assert [link["href"] for link in table.select(f'a[href^="{NEW}"]')] == [
        f"{NEW}?body={without_a_team[name].pk}" for name in ("Ahlen", "Borken")
    ]


@pytest.mark.parametrize(
    "query, found",
    [
        ({"team": "none"}, ["Stadt Ahlen", "Stadt Borken"]),
        ({"team": "open"}, ["Stadt Rheine"]),
        ({"team": "closed"}, ["Stadt Alsdorf"]),
        ({"profile": "none"}, ["Stadt Borken"]),
        ({"profile": "draft"}, ["Stadt Ahlen", "Stadt Alsdorf"]),
        ({"profile": "in_review"}, ["Stadt Rheine"]),
        ({"profile": "sent_back"}, []),
        ({"waiting": "yes"}, ["Stadt Rheine"]),
        ({"waiting": "no", "team": "none"}, ["Stadt Ahlen", "Stadt Borken"]),
        ({"people": "nobody"}, ["Stadt Ahlen", "Stadt Alsdorf", "Stadt Borken"]),
        ({"people": "invited"}, ["Stadt Rheine"]),
        ({"people": "expired"}, []),
        ({"second_person": "no"}, ["Stadt Alsdorf", "Stadt Rheine"]),
        ({"ordering": "-task_count"}, ["Stadt Rheine", "Stadt Ahlen", "Stadt Alsdorf", "Stadt Borken"]),
        ({"ordering": "-active"}, ["Stadt Rheine", "Stadt Ahlen", "Stadt Alsdorf", "Stadt Borken"]),
        ({"ordering": "-profile_changed_at"}, ["Stadt Rheine", "Stadt Ahlen", "Stadt Alsdorf", "Stadt Borken"]),
        ({"ordering": "last_activity"}, ["Stadt Rheine", "Stadt Ahlen", "Stadt Alsdorf", "Stadt Borken"]),
    ],
)
def test_the_whole_list_is_narrowed_and_sorted(
    query, found, office, team, profile, rheine1, other_team, without_a_team, approvals
):
    close_team(other_team)
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)
    invite(Invitee(ERIKA), team.group)

    assert office.get(TEAMS, query).status_code == 200
    assert [row[1] for row in exported(office, **query)[1:]] == found


def test_no_cell_of_the_export_is_a_formula(office, directory):
    set_up_team(BodyFactory(designation="", name="=HYPERLINK(1)"))

    assert exported(office)[1][1] == "'=HYPERLINK(1)"


def test_twelve_teams_cost_no_more_queries_than_three(office, directory, approvals, soup):
    def make(number):
        for _ in range(number):
            team = set_up_team(BodyFactory())
            people = [person(f"{team.body.slug}-{which}", team.group) for which in (1, 2)]
            invite(Invitee(f"neu@{team.body.slug}.example"), team.group)
            profile = profiles_of(team.body).get()
            write(profile, people[0], summary="Am Fluss.")
            submit(profile, people[0])
            draft_profile(BodyFactory())

    make(3)
    office.get(TEAMS)
    with CaptureQueriesContext(connection) as three:
        office.get(TEAMS)
    make(9)
    with CaptureQueriesContext(connection) as twelve:
        assert len(rows(office.get(TEAMS), soup)) == 24

    assert len(twelve) == len(three)


def test_the_page_of_a_team_tells_its_history_in_constant_queries(office, team, post, soup, network_officer, rheine1):
    address = f"{TEAMS}{team.pk}/"
    post(office, address, do="add", people=ERIKA)
    post(office, address, do="second-person-on")
    office.get(address)
    with CaptureQueriesContext(connection) as few:
        page = office.get(address)
    history = soup(page).select("section[aria-labelledby=kommunen-history] tbody tr")
    assert [row.select("td")[0].get_text(strip=True) for row in history] == ["–", ERIKA, "–"]
    assert history[0].select("td")[1].get_text(strip=True) == network_officer.username

    post(office, address, do="add", people="\n".join(f"person{number}@rheine.example" for number in range(10)))
    office.get(address)
    with CaptureQueriesContext(connection) as many:
        office.get(address)

    assert len(many) == len(few)


# ---- The command ---------------------------------------------------------------------------------


def test_the_command_does_the_same(directory, body, mailoutbox, django_capture_on_commit_callbacks):
    out = io.StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("onboard", body="05566076", mail=[ERIKA], second_person=True, stdout=out)

    team = Team.objects.get(body=body)
    assert team.second_person
    assert [mail.to for mail in mailoutbox] == [[ERIKA]]
    assert f"{ERIKA}: invited" in out.getvalue()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("onboard", body="rheine", mail=[ERIKA], stdout=out)
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    "options",
    [{"body": "0"}, {"body": "rheine", "mail": ["nobody"]}, {"body": "rheine", "mail": ["alsdorf1@example.org"]}],
)
def test_the_command_stores_nothing_of_what_it_cannot_use(options, directory, body, alsdorf1):
    before = everything()

    with pytest.raises(CommandError):
        call_command("onboard", **options)

    assert everything() == before


# ---- Accounts of the offices ---------------------------------------------------------------------


@pytest.fixture
def administration(client, user_administrator):
    client.force_login(user_administrator)
    return client


@pytest.mark.parametrize("office_name", ["Koordinierungsstelle", "Staatskanzlei", "Übersetzung", "Nutzerverwaltung"])
def test_somebody_is_invited_to_an_office(office_name, administration, groups, post, mailoutbox, user_administrator):
    post(administration, f"{ACCOUNTS}invite/", role=office_name, people=ERIKA)

    assert [mail.to for mail in mailoutbox] == [[ERIKA]]
    assert office_name in mailoutbox[0].body
    (invitation,) = Invitation.objects.open()
    assert invitation.group == groups[office_name]
    entry = ModelLogEntry.objects.for_instance(invitation.user).get()
    assert (entry.action, entry.user) == ("wagtail_kommunen.account.invite", user_administrator)
    assert "@" not in f"{entry.label}{entry.data}"
    assert ERIKA in administration.get(ACCOUNTS).content.decode()


@pytest.mark.parametrize("role", ["Moderators", "Redaktion Rheine", "superuser", "", "x"])
def test_there_are_no_other_offices(role, administration, team, groups, post):
    before = everything()
    for name in (role, team.group.name):
        assert post(administration, f"{ACCOUNTS}invite/", role=name, people=ERIKA).status_code == 200

    assert everything() == before


@pytest.mark.parametrize(
    "office_name, refused",
    [
        ("Koordinierungsstelle", ["staat1", "uebersetzung1", "nutzer1", "nutzer2", "rheine1", "admin"]),
        ("Nutzerverwaltung", ["netzwerk1", "staat1", "uebersetzung1", "nutzer1", "rheine1", "admin"]),
        ("Übersetzung", ["netzwerk1", "staat1", "nutzer1", "nutzer2", "rheine1", "admin"]),
    ],
)
def test_nobody_gets_a_second_task(
    office_name, refused, administration, network_officer, state_officer, translator, rheine1, superuser, groups, post
):
    person("nutzer2", groups["Nutzerverwaltung"])
    before = everything()

    unable = []
    for name in ("netzwerk1", "staat1", "uebersetzung1", "nutzer1", "nutzer2", "rheine1", "admin"):
        page = post(administration, f"{ACCOUNTS}invite/", role=office_name, people=f"{name}@example.org")
        if page.status_code == 200:
            unable.append(name)

    assert unable == refused
    assert everything() == before


@pytest.mark.parametrize("wish", ["close", "take-out", "open"])
@pytest.mark.parametrize("role", ["user_administrator", "rheine1", "superuser"])
def test_ones_own_account_teams_and_superusers_are_out_of_reach(
    wish, role, request, administration, groups, team, post
):
    user = request.getfixturevalue(role)
    group = user.groups.first()
    before = everything()

    response = post(administration, f"{ACCOUNTS}{user.pk}/", do=wish, office=group.pk if group else "")

    assert response.status_code in (302, 403, 404)
    assert everything() == before


def test_an_account_is_taken_out_of_an_office_and_stays_open(administration, state_officer, groups, post):
    address = f"{ACCOUNTS}{state_officer.pk}/"
    state_officer.set_password("a-long-password")
    state_officer.save()

    post(administration, address, do="take-out", office=groups["Staatskanzlei"].pk)
    assert not fresh(state_officer).groups.exists()
    assert fresh(state_officer).is_active
    assert fresh(state_officer).has_usable_password()


def test_a_closed_account_waits_for_an_invitation_once_it_is_open_again(
    administration, state_officer, groups, post, mailoutbox
):
    address = f"{ACCOUNTS}{state_officer.pk}/"
    state_officer.set_password("a-long-password")
    state_officer.save()
    post(administration, address, do="close")
    assert not fresh(state_officer).is_active
    assert not fresh(state_officer).has_usable_password()
    assert not fresh(state_officer).groups.exists()

    post(administration, address, do="open")
    assert fresh(state_officer).is_active
    assert not fresh(state_officer).groups.exists()
    post(administration, f"{ACCOUNTS}invite/", role="Übersetzung", people=state_officer.email)

    assert [mail.to for mail in mailoutbox] == [[state_officer.email]]
    actions = ModelLogEntry.objects.for_instance(state_officer).order_by("pk").values_list("action", flat=True)
    assert [action.rpartition(".")[2] for action in actions] == ["remove", "close", "open", "invite"]


def test_withdrawing_removes_no_account_that_ever_did_something(administration, state_officer, groups, profile, post):
    write(profile, state_officer, summary="Von früher.")
    address = f"{ACCOUNTS}{state_officer.pk}/"
    post(administration, address, do="close")
    post(administration, address, do="open")
    post(administration, f"{ACCOUNTS}invite/", role="Übersetzung", people=state_officer.email)

    post(administration, address, do="revoke", invitation=Invitation.objects.get().pk)

    assert get_user_model().objects.filter(pk=state_officer.pk).exists()


def test_the_accounts_cost_no_more_queries_when_there_are_more(administration, groups):
    def make(numbers):
        for number in numbers:
            person(f"amt{number}", groups["Staatskanzlei"])
            invite(Invitee(f"neu{number}@amt.example"), groups["Übersetzung"])

    make(range(3))
    administration.get(ACCOUNTS)
    with CaptureQueriesContext(connection) as few:
        administration.get(ACCOUNTS)
    make(range(3, 12))
    with CaptureQueriesContext(connection) as many:
        assert administration.get(ACCOUNTS).content.decode().count("@amt.example") >= 12

    assert len(many) == len(few)


@pytest.mark.parametrize(
    "query", [{"q": "netz"}, {"office": "1"}, {"office": "x"}, {"is_active": "False"}, {"export": "xlsx"}, {"p": "99"}]
)
def test_the_accounts_are_searched_and_filtered(query, administration, network_officer):
    query = {name: (network_officer.groups.get().pk if value == "1" else value) for name, value in query.items()}

    assert administration.get(ACCOUNTS, query).status_code == 200
