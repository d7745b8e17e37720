from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_save

from .immutability import install_triggers


def connect(app: AppConfig) -> None:
    post_migrate.connect(install_immutability_triggers, sender=app)
    pre_save.connect(refuse_forged_versions, sender="wagtail_kommunen.DeclarationVersion")


def install_immutability_triggers(*, using, **kwargs):
    install_triggers(connections[using])


def refuse_forged_versions(*, instance, raw, **kwargs):
    """``loaddata`` does not ask ``save()``; it does send this signal."""
    if raw:
        instance.check_integrity()
