"""A name says nothing but a name: the offices read it in lists and mails."""

import pytest
from django.contrib.auth.models import User

from tests.factories import BodyFactory
from wagtail_kommunen.editorial.onboarding.forms import OnboardForm
from wagtail_kommunen.editorial.onboarding.invitation_forms import AccountForm

NAMES = {
    "Erika": True,
    "Erika von der Ems-Quelle": True,
    "Zoë Ångström": True,
    "Erika\nBeispiel": False,
    "Erika\u2028Beispiel": False,
    "Erika\x07": False,
    "Erika\u202elepsieB": False,
    "Eri\u200bka": False,
    "https://betrug.example": False,
    "Erika ftp://betrug.example": False,
}


@pytest.mark.parametrize("field", ["first_name", "last_name"])
@pytest.mark.parametrize("name", NAMES)
def test_who_opens_an_account_types_a_name(name, field):
    password = {"new_password1": "Nebel-uber-der-Ems-7", "new_password2": "Nebel-uber-der-Ems-7"}
    names = {"first_name": "Erika", "last_name": "Beispiel", field: name}

    form = AccountForm(User(), {**password, **names, "code": "x"})

    assert form.is_valid() is NAMES[name], form.errors
    assert NAMES[name] or list(form.errors) == [field]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["https://betrug.example Beispiel", "Erika https://betrug.example", "Eri\u115fka"])
def test_who_invites_types_names(name):
    body = str(BodyFactory().pk)

    refused = OnboardForm({"body": body, "people": f"max@rheine.example\n{name} <erika@rheine.example>"})
    taken = OnboardForm({"body": body, "people": "Erika Beispiel <erika@rheine.example>"})

    assert not refused.is_valid()
    assert "2" in refused.errors["people"][0]
    assert "erika@rheine.example" in refused.errors["people"][0]
    assert taken.is_valid(), taken.errors
