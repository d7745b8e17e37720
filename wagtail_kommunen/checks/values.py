"""``WAGTAIL_KOMMUNEN``: unknown keys, values of another type, and names of what is not there."""

import re
from collections.abc import Iterator
from dataclasses import fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.files.storage import InvalidStorageError, storages

from ..conf import KommunenSettings
from ..declarations.pages import DeclarationPageMixin
from ..events.index_pages import EventIndexPageMixin
from ..events.pages import EventPageMixin
from ..members.index_pages import MemberIndexPageMixin
from ..members.map.borders import BordersError, read_borders
from ..members.pages import MemberPageMixin
from ..signatories.pages import RegistryPageMixin

_PAGE_TYPES: dict[str, type] = {
    "DECLARATION_PAGE_MODEL": DeclarationPageMixin,
    "REGISTRY_PAGE_MODEL": RegistryPageMixin,
    "MEMBER_INDEX_PAGE_MODEL": MemberIndexPageMixin,
    "MEMBER_PAGE_MODEL": MemberPageMixin,
    "EVENT_INDEX_PAGE_MODEL": EventIndexPageMixin,
    "EVENT_PAGE_MODEL": EventPageMixin,
}
_OURS = "wagtail_kommunen_pages."


def check_values(app_configs=None, **kwargs) -> list[CheckMessage]:
    """What has the wrong type is named, and not looked at any further."""
    given = getattr(settings, "WAGTAIL_KOMMUNEN", {})
    if not isinstance(given, dict):
        return [Error("WAGTAIL_KOMMUNEN is no dict.", hint='WAGTAIL_KOMMUNEN = {"BORDERS": …}', id=_id("E055"))]
    wrong = list(_types(given))
    return [*_unknown(given), *wrong] if wrong else [*_unknown(given), *_page_types(given), *_names(given)]


def _unknown(given: dict[str, Any]) -> Iterator[CheckMessage]:
    known = {field.name for field in fields(KommunenSettings)}
    for key in given:
        if key not in known:
            yield Error(
                f"WAGTAIL_KOMMUNEN has an unknown key “{key}”.",
                hint=f"Known keys: {', '.join(sorted(known))}.",
                id=_id("E001"),
            )


def _types(given: dict[str, Any]) -> Iterator[CheckMessage]:
    hints = get_type_hints(KommunenSettings)
    for field in fields(KommunenSettings):
        if field.name in given and not _fits(given[field.name], hints[field.name]):
            yield Error(
                f"WAGTAIL_KOMMUNEN[“{field.name}”] is {given[field.name]!r}, not of the type {_words(hints[field.name])}.",
                hint=f"The default is {field.default!r}.",
                id=_id("E056"),
            )


def _fits(value: Any, hint: Any) -> bool:
    if isinstance(hint, UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(value, (tuple, list)) and all(isinstance(one, get_args(hint)[0]) for one in value)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return isinstance(value, hint)


def _words(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and get_origin(hint) is None else str(hint)


def _page_types(given: dict[str, Any]) -> Iterator[CheckMessage]:
    for key, mixin in _PAGE_TYPES.items():
        label = given.get(key, getattr(KommunenSettings, key))
        try:
            model: Any = apps.get_model(label)
        except (LookupError, ValueError):
            cure = (
                "or add “wagtail_kommunen.pages” to INSTALLED_APPS." if label.startswith(_OURS) else "as “app.Model”."
            )
            yield Error(
                f"{key}: there is no page type “{label}”.",
                hint=f"Let WAGTAIL_KOMMUNEN[“{key}”] name your own, {cure}",
                id=_id("E057"),
            )
            continue
        if not issubclass(model, mixin):
            yield Error(
                f"{key}: “{label}” is not built on {mixin.__name__}.",
                hint=f"Mix in “{mixin.__module__}.{mixin.__name__}”, before Page in the bases.",
                obj=model,
                id=_id("E058"),
            )
        elif model._meta.label != label:
            yield Error(
                f"{key}: “{label}” is written “{model._meta.label}”.",
                hint="Write it in the same capitals: some of what follows a change listens to exactly this name.",
                obj=model,
                id=_id("E057"),
            )


def _names(given: dict[str, Any]) -> Iterator[CheckMessage]:
    for pattern in given.get("PLACEHOLDERS", ()):
        try:
            re.compile(pattern)
        except re.error as error:
            yield Error(
                f"PLACEHOLDERS: “{pattern}” is no regular expression: {error}.",
                hint="Write a literal with re.escape(…).",
                id=_id("E059"),
            )
    if alias := given.get("EVIDENCE_STORAGE"):
        try:
            storages[alias]
        except InvalidStorageError as error:
            yield Error(
                f"EVIDENCE_STORAGE: there is no storage “{alias}”: {error}",
                hint="Name it in STORAGES, or take EVIDENCE_STORAGE out: scans then lie beside MEDIA_ROOT.",
                id=_id("E060"),
            )
    yield from _borders(given.get("BORDERS"))


def _borders(path) -> Iterator[CheckMessage]:
    try:
        if path:
            read_borders(path)
    except BordersError as error:
        hint = "The map works, but without borders. BORDERS is the path of a GeoJSON file in WGS 84."
        yield Warning(f"The borders cannot be read: {path}: {error}.", hint=hint, id=_id("W005"))


def _id(number: str) -> str:
    return f"wagtail_kommunen.{number}"
