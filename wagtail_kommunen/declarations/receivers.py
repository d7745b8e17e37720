from django.db import connections

from .immutability import install_triggers


def install_immutability_triggers(*, using, **kwargs):
    install_triggers(connections[using])


def refuse_forged_versions(*, instance, **kwargs):
    """``loaddata`` does not ask ``save()``; it does send this signal."""
    instance.check_integrity()
