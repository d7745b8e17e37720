"""Who sees only their own part of the admin, and which part that is.

Default deny: whoever enters the admin without the permission ``see_all_municipalities`` is a *restricted* user. The
roles of the offices hold it; editorial teams of municipalities do not. Their part is what page and collection
permissions give them, so a site can widen it with Wagtail's own means.
"""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..conf import kommunen_settings

SEE_ALL = "wagtail_kommunen.see_all_municipalities"


def is_restricted(user) -> bool:
    """Costs no query of its own: the admin has asked for this user's permissions already."""
    return user.is_authenticated and not user.has_perm(SEE_ALL)


def overrides_four_eyes(user) -> bool:
    """A site may let superusers decide alone. The log then says so."""
    return user.is_superuser and kommunen_settings().SUPERUSER_OVERRIDES_FOUR_EYES


def own_paths(user) -> list[str]:
    """Tree paths of the pages at and below which this user has a permission. One query a request, then kept.

    None for whoever is in the teams of two municipalities: nobody can say for which of them they act.
    """
    if works_for_two(user):
        return []
    return sorted({permission.page.path for permission in _page_permissions(user)})


def own_pages(user) -> Q:
    """The condition for the pages at and below those places."""
    return Q(pk__in=[]) if works_for_two(user) else below(permission.page for permission in _page_permissions(user))


def below(pages: Iterable[Page]) -> Q:
    """Those pages and all below them. Most have none below, as events: they are one condition, however many."""
    pages = {page.path: page for page in pages}.values()
    found = Q(path__in=[page.path for page in pages if not page.numchild])
    for page in pages:
        if page.numchild:
            found |= Q(path__startswith=page.path)
    return found


def works_for_two(user) -> bool:
    """No form of ours lets that happen. Costs a query only if several groups give rights on pages."""
    if not hasattr(user, "_kommunen_works_for_two"):
        groups = {permission.group_id for permission in _page_permissions(user)}
        teams = user.groups.filter(pk__in=groups, kommunen_team__isnull=False)
        user._kommunen_works_for_two = len(groups) > 1 and teams.count() > 1
    return user._kommunen_works_for_two


def _page_permissions(user):
    return PagePermissionPolicy().get_cached_permissions_for_user(user)


def owns_path(user, path: str) -> bool:
    return any(path.startswith(own) for own in own_paths(user))


def above_own(user) -> set[str]:
    """Tree paths of the pages above those: the way one goes from the root to one's own."""
    return above(own_paths(user))


def above(paths: Iterable[str]) -> set[str]:
    step = Page.steplen
    return {path[:length] for path in paths for length in range(step, len(path), step)}


def owns_page(user, page: Page) -> bool:
    return owns_path(user, page.path)
