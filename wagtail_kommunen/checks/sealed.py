"""Whether the database guards what is sealed."""

from django.core.checks import CheckMessage, Warning
from django.db import connections

from ..declarations.immutability import is_guarded, triggers_missing


def check_sealed_versions_are_guarded(app_configs=None, databases=None, **kwargs) -> list[CheckMessage]:
    """Runs with ``manage.py check --database default`` and before every migrate."""
    messages: list[CheckMessage] = []
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
