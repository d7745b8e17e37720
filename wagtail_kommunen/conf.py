"""The package's settings: one dict ``WAGTAIL_KOMMUNEN`` in the site's settings, read anew on each call."""

from dataclasses import dataclass, fields
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class KommunenSettings:
    """Every key of ``WAGTAIL_KOMMUNEN`` with its default. docs/settings.md has a line for each."""

    DECLARATION_PAGE_MODEL: str = "wagtail_kommunen_pages.DeclarationPage"
    REGISTRY_PAGE_MODEL: str = "wagtail_kommunen_pages.RegistryPage"
    MEMBER_PAGE_MODEL: str = "wagtail_kommunen_pages.MemberPage"
    MEMBER_INDEX_PAGE_MODEL: str = "wagtail_kommunen_pages.MemberIndexPage"
    EVENT_PAGE_MODEL: str = "wagtail_kommunen_pages.EventPage"
    EVENT_INDEX_PAGE_MODEL: str = "wagtail_kommunen_pages.EventIndexPage"
    #: Path of a GeoJSON file (WGS 84) whose borders lie under the map of members. None: no borders.
    BORDERS: str | Path | None = None
    #: What the licence of that file asks to say beside the map.
    BORDERS_ATTRIBUTION: str = ""
    #: Regular expressions (case is ignored) that the lint takes for placeholders, besides its own.
    PLACEHOLDERS: tuple[str, ...] = ()
    #: Whether a superuser may seal a text that they wrote themselves. It is logged when they do.
    SUPERUSER_OVERRIDES_FOUR_EYES: bool = False
    #: Alias in ``STORAGES`` where evidence is kept. None: a folder beside MEDIA_ROOT, never below it.
    EVIDENCE_STORAGE: str | None = None
    #: Bytes; larger scans are refused.
    EVIDENCE_MAX_SIZE: int = 20 * 1024 * 1024
    #: Bytes; larger documents are refused, whoever uploads them.
    DOCUMENT_MAX_SIZE: int = 20 * 1024 * 1024
    #: Bytes; larger files are not read on the check page.
    CHECK_MAX_SIZE: int = 20 * 1024 * 1024
    #: How long the code in an invitation opens an account.
    INVITATION_HOURS: int = 72
    #: Seconds that ``caching.middleware.PublicPages`` keeps a public page at most; 0: not at all.
    PAGE_CACHE_SECONDS: int = 300
    #: Alias in ``CACHES`` where it keeps them. In one that others use, visitors can push out what is counted there.
    PAGE_CACHE: str = "default"
    #: URI of the licence of the data below ``/daten/``, of the list of DCAT-AP.de, and its name.
    OPEN_DATA_LICENCE: str = "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
    OPEN_DATA_LICENCE_NAME: str = "Datenlizenz Deutschland – Namensnennung – Version 2.0"


def kommunen_settings() -> KommunenSettings:
    """The settings in force. Unknown keys are left to ``manage.py check``, which names them."""
    known = {field.name for field in fields(KommunenSettings)}
    given = getattr(settings, "WAGTAIL_KOMMUNEN", {})
    return KommunenSettings(**{key: value for key, value in given.items() if key in known})
