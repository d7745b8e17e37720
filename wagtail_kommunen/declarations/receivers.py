from django.db import connections

from .immutability import install_triggers


def install_immutability_triggers(*, using, **kwargs):
    install_triggers(connections[using])


def refuse_forged_versions(*, instance, raw, **kwargs):
    """``loaddata`` does not ask ``save()``; it does send this signal."""
    if raw:
        instance.check_integrity()
