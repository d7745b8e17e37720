"""Groups, rights and the workflow, as `manage.py setup_kommunen` makes them."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from tests.conftest import ROLES
from tests.factories import SignatoryFactory, make_directory, make_version
from wagtail_kommunen.editorial.models import TwoPersonTask
from wagtail_kommunen.editorial.receivers import page_saved
from wagtail_kommunen.editorial.roles import FORBIDDEN_PAGE_PERMISSIONS, MEMBERS_APPROVAL, OUTDATED_APPROVAL
from wagtail_kommunen.editorial.roles import ROLES as OUR_ROLES
from wagtail_kommunen.editorial.setup import apply_roles, apply_workflow, grant_on_page
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.pages.models import DeclarationPage

pytestmark = pytest.mark.django_db

OURS = [role.name for role in OUR_ROLES]


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


def test_nobody_publishes(groups, team):
    """An approval publishes; a right to publish walks past it. Wagtail's own Moderators are for the site to judge."""
    names = [*OURS, team.group.name]

    assert not GroupPagePermission.objects.filter(permission__codename="publish_page", group__name__in=names).exists()
    assert not Group.objects.filter(name__in=names, permissions__codename__startswith="publish").exists()


@pytest.mark.parametrize("codename", FORBIDDEN_PAGE_PERMISSIONS)
def test_what_walks_past_an_approval_is_taken_away_again(codename, home, team, profile):
    """Ticked by somebody, or given by an earlier version; on any page, to offices and to teams."""
    ours = [*Group.objects.filter(name__in=OURS), team.group]
    for group in ours:
        grant_on_page(group, home, [codename])
        grant_on_page(group, profile, [codename])
    own = Group.objects.create(name="Eigene Gruppe")
    grant_on_page(own, home, [codename])

    apply_roles()

    left = GroupPagePermission.objects.filter(
        permission__codename=codename, group__name__in=[*OURS, team.group.name, own]
    )
    assert {permission.group.name for permission in left} == {"Eigene Gruppe"}


@pytest.mark.parametrize(
    "codename", ["publish_signatory", "unlock_signatory", "add_user", "change_group", "add_workflow"]
)
def test_permissions_that_make_approvers_are_taken_away_again(codename, home, team):
    permission, _created = Permission.objects.get_or_create(
        codename=codename, defaults={"content_type_id": Permission.objects.first().content_type_id, "name": codename}
    )
    ours = [*Group.objects.filter(name__in=OURS), team.group]
    for group in ours:
        group.permissions.add(permission)

    apply_roles()

    assert not Group.objects.filter(permissions=permission, pk__in=[group.pk for group in ours]).exists()


def test_only_the_state_office_seals(groups):
    assert list(Group.objects.filter(permissions__codename="seal_declaration").values_list("name", flat=True)) == [
        "Staatskanzlei"
    ]


def test_nobody_of_ours_deletes_or_manages_accounts(groups):
    forbidden = Permission.objects.filter(group__name__in=OURS).filter(
        codename__regex="^(delete_(?!evidence|engagementfield)|unlock_|.*_user$|.*_group$|.*_logentry$)"
    )

    assert list(forbidden.values_list("codename", flat=True)) == []


def ours(names):
    return {f"wagtail_kommunen.{codename}" for codename in names.split()}


GRANTED = {
    "anonymous": set(),
    "municipal_editor": {"wagtailadmin.access_admin"},
    "rheine1": {"wagtailadmin.access_admin"},
    "translator": {"wagtailadmin.access_admin"},
    "user_administrator": {"wagtailadmin.access_admin"} | ours("manage_office_accounts"),
    "state_officer": {"wagtailadmin.access_admin"}
    | ours(
        "see_all_municipalities change_signatory view_signatory view_signinground view_evidence view_body view_declaration "
        "view_declarationversion seal_declaration"
    ),
    "network_officer": {"wagtailadmin.access_admin"}
    | ours(
        "see_all_municipalities onboard_municipalities take_pages_offline list_events see_registrations add_signatory change_signatory "
        "view_signatory add_evidence change_evidence view_evidence delete_evidence add_signinground change_signinground view_signinground add_body change_body view_body "
        "add_declaration change_declaration view_declaration view_declarationversion add_engagementfield "
        "change_engagementfield delete_engagementfield view_engagementfield change_networksettings"
    ),
}


@pytest.mark.parametrize("role", GRANTED)
def test_what_each_role_may(role, request, groups):
    user = request.getfixturevalue(role)

    granted = {name for name in user.get_all_permissions() if not name.startswith(("wagtailimages", "wagtaildocs"))}

    assert granted == GRANTED[role]


