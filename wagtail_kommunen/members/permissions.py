from django.apps import apps
from wagtail.models import Page

from ..conf import kommunen_settings


def directories_to_import_into(user) -> list[Page]:
    """Directory pages below which this person may add profiles, for signatures at the same time."""
    if not (user.is_active and user.has_perm("wagtail_kommunen.add_signatory")):
        return []
    profile = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    pages = (
        apps.get_model(kommunen_settings().MEMBER_INDEX_PAGE_MODEL).objects.order_by("path").select_related("locale")
    )
    return [page for page in pages if profile.can_create_at(page) and can_add_below(user, page)]


def can_import_members(user) -> bool:
    """An import drafts signatures and profiles, so it takes both."""
    return bool(directories_to_import_into(user))


def can_add_below(user, page: Page) -> bool:
    return not page.alias_of_id and page.permissions_for_user(user).can_add_subpage()
