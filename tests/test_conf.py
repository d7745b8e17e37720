import dataclasses

import pytest
from django.core.management import call_command

from wagtail_kommunen.checks.values import check_values
from wagtail_kommunen.conf import KommunenSettings, kommunen_settings


def test_without_settings_the_defaults_are_in_force(settings):
    del settings.WAGTAIL_KOMMUNEN

    assert kommunen_settings() == KommunenSettings()
    assert check_values(None) == []


def test_settings_are_read_anew_on_each_call(settings):
    settings.WAGTAIL_KOMMUNEN = {"EVIDENCE_MAX_SIZE": 5}
    assert kommunen_settings().EVIDENCE_MAX_SIZE == 5

    settings.WAGTAIL_KOMMUNEN = {"EVIDENCE_MAX_SIZE": 6}
    assert kommunen_settings().EVIDENCE_MAX_SIZE == 6


def test_settings_cannot_be_changed_by_accident():
    with pytest.raises(dataclasses.FrozenInstanceError):
        kommunen_settings().EVIDENCE_MAX_SIZE = 5


def test_the_check_names_a_misspelt_key_and_the_known_ones(settings):
    settings.WAGTAIL_KOMMUNEN = {"PLACEHOLDER": ("x",), "PLACEHOLDERS": ()}

    (message,) = check_values(None)

    assert (message.id, "PLACEHOLDER”" in message.msg) == ("wagtail_kommunen.E001", True)
    assert all(field.name in message.hint for field in dataclasses.fields(KommunenSettings))
    assert kommunen_settings().PLACEHOLDERS == ()


def test_the_example_site_passes_every_check(db):
    call_command("check", fail_level="WARNING")


@pytest.mark.django_db
def test_no_model_has_changes_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
