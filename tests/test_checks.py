"""manage.py check: what is missing or dangerous, and that the message goes with its cure."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as current
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db.models.expressions import Col
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import GroupPagePermission, Locale, Page, Task, WorkflowPage, WorkflowTask

from example_site.home.models import StandardPage
from tests.journeys.browser import SITE_VARIABLES
from wagtail_kommunen.editorial.database_checks import check_approvals
from wagtail_kommunen.editorial.models import Team
from wagtail_kommunen.editorial.page_type_checks import check_page_types
from wagtail_kommunen.editorial.setting_checks import RULES, check_approval_settings
from wagtail_kommunen.editorial.setup import apply_roles, apply_workflow
from wagtail_kommunen.signatories.viewsets import SignatoryViewSet

GUARD = "wagtail_kommunen.isolation.guard.AdminGuard"
DANGEROUS = {
    "WAGTAIL_FINISH_WORKFLOW_ACTION": "wagtail.workflows.publish_workflow_state",
    "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT": False,
    "WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS": False,
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": True,
    "WAGTAIL_GRAVATAR_PROVIDER_URL": "//www.gravatar.com/avatar",
    "WAGTAIL_ENABLE_UPDATE_CHECK": "lts",
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER": True,
    "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS": True,
    "WAGTAILIMAGES_MAX_IMAGE_PIXELS": 128_000_000,
    "WAGTAILIMAGES_MAX_UPLOAD_SIZE": None,
    "WAGTAILIMAGES_EXTENSIONS": ["png", "svg"],
    "WAGTAIL_PRIVATE_PAGE_OPTIONS": {},
    "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS": {"SHARED_PASSWORD": True},
    "WAGTAILDOCS_SERVE_METHOD": "redirect",
}
NEEDED = (
    "WAGTAIL_FINISH_WORKFLOW_ACTION",
    "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT",
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED",
    "WAGTAIL_GRAVATAR_PROVIDER_URL",
)


def settings_found():
    return [message.id.rpartition(".")[2] for message in check_approval_settings()]


def test_the_example_site_is_clean():
    assert check_approval_settings() == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.setting)
def test_a_dangerous_setting_is_named_with_its_cure(rule, settings):
    setattr(settings, rule.setting, DANGEROUS[rule.setting])

    (message,) = check_approval_settings()

    assert (message.id, message.hint) == (f"wagtail_kommunen.{rule.id}", rule.cure)
    assert rule.setting in message.msg


@pytest.mark.parametrize("name", NEEDED)
def test_a_setting_that_is_missing_is_named_too(name, settings):
    delattr(settings, name)

    assert settings_found() == [rule.id for rule in RULES if rule.setting == name]


def test_every_rule_has_a_dangerous_value():
    assert set(DANGEROUS) == {rule.setting for rule in RULES}


def test_the_guard_is_missing(settings):
    settings.MIDDLEWARE = [path for path in current.MIDDLEWARE if path != GUARD]

    assert settings_found() == ["W012"]


def test_the_guard_comes_before_the_authentication(settings):
    settings.MIDDLEWARE = [GUARD, *(path for path in current.MIDDLEWARE if path != GUARD)]

    assert settings_found() == ["E013"]


def test_the_invitations_have_no_address(settings):
    settings.ROOT_URLCONF = "wagtail.admin.urls"

    assert settings_found() == ["W014"]


def test_an_app_that_walks_past_approvals(monkeypatch):
    monkeypatch.setattr(current, "INSTALLED_APPS", [*current.INSTALLED_APPS, "wagtail.api.v3"])

    assert settings_found() == ["E015"]


@pytest.mark.parametrize(
    "name, value, code",
    [("WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True, "E029"), ("WAGTAIL_I18N_ENABLED", False, "E038")],
)
def test_wagtail_localize_is_set_up_for_approvals(name, value, code, settings, monkeypatch):
    apps = current.INSTALLED_APPS
    monkeypatch.setattr(current, "INSTALLED_APPS", [*apps, *{"wagtail_localize"}.difference(apps)])
    settings.WAGTAIL_I18N_ENABLED = True
    assert settings_found() == []

    setattr(settings, name, value)

    assert settings_found() == [code]


def test_a_setting_of_wagtail_localize_that_nobody_has_made(settings, monkeypatch):
    apps = current.INSTALLED_APPS
    monkeypatch.setattr(current, "INSTALLED_APPS", [*apps, *{"wagtail_localize"}.difference(apps)])
    settings.WAGTAIL_I18N_ENABLED = True
    del settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE

    assert settings_found() == ["E029"]


def test_the_page_types_of_the_example_site_are_clean():
    assert check_page_types() == []


def test_a_page_type_without_four_eyes_is_named_with_its_cure(monkeypatch):
    monkeypatch.setattr(Page, "is_creatable", True)

    found = check_page_types()

    assert [(message.id.rpartition(".")[2], message.obj) for message in found] == [("W030", Page), ("W037", Page)]
    assert all("wagtailcore.Page" in message.msg and "LintedPageMixin" in message.hint for message in found)


def test_a_page_type_with_a_form_of_its_own_is_named(monkeypatch):
    class OwnForm(WagtailAdminPageForm):
        pass

    monkeypatch.setattr(StandardPage, "base_form_class", OwnForm)
    StandardPage.get_edit_handler.cache_clear()
    try:
        found = [message.id.rpartition(".")[2] for message in check_page_types()]
    finally:
        StandardPage.get_edit_handler.cache_clear()

    assert found == ["W037"]


def test_a_snippet_with_an_approval_can_be_copied(monkeypatch):
    monkeypatch.setattr(SignatoryViewSet, "copy_view_enabled", True)

    assert settings_found() == ["W017"]


def test_evidence_lies_in_the_public_folder(settings):
    settings.STORAGES = current.STORAGES | {
        "scans": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": f"{settings.MEDIA_ROOT}/scans"},
        }
    }
    settings.WAGTAIL_KOMMUNEN = {"EVIDENCE_STORAGE": "scans"}

    assert settings_found() == ["E028"]


# In the database


@pytest.fixture
def staffed(approvals, network_officer, state_officer):
    """The offices have people."""


def database_found():
    return [message.id.rpartition(".")[2] for message in check_approvals(databases=["default"])]


def repair():
    apply_roles()
    apply_workflow()


def test_a_site_that_is_set_up_is_clean(staffed, team):
    assert database_found() == []


def test_the_set_up_is_missing(untouched_site):
    assert database_found() == ["W062"]
    repair()
    assert "W062" not in database_found()


def test_the_first_language_has_changed_since_the_first_migrate(staffed, monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.editorial.database_checks.first_language", lambda: "fr")

    assert database_found() == ["E061"]


@pytest.mark.parametrize(
    ("model", "column"), [(Team, "closed_at"), (Task, "active"), (Locale, "language_code"), (Group, "name")]
)
def test_a_column_that_a_migration_has_yet_to_add_stops_no_migrate(model, column, staffed, monkeypatch):
    WorkflowPage.objects.all().delete()
    assert database_found() == ["E032"]
    field = model._meta.get_field(column)
    monkeypatch.setattr(field, "column", "not_yet")
    monkeypatch.setitem(field.__dict__, "cached_col", Col(model._meta.db_table, field))

    assert database_found() == []
    assert get_user_model().objects.exists()  # the database still answers


def test_nothing_is_asked_of_a_database_that_was_not_named(db, groups):
    assert check_approvals(databases=None) == []


@pytest.mark.parametrize("who", ["Koordinierungsstelle", "team"])
@pytest.mark.parametrize("right", ["publish_page", "lock_page"])
def test_a_group_walks_past_approvals(right, who, staffed, team, groups, home):
    group = team.group if who == "team" else groups[who]
    GroupPagePermission.objects.create(group=group, page=home, permission=Permission.objects.get(codename=right))

    assert database_found() == ["E031"]
    repair()
    assert database_found() == []


@pytest.mark.parametrize("right", ["publish_signatory", "change_user"])
def test_a_group_may_publish_signatures_or_make_accounts(right, staffed, groups):
    groups["Koordinierungsstelle"].permissions.add(Permission.objects.get(codename=right))

    assert database_found() == ["E031"]
    repair()
    assert database_found() == []


def test_a_root_without_workflow(staffed):
    WorkflowPage.objects.all().delete()

    assert database_found() == ["E032"]
    repair()
    assert database_found() == []


def test_a_workflow_without_steps(staffed):
    WorkflowTask.objects.filter(workflow__name="Profile und Veranstaltungen").delete()

    assert database_found() == ["E033"]
    repair()
    assert database_found() == []


def test_nobody_decides(staffed, state_officer):
    state_officer.is_active = False
    state_officer.save()

    assert database_found() == ["W034"]


def test_who_decides_sees_nothing(staffed, groups):
    groups["Staatskanzlei"].permissions.remove(Permission.objects.get(codename="see_all_municipalities"))

    assert database_found() == ["W035"]
    repair()
    assert database_found() == []


def test_one_person_in_two_teams(staffed, rheine1, other_team):
    rheine1.groups.add(other_team.group)

    assert database_found() == ["E036"]
    rheine1.groups.remove(other_team.group)
    assert database_found() == []


def test_one_person_in_a_team_and_in_an_office(staffed, rheine1, groups):
    rheine1.groups.add(groups["Staatskanzlei"])

    assert database_found() == ["E036"]


def test_the_demo_is_clean(demo):
    call_command("check", databases=["default"], fail_level="WARNING")


def test_a_site_on_the_net_is_clean_and_can_be_prepared_from_nothing(tmp_path):
    """With the strict settings: nothing is collected yet, no table is there."""
    not_its_own = {*SITE_VARIABLES, "DJANGO_ALLOW_ASYNC_UNSAFE"}  # the browser tests set that
    environment = {name: value for name, value in os.environ.items() if name not in not_its_own} | {
        "DJANGO_SETTINGS_MODULE": "example_site.settings.strict",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "STATIC_ROOT": str(tmp_path / "static"),
        "SECRET_KEY": secrets.token_urlsafe(64),
    }
    for command in (["collectstatic", "--noinput"], ["check", "--deploy", "--fail-level", "WARNING"]):
        done = subprocess.run(
            [sys.executable, "example_site/manage.py", *command],
            cwd=Path(__file__).parent.parent,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
