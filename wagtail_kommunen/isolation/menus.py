"""Menus and the search lead restricted users to no closed door."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from .admin_names import is_open_to_teams
from .scope import is_restricted


def leads_somewhere(user, url) -> bool:
    """Whether the guard would let this user through. Addresses elsewhere, and those of submenus, are not asked."""
    if not is_restricted(user):
        return True
    try:
        return is_open_to_teams(resolve(urlsplit(str(url)).path).view_name)
    except Resolver404:
        return True


def without_closed_doors(request, items) -> None:
    """Hooks ``construct_main_menu``, ``construct_reports_menu``, ``construct_settings_menu``, ``construct_search``."""
    items[:] = [item for item in items if leads_somewhere(request.user, item.url)]
