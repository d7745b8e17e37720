"""Fills the example site. Every function may run twice: what is there stays."""

import csv
from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from wagtail.models import Page, Site

from example_site.demo import texts
from example_site.demo.accessibility import load_accessibility_statement
from example_site.demo.events import load_events
from example_site.demo.members import load_members
from example_site.home.models import HomePage, StandardPage
from wagtail_kommunen.bodies.importer import import_register
from wagtail_kommunen.bodies.register_entry import RegisterFileError
from wagtail_kommunen.bodies.register_file import read_register
from wagtail_kommunen.declarations.actions import import_draft, next_version, seal
from wagtail_kommunen.declarations.markdown_file import read_document
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.models import Body, Declaration, NetworkSettings, Signatory
from wagtail_kommunen.pages.models import DeclarationPage, RegistryPage

HERE = Path(__file__).parent
#: Gebietsstand of bodies.csv
EDITION = date(2023, 11, 30)


def load() -> None:
    home = load_home()
    load_network(home)
    load_bodies()
    declaration_page = load_declaration(home)
    load_registry(home, declaration_page.declaration)
    load_signatures(declaration_page.declaration)
    load_members(home)
    load_events(home)
    load_standard_pages(home)
    load_accessibility_statement(home)


def load_home() -> HomePage:
    home = HomePage.objects.first()
    if home:
        return home
    site = Site.objects.get(is_default_site=True)
    welcome, root = site.root_page, Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(
            title="Kommunen-Netzwerk: engagiert in NRW",
            slug="start",
            lead_sentence=texts.LEAD_SENTENCE,
            introduction=texts.INTRODUCTION,
            joining=texts.JOINING,
        )
    )
    site.root_page, site.site_name = home, "engagiert in NRW"
    site.save()
    if welcome.pk != root.pk and welcome.slug == "home" and not welcome.get_children().exists():
        welcome.delete()
    return home


def load_network(home) -> None:
    site = Site.objects.get(root_page=home)
    settings, created = NetworkSettings.objects.get_or_create(site=site)
    if created or not settings.name:
        for name, value in texts.NETWORK.items():
            setattr(settings, name, value)
        settings.save()
    elif not settings.state:  # of a demo that knew no directory yet
        settings.state = texts.NETWORK["state"]
        settings.save()


def load_bodies() -> None:
    """State, associations and government regions by hand, municipalities and districts from the facts file."""
    for fields in texts.BODIES:
        Body.objects.get_or_create(slug=fields["slug"], defaults=fields)
    register = read_register((HERE / "bodies.csv").read_bytes())
    try:
        import_register(register, edition=EDITION)
    except RegisterFileError:
        return  # somebody has imported a newer edition of the register, which stays


def load_declaration(home) -> DeclarationPage:
    """Both versions, each the way an office would: drafted by one person, published, sealed by another."""
    page = DeclarationPage.objects.first()
    if page is None:
        declaration = Declaration.objects.get_or_create(
            slug="gemeinsame-erklaerung", defaults={"title": "Gemeinsame Erklärung"}
        )[0]
        page = home.add_child(
            instance=DeclarationPage(
                title="Gemeinsame Erklärung", slug="erklaerung", show_in_menus=True, live=False, declaration=declaration
            )
        )
    if not page.declaration.versions.exists():
        draft_first_version(page)
        publish_and_seal(page)
    if page.declaration.versions.count() == 1:
        document = read_document((HERE / "gemeinsame-erklaerung.md").read_bytes())
        draft, _stored = import_draft(document, page_model=DeclarationPage, page=page, user=user("netzwerk1"))
        # Only the year is known, and more will not be: that is what the office confirms.
        draft.date_is_open = False
        draft.save_revision(user=user("netzwerk1"))
        publish_and_seal(page)
    return DeclarationPage.objects.get(pk=page.pk)


def draft_first_version(page) -> None:
    """Of 2012 only is known that it existed, when, and who signed first. Its wording is not made up."""
    page.letterhead = texts.NETWORK["name"]
    page.date = PartialDate.of(2012, 12)
    page.wording_unknown = True
    page.wording_note = texts.FIRST_VERSION_NOTE
    page.save_revision(user=user("netzwerk1"))


def publish_and_seal(page) -> None:
    DeclarationPage.objects.get(pk=page.pk).get_latest_revision().publish()
    page = DeclarationPage.objects.get(pk=page.pk)
    seal(page, user=user("staat1"), expected_digest=next_version(page).digest)


def load_registry(home, declaration) -> None:
    if not RegistryPage.objects.exists():
        home.add_child(
            instance=RegistryPage(
                title="Unterzeichnende",
                slug="unterzeichnende",
                show_in_menus=True,
                declaration=declaration,
                introduction=texts.REGISTRY_INTRODUCTION,
            )
        )


def load_signatures(declaration) -> None:
    first, second = declaration.versions.order_by("number")[:2]
    for slug in ("nordrhein-westfalen", "staedtetag-nrw", "landkreistag-nrw", "staedte-und-gemeindebund-nrw"):
        sign(
            first,
            Body.objects.get(slug=slug),
            signed_on=PartialDate.of(2012, 12),
            sort_order=texts.ORDER.get(slug, 100),
        )
    sign(first, Body.objects.get(slug="bezirksregierung-arnsberg"), signed_on=PartialDate.of(2016, 6))
    with (HERE / "memberships.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            sign(first, Body.objects.get(ags=row["ags"]), signed_on=PartialDate.parse(row["signed_on"]))
    state = sign(second, Body.objects.get(slug="nordrhein-westfalen"), **texts.STATE_SECRETARY)
    for slug, fields in texts.DEMO_SIGNATURES.items():
        countersigned = {"countersigned_by": state} if "countersigned_on" in fields else {}
        sign(second, Body.objects.get(slug=slug), **fields, **countersigned)


def sign(version, body, *, live=True, **fields) -> Signatory:
    """One signature, published; or as a draft with ``live=False``."""
    signatory = Signatory.objects.filter(version=version, body=body).first()
    if signatory:
        return signatory
    signatory = Signatory(version=version, body=body, live=False, **fields)
    signatory.full_clean()
    signatory.save()
    revision = signatory.save_revision(user=user("netzwerk1"))
    if live:
        revision.publish(user=user("staat1"), skip_permission_checks=True)
        signatory.refresh_from_db()
    return signatory


def load_standard_pages(home) -> None:
    for slug, (title, body) in texts.STANDARD_PAGES.items():
        if not StandardPage.objects.filter(slug=slug).exists():
            home.add_child(instance=StandardPage(title=title, slug=slug, body=body))


def user(username):
    """The demo's account, or None where accounts are not made."""
    return get_user_model().objects.filter(username=username).first()
