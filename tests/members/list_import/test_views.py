import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.conftest import ROLES, person
from tests.factories import BodyFactory
from wagtail_kommunen.models import DeclarationVersion, NetworkSettings, Signatory, WaitingUpload
from wagtail_kommunen.pages.models import MemberPage

from ..lists import MIXED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MAY_IMPORT = {"network_officer", "superuser"}


@pytest.fixture
def url():
    return reverse("wagtail_kommunen:import_members")


@pytest.fixture
def uploaded(office, url, bodies, version, directory):
    """A function that uploads a list and gives the address where it waits."""

    def upload(data=MIXED, **fields):
        response = office.post(url, form(data, version, directory, **fields))
        assert response.status_code == 302, response.context["form"].errors
        return response.url

    return upload


def form(data, version, directory, **fields):
    data = data if isinstance(data, bytes) else data.encode()
    file = SimpleUploadedFile("liste.csv", data)
    return {"file": file, "version": version.pk, "directory": directory.pk, "state": "05", **fields}


def radios(page):
    return {(r["name"], r["value"]) for r in page.find_all("input", {"type": "radio"})}


def drafted():
    return (Signatory.objects.count(), MemberPage.objects.count())


@pytest.mark.parametrize("role", ROLES)
def test_who_may_import(as_role, url, role, version, directory):
    browser = as_role(role)

    assert (browser.get(url).status_code == 200) == (role in MAY_IMPORT)
    response = browser.post(url, form(MIXED, version, directory))
    is_taken = response.status_code == 302 and url in response.url and "login" not in response.url
    assert is_taken == (role in MAY_IMPORT)
    assert drafted() == (0, 0)


def test_without_a_directory_nobody_may(office, url, version):
    assert office.get(url).status_code == 302


def test_nothing_is_stored_before_it_is_confirmed(office, uploaded, soup):
    waiting = uploaded()
    page = soup(office.get(waiting))

    assert "To decide (2)" in page.text
    assert drafted() == (0, 0)

    done = office.post(waiting, {"go": "import"}, follow=True)

    assert "Signatures drafted: 3. Profiles drafted: 3." in done.content.decode()
    assert drafted() == (3, 3)
    assert not Signatory.objects.filter(live=True).exists()


def test_a_candidate_is_picked_and_a_line_left_out(office, uploaded, bodies, soup):
    waiting = uploaded("Kommune\nBorken\nCoesfeld\n")
    borken, coesfeld = str(bodies["kreis-borken"].pk), str(bodies["coesfeld"].pk)
    offered = radios(soup(office.get(waiting)))

    assert {("line-1", borken), ("line-1", "-"), ("line-2", coesfeld), ("line-2", "-")} <= offered

    office.post(waiting, {"go": "import", "line-1": borken, "line-2": "-"})

    assert [signatory.body for signatory in Signatory.objects.all()] == [bodies["kreis-borken"]]


def test_a_clear_line_is_left_out_and_taken_in_again(office, uploaded, soup):
    waiting = uploaded("Kommune\nRheine\nStadt Coesfeld\n")
    boxes = soup(office.get(waiting)).find_all("input", {"type": "checkbox", "value": "-"})
    assert [(box["name"], box.has_attr("checked")) for box in boxes] == [("line-1", False), ("line-2", False)]

    page = soup(office.post(waiting, {"go": "show:all:1", "line-1": ["", "-"], "line-2": ["", "-"]}, follow=True))
    assert len(page.find_all("input", {"type": "checkbox", "value": "-", "checked": True})) == 2
    assert "Left out (2)" in page.text
    office.post(waiting, {"go": "import", "line-1": [""], "line-2": ["", "-"]})

    assert [signatory.body.slug for signatory in Signatory.objects.all()] == ["rheine"]


def test_every_button_keeps_what_was_chosen(office, uploaded, bodies, soup):
    waiting = uploaded("Kommune\nBorken\nRheine\n")
    borken = str(bodies["kreis-borken"].pk)

    page = soup(office.post(waiting, {"go": "show:new:1", "line-1": borken}, follow=True))

    assert page.find("input", {"name": "line-1", "value": borken}).has_attr("checked")
    office.post(waiting, {"go": "import"})
    assert set(Signatory.objects.values_list("body__slug", flat=True)) == {"kreis-borken", "rheine"}


def test_a_second_confirmation_does_nothing(office, uploaded):
    waiting = uploaded()
    office.post(waiting, {"go": "import"})
    before = list(Signatory.objects.values_list("pk", flat=True))
    Signatory.objects.first().delete()

    response = office.post(waiting, {"go": "import"}, follow=True)

    assert "imported before" in response.content.decode()
    assert Signatory.objects.count() == len(before) - 1


def test_a_list_waits_only_for_who_uploaded_it(office, uploaded, client, groups, url):
    waiting = uploaded()
    client.force_login(person("netzwerk2", groups["Koordinierungsstelle"]))

    assert client.get(waiting).url == url
    assert client.post(waiting, {"go": "import"}).url == url
    assert drafted() == (0, 0)


def test_a_right_that_is_gone_since_is_not_used(office, uploaded, network_officer):
    waiting = uploaded()
    network_officer.groups.clear()

    assert office.post(waiting, {"go": "import"}).status_code == 404
    assert drafted() == (0, 0)


