"""manage.py load_demo."""

import io

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.db.models import Count

from example_site.demo.accounts import ACCOUNTS, PASSWORD
from wagtail_kommunen.declarations.document import join_parties
from wagtail_kommunen.lint import find_placeholders
from wagtail_kommunen.models import Body, Declaration, DeclarationVersion, Signatory

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
    assert join_parties(second.document.declaration.parties_intro, []) == ""
    statuses = {signatory.status.value for signatory in Signatory.objects.all()}
    assert statuses == {"prepared", "resolved", "signed", "countersigned", "left"}
    assert Signatory.objects.filter(version=first, body__kind="association").count() == 3


def test_only_the_prepared_counterpart_of_the_demo_has_placeholders(demo):
    """Musterstadt shows the lint at work; everything public is free of them."""
    linted = {signatory.body.full_name: signatory.lint() for signatory in Signatory.objects.all()}

    assert [name for name, findings in linted.items() if findings] == ["Stadt Musterstadt"]
    assert not Signatory.objects.get(body__name="Musterstadt").live
    assert [version.label for version in DeclarationVersion.objects.all() if find_placeholders(version.canonical)] == []


def test_people_are_named_only_where_the_document_names_them(demo):
    named = Signatory.objects.exclude(last_name="").values_list("first_name", "last_name")

    assert set(named) == {("Andrea", "Milz"), ("Max", "Mustermann")}


def test_slugs_of_the_contract(demo):
    slugs = set(Body.objects.values_list("slug", flat=True))

    assert {"rheine", "alsdorf", "kreis-steinfurt"} <= slugs
    names = Body.objects.municipalities().values("name").annotate(total=Count("pk")).filter(total__gt=1)
    for name in names:
        namesakes = Body.objects.municipalities().filter(name=name["name"])
        assert [body.slug for body in namesakes if body.kind == "district" and not body.slug.startswith("kreis-")] == []


def test_without_debug_no_accounts_are_made_and_the_demo_still_loads(db, settings):
    settings.DEBUG = False

    _out, err = load_demo()

    assert "no demo accounts" in err
    assert not get_user_model().objects.exists()
    assert DeclarationVersion.objects.count() == 2


def test_the_accounts_of_the_demo_belong_to_their_groups(demo):
    users = get_user_model().objects

    assert {user.username: [group.name for group in user.groups.all()] for user in users.all()} == {
        "admin": [],
        **{username: [group] for username, group in ACCOUNTS.items()},
    }
    assert [user.username for user in users.filter(is_superuser=True)] == ["admin"]


def test_the_password_of_the_demo_opens_nothing_when_debug_is_off(demo, client, settings):
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


def test_a_password_that_somebody_has_changed_stays(demo, settings):
    settings.DEBUG = True
    admin = get_user_model().objects.get(username="admin")
    admin.set_password("etwas ganz anderes")
    admin.save()

    load_demo()

    assert authenticate(username="admin", password="etwas ganz anderes") == admin


def test_synthetic_signatures_fill_up_to_a_number(demo, settings):
    settings.DEBUG = True
    version = DeclarationVersion.objects.get(number=2)

    for wanted in (30, 30, 35):
        load_demo(signatories=wanted)
        assert version.signatories.filter(live=True).count() == wanted

    assert Signatory.objects.filter(body__designation="Demo").exclude(body__name__regex="^[0-9]+$").count() == 0
