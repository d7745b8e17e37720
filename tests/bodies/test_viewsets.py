"""Bodies in the admin: listing, choosing, entering, deleting."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import ROLES
from tests.factories import BodyFactory, SignatoryFactory, make_version
from wagtail_kommunen.bodies.viewsets import body_chooser_viewset
from wagtail_kommunen.models import Body

pytestmark = pytest.mark.django_db


def outcome(response):
    if response.status_code == 404:  # the guard: for a restricted user it is not there
        return "refused"
    if response.status_code != 302:
        return response.status_code
    if response.url.startswith("/admin/login/"):
        return "login"
    return "refused" if response.url == "/admin/" else "done"


SEEN = {
    "anonymous": "login",
    "municipal_editor": "refused",
    "network_officer": 200,
    "state_officer": 200,
    "translator": "refused",
    "superuser": 200,
}
CHANGED = SEEN | {"state_officer": "refused"}
DELETED = CHANGED | {"network_officer": "refused"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "name, table",
    [
        ("index", SEEN),
        ("inspect", SEEN),
        ("add", CHANGED),
        ("edit", CHANGED),
        ("history", CHANGED),
        ("delete", DELETED),
    ],
)
def test_who_may_open_what(name, table, role, as_role, groups, body):
    arguments = [] if name in ("index", "add") else [body.pk]

    assert outcome(as_role(role).get(reverse(f"kommunen_bodies:{name}", args=arguments))) == table[role]


def fields(**values):
    names = "designation epithet slug ags ars district government_region population area_km2 latitude longitude website"
    names += " valid_from dissolved_on successor"
    return {**dict.fromkeys(names.split(), ""), "kind": "town", "name": "Rheine", **values}


def test_a_body_is_entered(office):
    office.post(reverse("kommunen_bodies:add"), fields(designation="Stadt", ags="05566076", latitude="52.28"))

    body = Body.objects.get()
    assert (body.full_name, body.ags, body.slug, float(body.latitude)) == ("Stadt Rheine", "05566076", "rheine", 52.28)


def test_two_bodies_without_a_key_are_entered(office):
    for name in ("Ahaus", "Beckum"):
        office.post(reverse("kommunen_bodies:add"), fields(name=name))

    assert [body.ags for body in Body.objects.all()] == [None, None]


def test_what_is_wrong_is_said_at_the_field(office):
    response = office.post(reverse("kommunen_bodies:add"), fields(ags="5566076", successor="", dissolved_on="gestern"))

    assert {"ags", "dissolved_on"} <= set(response.context["form"].errors)
    assert not Body.objects.exists()


def test_a_body_that_has_signed_is_not_deleted_and_it_is_said_why(client, superuser, body):
    SignatoryFactory(version=make_version(), body=body)
    client.force_login(superuser)

    response = client.post(reverse("kommunen_bodies:delete", args=[body.pk]), follow=True)

    assert Body.objects.filter(pk=body.pk).exists()
    assert "Stadt Rheine" in response.content.decode()
    assert response.status_code == 200


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["index", "chooser"])
def test_lists_cost_the_same_queries_for_3_and_for_20(name, office):
    address = reverse(
        "kommunen_bodies:index" if name == "index" else body_chooser_viewset.get_url_name("choose_results")
    )
    region = BodyFactory(kind="government_region", designation="", name="Bezirksregierung Münster")
    district = BodyFactory(kind="district", designation="Kreis", name="Steinfurt")
    BodyFactory(district=district, government_region=region)
    few = queries_of(office, address)
    for _number in range(15):
        BodyFactory(district=district, government_region=region)

    assert queries_of(office, address) == few


def shown(response, soup):
    return " ".join(soup(response).get_text(" ").split())


@pytest.mark.parametrize("query", ["mülheim", "MUELHEIM", "05117", "stadt mülheim"])
@pytest.mark.parametrize("name", ["index", "chooser"])
def test_bodies_are_found_by_name_and_key(name, query, office, soup):
    BodyFactory(name="Mülheim", ags="05117000")
    BodyFactory(name="Rheine", ags="05566076")
    address = reverse(
        "kommunen_bodies:index_results" if name == "index" else body_chooser_viewset.get_url_name("choose_results")
    )

    text = shown(office.get(address, {"q": query}), soup)

    assert ("Stadt Mülheim" in text, "Stadt Rheine" in text) == (True, False)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Kr. Coesfeld", "Kreis Coesfeld"),
        ("5911000", "Stadt Bochum"),
        ("Freiburg i. Br.", "Stadt Freiburg im Breisgau"),
        ("Stadtverwaltung Bochum", "Stadt Bochum"),
        ("coesfeld", "Kreis Coesfeld"),
    ],
)
@pytest.mark.parametrize("name", ["index", "chooser"])
def test_bodies_are_found_as_people_write_them_the_one_that_is_meant_first(name, query, first, office):
    BodyFactory(name="Bad Coesfeld")
    BodyFactory(name="Coesfeld", ags="05558012")
    BodyFactory(name="Coesfeld", kind="district", designation="Kreis", ags="05558000")
    BodyFactory(name="Bochum", kind="independent_city", ags="05911000")
    BodyFactory(name="Freiburg im Breisgau", kind="independent_city")
    index = name == "index"
    address = reverse("kommunen_bodies:index_results" if index else body_chooser_viewset.get_url_name("choose_results"))

    response = office.get(address, {"q": query})

    assert str(response.context["object_list" if index else "results"][0]) == first


def test_a_search_is_sorted_and_filtered_like_any_list(office):
    for name, kind in (("Rheine", "town"), ("Rheinberg", "town"), ("Rheinbach", "district")):
        BodyFactory(name=name, kind=kind, population=len(name))
    address = reverse("kommunen_bodies:index_results")

    def listed(**query):
        return [body.name for body in office.get(address, query).context["object_list"]]

    assert listed(q="rhein", ordering="population")[0] == "Rheine"
    assert listed(q="rhein", ordering="-population")[2] == "Rheine"
    assert set(listed(q="rhein", kind="town")) == {"Rheine", "Rheinberg"}


def test_the_first_and_the_last_page_of_11000_bodies_cost_the_same_queries(office):
    region = BodyFactory(kind="government_region", designation="", name="Bezirksregierung Münster")
    district = BodyFactory(kind="district", designation="Kreis", name="Steinfurt")
    Body.objects.bulk_create(
        Body(kind="town", name=f"Ort {n:05}", slug=f"ort-{n}", search_name=f"ort {n:05}", district=district)
        for n in range(11_000)
    )
    Body.objects.filter(kind="town").update(government_region=region)
    address = reverse("kommunen_bodies:index")

    first, last, found = (queries_of(office, f"{address}?{query}") for query in ("p=1", "p=221", "q=ort&p=200"))

    assert first == last <= 12
    assert found <= first + 1


def test_bodies_are_filtered_by_kind_and_region(office, soup):
    region = BodyFactory(kind="government_region", designation="", name="Bezirksregierung Münster")
    BodyFactory(name="Rheine", government_region=region)
    BodyFactory(name="Borken", kind="district", designation="Kreis", government_region=region)
    BodyFactory(name="Köln", kind="independent_city")
    address = reverse("kommunen_bodies:index_results")

    def listed(**query):
        return {body.name for body in office.get(address, query).context["object_list"]}

    assert listed(kind="town") == {"Rheine"}
    assert listed(government_region=region.pk) == {"Rheine", "Borken"}
    assert listed(government_region=region.pk, kind="district") == {"Borken"}


def test_the_chooser_tells_town_and_district_apart(office, soup):
    BodyFactory(name="Borken", ags="05554012")
    BodyFactory(name="Borken", kind="district", designation="Kreis", ags="05554000")

    text = shown(office.get(reverse(body_chooser_viewset.get_url_name("choose_results")), {"q": "borken"}), soup)

    for word in ("Stadt Borken", "Kreis Borken", "05554012", "05554000"):
        assert word in text


@pytest.mark.parametrize("query", ["\x00", "%", "_", "x" * 5000, "'"])
def test_nonsense_in_the_search_is_no_error(query, office):
    for name in ("kommunen_bodies:index_results", body_chooser_viewset.get_url_name("choose_results")):
        assert office.get(reverse(name), {"q": query}).status_code == 200
