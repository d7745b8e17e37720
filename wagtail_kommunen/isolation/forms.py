"""What the forms of pages and snippets take in, whoever sends them: see references.py for the rule."""

import json
import re
from collections.abc import Iterator
from functools import partial

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BlockField, StreamBlock, StreamBlockValidationError

from ..lint import hidden_character, one_line
from .references import Reference, posted_choices, references_in, refused
from .scope import is_restricted
from .without import without

#: The same words for what is another one's and for what does not exist.
NOT_AVAILABLE = _("Something chosen here is not available. Please choose again.")
SCHEDULE = ("go_live_at", "expire_at")
#: Half of a character that is written in two, without the other half.
_HALF = re.compile("[\ud800-\udfff]")


class IsolatedFormMixin:
    """For forms of pages and snippets. A restricted user brings in what is public or the user's own, nothing else."""

    #: Names of fields that may refer to anything they offer.
    open_references: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.for_user and any(name in self.fields for name in SCHEDULE):
            self._leave_schedule_to_publishers()

    def _clean_fields(self):
        for formset in self.formsets.values():
            for child in formset.forms:
                child._clean_fields = partial(_clean_child, child, child._clean_fields)
        _clean_to_one_line(self, super()._clean_fields)
        _refuse_halves(self)
        if not (self.for_user and is_restricted(self.for_user)):
            return
        posted = list(_posted_references(self))
        stored = {reference for _form, _name, before, _now in posted for reference in before}
        new = {reference for _form, _name, _before, now in posted for reference in now} - stored
        not_available = refused(self.for_user, new) if new else set()
        for form, name, _before, now in posted:
            if found := now & not_available:
                _refuse(form, name, found)

    def _leave_schedule_to_publishers(self):
        """The dialog for it is hidden from others; what they send all the same changes nothing."""
        if not self._may_publish():
            for name in SCHEDULE:
                self.fields.pop(name, None)

    def _may_publish(self):
        parent = getattr(self, "parent_page", None)
        if hasattr(self.instance, "permissions_for_user"):
            if self.instance.pk or parent is None:
                return self.instance.permissions_for_user(self.for_user).can_publish()
            return parent.permissions_for_user(self.for_user).can_publish_subpage()
        return self.instance.snippet_viewset.permission_policy.user_has_permission(self.for_user, "publish")


class ShownOnly(forms.HiddenInput):
    """Shows what is chosen in place of a chooser: somebody else decides on it."""

    is_hidden = False

    def __init__(self, shown):
        super().__init__()
        self.shown = shown

    def render(self, name, value, attrs=None, renderer=None):
        return format_html("<p>{}</p>{}", self.shown, super().render(name, value, attrs, renderer))


def show_only(form, name: str) -> None:
    """The field's value stays what it is, whatever is sent."""
    if field := form.fields.get(name):
        field.disabled = True
        field.widget = ShownOnly(getattr(form.instance, name))


def _clean_to_one_line(form, clean_fields) -> None:
    """A title with a line break in it would break the header of every mail that names it."""
    clean_fields()
    for name, value in form.cleaned_data.items():
        if isinstance(value, str) and _is_one_line(form.fields[name].widget):
            form.cleaned_data[name] = one_line(value)


def _clean_child(child, clean_fields) -> None:
    _clean_to_one_line(child, clean_fields)
    _refuse_halves(child)


def _refuse_halves(form) -> None:
    """A half of a character cannot be written down: not in the database, nor in the digest of what was approved."""
    for name, value in list(form.cleaned_data.items()):
        field = form.fields.get(name)
        if isinstance(field, BlockField) and value is not None:
            value = json.dumps(field.block.get_prep_value(value), cls=DjangoJSONEncoder, ensure_ascii=False)
        if isinstance(value, str) and (half := _HALF.search(value)):
            error = ValidationError(hidden_character(half.group()), code="hidden-character")
            form.add_error(name, StreamBlockValidationError(non_block_errors=[error]) if _is_stream(field) else error)


def _is_one_line(widget) -> bool:
    return isinstance(widget, forms.widgets.Input) and not isinstance(widget, forms.HiddenInput)


def _posted_references(form) -> Iterator[tuple[forms.Form, str, set[Reference], set[Reference]]]:
    """Of each field, the inline children's too: the references that are stored, and those that were sent."""
    for name, field in form.fields.items():
        if field.disabled or name in getattr(form, "open_references", ()):
            continue
        model_field = _model_field(form, name)
        before = set(references_in(field, model_field, form[name].initial))
        value = form.cleaned_data[name] if name in form.cleaned_data else form[name].data
        now = set(references_in(field, model_field, value))
        if isinstance(field, BlockField) and value is not None:
            now |= set(posted_choices(field.block, form.data, form.add_prefix(name)))
        if before or now:
            yield form, name, before, now
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            child.full_clean()  # so that there are errors to add to
            yield from _posted_references(child)


def _model_field(form, name):
    try:
        return form._meta.model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _refuse(form, name, found) -> None:
    field = form.fields[name]
    form.errors.pop(name, None)  # “not one of the available choices” would tell what is not there from what is hidden
    field.bound_data = partial(_shown_again, field, found)
    error = ValidationError(NOT_AVAILABLE, code="not-available")
    form.add_error(name, StreamBlockValidationError(non_block_errors=[error]) if _is_stream(field) else error)


def _shown_again(field, found, posted, stored):
    return without(field, posted, stored, found)


def _is_stream(field) -> bool:
    return isinstance(field, BlockField) and isinstance(field.block, StreamBlock)
