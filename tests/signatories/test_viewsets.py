"""The registry in the admin: entering, finding, reading, exporting signatures, and who may."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from tests.conftest import ROLES
from tests.factories import BodyFactory, SignatoryFactory, make_evidence, make_version, on
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.models import Signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db):
    return make_version()


@pytest.fixture
def signatory(version, body):
    """The mayor of Rheine has signed; nobody has approved it yet."""
    signatory = SignatoryFactory(
        version=version,
        body=body,
        first_name="Ada",
        last_name="Beispiel",
        office="mayor",
        office_form="feminine",
        live=False,
    )
    signatory.save_revision()
    return signatory


@pytest.fixture
def desk(client, state_officer):
    client.force_login(state_officer)
    return client


def address(name, signatory=None, *args):
    return reverse(f"kommunen_signatories:{name}", args=[*([signatory.pk] if signatory else []), *args])


def newest_draft(signatory):
    return Signatory.objects.get(pk=signatory.pk).get_latest_revision_as_object()


def outcome(response):
    if response.status_code == 404:  # the guard: for a restricted user it is not there
        return "refused"
    if response.status_code != 302:
        return response.status_code
    if response.url.startswith("/admin/login/"):
        return "login"
    return "refused" if response.url == "/admin/" else "done"


def form(signatory=None, **fields):
    """What the browser sends for a signature; dates as people write them."""
    values = {
        "version": signatory and signatory.version_id,
        "body": signatory and signatory.body_id,
        "honorific": "",
        "first_name": "Ada",
        "last_name": "Beispiel",
        "office": "mayor",
        "office_form": "feminine",
        "office_text": "",
        "council_resolution_on": "",
        "council_resolution_paper": "",
        "council_resolution_url": "",
        "signed_on": "",
        "signed_in": "",
        "evidence": "",
        "countersigned_on": "",
        "countersigned_by": "",
        "left_on": "",
        "leaving_reason": "",
        "sort_order": "100",
        **fields,
    }
    return {name: value for name, value in values.items() if value is not None}


# Who may what

SEEN = {
    "anonymous": "login",
    "municipal_editor": "refused",
    "network_officer": 200,
    "state_officer": 200,
    "translator": "refused",
    "superuser": 200,
}
ADDED = SEEN | {"state_officer": "refused"}
DELETED = ADDED | {"network_officer": "refused"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "name, table",
    [
        ("list", SEEN),
        ("list_results", SEEN),
        ("inspect", SEEN),
        ("edit", SEEN),
        ("history", SEEN),
        ("usage", SEEN),
        ("add", ADDED),
        ("delete", DELETED),
    ],
)
def test_who_may_open_what(name, table, role, as_role, groups, signatory):
    arguments = [] if name in ("list", "list_results", "add") else [signatory]

    assert outcome(as_role(role).get(address(name, *arguments))) == table[role]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("is_approved", [True, False], ids=["with approval", "without"])
def test_who_may_publish_a_signature(is_approved, role, as_role, groups, signatory):
    """Nobody, where an approval does it."""
    if is_approved:
        apply_workflow()
    may = role == "superuser" and not is_approved

    as_role(role).post(
        address("edit", signatory), form(signatory, signed_on="6.5.2024") | {"action-publish": "action-publish"}
    )

    assert Signatory.objects.get(pk=signatory.pk).live == may


@pytest.mark.parametrize("role", ROLES)
def test_who_may_delete_a_signature(role, as_role, groups, signatory):
    as_role(role).post(address("delete", signatory))

    assert Signatory.objects.filter(pk=signatory.pk).exists() == (role != "superuser")


def test_one_can_search_among_those_that_countersign(office, version, body, state):
    SignatoryFactory(version=version, body=state, last_name="Milz")
    towns_signature = SignatoryFactory(version=version, body=body, last_name="Milz")
    chooser = Signatory.snippet_viewset.chooser_viewset

    response = office.get(reverse(chooser.get_url_name("choose_results")), {"q": "Milz"})

    assert response.status_code == 200
    assert towns_signature not in response.context["results"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_who_may_export_the_registry(export, role, as_role, groups, signatory):
    response = as_role(role).get(address("list"), {"export": export})

    assert outcome(response) == SEEN[role]
    if SEEN[role] == 200:
        assert response["Content-Disposition"] == f'attachment; filename="unterzeichnende.{export}"'


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["choose", "choose_results", "chosen"])
def test_who_may_choose_among_the_states_signatures(name, role, as_role, groups, version, state):
    """Drafts are among them: design rule 4 counts choosers in."""
    draft = SignatoryFactory(version=version, body=state, last_name="Geheim", live=False)
    chooser = Signatory.snippet_viewset.chooser_viewset
    arguments = [draft.pk] if name == "chosen" else []

    response = as_role(role).get(reverse(chooser.get_url_name(name), args=arguments))

    assert outcome(response) == SEEN[role]


# From prepared to left, by entering dates


def test_a_signature_goes_all_the_way_by_entering_dates_only(client, network_officer, version, body, state):
    states_signature = SignatoryFactory(version=version, body=state)
    client.force_login(network_officer)
    client.post(address("add"), form(version=version.pk, body=body.pk))
    signatory = Signatory.objects.get(body=body)
    steps = [
        {},
        {"council_resolution_on": "März 2024"},
        {"signed_on": "6. Mai 2024", "signed_in": "Rheine"},
        {"countersigned_on": "3.6.2024", "countersigned_by": states_signature.pk},
        {"left_on": "31.12.2024", "leaving_reason": "council"},
    ]

    entered, statuses = {}, []
    for step in steps:
        entered |= step
        response = client.post(address("edit", signatory), form(signatory, **entered))
        assert response.status_code == 302, response.context["form"].errors
        statuses.append(newest_draft(signatory).status.value)

    assert statuses == ["prepared", "resolved", "signed", "countersigned", "left"]


def test_a_new_signature_is_a_draft(office, version, body):
    response = office.post(address("add"), form(version=version.pk, body=body.pk, signed_on="2024"))

    signatory = Signatory.objects.get()
    assert response.status_code == 302
    assert (signatory.live, signatory.signed_on, signatory.person_name) == (False, on("2024"), "Ada Beispiel")


def test_the_newest_version_is_offered_first(office, version):
    newer = make_version(2, "Ein neuer Text.", replaces=version)

    field = office.get(address("add")).context["form"].fields["version"]

    assert (list(field.queryset), field.initial) == ([newer, version], newer)


@pytest.mark.parametrize(
    "fields, field",
    [
        ({"signed_on": "31.2.2024"}, "signed_on"),
        ({"signed_on": "demnächst"}, "signed_on"),
        ({"signed_on": "6.5.2024", "countersigned_on": "5.5.2024"}, "countersigned_on"),
        ({"council_resolution_on": "Juni 2024", "signed_on": "Mai 2024"}, "signed_on"),
        ({"signed_on": "2024", "left_on": "2023", "leaving_reason": "council"}, "left_on"),
        ({"signed_on": "2024", "left_on": "2025"}, "leaving_reason"),
        ({"council_resolution_url": "javascript:alert(1)"}, "council_resolution_url"),
        ({"office": "king"}, "office"),
    ],
)
@pytest.mark.parametrize("publishes", [False, True], ids=["draft", "publish"])
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_stored(
    publishes, fields, field, client, superuser, signatory
):
    client.force_login(superuser)
    before, revisions = Signatory.objects.values().get(), signatory.revisions.count()

    response = client.post(
        address("edit", signatory),
        form(signatory, **fields) | ({"action-publish": "action-publish"} if publishes else {}),
    )

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert (Signatory.objects.values().get(), signatory.revisions.count()) == (before, revisions)


def test_a_second_running_signature_is_refused_in_the_form(office, signatory):
    response = office.post(address("add"), form(version=signatory.version_id, body=signatory.body_id, signed_on="2024"))

    assert response.status_code == 200
    assert response.context["form"].errors
    assert Signatory.objects.count() == 1


def test_a_placeholder_may_be_saved_but_not_published(desk, signatory):
    signatory.body.name = "Rheine"
    data = form(signatory, first_name="Max", last_name="Mustermann", signed_on="6.5.2024")

    saved = desk.post(address("edit", signatory), data)
    published = desk.post(address("edit", signatory), data | {"action-publish": "action-publish"})

    assert (saved.status_code, published.status_code) == (302, 200)
    assert list(published.context["form"].errors) == ["last_name"]
    assert not Signatory.objects.get(pk=signatory.pk).live


def test_a_placeholder_cannot_be_submitted(office, signatory):
    apply_workflow()

    response = office.post(
        address("edit", signatory), form(signatory, last_name="Mustermann") | {"action-submit": "action-submit"}
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["last_name"]


def test_what_is_submitted_both_offices_approve(
    client, network_officer, second_network_officer, state_officer, signatory
):
    apply_workflow()
    client.force_login(network_officer)
    client.post(address("edit", signatory), form(signatory, signed_on="6.5.2024") | {"action-submit": "action-submit"})
    for officer in (second_network_officer, state_officer):
        task_state = Signatory.objects.get(pk=signatory.pk).current_workflow_task_state
        assert not Signatory.objects.get(pk=signatory.pk).live
        client.force_login(officer)
        client.post(address("workflow_action", signatory, "approve", task_state.pk), {"comment": "In Ordnung."})

    assert Signatory.objects.get(pk=signatory.pk).live


# Finding


@pytest.fixture
def several(version, state):
    """Each in another state, of another kind, in another year, under another version."""
    newer = make_version(2, "Ein neuer Text.", replaces=version)
    return {
        "prepared": SignatoryFactory(version=newer, body__name="Ahaus", signed_on=None, live=False),
        "resolved": SignatoryFactory(
            version=newer,
            body__name="Beckum",
            signed_on=None,
            council_resolution_on=on("2024"),
            body__kind="municipality",
        ),
        "signed": SignatoryFactory(version=version, body__name="Mülheim", signed_on=on("Dezember 2012")),
        "countersigned": SignatoryFactory(
            version=newer, body=state, signed_on=on("2010er"), countersigned_on=on("2013"), last_name="Müller"
        ),
        "left": SignatoryFactory(
            version=newer,
            body__name="Datteln",
            body__ags="05562008",
            signed_on=on("2023"),
            left_on=on("2024"),
            leaving_reason="council",
        ),
    }


def listed(client, **query):
    response = client.get(address("list"), query)
    assert response.status_code == 200
    return {signatory.body.name for signatory in response.context["object_list"]}


@pytest.mark.parametrize(
    "query, names",
    [
        ({}, {"Ahaus", "Beckum", "Mülheim", "Nordrhein-Westfalen", "Datteln"}),
        ({"status": "prepared"}, {"Ahaus"}),
        ({"status": "resolved"}, {"Beckum"}),
        ({"status": "signed"}, {"Mülheim"}),
        ({"status": "countersigned"}, {"Nordrhein-Westfalen"}),
        ({"status": "left"}, {"Datteln"}),
        ({"kind": "state"}, {"Nordrhein-Westfalen"}),
        ({"kind": "town", "status": "signed"}, {"Mülheim"}),
        ({"year": "2012"}, {"Mülheim"}),
        ({"year": "201X"}, {"Nordrhein-Westfalen"}),
        ({"q": "mülheim"}, {"Mülheim"}),
        ({"q": "MUELHEIM"}, {"Mülheim"}),
        ({"q": "Müller"}, {"Nordrhein-Westfalen"}),
        ({"q": "05562"}, {"Datteln"}),
        ({"q": "Stadt", "status": "left"}, {"Datteln"}),
        ({"q": "nirgends"}, set()),
    ],
)
def test_filters_and_search_find_what_they_say(query, names, office, several):
    assert listed(office, **query) == names


def test_the_version_filters_too(office, several):
    assert listed(office, version=several["signed"].version_id) == {"Mülheim"}


@pytest.mark.parametrize(
    "query",
    [
        {"status": "nonsense"},
        {"kind": "x"},
        {"year": "1"},
        {"version": "x"},
        {"version": "9" * 30},
        {"q": "\x00"},
        {"p": "x"},
        {"p": "99999"},
        {"ordering": "nonsense"},
        {"ordering": "version__canonical"},
    ],
)
def test_nonsense_in_the_address_is_no_error(query, office, several):
    assert office.get(address("list"), query).status_code in (200, 404)


@pytest.mark.parametrize(
    "ordering", ["body__search_name", "computed_status", "version__number", "last_name", "signed_on"]
)
@pytest.mark.parametrize("direction", ["", "-"])
def test_the_list_can_be_sorted(direction, ordering, office, several):
    assert len(listed(office, ordering=direction + ordering)) == 5


def test_the_list_says_the_status_in_german(office, several, soup):
    text = soup(office.get(address("list"))).find("main").get_text(" ")

    for word in ("vorbereitet", "unterzeichnet", "gegengezeichnet", "ausgeschieden", "Dezember 2012", "2010er-Jahre"):
        assert word in text


def test_the_list_costs_the_same_queries_for_3_and_for_20(office, version):
    def count():
        office.get(address("list"))
        with CaptureQueriesContext(connection) as queries:
            assert office.get(address("list")).status_code == 200
        return len(queries)

    for _number in range(3):
        SignatoryFactory(version=version)
    few = count()
    for _number in range(17):
        SignatoryFactory(version=version)

    assert count() == few


def test_the_list_says_what_is_public_scheduled_or_waiting(client, office, network_officer, version, soup):
    apply_workflow()
    SignatoryFactory(version=version, body__name="Ahaus")
    SignatoryFactory(version=version, body__name="Beckum", live=False)
    scheduled = SignatoryFactory(version=version, body__name="Coesfeld", live=False)
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled.go_live_at = tomorrow
    scheduled.save_revision(approved_go_live_at=tomorrow)
    waiting = SignatoryFactory(version=version, body__name="Datteln", live=False)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, network_officer)

    rows = soup(office.get(address("list"))).select("main table tbody tr")

    assert {
        row.get_text(" ", strip=True).split()[1]: row.select_one(".w-status").get_text(strip=True) for row in rows
    } == {
        "Ahaus": "Veröffentlicht",
        "Beckum": "Entwurf",
        "Coesfeld": "geplant",
        "Datteln": "in Moderation",
    }


# Reading


def test_the_inspect_view_shows_the_signature_and_no_way_around_the_guard_of_the_evidence(office, signatory, soup):
    signatory.evidence = make_evidence("Urkunde Rheine")
    signatory.signed_on = on("Mai 2024")
    signatory.save()

    response = office.get(address("inspect", signatory))

    text = soup(response).find("main").get_text(" ")
    for words in ("Stadt Rheine", "Ada Beispiel", "Bürgermeisterin", "Mai 2024", "Urkunde Rheine"):
        assert words in text
    assert "None" not in text
    assert signatory.evidence.file.name not in response.content.decode()


def test_the_history_lists_who_did_what(office, signatory, network_officer):
    office.post(address("edit", signatory), form(signatory, signed_on="Mai 2024"))

    response = office.get(address("history", signatory))

    entry = ModelLogEntry.objects.filter(object_id=str(signatory.pk)).latest("timestamp")
    assert (response.status_code, entry.user, entry.action) == (200, network_officer, "wagtail.edit")


def test_two_drafts_are_compared_with_their_dates_in_words(office, signatory):
    office.post(address("edit", signatory), form(signatory, signed_on="Mai 2024"))
    office.post(address("edit", signatory), form(signatory, signed_on="6. Mai 2024", council_resolution_on="2010er"))
    newest, before = signatory.revisions.order_by("-pk")[:2]

    response = office.get(address("revisions_compare", signatory, before.pk, newest.pk))

    text = response.content.decode()
    assert response.status_code == 200
    assert "6. Mai 2024" in text
    assert "2024-05-XX" not in text


def test_an_old_draft_can_be_looked_at_and_brought_back(office, signatory):
    office.post(address("edit", signatory), form(signatory, signed_on="Mai 2024"))
    old = signatory.revisions.latest("pk")
    office.post(address("edit", signatory), form(signatory, signed_on="Juni 2024"))

    assert office.get(address("revisions_view", signatory, old.pk)).status_code == 200
    assert office.get(address("revisions_revert", signatory, old.pk)).status_code == 200
    office.post(address("revisions_revert", signatory, old.pk), form(signatory, signed_on="Mai 2024", revision=old.pk))

    assert newest_draft(signatory).signed_on == on("Mai 2024")


@pytest.mark.parametrize("signed_on", ["", "Mai 2024"])
def test_the_preview_shows_what_is_in_the_form(signed_on, office, signatory):
    posted = office.post(
        address("preview_on_edit", signatory), form(signatory, last_name="Vorschau", signed_on=signed_on)
    )
    shown = office.get(address("preview_on_edit", signatory))

    assert (posted.json()["is_valid"], shown.status_code) == (True, 200)
    assert "Ada Vorschau" in shown.content.decode()


def test_a_new_signature_has_a_preview_too(office, version, body):
    posted = office.post(address("preview_on_add"), form(version=version.pk, body=body.pk, signed_on="2024"))

    assert posted.json()["is_valid"]
    assert "Stadt Rheine" in office.get(address("preview_on_add")).content.decode()


def test_an_empty_form_has_no_preview_and_no_error(office, version):
    office.post(address("preview_on_add"), form())

    assert office.get(address("preview_on_add")).status_code == 200


# Exporting

HEADINGS = [
    "AGS",
    "Körperschaft",
    "Art der Körperschaft",
    "Fassung",
    "Bezeichnung der Fassung",
    "Status",
    "Titel",
    "Vorname",
    "Nachname",
    "Amt",
]


@pytest.fixture
def exported(version, body):
    SignatoryFactory(
        version=version,
        body=body,
        honorific="=1+1",
        first_name="+49",
        last_name="@SUM(A1)",
        office_text="-2+3",
        council_resolution_on=on("Dezember 2012"),
        council_resolution_paper="\t=cmd|' /C calc'!A0",
        signed_on=on("2010er"),
        signed_in="＝HYPERLINK()",
        evidence=make_evidence("Geheimer Scan"),
    )


def rows_of(response, export):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if export == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(content)).active
    assert [cell.data_type for row in sheet for cell in row if cell.data_type == "f"] == []
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_an_export_has_named_columns_and_no_formulas(export, office, exported):
    headings, row = rows_of(office.get(address("list"), {"export": export}), export)

    values = dict(zip(headings, row, strict=True))
    assert len(headings) == 17
    assert headings[:2] == HEADINGS[:2]
    assert (values["AGS"], values["Körperschaft"]) == ("05566076", "Stadt Rheine")
    assert "2010er" in " ".join(row) or "201X" in " ".join(row)
    assert [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝")] == []
    for written in ("'=1+1", "'+49", "'@SUM(A1)", "'-2+3", "'＝HYPERLINK()"):
        assert written in row
    assert "Geheimer Scan" not in " ".join(row)


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_an_export_holds_what_the_filters_leave(export, office, several):
    _headings, *rows = rows_of(office.get(address("list"), {"export": export, "status": "left"}), export)

    assert [row[1] for row in rows] == ["Stadt Datteln"]


# Bulk actions


def test_bulk_actions_publish_no_placeholder(client, superuser, version):
    """Whatever bulk actions Wagtail has or gets for snippets."""
    signatory = SignatoryFactory(version=version, live=False, last_name="Mustermann", office="mayor")
    signatory.save_revision()
    client.force_login(superuser)

    url = reverse("wagtail_bulk_action", args=["wagtail_kommunen", "signatory", "publish"])
    response = client.post(f"{url}?id={signatory.pk}&next=/admin/")

    assert response.status_code < 500
    assert not Signatory.objects.get(pk=signatory.pk).live


def test_the_page_of_bodies_in_use_opens(office, signatory):
    assert office.get(address("edit", signatory)).status_code == 200
    assert BodyFactory().pk != signatory.body_id
