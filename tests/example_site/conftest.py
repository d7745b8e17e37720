"""The demo is loaded once for all tests that only read its pages."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model

from wagtail_kommunen.lint import find_placeholders
from wagtail_kommunen.models import Body, DeclarationVersion, Signatory

MAX_PAGES = 150


class Visited(NamedTuple):
    status: int
    headers: dict
    cookies: list
    text: str

    @property
    def page(self):
        return BeautifulSoup(self.text, "html.parser")


@pytest.fixture(scope="session")
def remembered():
    return {}


@pytest.fixture
def seen(remembered, request):
    """What there is to see in the demo, looked at once."""
    if not remembered:
        request.getfixturevalue("demo")
        remembered |= {"pages": crawl(request.getfixturevalue("client")), "facts": look_around()}
    return remembered


@pytest.fixture
def demo_pages(seen):
    """Every public page of the demo that a link leads to, by address."""
    return seen["pages"]


@pytest.fixture
def demo_facts(seen):
    """What the demo's database holds, by name of the fact."""
    return seen["facts"]


def look_around():
    signatories = Signatory.objects.select_related("body", "version")
    towns = Body.objects.municipalities().filter(kind="town").values("name")
    return {
        "people": set(signatories.exclude(last_name="").values_list("first_name", "last_name")),
        "found by the lint": {
            signatory.body.full_name: signatory.live for signatory in signatories if signatory.lint()
        },
        "placeholders": [find_placeholders(version.canonical) for version in DeclarationVersion.objects.all()],
        "bodies with placeholders": [str(body) for body in Body.objects.all() if find_placeholders(str(body))],
        "slugs": set(Body.objects.values_list("slug", flat=True)),
        "slugs of namesakes": list(
            Body.objects.filter(kind="district", name__in=towns).order_by("slug").values_list("slug", flat=True)
        ),
        "accounts": {
            user.username: [user.is_superuser, *(group.name for group in user.groups.all())]
            for user in get_user_model().objects.all()
        },
    }


def crawl(client):
    found, waiting = {}, ["/", "/suche/", "/suche/?q=Engagement", "/gibtesnicht/"]
    while waiting and len(found) < MAX_PAGES:
        address = waiting.pop(0)
        if address in found:
            continue
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        visited = Visited(response.status_code, dict(response.headers), list(response.cookies), content.decode())
        found[address] = visited
        if response.status_code == 200 and "html" in response.headers["Content-Type"]:
            for link in visited.page.select("a[href]"):
                target = urlsplit(urljoin(address, link["href"]))
                if not (target.scheme or target.netloc) and not target.path.startswith(("/admin/", "/static/")):
                    waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return found
