from ..network.stamps import raise_stamp
from .roll import STAMP


def members_changed(**kwargs):
    """Something that the directory shows was stored, published or removed."""
    raise_stamp(STAMP)
