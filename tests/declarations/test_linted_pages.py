"""Pages without a lint of their own: nothing goes public with a placeholder in its title or texts."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from example_site.home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def imprint(home):
    return home.add_child(instance=StandardPage(title="Impressum", slug="impressum-2", live=False, body="<p>Text.</p>"))


@pytest.mark.parametrize(
    ("field", "text"),
    [("title", "Lorem ipsum"), ("body", "<p>Max Mustermann</p>"), ("search_description", "Musterstadt")],
)
def test_a_placeholder_is_not_published(imprint, field, text):
    setattr(imprint, field, text)

    with pytest.raises(ValidationError, match="placeholder|Platzhalter"):
        imprint.save_revision().publish()

    assert not StandardPage.objects.get(pk=imprint.pk).live


def test_a_page_without_placeholders_is_published(imprint):
    imprint.save_revision().publish()

    assert StandardPage.objects.get(pk=imprint.pk).live


@pytest.mark.parametrize(("title", "submitted"), [("Lorem ipsum", False), ("Impressum", True)])
def test_the_editor_names_it_before_it_is_submitted(imprint, title, submitted, approvals, office):
    imprint.save_revision()
    fields = {"title": title, "slug": "impressum-2", "body": rich_text("<p>Text.</p>"), "comments-TOTAL_FORMS": 0}
    fields |= {"comments-INITIAL_FORMS": 0, "action-submit": "1", "show_in_footer": "on"}

    office.post(reverse("wagtailadmin_pages:edit", args=[imprint.pk]), fields)

    assert Page.objects.get(pk=imprint.pk).specific.workflow_in_progress == submitted


def test_no_other_door_submits_a_placeholder(imprint, approvals, network_officer):
    imprint.title = "Lorem ipsum"
    imprint.save_revision(user=network_officer)
    page = Page.objects.get(pk=imprint.pk).specific

    with pytest.raises(ValidationError, match="Lorem ipsum"):
        page.get_workflow().start(page, network_officer)

    assert not Page.objects.get(pk=imprint.pk).specific.workflow_in_progress
