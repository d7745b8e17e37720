from django.db import connections

from .immutability import install_triggers


def install_immutability_triggers(*, using, **kwargs):
    install_triggers(connections[using])
