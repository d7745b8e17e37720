from ..network.stamps import raise_stamp
from .renaming import follow_renamed, name_before
from .roll import STAMP


def members_changed(**kwargs):
    """Something that the directory shows was stored, published or removed."""
    raise_stamp(STAMP)


def remember_name(instance, **kwargs):
    instance._name_before = name_before(instance)


def body_renamed(instance, **kwargs):
    if (before := instance.__dict__.pop("_name_before", None)) is not None:
        follow_renamed({instance.pk: before})


def bodies_renamed(renamed, **kwargs):
    follow_renamed(renamed)
