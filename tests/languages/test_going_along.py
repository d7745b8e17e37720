"""What happens to an original happens to its translations: closed, taken offline, moved, deleted."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from example_site.home.models import StandardPage
from tests.editorial.review import fresh
from wagtail_kommunen.declarations.publishing import reasons_against

pytestmark = pytest.mark.django_db
ENGLISH = "/en/ueber-uns/"
TEXT = "<p>Wir helfen.</p>"


@pytest.fixture
def english(page, english_home, translate):
    return translate(page, title="About us")


def close(page, kind="login"):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind)


def test_what_is_deleted_leaves_nothing_open(page, english, visitor):
    close(page)

    fresh(page).delete()

    assert visitor.get(ENGLISH).status_code == 404
    assert not fresh(english).live
    assert PageViewRestriction.objects.filter(page=english, restriction_type="login").exists()


def test_a_section_that_is_deleted_takes_all_below_offline(page, english, translate, visitor):
    below = fresh(page).add_child(instance=StandardPage(title="Impressum", slug="impressum", body=TEXT, live=False))
    below.save_revision(clean=False).publish()
    translate(fresh(below))
    assert visitor.get(f"{ENGLISH}impressum/").status_code == 200

    fresh(page).delete()

    assert visitor.get(f"{ENGLISH}impressum/").status_code == 404


def test_who_works_on_a_translation_keeps_it_when_the_original_is_deleted(page, english):
    group = Group.objects.create(name="Zusatz")
    GroupPagePermission.objects.create(
        group=group, page=page, permission=Permission.objects.get(codename="change_page")
    )

    fresh(page).delete()

    assert GroupPagePermission.objects.get(group=group).page_id == english.pk


def test_what_is_taken_offline_is_so_in_every_language(page, english, visitor):
    fresh(page).unpublish()

    assert visitor.get(ENGLISH).status_code == 404
    assert fresh(english).has_unpublished_changes


def test_what_is_taken_offline_as_a_plain_page_too(page, english, visitor):
    """As Wagtail's scheduler and its bulk action do."""
    Page.objects.get(pk=page.pk).unpublish()

    assert visitor.get(ENGLISH).status_code == 404


def test_a_translation_is_not_published_without_its_original(page, english):
    fresh(page).unpublish()

    assert "Das Original ist nicht öffentlich" in str(reasons_against(fresh(english).get_latest_revision_as_object()))


def test_a_page_that_has_no_original_any_more_stands_alone(page, english):
    fresh(page).delete()
    draft = fresh(english).get_latest_revision_as_object()

    assert reasons_against(draft) == []
    draft.save_revision().publish()
    assert fresh(english).live


def test_what_is_moved_below_a_closed_page_is_closed_in_every_language(page, english, home, translate, visitor):
    inside = home.add_child(instance=StandardPage(title="Intern", slug="intern", body=TEXT, live=False))
    inside.save_revision(clean=False).publish()
    translate(fresh(inside), title="Members")
    close(inside)

    fresh(page).move(fresh(inside), pos="last-child")

    assert visitor.get(ENGLISH).url == "/en/intern/ueber-uns/"
    assert visitor.get("/en/intern/ueber-uns/").status_code == 302


def test_where_its_new_place_is_not_translated_nobody_sees_it(page, english, home, visitor):
    inside = home.add_child(instance=StandardPage(title="Intern", slug="intern", body=TEXT, live=False))
    inside.save_revision(clean=False).publish()

    fresh(page).move(fresh(inside), pos="last-child")

    assert visitor.get(ENGLISH).status_code == 404
    assert not fresh(english).live


def test_what_closes_a_translation_alone_stays(page, english, visitor):
    close(english)
    restriction = close(page, "groups")
    restriction.groups.set([Group.objects.first()])

    restriction.delete()

    assert visitor.get(ENGLISH).status_code == 302
    assert visitor.get("/ueber-uns/").status_code == 200


def test_privacy_is_changed_from_one_group_to_another(page, english, superuser, client):
    one, other = Group.objects.order_by("pk")[:2]
    client.force_login(superuser)
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    for group in (one, other, other):
        assert client.post(url, {"restriction_type": "groups", "groups": [group.pk]}).status_code == 200

    rows = PageViewRestriction.objects.filter(page=english)
    assert [set(row.groups.all()) for row in rows] == [{other}]

    client.post(url, {"restriction_type": "none"})
    assert not PageViewRestriction.objects.exists()


def test_rights_given_in_the_form_of_a_group_hold_in_every_language(page, english, superuser, client):
    group = Group.objects.create(name="Zusatz")
    client.force_login(superuser)
    panel = "page_permissions"
    data = {
        "name": "Zusatz",
        f"{panel}-TOTAL_FORMS": 1,
        f"{panel}-INITIAL_FORMS": 0,
        f"{panel}-MIN_NUM_FORMS": 0,
        f"{panel}-MAX_NUM_FORMS": 1000,
        f"{panel}-0-page": page.pk,
        f"{panel}-0-permissions": ["change_page"],
    }
    for kind in ("collection", "document", "image", "wagtail_kommunen_networksettings_site"):
        data |= {f"{kind}_permissions-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}

    answer = client.post(reverse("wagtailusers_groups:edit", args=[group.pk]), data)

    assert answer.status_code == 302
    assert set(GroupPagePermission.objects.filter(group=group).values_list("page", flat=True)) == {page.pk, english.pk}


@pytest.mark.parametrize("which", ["page", "english"])
def test_nobody_moves_a_page_out_of_its_approval(which, request, page, english, superuser, client):
    moved = request.getfixturevalue(which)
    root = Page.get_first_root_node()
    client.force_login(superuser)

    client.post(reverse("wagtailadmin_pages:move_confirm", args=[moved.pk, root.pk]))

    assert fresh(moved).depth == moved.depth


def test_nobody_moves_into_an_approval_what_is_public_without(home, approvals, superuser, client, settings):
    outside = Page.get_first_root_node().add_child(instance=StandardPage(title="Draussen", slug="draussen", body=TEXT))
    client.force_login(superuser)

    client.post(reverse("wagtailadmin_pages:move_confirm", args=[outside.pk, home.pk]))

    assert fresh(outside).depth == 2
