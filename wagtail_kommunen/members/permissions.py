from django.apps import apps
from wagtail.models import Page

from ..conf import kommunen_settings


def directories_to_import_into(user) -> list[Page]:
    """Directory pages below which this person may add profiles, for signatures at the same time."""
    if not _may_sign_up(user):
        return []
    directory = apps.get_model(kommunen_settings().MEMBER_INDEX_PAGE_MODEL)
    return [
        page for page in directory.objects.order_by("path").select_related("locale") if can_import_below(user, page)
    ]


def can_import_members(user) -> bool:
    """An import drafts signatures and profiles, so it takes both."""
    return bool(directories_to_import_into(user))


def can_import_below(user, page: Page) -> bool:
    profile = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    may_add = not page.alias_of_id and page.permissions_for_user(user).can_add_subpage()
    return _may_sign_up(user) and may_add and profile.can_create_at(page)


def _may_sign_up(user) -> bool:
    return user.is_active and user.has_perm("wagtail_kommunen.add_signatory")
