"""What Wagtail's own APIs say of our pages, where a site opens them: for everybody, or nothing."""

import pytest
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from example_site.urls import urlpatterns as of_the_site
from tests.events.happening import change
from tests.factories import make_profile
from wagtail_kommunen.pages.models import DeclarationPage, EventPage, MemberPage

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
urlpatterns = [path("seiten/", router.urls), *of_the_site]


@pytest.fixture
def said(settings, visitor):
    """A function that gives a page's own field, as Wagtail's API for pages has it."""
    settings.ROOT_URLCONF = __name__

    def ask(page, name):
        return visitor.get(f"/seiten/pages/{page.pk}/").json()[name]

    return ask


def test_a_profile_names_people_only_with_their_consent(directory, body, said):
    contact = {"function": "Rathaus", "email": "rathaus@rheine.example", "name": "Vera Verborgen"}
    found = said(make_profile(directory, body, contacts=[contact]), "public_profile")

    assert found["contacts"] == [contact | {"name": "", "phone": ""}]
    assert found["summary"] == "An der Ems."


def test_an_event_says_nothing_that_is_not_for_everybody(event, said, superuser, visitor):
    assert said(event, "public_event")["title"] == "Netzwerktreffen"
    change(event, visibility="invited")
    visitor.force_login(superuser)

    assert said(event, "public_event") is None


def test_a_declaration_names_what_is_in_force(version, declaration_page, said):
    assert said(declaration_page, "version_in_force")["digest"] == version.digest


@pytest.mark.parametrize("model", [MemberPage, EventPage, DeclarationPage])
def test_wagtails_third_api_reads_them_and_writes_none(model):
    schemas = pytest.importorskip("wagtail.api.v3.schemas")
    from wagtail.api import APIField

    assert [one.name for one in APIField.get_fields_for_model(model)] == list(model.api_fields)
    assert APIField.get_writable_fields_for_model(model) == []
    read = schemas.read_generator.generate_schema(model, base_class=schemas.PageSchema)
    assert set(model.api_fields) <= set(read.model_fields)
