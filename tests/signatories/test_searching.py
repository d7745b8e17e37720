import pytest
from django.urls import reverse

from tests.factories import BodyFactory, SignatoryFactory, make_version
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.signatories.searching import search_signatories

pytestmark = pytest.mark.django_db


@pytest.fixture
def signatures(db):
    version = make_version()
    district = BodyFactory(name="Coesfeld", kind="district", designation="Kreis", ags="05558000")
    bochum = BodyFactory(name="Bochum", kind="independent_city", ags="05911000")
    SignatoryFactory(version=version, body=district)
    SignatoryFactory(version=version, body=bochum, last_name="Kreisler")
    SignatoryFactory(version=version, body=BodyFactory(name="Freiburg im Breisgau", kind="independent_city"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kr. Coesfeld", {"Coesfeld"}),
        ("5911000", {"Bochum"}),
        ("Freiburg i. Br.", {"Freiburg im Breisgau"}),
        ("kreisler", {"Bochum"}),
        ("kreis", {"Coesfeld", "Bochum"}),
        ("x" * 5000, set()),
        ("%", set()),
    ],
)
def test_signatures_are_found_as_people_write_the_body_or_the_person(text, names, signatures, office):
    assert {signatory.body.name for signatory in search_signatories(Signatory.objects.all(), text)} == names

    listing = office.get(reverse("kommunen_signatories:list_results"), {"q": text})
    assert {signatory.body.name for signatory in listing.context["object_list"]} == names
