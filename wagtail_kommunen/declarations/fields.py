from functools import lru_cache, partialmethod

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .partial_date import PartialDate


def as_partial_date(value) -> PartialDate | None:
    """A PartialDate from itself, a ``date``, or text as people write it; None for nothing."""
    if value in (None, ""):
        return None
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        return PartialDate.parse(value)
    return PartialDate.from_date(value)


def _display(instance: models.Model, name: str) -> str:
    date = getattr(instance, name)
    return date.display() if date else ""


@lru_cache(maxsize=4096)
def _stored(edtf: str) -> PartialDate:
    return PartialDate(edtf)


class PartialDateFormField(forms.CharField):
    """One line of text for a date of which perhaps only the month, the year or the decade is known."""

    def prepare_value(self, value):
        return value.display() if isinstance(value, PartialDate) else value

    def to_python(self, value):
        try:
            return as_partial_date(super().to_python(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def has_changed(self, initial, data):
        try:
            return as_partial_date(initial) != self.to_python(data)
        except ValidationError:
            return True


class PartialDateField(models.Field):
    """Stores a PartialDate as its EDTF text of ten characters (“2012-12-XX”), so that the database can compare.

    X sorts after all digits: the text itself is the latest reading, and the earliest is the text with X as 0.
    It is no CharField: what compares the texts of two revisions must not take it for one.
    """

    description = _("Date of which day, month or year may be unknown")

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def contribute_to_class(self, cls, name, private_only=False):
        """Adds ``get_<name>_display``, by which Wagtail shows the date in words, as Django does for choices."""
        super().contribute_to_class(cls, name, private_only)
        if f"get_{name}_display" not in cls.__dict__:
            setattr(cls, f"get_{name}_display", partialmethod(_display, name))

    def get_internal_type(self):
        return "CharField"

    def from_db_value(self, value, expression, connection):
        return _stored(value) if value else None

    def to_python(self, value):
        try:
            return as_partial_date(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value):
        """EDTF of a date; other text (a part of it, in look-ups) goes through as it is."""
        if isinstance(value, str):
            return value or None
        date = as_partial_date(value)
        return date.edtf if date else None

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            value = as_partial_date(value)
        return super().get_db_prep_save(value, connection)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})
