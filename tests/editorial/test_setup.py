"""Groups, rights and the workflow, as `manage.py setup_kommunen` makes them."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Workflow, WorkflowContentType, WorkflowPage

from tests.conftest import ROLES
from tests.factories import SignatoryFactory, make_version
from wagtail_kommunen.editorial.roles import NETWORK_OFFICE, STATE_OFFICE, TRANSLATION
from wagtail_kommunen.editorial.setup import apply_roles, apply_workflow

pytestmark = pytest.mark.django_db

OURS = [role.name for role in (NETWORK_OFFICE, STATE_OFFICE, TRANSLATION)]


def rights():
    """Everything that any group may, as sorted rows."""
    return {
        "models": sorted(Group.objects.values_list("name", "permissions__codename"), key=str),
        "pages": sorted(GroupPagePermission.objects.values_list("group__name", "page__slug", "permission__codename")),
        "collections": sorted(GroupCollectionPermission.objects.values_list("group__name", "permission__codename")),
        "workflows": sorted(Workflow.objects.values_list("name", "workflow_tasks__task__name")),
        "uses": (WorkflowPage.objects.count(), WorkflowContentType.objects.count()),
    }


def test_the_command_may_run_twice(home):
    out = io.StringIO()
    call_command("setup_kommunen", stdout=out)
    before = rights()

    call_command("setup_kommunen", stdout=io.StringIO())

    assert rights() == before
    assert out.getvalue().strip() == "Koordinierungsstelle, Staatskanzlei, Übersetzung, Nutzerverwaltung"


def test_the_first_run_makes_what_is_missing(groups, untouched_site):
    before = set(Group.objects.values_list("name", flat=True))

    call_command("setup_kommunen", stdout=io.StringIO())

    assert set(Group.objects.values_list("name", flat=True)) - before == set(OURS)
    roots = GroupPagePermission.objects.filter(group__name__in=OURS).values_list("page", flat=True)
    assert set(roots) == {untouched_site.root_page_id}


def test_what_a_site_has_added_by_hand_stays(home):
    apply_roles()
    group = Group.objects.get(name="Übersetzung")
    group.permissions.add(Permission.objects.get(codename="view_body"))
    before = rights()

    apply_roles()

    assert rights() == before


def test_a_right_that_was_lost_comes_back(home):
    apply_roles()
    before = rights()
    Group.objects.get(name="Koordinierungsstelle").permissions.clear()

    apply_roles()

    assert rights() == before


def test_nobody_but_the_state_office_publishes(groups):
    """An approval publishes; a right to publish walks past it. Wagtail's own Moderators are for the site to judge."""
    pages = GroupPagePermission.objects.filter(permission__codename="publish_page", group__name__in=OURS)
    models = Group.objects.filter(name__in=OURS, permissions__codename__startswith="publish")

    assert {permission.group.name for permission in pages} == {"Staatskanzlei"}
    assert {group.name for group in models} == {"Staatskanzlei"}


@pytest.mark.parametrize("codename", ["seal_declaration", "publish_signatory"])
def test_only_the_state_office_seals_and_approves(codename, groups):
    assert list(Group.objects.filter(permissions__codename=codename).values_list("name", flat=True)) == [
        "Staatskanzlei"
    ]


def test_nobody_of_ours_deletes_or_manages_accounts(groups):
    forbidden = Permission.objects.filter(group__name__in=OURS).filter(
        codename__regex="^(delete_(?!evidence|engagementfield)|unlock_|.*_user$|.*_group$|.*_logentry$)"
    )

    assert list(forbidden.values_list("codename", flat=True)) == []


GRANTED = {
    "anonymous": set(),
    "municipal_editor": {"wagtailadmin.access_admin"},
    "translator": {"wagtailadmin.access_admin"},
    "state_officer": {
        "wagtailadmin.access_admin",
        *(
            f"wagtail_kommunen.{codename}"
            for codename in (
                "change_signatory view_signatory publish_signatory view_evidence view_body view_declaration "
                "view_declarationversion seal_declaration"
            ).split()
        ),
    },
    "network_officer": {
        "wagtailadmin.access_admin",
        *(
            f"wagtail_kommunen.{codename}"
            for codename in (
                "add_signatory change_signatory view_signatory add_evidence change_evidence view_evidence delete_evidence "
                "add_body "
                "change_body view_body add_declaration change_declaration view_declaration view_declarationversion "
                "add_engagementfield change_engagementfield delete_engagementfield view_engagementfield "
                "change_networksettings"
            ).split()
        ),
    },
}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "superuser"])
def test_what_each_role_may(role, request, groups):
    user = request.getfixturevalue(role)

    granted = {name for name in user.get_all_permissions() if not name.startswith(("wagtailimages", "wagtaildocs"))}

    assert granted == GRANTED[role]


@pytest.mark.parametrize(
    "role, may",
    [
        ("anonymous", []),
        ("municipal_editor", []),
        ("translator", []),
        ("network_officer", ["add", "edit"]),
        ("state_officer", ["edit", "publish"]),
        ("superuser", ["add", "edit", "publish"]),
    ],
)
def test_what_each_role_may_with_the_declaration(role, may, request, declaration_page):
    permissions = declaration_page.permissions_for_user(request.getfixturevalue(role))

    allowed = {
        "add": permissions.can_add_subpage(),
        "edit": permissions.can_edit(),
        "publish": permissions.can_publish(),
    }
    assert [name for name, granted in allowed.items() if granted] == may


@pytest.mark.parametrize("role", ROLES)
def test_every_role_but_a_visitor_enters_the_admin(role, as_role, groups):
    response = as_role(role).get("/admin/")

    assert response.status_code == (302 if role == "anonymous" else 200)


def test_the_menu_shows_each_role_what_it_may(as_role, groups):
    """Nobody is led to a closed door."""
    seen = {}
    for role in ROLES[1:]:
        text = as_role(role).get("/admin/").content.decode()
        seen[role] = [
            name for name in ("signatories", "bodies", "versions", "declarations") if f"/admin/kommunen/{name}/" in text
        ]

    everything = ["signatories", "bodies", "versions", "declarations"]
    assert seen == {
        "municipal_editor": [],
        "network_officer": everything,
        "state_officer": everything,
        "translator": [],
        "superuser": everything,
    }


def test_pages_and_signatures_go_to_the_state_office(groups, declaration_page):
    apply_workflow()

    (task,) = declaration_page.get_workflow().tasks
    assert [group.name for group in task.specific.groups.all()] == ["Staatskanzlei"]
    assert SignatoryFactory(version=make_version(2)).get_workflow() == declaration_page.get_workflow()


def test_a_workflow_of_the_sites_own_stays(groups, home):
    own = Workflow.objects.create(name="Eigene Freigabe")
    WorkflowPage.objects.filter(page=home).delete()
    WorkflowPage.objects.create(page=home, workflow=own)

    apply_workflow()

    assert home.get_workflow() == own
