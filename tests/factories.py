"""What the cast in conftest.py does not cover. Everything a test does not name is plausible, valid and not a placeholder."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import factory
from django.contrib.auth import get_user_model
from django.utils.text import slugify
from factory.django import DjangoModelFactory
from wagtail.models import Locale

from example_site.demo import content
from wagtail_kommunen.declarations.actions import next_version, seal
from wagtail_kommunen.declarations.canonical import FORMAT, canonical_json, digest
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.models import Body, Declaration, DeclarationVersion, EngagementField, Evidence, Signatory
from wagtail_kommunen.pages.models import DeclarationPage, MemberContact, MemberIndexPage, MemberPage, RegistryPage

SOURCE = Path(content.HERE) / "gemeinsame-erklaerung.md"
BERLIN = ZoneInfo("Europe/Berlin")
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def on(text):
    """A partial date as people write it: on("4.5.2023"), on("2012-12")."""
    return PartialDate.parse(text)


def at(year, month=1, day=1, hour=12):
    return datetime(year, month, day, hour, tzinfo=BERLIN)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        django_get_or_create = ["username"]

    username = factory.Sequence("person{}".format)
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    kind = "town"
    designation = "Stadt"
    name = factory.Sequence("Ostheim {}".format)


class SignatoryFactory(DjangoModelFactory):
    """A live signature of May 2024. Give ``version``."""

    class Meta:
        model = Signatory

    body = factory.SubFactory(BodyFactory)
    signed_on = PartialDate("2024-05-06")
    live = True


def make_evidence(title="Urkunde Rheine", content=PDF):
    from django.core.files.base import ContentFile

    evidence = Evidence(title=title)
    evidence.file.save("scan.pdf", ContentFile(content), save=False)
    evidence.save()
    return evidence


TEXT = {
    "title": "Gemeinsame Erklärung",
    "letterhead": "Kommunen-Netzwerk: engagiert in NRW",
    "place": "Düsseldorf",
    "date": PartialDate("2023-05-04"),
    "preamble_title": "Präambel",
    "preamble_parties_intro": "Gemeinsame Erklärung",
    "preamble_parties": [
        ("party", {"name": "der Staatskanzlei", "group": "state"}),
        ("party", {"name": "der Kommunen des Netzwerks", "group": "municipalities"}),
    ],
    "preamble_paragraphs": [("paragraph", "Engagement stärkt unsere Demokratie.")],
    "declaration_title": "Gemeinsame Erklärung",
    "declaration_parties": [("party", {"name": "der Staatssekretärin", "group": "state"})],
    "declaration_opening": "Wir erklären:",
    "declaration_paragraphs": [
        ("paragraph", "Engagement braucht Anerkennung."),
        ("paragraph", "Wir lernen voneinander."),
    ],
}


def make_declaration_page(parent, *, author=None, live=True, slug="erklaerung", **fields):
    """A declaration page whose first revision ``author`` wrote; published unless ``live=False``."""
    page = DeclarationPage(slug=slug, live=False, **{**TEXT, **fields})
    parent.add_child(instance=page)
    page.full_clean()
    page.save_revision(user=author)
    if live:
        page.get_latest_revision().publish()
    return DeclarationPage.objects.get(pk=page.pk)


def publish_past_the_lint(page):
    """As a page that went live before the lint knew what it knows now."""
    draft = page.get_latest_revision_as_object()
    draft.live = True
    draft.save()
    return DeclarationPage.objects.get(pk=page.pk)


def rewrite(page, *, author=None, live=True, **fields):
    """The page with a new revision by ``author``; published unless ``live=False``."""
    draft = DeclarationPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    revision = draft.save_revision(user=author)
    if live:
        revision.publish()
    return DeclarationPage.objects.get(pk=page.pk)


def paragraphs(*texts):
    return [("paragraph", text) for text in texts]


def seal_page(page, user=None):
    return seal(page, user=user, expected_digest=next_version(page).digest)


def make_version(number=1, *texts, user=None, replaces=None, label="", date="2023-05-04", declaration=None, **content):
    """A sealed version without a page, as sealing would have written it. ``texts`` are the declaration's paragraphs."""
    if declaration is None:
        declaration, _created = Declaration.objects.get_or_create(
            slug="gemeinsame-erklaerung", defaults={"title": "Gemeinsame Erklärung"}
        )
    part = {"title": "Gemeinsame Erklärung", "parties_intro": "", "parties": [], "opening": "Wir erklären:"}
    content = {
        "format": FORMAT,
        "name": declaration.title,
        "version": number,
        "label": label or f"Fassung {number}",
        "replaces": {"version": replaces.number, "digest": replaces.digest} if replaces else None,
        "language": "de",
        "letterhead": "Kommunen-Netzwerk: engagiert in NRW",
        "place": "Düsseldorf",
        "date": date,
        "wording": "known",
        "note": "",
        "preamble": None,
        "declaration": part | {"paragraphs": [*texts] or ["Engagement braucht Anerkennung."]},
        **content,
    }
    canonical = canonical_json(content)
    version = DeclarationVersion(
        declaration=declaration,
        number=number,
        label=content["label"],
        place=content["place"],
        date=PartialDate.parse(date) if date else None,
        language="de",
        wording_known=content["wording"] == "known",
        canonical=canonical,
        digest=digest(canonical),
        sealed_at=at(2022 + number, 5, 4),
        sealed_by=user,
        replaces=replaces,
    )
    version.save()
    return version


def make_registry_page(parent, declaration, **fields):
    return parent.add_child(
        instance=RegistryPage(
            **{"title": "Unterzeichnende", "slug": "unterzeichnende", "declaration": declaration, **fields}
        )
    )


class EngagementFieldFactory(DjangoModelFactory):
    class Meta:
        model = EngagementField

    name = factory.Sequence("Feld {}".format)
    slug = factory.LazyAttribute(lambda field: slugify(field.name))
    locale = factory.LazyFunction(Locale.get_default)


def make_directory(parent, **fields):
    return parent.add_child(instance=MemberIndexPage(**{"title": "Mitglieder", "slug": "mitglieder", **fields}))


def make_profile(
    directory, body, *, contacts=({"function": "Ehrenamtsbüro", "email": "ehrenamt@rheine.example"},), **given
):
    """A public profile with one contact. ``fields_of_engagement``: a list of them."""
    engagement = given.pop("fields_of_engagement", [])
    profile = MemberPage(
        **{"title": body.full_name, "slug": body.slug, "body": body, "summary": "An der Ems.", **given}
    )
    profile.contacts = [MemberContact(**contact) for contact in contacts]
    directory.add_child(instance=profile)
    profile.fields_of_engagement = engagement
    profile.save()
    return MemberPage.objects.get(pk=profile.pk)
