"""Nothing private leaves: a marker in every text that nobody declared public, and a search of everything that goes out.

What goes out is found by following every link from these addresses. A new output is found once something leads to it,
or stands here.
"""

import io
import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.factories import BodyFactory, SignatoryFactory, make_evidence, make_profile
from wagtail_kommunen.api.urls import VIEWSETS
from wagtail_kommunen.models import Body, DeclarationVersion, Signatory
from wagtail_kommunen.opendata.columns.column import Column
from wagtail_kommunen.opendata.datasets import signatures
from wagtail_kommunen.pages.models import AccessibilityStatementPage, EventPage, MemberContact, MemberPage

from .planting import PUBLIC, models_to_plant_in, plant, private_fields, some_row

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

ADDRESSES = (
    "/",
    "/daten/",
    "/daten/veranstaltungen.json?kalender=alle",
    "/daten/veranstaltungen.ics?kalender=alle",
    "/veranstaltungen/?kalender=alle",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/api/v2/openapi.json",
    *(f"/api/v2/{one.endpoint}/{query}" for one in VIEWSETS for query in ("", "?fields=*", "?limit=1")),
    "/pruefen/",
    "/suche/?q=rheine",
)
#: Each is asked for once, whatever filters stand behind it; some lists have a thousand states.
STATES = 4
_LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)|<loc>([^<]+)|"(?:[a-z_]*ur[li]|id|page|profile)": ?"([^"]+)""")


@pytest.fixture
def site(events, network, version, home, directory):
    """Beside what is public, the same that is not: a draft, a signature in preparation, an event online for some."""
    evidence = make_evidence()
    Signatory.objects.filter(body=network["Stadt Rheine"]).update(evidence=evidence)
    SignatoryFactory(version=version, body=BodyFactory(name="Stillstadt"), live=False, last_name="geheimsignatur")
    SignatoryFactory(version=version, body=network["Stadt Leerdorf"], signed_on=None, last_name="geheimvorhaben")
    make_profile(directory, network["Gemeinde Neuheim"], live=False, summary="geheimentwurf", title="geheimprofil")
    EventPage.objects.filter(title__startswith="Nur").update(summary="geheimtreffen", venue="geheimort")
    EventPage.objects.update(registration="here")  # then only those get the address online who have registered
    home.add_child(instance=AccessibilityStatementPage(title="Barrierefreiheit", slug="barrierefreiheit"))
    draft = MemberPage.objects.get(slug="rheine")
    draft.summary = "geheimfassung"
    draft.save_revision()


@pytest.fixture
def markers(site):
    planted = plant(some_row)
    MemberContact.objects.filter(consent=True).update(name="")
    return planted


def sent(visitor, address):
    """Type and words of an answer; of a PDF its text."""
    response = visitor.get(address)
    content = b"".join(response) if response.streaming else response.content
    kind = response.get("Content-Type", "")
    if response.status_code == 200 and kind == "application/pdf":
        reader = pytest.importorskip("pypdf").PdfReader(io.BytesIO(content))
        files = [file for found in reader.attachments.values() for file in found]
        return kind, " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata) + str(files)
    return kind, f"{dict(response.headers)}{content.decode('utf-8', 'replace')}"


def of_bodies():
    """What is asked by the name of a body: of members, of those that have only been prepared, of all others."""
    digits = [version.digest[:16] for version in DeclarationVersion.objects.all()]
    yield from (f"/pruefen/{one}/" for one in digits)
    for slug in Body.objects.values_list("slug", flat=True):
        yield f"/daten/abzeichen/{slug}.svg"
        yield f"/daten/koerperschaften/{slug}"
        yield from (f"/pruefen/{one}/{slug}/" for one in digits)


def everything(visitor):
    """Every answer that links lead to, by address, and what is answered to a digest."""
    waiting, states = [*ADDRESSES, *of_bodies()], {}
    found = {
        f"/pruefen/ {version.digest}": visitor.post("/pruefen/", {"digest": version.digest}).content.decode()
        for version in DeclarationVersion.objects.all()
    }
    while waiting:
        address = waiting.pop(0)
        path = re.sub(r"\d{4}-\d\d", "", urlsplit(address).path)
        states[path] = states.get(path, 0) + 1
        if address in found or states[path] > STATES:
            continue
        kind, found[address] = sent(visitor, address)
        if any(name in kind for name in ("html", "xml", "json")):
            waiting += [link for link in links_in(found[address], address) if link not in found]
    return found


def links_in(text, address):
    for found in _LINK.finditer(text):
        target = urlsplit(
            urljoin(f"http://testserver{address}", next(filter(None, found.groups())).replace("&amp;", "&"))
        )
        if target.netloc in ("testserver", "localhost") and not target.path.startswith(
            ("/admin/", "/static/", "/media/")
        ):
            yield f"{target.path}?{target.query}" if target.query else target.path


def test_no_marker_is_in_anything_that_goes_out(markers, visitor):
    answers = everything(visitor)

    for expected in (
        "/daten/mitglieder.vcf",
        "/daten/unterzeichnende.csv",
        "/daten/katalog.ttl",
        "/mitglieder/rheine/",
    ):
        assert "Rheine" in answers[expected] or expected.endswith("ttl"), expected
    assert len(answers) > 60
    assert "Rheine" in answers["/daten/abzeichen/rheine.svg"]
    assert any(re.fullmatch("/pruefen/[0-9a-f]{16}/leerdorf/", address) for address in answers), "of a prepared one"
    leaks = {
        (field, address) for address, text in answers.items() for marker, field in markers.items() if marker in text
    }
    assert leaks == set()
    assert {
        address: re.findall(r"geheim\w+", text, re.IGNORECASE)[:3]
        for address, text in answers.items()
        if "geheim" in text.lower()
    } == {}


def test_a_column_that_is_not_public_is_found(markers, visitor, monkeypatch):
    """The test above is no good if it does not see this."""
    column = Column("evidence", "Nachweis", "", lambda row, at: row.evidence__title)
    monkeypatch.setattr(signatures, "SOURCES", (*signatures.SOURCES, "evidence__title"))
    monkeypatch.setattr(signatures.Signatures, "columns", (*signatures.COLUMNS, column))

    marker = next(marker for marker, field in markers.items() if field == "Evidence.title")
    assert marker in sent(visitor, "/daten/unterzeichnende.csv")[1]


def test_every_name_declared_public_is_that_of_a_field():
    fields = {model.__name__: {field.name for field in model._meta.concrete_fields} for model in models_to_plant_in()}

    assert {name: public - fields[name] for name, public in PUBLIC.items()} == {name: set() for name in PUBLIC}


def test_registrations_evidence_and_accounts_are_private_altogether():
    private = {model.__name__: {field.name for field in private_fields(model)} for model in models_to_plant_in()}

    assert {"email", "name"} <= {name.removeprefix("first_").removeprefix("last_") for name in private["Registration"]}
    assert {"title", "file"} == private["Evidence"]
    assert {"username", "email", "first_name", "last_name"} <= private["User"]
    assert private["MemberContact"] >= {"name"}
    assert private["EventPage"] >= {"online_url", "draft_title"}
