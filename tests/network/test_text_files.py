from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Site

from wagtail_kommunen.models import NetworkSettings


@pytest.fixture
def network(home):
    network = NetworkSettings.for_site(Site.objects.get())
    network.email = "netz@example.org"
    network.save()
    return network


def test_search_engines_learn_where_the_sitemap_is(visitor, home):
    response = visitor.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == ("User-agent: *\nDisallow: /admin/\nSitemap: http://testserver/sitemap.xml\n")


def test_who_finds_a_hole_learns_whom_to_tell(visitor, network):
    lines = visitor.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    expires = datetime.fromisoformat(fields["Expires"])

    assert fields["Contact"] == "mailto:netz@example.org"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "de, en"
    assert timedelta(days=100) < expires - datetime.now(UTC) < timedelta(days=365)


def test_nobody_is_promised_whom_nobody_has_named(visitor, network):
    network.email = ""
    network.save()
    assert visitor.get("/.well-known/security.txt").status_code == 404
