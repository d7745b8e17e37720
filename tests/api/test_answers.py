"""What all lists have in common: who reads them, how they are refused, and that nothing is sent twice."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.conftest import ROLES
from tests.events.happening import change, make_event
from tests.factories import BodyFactory, SignatoryFactory, make_evidence
from wagtail_kommunen.models import Signatory

ENDPOINTS = ("members", "events", "versions", "signatories")
#: What no answer may hold, whoever asks.
SECRET = "streng-geheim"
MALFORMED = {
    "limit": ["-1", "x", "101", "9" * 30, "1e3", "", "١", "0x10"],
    "offset": ["-1", "x", "9" * 30, "1000001"],
    "order": ["", "random", "id;drop", "\x00", "body__evidence", "-", "name,,name", "+name"],
    "fields": ["nix", "evidence", "name(id)", "(" * 900, "a(" * 400, "\x00", "*,name", "", ",", "x" * 5000, "_,-id"],
    "locale": ["xx", "", "de\x00", "de,en"],
    "search": ["", "\x00", "x" * 101, "a\nb"],
    "q": ["", "\x00", "x" * 101, "a\nb"],
    "art": ["", "village", "\x00"],
    "kreis": ["gibt-es-nicht", "ä", "\x00", "x" * 300],
    "region": ["gibt-es-nicht", "\x00"],
    "from": ["2026-02-30", "gestern", "0000-01-01", "2026-1-1", "\x00"],
    "monat": ["2026-13", "0000-01", "\x00"],
    "fassung": ["0", "9" * 30, "x", "\x00"],
    "jahr": ["20", "XXXY", "\x00"],
    "status": ["prepared", "resolved", "\x00"],
    "digest": ["abc", "\x00", "g" * 64],
    "ags": ["5566076", "\x00", "055660760"],
    "has_profile": ["1", "ja", "\x00"],
    "evidence": ["1"],
    "body__evidence": ["1"],
    "format": ["api"],
    "type": ["auth.User"],
    "\x00": ["1"],
}


def everything_said(client, url):
    """All four lists with all columns, and every record."""
    said = []
    for endpoint in ENDPOINTS:
        answer = client.get(url(endpoint, fields="*", limit=100))
        said.append(answer.content)
        said += [client.get(item["meta"]["detail_url"]).content for item in answer.json()["items"]]
    return b"\n".join(said)


@pytest.fixture
def secrets(everything, calendar, event, version, state, network_officer):
    """Things that are there, and not for everybody."""
    make_event(calendar, body=state, title=f"{SECRET} Entwurf", live=False)
    change(make_event(calendar, body=state, title=f"{SECRET} intern"), visibility="members")
    change(make_event(calendar, body=state, title=f"{SECRET} geladen"), visibility="invited")
    closed = make_event(calendar, body=state, title=f"{SECRET} verschlossen")
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    SignatoryFactory(version=version, body=BodyFactory(name=SECRET), live=False)
    SignatoryFactory(version=version, body=BodyFactory(name=f"{SECRET} vorbereitet"), signed_on=None)
    Signatory.objects.filter(body=everything["Stadt Rheine"]).update(evidence=make_evidence(title=SECRET))


def test_everybody_reads_the_same(secrets, as_role, client, url):
    said = {}
    for role in ROLES:
        client.logout()
        said[role] = everything_said(as_role(role), url)

    assert set(said.values()) == {said["anonymous"]}
    assert SECRET.encode() not in said["anonymous"]
    assert said["anonymous"].count(b"Netzwerktreffen") == 2


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_not_understood_is_refused_with_a_reason(network, registry, event, visitor, url, name):
    for endpoint in ENDPOINTS:
        for value in MALFORMED[name]:
            for address in (url(endpoint, **{name: value}), url(endpoint, 1, **{name: value})):
                answer = visitor.get(address)
                assert (answer.status_code, answer["Content-Type"]) == (400, "application/json"), address
                assert list(answer.json()) == ["message"]


def test_a_parameter_given_twice_is_refused(network, visitor, url):
    assert visitor.get(url("members", art=["town", "district"])).status_code == 400
    assert visitor.get(url("members", feld=["sport", "kultur", "sport"])).json()["meta"]["total_count"] == 2


@pytest.mark.parametrize(
    "place",
    ["0", "9" * 40, "-1", "abc", "1'--", "%00", "ags/%00", "digest/x", "slug/" + "x" * 400, "a/b/c", "find/x"],
)
def test_what_is_not_there_is_missing_in_json(network, registry, event, visitor, url, place):
    for endpoint in ENDPOINTS:
        answer = visitor.get(f"{url(endpoint)}{place}/")
        assert (answer.status_code, list(answer.json())) == (404, ["message"]), (endpoint, place)


@pytest.mark.parametrize("place", ["nix/", "nix/1/", "pages/", "%00/", "openapi.json/"])
def test_an_unknown_list_is_missing_in_json(home, visitor, place):
    answer = visitor.get(f"/api/v2/{place}")

    assert (answer.status_code, list(answer.json())) == (404, ["message"])
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_first_address_names_the_lists(home, visitor):
    named = visitor.get("/api/v2/").json()

    assert list(named) == [*ENDPOINTS, "openapi"]
    assert {visitor.get(address).status_code for address in named.values()} == {200}


@pytest.mark.parametrize("path", ["", "openapi.json"])
def test_of_a_document_nothing_can_be_asked_and_nothing_is_written(home, path):
    client = Client(enforce_csrf_checks=True)
    asked = [client.get(f"/api/v2/{path}", headers={"If-None-Match": "*"}, data=data) for data in ({}, {"nix": "1"})]
    written = client.post(f"/api/v2/{path}", {"a": "b"})

    assert [answer.status_code for answer in asked] == [304, 400]
    assert (written.status_code, written["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert list(asked[1].json()) == list(written.json()) == ["message"]


@pytest.mark.parametrize(("endpoint", "words"), [("members", "rhei"), ("events", "netzwerk"), ("signatories", "rhei")])
def test_words_are_looked_for_by_the_name_that_pages_have_for_them(everything, visitor, url, endpoint, words):
    by_q, by_search = (visitor.get(url(endpoint, **{name: words})).json() for name in ("q", "search"))

    assert by_q == by_search
    assert by_q["meta"]["total_count"] == 1
    assert visitor.get(url(endpoint, q=words, search=words)).status_code == 400


def test_nothing_is_written(network, visitor, url):
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(visitor, method)(url("members"))
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert list(answer.json()) == ["message"]


def test_pages_from_elsewhere_may_read_it(network, visitor, url):
    asked = visitor.options(url("members"))
    answers = [visitor.get(url("members")), visitor.head(url("members")), visitor.get(url("members", nix=1)), asked]

    assert [answer["Access-Control-Allow-Origin"] for answer in answers] == ["*"] * 4
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert "Access-Control-Allow-Credentials" not in asked
    assert not any(answer.cookies for answer in answers)


def test_304_until_something_changes(everything, event, visitor, url, stored):
    def etags():
        stored()
        return {endpoint: visitor.get(url(endpoint))["ETag"] for endpoint in ENDPOINTS}

    before = etags()
    for endpoint, etag in before.items():
        with CaptureQueriesContext(connection) as asked:
            again = visitor.get(url(endpoint), headers={"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag), endpoint
        assert again["Access-Control-Allow-Origin"] == "*"
        assert len(asked) <= 3 or endpoint == "versions", (endpoint, len(asked))

    change(event, title="Umbenannt")
    after = etags()
    assert {name for name in before if before[name] != after[name]} == {"events"}
    everything["Stadt Rheine"].save()
    assert {name for name in after if after[name] != etags()[name]} >= {"members", "signatories"}


def test_what_is_not_stored_yet_is_not_marked_as_known(network, visitor, url):
    assert "ETag" not in visitor.get(url("members"))


def test_without_its_page_a_list_is_empty(home, event, network, visitor, url):
    """No registry, or a site that is closed: nothing is read here that is on no page."""
    assert visitor.get(url("signatories")).json()["meta"]["total_count"] == 0
    PageViewRestriction.objects.create(page=home, restriction_type="login")

    for endpoint in ENDPOINTS:
        assert visitor.get(url(endpoint)).json() == {"meta": {"total_count": 0}, "items": []}, endpoint
    assert visitor.get(url("events", event.pk)).status_code == 404
    assert visitor.get(url("members", network["Stadt Rheine"].pk)).status_code == 404


def test_many_parameters_are_refused(network, visitor, url, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    answer = visitor.get(url("members") + "?" + "&".join(f"a{number}=1" for number in range(20)))

    assert (answer.status_code, list(answer.json())) == (400, ["message"])
