# mypy: disable-error-code="misc,attr-defined,method-assign,assignment"
"""A town hall has a permission on each of its events. Wagtail asks for every one of them in a condition of its own: with
some hundreds no database answers any more. The same pages, asked for together."""

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .scope import above, below

#: With fewer permissions Wagtail does as it always does.
MANY = 20
_EXPLORE = ("add", "change", "publish", "lock", "unlock", "bulk_delete")


def join_many_places() -> None:
    """Replaces two methods of Wagtail's policy for pages, once."""
    if hasattr(PagePermissionPolicy, "joins_many_places"):
        return
    PagePermissionPolicy.joins_many_places = True
    few_with_permission = PagePermissionPolicy.instances_user_has_any_permission_for
    few_to_explore = PagePermissionPolicy.explorable_instances

    def instances_user_has_any_permission_for(self, user, actions) -> QuerySet:
        permissions = list(self.get_cached_permissions_for_user(user))
        if len(permissions) < MANY:
            return few_with_permission(self, user, actions)
        return self.model._default_manager.filter(_with_permission(permissions, user, set(actions)))

    def explorable_instances(self, user) -> QuerySet:
        permissions = list(self.get_cached_permissions_for_user(user))
        if len(permissions) < MANY:
            return few_to_explore(self, user)
        pages = [permission.page for permission in permissions]
        shown = _with_permission(permissions, user, set(_EXPLORE)) | Q(path__in=above(page.path for page in pages))
        common = Page.objects.first_common_ancestor_of(pages)
        return self.model._default_manager.filter(shown, path__startswith=common.path)

    PagePermissionPolicy.instances_user_has_any_permission_for = instances_user_has_any_permission_for
    PagePermissionPolicy.explorable_instances = explorable_instances


def _with_permission(permissions, user, actions: set[str]) -> Q:
    """Whoever may add pages may change the own ones."""
    wanted = {f"{action}_page" for action in actions}
    found = below(permission.page for permission in permissions if permission.permission.codename in wanted)
    if "change" in actions and "add" not in actions:
        adding = below(permission.page for permission in permissions if permission.permission.codename == "add_page")
        found |= adding & Q(owner=user.pk)
    return found
