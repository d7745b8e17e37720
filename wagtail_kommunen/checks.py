"""What ``manage.py check`` says of a site that installs the package."""

from dataclasses import fields

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from .conf import KommunenSettings, kommunen_settings
from .declarations.immutability import is_guarded, triggers_missing
from .editorial.database_checks import check_approvals
from .editorial.page_type_checks import check_page_types
from .editorial.setting_checks import check_approval_settings
from .members.borders import BordersError, read_borders

NEEDED_APPS = ("wagtail.contrib.settings", "wagtail.snippets", "wagtail.search", "wagtail.admin")


register(check_approval_settings)
register(check_page_types)
register(check_approvals, Tags.database)


@register()
def check_settings(app_configs, **kwargs):
    known = {field.name for field in fields(KommunenSettings)}
    given = getattr(settings, "WAGTAIL_KOMMUNEN", {})
    return [
        Error(
            f"WAGTAIL_KOMMUNEN has an unknown key “{key}”.",
            hint=f"Known keys: {', '.join(sorted(known))}.",
            id="wagtail_kommunen.E001",
        )
        for key in given
        if key not in known
    ]


@register()
def check_installed_apps(app_configs, **kwargs):
    return [
        Error(f"“{app}” is missing in INSTALLED_APPS.", hint="The package builds on it.", id="wagtail_kommunen.E002")
        for app in NEEDED_APPS
        if app not in settings.INSTALLED_APPS
        and not (app == "wagtail.search" and "modelsearch" in settings.INSTALLED_APPS)
    ]


@register()
def check_borders(app_configs, **kwargs):
    path = kommunen_settings().BORDERS
    try:
        if path:
            read_borders(path)
    except BordersError as error:
        hint = "The map works, but without borders. BORDERS is the path of a GeoJSON file in WGS 84."
        return [Warning(f"The borders cannot be read: {path}: {error}.", hint=hint, id="wagtail_kommunen.W005")]
    return []


@register(Tags.database)
def check_sealed_versions_are_guarded(app_configs, databases=None, **kwargs):
    """Runs with ``manage.py check --database default`` and before every migrate."""
    messages = []
    for alias in databases or []:
        connection = connections[alias]
        if not is_guarded(connection):
            messages.append(
                Warning(
                    f"Sealed versions are guarded by the model only: no triggers for {connection.vendor}.",
                    hint="Use PostgreSQL (or SQLite).",
                    id="wagtail_kommunen.W003",
                )
            )
        elif triggers_missing(connection):
            messages.append(
                Warning(
                    "The triggers that guard sealed versions are missing in the database.",
                    hint="Run manage.py migrate: it installs them again.",
                    id="wagtail_kommunen.W004",
                )
            )
    return messages
