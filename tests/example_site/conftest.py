"""The demo is loaded once for all tests that only read its pages."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

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
def demo_pages(remembered, request):
    """Every public page of the demo that a link leads to, by address."""
    if not remembered:
        request.getfixturevalue("demo")
        remembered |= crawl(request.getfixturevalue("client"))
    return remembered


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
