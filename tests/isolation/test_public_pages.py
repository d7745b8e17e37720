import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from example_site.home.models import StandardPage
from wagtail_kommunen.isolation.public_pages import public_pages

pytestmark = pytest.mark.django_db


def add(parent, title, **fields):
    return parent.add_child(instance=StandardPage(title=title, slug=title.lower(), body="<p>Text.</p>", **fields))


def close(page, kind=PageViewRestriction.LOGIN):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.first())


@pytest.mark.parametrize("kind", [kind for kind, _label in PageViewRestriction.RESTRICTION_CHOICES if kind != "none"])
def test_what_is_closed_is_closed_with_all_below_it(home, kind):
    closed = add(home, "Intern")
    add(add(closed, "Protokolle"), "Januar")
    close(closed, kind)
    beside = add(home, "Interner")
    leaf = add(beside, "Blatt")
    close(add(beside, "Zu"), kind)
    add(beside, "Entwurf", live=False)

    shown = set(public_pages(home.get_descendants()).values_list("pk", flat=True))

    assert {beside.pk, leaf.pk} <= shown
    assert shown == set(home.get_descendants().live().public().values_list("pk", flat=True))


def test_a_thousand_closed_pages_are_no_thousand_conditions(home, django_assert_num_queries):
    """SQLite takes no more than a thousand of them."""
    calendar = add(home, "Kalender")
    pages = [
        Page(
            title=f"Treffen {number}",
            slug=f"treffen-{number}",
            path=calendar.path + Page._int2str(number).rjust(4, "0"),
            depth=calendar.depth + 1,
            url_path=f"{calendar.url_path}treffen-{number}/",
            content_type=calendar.content_type,
            locale=calendar.locale,
        )
        for number in range(1, 1102)
    ]
    Page.objects.bulk_create(pages)
    PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN) for page in pages[1:]
    )

    with django_assert_num_queries(2):
        assert public_pages(Page.objects.filter(path__startswith=calendar.path, depth=4)).get().title == "Treffen 1"
