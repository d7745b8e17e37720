"""Each mistake that an integrator can make is named, with its cure, and stands in the table of docs/settings.md."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.conf import settings as current
from django.core.checks import run_checks
from django.urls import clear_url_caches, include, path, set_urlconf
from wagtail import urls as wagtail_urls

from wagtail_kommunen import public_urls
from wagtail_kommunen.checks.installation import NEEDED_APPS, check_installation
from wagtail_kommunen.checks.values import check_values
from wagtail_kommunen.conf import KommunenSettings

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("de-simple", "Leichte Sprache")]


def found(check=check_installation):
    messages = check()
    assert all(message.hint for message in messages)
    return [message.id.rpartition(".")[2] for message in messages]


def test_the_example_site_is_clean(settings):
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"

    assert found() == found(check_values) == []


@pytest.mark.parametrize("app", NEEDED_APPS)
def test_an_app_is_missing(app, monkeypatch):
    monkeypatch.setattr(current, "INSTALLED_APPS", [name for name in current.INSTALLED_APPS if name != app])

    messages = check_installation()

    assert [(message.id, f"“{app}”" in message.msg) for message in messages] == [("wagtail_kommunen.E002", True)]


def test_the_api_lacks_what_it_builds_on(monkeypatch):
    apps = [name for name in current.INSTALLED_APPS if name != "rest_framework"] + ["wagtail.api.v2"]
    monkeypatch.setattr(current, "INSTALLED_APPS", apps)

    assert found() == ["E040"]


def test_our_app_comes_after_those_of_wagtail(monkeypatch):
    apps = [name for name in current.INSTALLED_APPS if name != "wagtail_kommunen"]
    monkeypatch.setattr(current, "INSTALLED_APPS", [*apps, "wagtail_kommunen"])

    assert found() == ["W041"]


MISTAKES = [
    ("WAGTAIL_PAGE_MODEL", "site.BasePage", ["E042"]),
    ("WAGTAIL_CONTENT_LANGUAGES", [*LANGUAGES, ("fr", "Français")], ["E047"]),
    ("LANGUAGE_CODE", "xx", ["E047"]),
    ("MIDDLEWARE", ["wagtail_kommunen.isolation.guard.AdminGuard"], ["E048"]),
    ("USE_TZ", False, ["E049"]),
    ("TIME_ZONE", "UTC", ["W050"]),
    ("WAGTAILADMIN_BASE_URL", "http://example.com", ["W051"]),
    ("WAGTAILADMIN_BASE_URL", "www.example.org", ["W051"]),
    ("WAGTAILADMIN_BASE_URL", None, ["W051"]),
]


@pytest.mark.parametrize(("name", "value", "ids"), MISTAKES)
def test_a_setting_is_wrong(name, value, ids, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    setattr(settings, name, value)

    assert found() == ids


# Log-ins

DJANGO = "django.contrib.auth.backends."
LIMITED = "wagtail_kommunen.network.logins.LimitedModelBackend"
BACKENDS = [
    ([LIMITED], []),
    (["example_site.demo.accounts.NoDemoPasswordBackend"], []),
    ([f"{DJANGO}ModelBackend"], ["W063"]),
    ([f"{DJANGO}AllowAllUsersModelBackend"], ["W063"]),
    ([LIMITED, f"{DJANGO}ModelBackend"], ["W063"]),
    ([f"{DJANGO}RemoteUserBackend", LIMITED], []),
    (["nowhere.Backend"], []),
]


@pytest.mark.parametrize(("backends", "ids"), BACKENDS, ids=str)
def test_passwords_can_be_guessed(backends, ids, settings):
    settings.AUTHENTICATION_BACKENDS = backends

    assert found() == ids


def test_where_nobody_logs_in_nobody_guesses(settings, monkeypatch):
    settings.AUTHENTICATION_BACKENDS = [f"{DJANGO}ModelBackend"]
    monkeypatch.setattr(current, "INSTALLED_APPS", [name for name in current.INSTALLED_APPS if name != "wagtail.admin"])

    assert found() == ["E002"]


# Addresses


class Addresses:
    """A URL configuration, as a module is one."""

    def __init__(self, *urlpatterns):
        self.urlpatterns = list(urlpatterns)


PAGES = path("", include(wagtail_urls))
OURS = (path("", include(public_urls.machine)), path("", include(public_urls.pages)))
URLS = [
    ([*OURS, PAGES], []),
    ([OURS[1], PAGES], ["W043"]),
    ([OURS[0], PAGES], ["W044"]),
    ([path("", include(public_urls.pages)), path("netz/", include(public_urls.machine)), PAGES], ["W046"]),
    ([PAGES, *OURS], ["E045"]),
]


@pytest.mark.parametrize(("urlpatterns", "ids"), URLS, ids=lambda value: "-".join(map(str, value))[:8])
def test_addresses_are_missing_or_hidden(urlpatterns, ids, monkeypatch):
    monkeypatch.setattr(current, "ROOT_URLCONF", Addresses(*urlpatterns))
    set_urlconf(None)  # a request of an earlier test has left its own
    clear_url_caches()
    try:
        assert found() == ids
    finally:
        monkeypatch.undo()
        clear_url_caches()


# Templates


@pytest.fixture
def base_template(settings, tmp_path):
    """A function that gives the site this base.html alone."""

    def write(text, **options):
        (tmp_path / "base.html").write_text(text)
        engine = {**settings.TEMPLATES[0], "DIRS": [tmp_path]}
        settings.TEMPLATES = [{**engine, "OPTIONS": {**engine["OPTIONS"], **options}}]

    return write


BASES = [
    ("{% block title %}{% endblock %}{% block extra_css %}{% endblock %}{% block content %}{% endblock %}", []),
    ("{% block title %}{% endblock %}{% block head_extra %}{% endblock %}{% block content %}{% endblock %}", []),
    ("{% block title %}{% endblock %}{% block content %}{% endblock %}", ["E054"]),
    ("{% block extra_css %}{% endblock %}{% block main %}{% endblock %}", ["E054"]),
    ("{% extends 'nowhere.html' %}", ["E053"]),
]


@pytest.mark.parametrize(("text", "ids"), BASES)
def test_the_base_template_has_the_blocks_that_ours_fill(text, ids, base_template):
    base_template(text)

    assert found() == ids


def test_blocks_of_a_template_that_it_extends_count(base_template, tmp_path):
    (tmp_path / "frame.html").write_text(BASES[0][0])
    base_template("{% extends 'frame.html' %}")

    assert found() == []


def test_there_is_no_base_template(settings, tmp_path):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    assert found() == ["E053"]


def test_a_site_with_other_blocks_overrides_our_base_template(base_template, tmp_path):
    (tmp_path / "wagtail_kommunen").mkdir()
    (tmp_path / "wagtail_kommunen" / "base.html").write_text("{% extends 'base.html' %}")
    base_template("{% block main %}{% endblock %}")

    assert found() == []


def test_templates_do_not_know_the_request(base_template):
    base_template(BASES[0][0], context_processors=["django.contrib.auth.context_processors.auth"])

    assert found() == ["E052"]


# WAGTAIL_KOMMUNEN

VALUES = [
    ([], ["E055"]),
    ({"PLACEHOLDER": ()}, ["E001"]),
    ({"PLACEHOLDERS": "muster"}, ["E056"]),
    ({"PLACEHOLDERS": (1,)}, ["E056"]),
    ({"EVIDENCE_MAX_SIZE": "20 MB"}, ["E056"]),
    ({"INVITATION_HOURS": -1}, ["E056"]),
    ({"SUPERUSER_OVERRIDES_FOUR_EYES": "no"}, ["E056"]),
    ({"MEMBER_PAGE_MODEL": None}, ["E056"]),
    ({"MEMBER_PAGE_MODEL": "towns.TownPage"}, ["E057"]),
    ({"MEMBER_PAGE_MODEL": "TownPage"}, ["E057"]),
    ({"MEMBER_PAGE_MODEL": "wagtail_kommunen_pages.memberpage"}, ["E057"]),
    ({"MEMBER_PAGE_MODEL": "wagtail_kommunen_pages.EventPage"}, ["E058"]),
    ({"PLACEHOLDERS": ("(",)}, ["E059"]),
    ({"EVIDENCE_STORAGE": "scans"}, ["E060"]),
    ({"BORDERS": "nowhere.geojson"}, ["W005"]),
    ({"BORDERS": Path("nowhere.geojson")}, ["W005"]),
    ({"PLACEHOLDERS": ["muster"], "BORDERS": None, "INVITATION_HOURS": 24}, []),
]


@pytest.mark.parametrize(("value", "ids"), VALUES, ids=str)
def test_a_value_is_wrong(value, ids, settings):
    settings.WAGTAIL_KOMMUNEN = value

    assert found(check_values) == ids


def test_the_other_checks_bear_a_storage_that_is_not_there(settings):
    settings.WAGTAIL_KOMMUNEN = {"EVIDENCE_STORAGE": "scans"}

    assert [message.id for message in run_checks()] == ["wagtail_kommunen.E060"]


# The table

_ID = re.compile(r"wagtail_kommunen\.([EW]\d{3})|\"([EW]\d{3})\"")


def test_every_check_stands_in_the_table_and_nothing_else_does():
    sources = [ROOT / "wagtail_kommunen" / "checks", ROOT / "wagtail_kommunen" / "editorial"]
    code = {a or b for folder in sources for file in folder.rglob("*.py") for a, b in _ID.findall(file.read_text())}
    table = re.findall(r"^\| ([EW]\d{3}) \|", (ROOT / "docs" / "settings.md").read_text(), re.M)

    assert len(table) == len(set(table))
    assert set(table) == code


def test_every_setting_stands_in_the_docs_with_its_default():
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| `(.+?)` \|", (ROOT / "docs" / "settings.md").read_text(), re.M))
    defaults = {field.name: field.default for field in fields(KommunenSettings)}

    assert set(rows) == set(defaults)
    assert {name: eval(default) for name, default in rows.items()} == defaults  # noqa: S307
