"""The description of the API, and that every answer is as it says."""

from itertools import product

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

ENDPOINTS = ("members", "events", "versions", "signatories")


@pytest.fixture
def described(visitor, db):
    return visitor.get("/api/v2/openapi.json").json()


@pytest.fixture
def conforms(described):
    """A function that checks an answer against the description of its address."""

    def check(path, answer):
        content = described["paths"][path]["get"]["responses"][str(answer.status_code)]["content"]
        schema = content["application/json"]["schema"]
        whole = {**schema, "components": described["components"]}
        OAS31Validator(whole, format_checker=OAS31Validator.FORMAT_CHECKER).validate(answer.json())

    return check


def test_it_is_valid(described):
    validate(described)
    assert described["openapi"].startswith("3.1")


def test_nothing_is_described_twice(described):
    operations = [path["get"]["operationId"] for path in described["paths"].values()]

    assert len(operations) == len(set(operations)) == 4 * 3 + 4


def test_lists_are_as_it_says(everything, conforms, visitor, url):
    for endpoint, fields in product(ENDPOINTS, ["", "*", "_", "_,id", "-id"]):
        answer = visitor.get(url(endpoint, **({"fields": fields} if fields else {})))
        assert answer.json()["items"], endpoint
        conforms(url(endpoint), answer)


def test_records_are_as_it_says(everything, conforms, visitor, url, described):
    for endpoint in ENDPOINTS:
        for item in visitor.get(url(endpoint)).json()["items"]:
            answer = visitor.get(item["meta"]["detail_url"])
            assert {"meta", *answer.json()} == set(described["components"]["schemas"][endpoint]["properties"])
            conforms(url(endpoint, "{id}"), answer)


def test_refusals_are_as_it_says(everything, conforms, visitor, url):
    for endpoint in ENDPOINTS:
        conforms(url(endpoint), visitor.get(url(endpoint, gibtesnicht="1")))
        conforms(url(endpoint, "{id}"), visitor.get(url(endpoint, 987654)))
        conforms(url(endpoint, "find"), visitor.get(url(endpoint, "find")))


def test_the_same_description_is_not_sent_twice(visitor, described):
    etag = visitor.get("/api/v2/openapi.json")["ETag"]

    assert visitor.get("/api/v2/openapi.json", headers={"If-None-Match": etag}).status_code == 304
    assert visitor.post("/api/v2/openapi.json").json() == {"message": "“POST” is not allowed"}
