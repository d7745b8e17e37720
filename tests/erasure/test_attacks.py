"""Words that hold up the site: looked for as if they were a person, they change nothing."""

import io
import json

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page, Task

from example_site.home.models import StandardPage
from wagtail_kommunen.erasure.actions import erase_person
from wagtail_kommunen.erasure.person import person
from wagtail_kommunen.erasure.rewriting import rewritten
from wagtail_kommunen.pages.models import MemberContact

from .conftest import fresh, write

pytestmark = pytest.mark.django_db

WORDS = (
    "start",
    "Koordinierungsstelle",
    "wagtail.publish",
    "wagtail publish",
    "links",
    "in_progress",
    "approved",
    "adopted",
    "original_images",
    "unterzeichnende",
    "auth_user",
    "value",
    "text/html",
    "title",
    "entfernt",
    "linktype",
)
KNOWN = (
    ({"texts": ("abc",)}, "short"),
    ({"texts": ("x" * 20_000,)}, "long"),
    ({"name": "Erika " + "x" * 200}, "long"),
    ({"texts": tuple(f"Wort Nummer {number}" for number in range(300))}, "many"),
    ({"emails": ("nachbarschaft",)}, "email"),
    ({"emails": ("aaaa@bbbb",)}, "email"),
    ({"phones": ("23.11.2026",)}, "phone"),
    ({"phones": ("01.02.2026",)}, "date"),
    ({"phones": ("0511 2024",)}, "date"),
    ({"phones": ("2026-11-23",)}, "phone"),
    ({"phones": ("01234",)}, "short"),
    ({"phones": ("0 Nachbarschaft 1234567",)}, "phone"),
    ({"name": "auth_user"}, "name"),
    ({"name": "text/html"}, "name"),
    ({"name": "Frau K0ordinierung"}, "name"),
    ({"name": "wagtail publish"}, "reserved"),
)


@pytest.fixture
def site(profile, network_officer, home, client, approvals):
    """Public, approved, logged, and somebody is logged in."""
    for slug in ("start", "unterzeichnende"):
        home.add_child(instance=StandardPage(title=f"Seite {slug}", slug=slug, body="<p>…</p>"))
    offers = json.dumps([{"type": "offer", "value": {"title": "Ein Rat"}, "id": "1"}])
    write(profile, network_officer, summary="Gute Nachbarschaft", offers=offers, strategy_stage="adopted")
    fresh(profile).get_latest_revision().publish(skip_permission_checks=True)
    client.force_login(network_officer)
    fresh(profile).get_workflow().start(fresh(profile), network_officer)
    return profile


def everything():
    found = {}
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def command(known, *more):
    flags = {"name": "--name", "texts": "--text", "emails": "--email", "phones": "--phone"}
    given = {key: [value] if isinstance(value, str) else value for key, value in known.items()}
    arguments = [f"{flags[key]}={value}" for key, values in given.items() for value in values]
    call_command("erase_person", *arguments, *more, stdout=io.StringIO(), stderr=io.StringIO())


@pytest.mark.parametrize("dry_run", [True, False])
def test_no_word_of_the_software_is_a_person(dry_run, site, superuser):
    before = everything()

    for word in WORDS:
        known = {"texts": (word,)}
        with pytest.raises(ValidationError, match=f"“{word}” is the name of a part"):
            erase_person(person([], **known, with_public=True), by=superuser, dry_run=dry_run)
    with pytest.raises(CommandError, match="part of this site"):
        command(known, "--public", *(["--dry-run"] if dry_run else []))

    assert everything() == before


@pytest.mark.parametrize(("known", "code"), KNOWN)
def test_what_is_not_of_its_kind_is_refused(known, code, superuser):
    with pytest.raises(ValidationError) as caught:
        erase_person(person([], **known, with_public=True), by=superuser, dry_run=True)

    assert caught.value.code == code
    with pytest.raises(CommandError):
        command(known)


def test_public_text_takes_a_word_more(site, superuser):
    known = {"texts": ("Gute Nachbarschaft",)}
    before = everything()

    with pytest.raises(ValidationError, match="Stadt Rheine") as caught:
        erase_person(person([], **known), by=superuser)
    with pytest.raises(CommandError, match="--public"):
        command(known)
    assert (caught.value.code, everything()) == ("public", before)

    command(known, "--public")
    assert fresh(site).summary == ""


def test_a_public_contact_takes_none(site, superuser):
    page = fresh(site)
    contact = MemberContact(function="Ehrenamt", name="Erika Beispiel", email="erika@rheine.example", consent=True)
    page.contacts = [contact]
    page.save()

    erase_person(person([], name="Erika Beispiel", emails=("erika@rheine.example",)), by=superuser)

    contact = fresh(site).contacts.get()
    assert (contact.function, contact.name, contact.email) == ("Ehrenamt", "", "")


def test_what_software_reads_stays_and_is_named(site, home, superuser):
    """A word within an address, the name of a step, an entry of the log, and in the sessions of others."""
    named = home.add_child(instance=StandardPage(title="Über sie", slug="seite-von-erika-beispiel", body="<p>…</p>"))
    revision = named.save_revision()
    task = Task.objects.first()
    task.name = "Schritt von Erika Beispiel"
    task.save()
    session = SessionStore()
    session["note"], session["Erika Beispiel"] = "Seite von Erika Beispiel", 1
    session.save()
    entry = log(task, "wagtail.create", user=superuser)
    ModelLogEntry.objects.filter(pk=entry.pk).update(action="erika.beispiel.x", label="Erika Beispiel")

    report = erase_person(person([], name="Erika Beispiel"), by=superuser)

    page = Page.objects.get(pk=named.pk)
    assert (page.slug, page.url_path) == (named.slug, named.url_path)
    revision.refresh_from_db()
    assert revision.content["slug"] == named.slug
    assert Task.objects.get(pk=task.pk).name == "Schritt von Erika Beispiel"
    entry.refresh_from_db()
    assert (entry.action, entry.label) == ("erika.beispiel.x", "entfernt")
    assert SessionStore(session.session_key)["note"] == "Seite von Erika Beispiel"
    assert report.is_complete
    assert {
        ("wagtailcore_page", str(named.pk)),
        ("wagtailcore_revision", str(revision.pk)),
        ("wagtailcore_task", str(task.pk)),
        ("wagtailcore_modellogentry", str(entry.pk)),
        ("django_session", session.session_key[:6]),
    } <= set(report.kept)


@pytest.mark.parametrize(
    "json_text",
    [
        '{"Erika Beispiel": 1}',
        '{"slug": "erika-beispiel"}',
        '[{"type": "erika_beispiel", "value": {"x": 1}}]',
        '{"content": "{\\"url_path\\": \\"/erika-beispiel/\\"}"}',
        '{"_auth_user_hash": "erika.beispiel"}',
    ],
)
def test_keys_and_technical_entries_of_json_stay(json_text):
    assert rewritten(person([], name="Erika Beispiel"), json_text) == json_text