@pytest.mark.parametrize(
    "role, may",
    [
        ("anonymous", []),
        ("municipal_editor", []),
        ("rheine1", []),
        ("translator", []),
        ("user_administrator", []),
        ("network_officer", ["add", "edit"]),
        ("state_officer", ["edit"]),
        ("superuser", ["add", "edit"]),
    ],
)
def test_what_each_role_may_with_the_declaration(role, may, request, declaration_page, approvals):
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


def steps_of(obj):
    return [task.name for task in obj.get_workflow().tasks]


def test_who_approves_what(approvals, home, declaration_page, directory, profile):
    both = ["Koordinierungsstelle", "Staatskanzlei"]
    signature = SignatoryFactory(version=make_version(2))

    assert [steps_of(obj) for obj in (home, declaration_page, signature)] == [both, both, both]
    town_hall_first = ["Zweite Person im Rathaus", "Koordinierungsstelle"]
    assert [steps_of(obj) for obj in (directory, profile)] == [town_hall_first, town_hall_first]


def test_every_step_of_an_office_is_decided_by_that_office(approvals):
    groups = {task.name: [group.name for group in task.groups.all()] for task in TwoPersonTask.objects.all()}

    assert groups == {"Koordinierungsstelle": ["Koordinierungsstelle"], "Staatskanzlei": ["Staatskanzlei"]}


@pytest.fixture
def english(home):
    locale = Locale.objects.create(language_code="en")
    return home.copy_for_translation(locale, copy_parents=True)


#: They work on every language but the first one.
TRANSLATORS = [("Übersetzung", "change_page")]


def rights_on(page):
    return sorted(GroupPagePermission.objects.filter(page=page).values_list("group__name", "permission__codename"))


def test_every_language_has_the_same_rights_and_approvals(home, english):
    GroupPagePermission.objects.filter(page=english).delete()
    WorkflowPage.objects.filter(page=english).delete()

    apply_roles()
    apply_workflow()

    assert rights_on(english) == sorted([*rights_on(home), *TRANSLATORS])
    assert steps_of(english) == steps_of(home)


def test_a_language_that_is_added_later_has_them_by_itself(approvals, home, english):
    assert rights_on(english) == sorted([*rights_on(home), *TRANSLATORS])
    assert not set(TRANSLATORS) & set(rights_on(home))
    assert steps_of(english) == steps_of(home)


def test_a_directory_that_is_made_later_has_its_approval_by_itself(approvals, home):
    later = make_directory(home, slug="weitere-mitglieder")

    assert steps_of(later) == ["Zweite Person im Rathaus", "Koordinierungsstelle"]


def test_a_page_of_another_kind_costs_nothing(approvals, home, django_assert_num_queries):
    with django_assert_num_queries(0):
        page_saved(instance=DeclarationPage(depth=3), created=True)


def test_the_approval_of_earlier_versions_is_retired(home, declaration_page, network_officer):
    """What used it uses the new one; what waited in it has to be submitted again."""
    old = Workflow.objects.create(name=OUTDATED_APPROVAL)
    task = GroupApprovalTask.objects.create(name="Alte Freigabe")
    WorkflowTask.objects.create(workflow=old, task=task)
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": old})
    WorkflowContentType.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(Signatory), defaults={"workflow": old}
    )
    old.start(declaration_page, network_officer)

    apply_workflow()

    old.refresh_from_db()
    assert (old.active, declaration_page.current_workflow_state) == (False, None)
    both = ["Koordinierungsstelle", "Staatskanzlei"]
    assert steps_of(Page.objects.get(pk=home.pk)) == steps_of(SignatoryFactory(version=make_version(2))) == both


def test_a_workflow_of_the_sites_own_stays(groups, home):
    own = Workflow.objects.create(name="Eigene Freigabe")
    WorkflowPage.objects.filter(page=home).delete()
    WorkflowPage.objects.create(page=home, workflow=own)

    apply_workflow()

    assert home.get_workflow() == own


def test_what_was_switched_off_is_switched_on_again(approvals):
    """A step that is off lets everything pass."""
    workflow = Workflow.objects.get(name=MEMBERS_APPROVAL.name)
    Task.objects.filter(workflow_tasks__workflow=workflow).update(active=False)
    Workflow.objects.filter(pk=workflow.pk).update(active=False)

    apply_workflow()

    assert Workflow.objects.get(pk=workflow.pk).active
    assert all(task.active for task in workflow.tasks)
