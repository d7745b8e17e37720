# mypy: disable-error-code="attr-defined"
"""A PO file into the draft of a translation."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..actions import GONE
from .po_file import MAX_SIZE, Reading, read


def read_into_draft(file, original, translation, *, by) -> Reading:
    """ValidationError: nothing is stored. While somebody decides on the draft, it stays as it is."""
    data = file.read(MAX_SIZE + 1)
    with transaction.atomic():
        # Whoever comes second, reads what the first one has stored.
        if not Page.objects.select_for_update().filter(pk=translation.pk).exists():
            raise ValidationError(GONE, code="gone")
        translation = type(translation).objects.get(pk=translation.pk)
        lock = translation.get_lock()
        if lock and lock.for_user(by):
            raise ValidationError(_("This page is locked: somebody else decides on it now."), code="locked")
        draft = translation.get_latest_revision_as_object()
        reading = read(data, original, draft)
        if reasons := _too_long(draft):
            raise ValidationError(reasons, code="invalid")
        draft.save_revision(user=by, log_action=True, clean=False)
    return reading


def _too_long(draft) -> list[str]:
    """What no field can hold. What is missing, the check before the approval says."""
    rows = [row for name in getattr(draft, "shared_children", ()) for row in getattr(draft, name).all()]
    return [problem for holder in (draft, *rows) for problem in _too_long_in(holder)]


def _too_long_in(holder) -> Iterator[str]:
    for field in holder._meta.concrete_fields:
        value = field.value_from_object(holder)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length and not field.choices:
            told = _("“%(field)s” is too long: %(length)d characters, at most %(most)d.")
            yield told % {"field": field.verbose_name, "length": len(value), "most": field.max_length}
