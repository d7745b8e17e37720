import re
from datetime import date
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import wagtail_kommunen
from tests.conftest import ROLES
from wagtail_kommunen.models import Body, WaitingUpload

from .register import sample

pytestmark = pytest.mark.django_db
MAY_IMPORT = {"network_officer", "superuser"}


@pytest.fixture
def url():
    return reverse("wagtail_kommunen:import_bodies")


def upload(data, **fields):
    return {"file": SimpleUploadedFile("register.txt", data), **fields}


def test_a_dry_run_comes_first_and_the_confirmation_stores(office, url, soup):
    page = soup(office.post(url, upload(sample())))
    assert not Body.objects.exists()
    token = page.find("input", {"name": "checked"})["value"]
    cache.clear()  # that of another worker

    response = office.post(url, {"checked": token}, follow=True)

    assert Body.objects.get(ags="05566076").name == "Rheine"
    assert "Rheine" in response.content.decode()
    assert not WaitingUpload.objects.exists()


def test_the_day_of_the_edition_waits_with_the_file(office, url, soup):
    data = b"ags,name,art_code,kreis_schluessel,kreis\n05566076,Rheine,63,05566,Steinfurt\n"
    page = soup(office.post(url, upload(data, edition="2023-11-30")))
    office.post(url, {"checked": page.find("input", {"name": "checked"})["value"]})

    assert Body.objects.get(ags="05566076").register_edition == date(2023, 11, 30)


def test_every_notice_has_a_status_that_wagtail_knows():
    templates = Path(wagtail_kommunen.__file__).parent.rglob("templates/**/*.html")
    statuses = {status for path in templates for status in re.findall(r'help_block status="(\w+)"', path.read_text())}

    assert statuses <= {"info", "warning", "critical"}


def test_no_browser_and_no_proxy_keeps_what_the_page_shows(office, url):
    response = office.post(url, upload(sample()))

    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


def test_a_file_is_confirmed_only_once_and_by_nobody_else(office, url, soup, client, superuser):
    token = soup(office.post(url, upload(sample()))).find("input", {"name": "checked"})["value"]
    client.force_login(superuser)

    client.post(url, {"checked": token})

    assert not Body.objects.exists()


def test_a_broken_file_is_answered_in_words(office, url):
    response = office.post(url, upload(sample()[:5000]))

    assert response.context["form"].errors["file"]
    assert not Body.objects.exists()


def test_all_or_nothing_is_a_choice(office, url, soup):
    broken = sample(replace={"602023113005558044": "60202311300555804x"})

    page = soup(office.post(url, upload(broken, all_or_nothing="on")))
    assert page.find("input", {"name": "checked"}) is None
    assert not Body.objects.exists()

    token = soup(office.post(url, upload(broken))).find("input", {"name": "checked"})["value"]
    office.post(url, {"checked": token})
    assert Body.objects.filter(ags="05566076").exists()
    assert not Body.objects.filter(ags="05558044").exists()


def test_only_one_state(office, url, soup):
    token = soup(office.post(url, upload(sample(), state="07"))).find("input", {"name": "checked"})["value"]
    office.post(url, {"checked": token})

    assert set(Body.objects.values_list("name", flat=True)) == {"Trier-Saarburg", "Konz"}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_import(as_role, url, role):
    browser = as_role(role)

    assert (browser.get(url).status_code == 200) == (role in MAY_IMPORT)
    assert (browser.post(url, upload(sample())).status_code == 200) == (role in MAY_IMPORT)
    assert not Body.objects.exists()


def test_the_listing_leads_there(office, url):
    assert url in office.get(reverse("kommunen_bodies:index")).content.decode()
