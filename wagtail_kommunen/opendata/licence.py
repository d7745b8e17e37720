"""Under which licence the data stand, and whom to name."""

from typing import NamedTuple

from ..conf import kommunen_settings
from .site_pages import SitePages


class Licence(NamedTuple):
    uri: str
    name: str


def licence() -> Licence:
    settings = kommunen_settings()
    return Licence(settings.OPEN_DATA_LICENCE, settings.OPEN_DATA_LICENCE_NAME)


def attribution(pages: SitePages) -> list[str]:
    """The network first, then the sources that it names itself."""
    return [line for line in (pages.network.name, *pages.network.attribution) if line]
