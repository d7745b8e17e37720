"""Beside the admin too nobody reads what is not public, nobody changes a row without a form, and nothing breaks."""

from itertools import product

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from .canaries import everything_said, found_in
from .public_addresses import BEYOND, all_public_addresses, unknown_patterns
from .tables import all_rows, changed_rows
from .test_get import MAY_READ, STRANGERS, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

#: What no form sends.
ODD = (
    "%00",
    "%ff%fe",
    "%ed%a0%80",  # half of a pair
    "%F0%9F%92%A9",
    "-1",
    "0",
    BEYOND,
    f"-{BEYOND}",
    "1e999",
    "nan",
    "%27%22%3E%3Cb%3E",
    "%0d%0aSet-Cookie:x=y",
    "..%2f..%2f",
    "%25s%7B0%7D%7B%7B1%7D%7D",
    "x" * 5000,
)
#: Asked of every address; those of its own forms besides.
NAMES = (
    "q",
    "p",
    "page",
    "seite",
    "datum",
    "fields",
    "limit",
    "offset",
    "order",
    "search",
    "type",
    "id",
    "sprache",
    "next",
)
METHODS = ("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "NONSENSE")
BODIES = (
    ("application/json", b'{"a": [1, null, {"b": "\\ud800"}]}'),
    ("application/json", b"{"),
    ("application/x-www-form-urlencoded", b"a=%00&b=%ff&c[]=1&d=" + b"x" * 5000),
    ("application/x-www-form-urlencoded; charset=nonsense", b"a=1"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1"),
    ("multipart/form-data", b"no boundary"),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'),
    ("\x00", b"\x00"),
)


@pytest.fixture(scope="module")
def addresses(world):
    return all_public_addresses(world)


def test_every_address_of_the_site_is_known(addresses):
    assert unknown_patterns() == set()
    assert len(addresses) * len(MAY_READ) >= 1500


@pytest.mark.parametrize("role", MAY_READ)
def test_nobody_meets_an_error_and_no_stranger_reads_a_draft(role, addresses, browser_of):
    seen = sweep(browser_of(role), addresses, role)

    assert seen.errors == []
    if role in STRANGERS:
        assert seen.leaks == []
    assert "wagtail_serve" in seen.opened


def _odd_questions(client, address):
    mark = "&" if "?" in address.url else "?"
    for value in ODD:
        yield address.url + mark + "&".join(f"{name}={value}" for name in NAMES)
        yield address.url + mark + "&".join(f"{name}[]={value}&{name}={value}&{name}={value}" for name in NAMES)
    for name, value in product(_fields(client, address), ODD):
        yield f"{address.url}{mark}{name}={value}"


def _fields(client, address):
    """What the forms of a page ask in its address."""
    page = BeautifulSoup(client.get(address.url).getvalue(), "html.parser")
    forms = [form for form in page.find_all("form") if form.get("method", "get").lower() == "get"]
    return {field["name"]: None for form in forms for field in form.find_all(["input", "select"]) if field.get("name")}


def test_no_question_breaks_an_address_of_any_kind(addresses, browser_of):
    client, broken, asked, kinds = browser_of("anonymous"), [], 0, set()
    for address in addresses:
        if address.name in kinds:
            continue
        kinds.add(address.name)
        for url in _odd_questions(client, address):
            response, asked = client.get(url), asked + 1
            if response.status_code >= 500 or found_in(*everything_said(response)):
                broken.append(f"{response.status_code} {url[:200]}")
    print(f"{asked} odd questions")

    assert broken == []


@pytest.mark.parametrize("role", ["anonymous", "rheine1"])
def test_no_method_and_no_body_breaks_an_address_or_changes_a_row(role, addresses, browser_of):
    client, broken, asked = browser_of(role), [], 0
    cache.clear()
    for address in addresses:  # who reads a page first makes its settings, who prints a paper is remembered
        list(client.get(address.url))  # a file that is closed unread would take the connection along
    before = all_rows()
    for address, method in product(addresses, METHODS):
        bodies = BODIES if method == "POST" else BODIES[:1]
        for content_type, body in bodies:
            response, asked = client.generic(method, address.url, body, content_type=content_type), asked + 1
            if response.status_code >= 500:
                broken.append(f"{response.status_code} {method} {content_type!r} {address}")
        cache.clear()
    print(f"{asked} odd requests")

    assert broken == []
    assert [str(row) for row in changed_rows(before, all_rows())] == []
