"""Table of contents: the datasets, in the order in which people read of them."""

from .bodies import Bodies
from .dataset import Dataset
from .events import Events
from .members import Members
from .signatures import Signatures
from .site_pages import SitePages
from .versions import Versions

_ALL = (Signatures(), Members(), Bodies(), Events(), Versions())
DATASETS: dict[str, Dataset] = {one.slug: one for one in _ALL}


def offered(pages: SitePages) -> list[Dataset]:
    """Those that a site shows in a language."""
    return [one for one in DATASETS.values() if one.is_offered(pages)]
