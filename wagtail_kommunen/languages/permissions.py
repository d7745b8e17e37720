"""Who may translate what: only pages that one may change, into languages whose page above is theirs as well."""

from django.contrib.auth import get_permission_codename
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from ..isolation.scope import is_restricted, owns_page
from ..translation import ROOT_DEPTH, is_original
from .aliases import is_placeholder


def may_translate(user, page: Page, locale: Locale) -> bool:
    """Whether this person may begin a translation of ``page``. Municipal editors theirs; whoever adds pages there, and
    translators, all.
    """
    if not (user.is_active and user.has_perm("wagtailadmin.access_admin") and is_original(page)):
        return False
    if is_restricted(user) and owns_page(user, page):
        return page.permissions_for_user(user).can_edit()
    if page.depth == ROOT_DEPTH:
        # A new language has no place yet that anybody could have rights on.
        return page.permissions_for_user(user).can_add_subpage()
    parent = page.get_parent().get_translation_or_none(locale)
    if parent is None:
        return False
    return parent.permissions_for_user(user).can_add_subpage() or _is_translator(user, page, parent)


def _is_translator(user, page: Page, parent: Page) -> bool:
    """In a group that may change what stands below ``parent``, in its language, and nothing of the original."""
    given = PagePermissionPolicy().get_cached_permissions_for_user(user)
    of_original = {one.group_id for one in given if page.path.startswith(one.page.path)}
    may_change = (
        one for one in given if one.permission.codename == "change_page" and parent.path.startswith(one.page.path)
    )
    return any(one.group_id not in of_original for one in may_change)


def may_write(user, original, locale: Locale) -> bool:
    """Whether this person may make, or change, what says ``original`` in that language: a page, or a record of a list."""
    if not isinstance(original, Page):
        return user.has_perm(f"{original._meta.app_label}.{get_permission_codename('change', original._meta)}")
    existing = original.get_translation_or_none(locale)
    if existing is None or is_placeholder(existing):
        return may_translate(user, original, locale)
    return existing.specific.permissions_for_user(user).can_edit()


def may_confirm(user, translation: Page) -> bool:
    """Whether this person may say that it is up to date with its original."""
    return not is_original(translation) and translation.permissions_for_user(user).can_edit()
