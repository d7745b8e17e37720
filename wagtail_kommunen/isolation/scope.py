"""Who sees only their own part of the admin, and which part that is.

Default deny: whoever enters the admin without the permission ``see_all_municipalities`` is a *restricted* user. The
roles of the offices hold it; editorial teams of municipalities do not. Their part is what page and collection
permissions give them, so a site can widen it with Wagtail's own means.
"""

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

SEE_ALL = "wagtail_kommunen.see_all_municipalities"


def is_restricted(user) -> bool:
    """Costs no query of its own: the admin has asked for this user's permissions already."""
    return user.is_authenticated and not user.has_perm(SEE_ALL)


def own_paths(user) -> list[str]:
    """Tree paths of the pages at and below which this user has a permission. One query a request, then kept."""
    permissions = PagePermissionPolicy().get_cached_permissions_for_user(user)
    return sorted({permission.page.path for permission in permissions})


def owns_path(user, path: str) -> bool:
    return any(path.startswith(own) for own in own_paths(user))


def is_above_own(user, path: str) -> bool:
    """On the way from the root to a page of this user."""
    return any(own.startswith(path) for own in own_paths(user))


def owns_page(user, page: Page) -> bool:
    return owns_path(user, page.path)
