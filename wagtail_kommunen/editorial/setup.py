"""Applies the roles. What a site has added by hand stays."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from .roles import ROLES, Role


def apply_roles() -> None:
    """Create missing groups and grants, on the root page of every site."""
    roots = list(Page.objects.filter(pk__in=Site.objects.values("root_page")))
    for role in ROLES:
        apply_role(role, roots)


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