def test_columns_are_changed_on_screen(office, uploaded, soup):
    waiting = uploaded("Kommune;Datum;Beitritt am\nRheine;1.1.2020;3.2.2014\n")
    page = soup(office.get(waiting))
    chosen = {
        select["name"]: select.find("option", selected=True)["value"] for select in page.select("select[name^=column]")
    }

    assert chosen == {"column-0": "body", "column-1": "joined", "column-2": ""}
    assert "1.1.2020" in page.text

    changed = chosen | {"column-1": "", "column-2": "joined"}
    first = office.post(waiting, {"go": "import", **changed}, follow=True)
    assert "look at the lines again" in first.content.decode()
    assert drafted() == (0, 0)
    office.post(waiting, {"go": "import", **changed})

    assert Signatory.objects.get().signed_on.edtf == "2014-02-03"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"column-0": "", "column-1": "joined"}, "Which column names the municipalities?"),
        ({"column-0": "body", "column-1": "body"}, "Two columns are said to be “Name of the municipality”."),
    ],
)
def test_wrong_columns_are_said_and_stay_as_chosen(office, uploaded, soup, columns, words):
    waiting = uploaded("Kommune;Beitritt\nRheine;2014\n")

    page = soup(office.post(waiting, {"go": "import", **columns}, follow=True))

    assert words in page.text
    selected = {s["name"]: s.find("option", selected=True)["value"] for s in page.select("select[name^=column]")}
    assert selected == columns
    assert drafted() == (0, 0)


def test_all_or_nothing(office, uploaded):
    waiting = uploaded()

    response = office.post(waiting, {"go": "import", "all_or_nothing": "on"}, follow=True)

    assert "not every line could be used" in response.content.decode()
    assert drafted() == (0, 0)
    assert office.post(waiting, {"go": "import"}, follow=True).status_code == 200
    assert drafted() == (3, 3)


def test_a_broken_file_is_answered_in_words(office, url, version, directory):
    response = office.post(url, form("Kommune;AGS\nK\x00;\n", version, directory))

    assert "Line 2" in response.context["form"].errors["file"][0]


def test_cells_are_escaped(office, uploaded):
    waiting = uploaded('<script>alert(1)</script>;Kommune\n"<img src=x>";"<b>Rheine</b>"\n')
    pages = [office.get(f"{waiting}?show={show}").content.decode() for show in ("", "all", "unused")]
    pages.append(office.post(waiting, {"go": "import"}, follow=True).content.decode())

    for html in pages:
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>Rheine" not in html


def test_thousands_of_lines_are_paged(office, uploaded, soup, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
    for number in range(60):
        BodyFactory(kind="town", designation="Stadt", name=f"Doppelort {number}", ags=f"05{number:06}")
        BodyFactory(kind="district", designation="Kreis", name=f"Doppelort {number}", ags=f"05{number + 100:03}000")
    waiting = uploaded("Kommune\n" + "".join(f"Doppelort {number % 60}\n" for number in range(1200)))

    page = soup(office.get(waiting))

    assert "To decide (1200)" in page.text
    assert len({name for name, _value in radios(page)}) == 50
    second = soup(office.get(f"{waiting}?show=decide&p=2"))
    assert second.find(id="line-51-name")
    assert re.search(r"Page\s+2\s+of\s+24", second.text)


def test_the_page_costs_the_same_queries_at_any_length(office, uploaded, django_assert_max_num_queries):
    for number in (1, 200):
        waiting = uploaded("Kommune\n" + "Rheine\n" * number)
        with django_assert_max_num_queries(40):
            office.get(waiting)


def test_the_state_of_the_network_is_suggested(office, url, version, directory, home, soup):
    settings = NetworkSettings.for_site(home.get_site())
    settings.state = "05"
    settings.save()

    page = soup(office.get(url))

    assert page.select_one("select[name=state] option[selected]")["value"] == "05"


def test_without_a_sealed_version_it_says_what_to_do(office, url, directory):
    assert not DeclarationVersion.objects.exists()
    assert "Seal a version" in office.get(url).content.decode()


@pytest.mark.parametrize("role", ["network_officer", "state_officer"])
def test_registry_and_directory_lead_there(as_role, role, url, directory):
    browser = as_role(role)
    pages = [reverse("kommunen_signatories:list"), reverse("wagtailadmin_explore", args=[directory.pk])]

    assert [url in browser.get(page).content.decode() for page in pages] == [role in MAY_IMPORT] * 2


def test_a_list_waits_where_every_worker_finds_it(office, uploaded):
    waiting = uploaded()
    cache.clear()

    assert office.get(waiting).status_code == 200
    office.post(waiting, {"go": "import"})

    assert drafted() == (3, 3)


def test_of_an_imported_list_nothing_but_the_report_is_left(office, uploaded):
    waiting = uploaded()
    office.post(waiting, {"go": "import"})
    upload = WaitingUpload.objects.get()

    assert bytes(upload.archive) == b""
    assert "rheine.example" not in str(upload.choices)
    assert "Signatures drafted: 3." in office.get(waiting).content.decode()


def test_while_a_list_is_imported_nobody_imports_it_again(office, uploaded):
    waiting = uploaded()
    WaitingUpload.objects.get().begin()

    response = office.post(waiting, {"go": "import"}, follow=True)

    assert "is being imported" in response.content.decode()
    assert drafted() == (0, 0)


def test_no_browser_and_no_proxy_keeps_what_the_pages_show(office, url, uploaded):
    waiting = uploaded()

    for address in (url, waiting):
        assert {"no-store", "private"} <= set(office.get(address)["Cache-Control"].split(", "))
