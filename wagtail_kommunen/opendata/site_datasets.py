"""Table of contents: the datasets, in the order in which people read of them."""

from .datasets.bodies import Bodies
from .datasets.dataset import Dataset
from .datasets.events import Events
from .datasets.members import Members
from .datasets.signatures import Signatures
from .datasets.versions import Versions
from .site_pages import SitePages

_ALL = (Signatures(), Members(), Bodies(), Events(), Versions())
DATASETS: dict[str, Dataset] = {one.slug: one for one in _ALL}


def offered(pages: SitePages) -> list[Dataset]:
    """Those that a site shows in a language."""
    return [one for one in DATASETS.values() if one.is_offered(pages)]
