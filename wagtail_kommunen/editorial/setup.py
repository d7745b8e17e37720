"""Applies the roles and the workflow. What a site has added by hand stays."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from ..signatories.models import Signatory
from .roles import APPROVAL, ROLES, STATE_OFFICE, Role


def apply_roles() -> None:
    """Create missing groups and grants, on the root page of every site."""
    roots = list(Page.objects.filter(pk__in=Site.objects.values("root_page")))
    for role in ROLES:
        apply_role(role, roots)


def apply_workflow() -> None:
    """What the network office submits, pages and signatures alike, the state office decides on."""
    task, _created = GroupApprovalTask.objects.get_or_create(name=APPROVAL)
    task.groups.add(Group.objects.get(name=STATE_OFFICE.name))
    workflow, _created = Workflow.objects.get_or_create(name=APPROVAL)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    for root in Page.objects.filter(pk__in=Site.objects.values("root_page")):
        WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    content_type = ContentType.objects.get_for_model(Signatory)
    WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})


def apply_role(role: Role, roots: list[Page]) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    group.permissions.add(*(_permission(name) for name in role.permissions))
    for root in roots:
        for codename in role.page_permissions:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for codename in role.collection_permissions:
        permission = Permission.objects.get(
            content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    return group


def _permission(name: str) -> Permission:
    app_label, _dot, codename = name.rpartition(".")
    return Permission.objects.get(content_type__app_label=app_label or "wagtail_kommunen", codename=codename)
