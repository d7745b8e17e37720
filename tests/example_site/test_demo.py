"""manage.py load_demo."""

import io

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from example_site.demo.accounts import ACCOUNTS, PASSWORD, create_accounts
from wagtail_kommunen.models import Declaration, DeclarationVersion, Signatory

pytestmark = pytest.mark.django_db


def everything():
    """Number of rows of every table, and what must stay byte for byte."""
    from django.apps import apps

    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.managed}
    return counts, list(DeclarationVersion.objects.values_list("digest", "sealed_at"))


def load_demo(**options):
    out, err = io.StringIO(), io.StringIO()
    call_command("load_demo", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_the_demo_holds_what_it_promises_and_loading_twice_changes_nothing(demo, settings):
    settings.DEBUG = True
    before = everything()

    load_demo()

    assert everything() == before
    declaration = Declaration.objects.get()
    assert list(declaration.versions.order_by("number").values_list("number", "label", "wording_known")) == [
        (1, "Fassung 2012", False),
        (2, "Fassung 2023", True),
    ]
    first, second = declaration.versions.order_by("number")
    assert [first.date.isoformat(), second.date.isoformat()] == ["2012-12", "2023"]
    assert second.replaces == first
    statuses = {signatory.status.value for signatory in Signatory.objects.all()}
    assert statuses == {"prepared", "resolved", "signed", "countersigned", "left"}
    assert Signatory.objects.filter(version=first, body__kind="association").count() == 3


def test_only_the_prepared_counterpart_of_the_demo_has_placeholders(demo_facts):
    """Musterstadt shows the lint at work; everything public is free of them."""
    assert demo_facts["found by the lint"] == {"Stadt Musterstadt": False}
    assert demo_facts["placeholders"] == [[], []]
    assert demo_facts["bodies with placeholders"] == ["Stadt Musterstadt"]


def test_people_are_named_only_where_the_document_names_them(demo_facts):
    assert demo_facts["people"] == {("Andrea", "Milz"), ("Max", "Mustermann")}


def test_slugs_of_the_contract(demo_facts):
    assert {"rheine", "alsdorf", "kreis-steinfurt"} <= demo_facts["slugs"]
    assert [slug for slug in demo_facts["slugs of namesakes"] if not slug.startswith("kreis-")] == []


def test_without_debug_no_accounts_are_made_and_the_demo_still_loads(db, settings):
    settings.DEBUG = False

    _out, err = load_demo()

    assert "no demo accounts" in err
    assert not get_user_model().objects.exists()
    assert DeclarationVersion.objects.count() == 2


def test_the_accounts_of_the_demo_belong_to_their_groups(demo_facts):
    assert demo_facts["accounts"] == {
        "admin": [True],
        **{username: [False, group] for username, group in ACCOUNTS.items()},
        **{username: [False, "Redaktion Stadt Rheine (05566076)"] for username in ("rheine1", "rheine2")},
        "alsdorf1": [False, "Redaktion Stadt Alsdorf (05334004)"],
    }


def test_the_password_of_the_demo_opens_nothing_when_debug_is_off(groups, client, settings):
    create_accounts()
    settings.DEBUG = True
    assert authenticate(username="admin", password=PASSWORD) is not None
    settings.DEBUG = False

    assert authenticate(username="admin", password=PASSWORD) is None
    client.post("/admin/login/", {"username": "admin", "password": PASSWORD})
    assert client.get("/admin/").status_code == 302


def test_another_password_opens_the_door_as_ever(superuser):
    superuser.set_password("etwas ganz anderes")
    superuser.save()

    assert authenticate(username="admin", password="etwas ganz anderes") == superuser


def test_a_password_that_somebody_has_changed_stays(groups):
    create_accounts()
    admin = get_user_model().objects.get(username="admin")
    admin.set_password("etwas ganz anderes")
    admin.save()

    create_accounts()

    assert authenticate(username="admin", password="etwas ganz anderes") == admin


def test_synthetic_signatures_fill_up_to_a_number(demo, settings):
    settings.DEBUG = True
    version = DeclarationVersion.objects.get(number=2)

    for wanted in (30, 30, 35):
        load_demo(signatories=wanted)
        assert version.signatories.filter(live=True).count() == wanted

    assert Signatory.objects.filter(body__designation="Demo").exclude(body__name__regex="^[0-9]+$").count() == 0
