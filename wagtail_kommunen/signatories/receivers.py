from functools import partial

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, pre_delete
from django.utils.translation import gettext as _


def connect() -> None:
    pre_delete.connect(keep_public_signatures, sender="wagtail_kommunen.Signatory")
    pre_delete.connect(keep_needed_evidence, sender="wagtail_kommunen.Evidence")
    post_delete.connect(remove_evidence_file, sender="wagtail_kommunen.Evidence")


def keep_public_signatures(*, instance, **kwargs):
    """Who signed in public stays in the registry: by ``left_on`` and a reason, not by vanishing. No queryset passes."""
    if instance.was_public:
        raise ProtectedError(stays_in_registry(), {instance})


def stays_in_registry() -> str:
    return _("This signature was public. It stays in the registry: enter when and why it ended.")


def remove_evidence_file(*, instance, **kwargs):
    """The scan goes with its record, once that is stored."""
    transaction.on_commit(partial(instance.file.delete, save=False))


def keep_needed_evidence(*, instance, **kwargs):
    if needed := list(instance.signatories.all()[:3]):
        raise ProtectedError(_("A signature needs this evidence."), set(needed))
