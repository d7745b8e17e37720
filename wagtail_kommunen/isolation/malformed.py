"""Requests that no form of the admin sends. Wagtail takes these numbers for granted, and would answer with an error."""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import AutoField
from django.http import Http404

from . import admin_names as names


def refuse_malformed(request, name: str, arguments: dict) -> None:
    """Raises Http404. Asks for nothing in the database."""
    if name in names.WITHOUT_FORM:
        raise Http404
    for parameter in names.NUMBERS.get(name, ()):
        given = [arguments[parameter]] if parameter in arguments else request.GET.getlist(parameter)
        _refuse(AutoField(), [number for number in given if number])
    if name in names.OBJECTS:
        try:
            key = apps.get_model("{app_label}.{model_name}".format_map(arguments))._meta.pk
        except (LookupError, ValueError):
            raise Http404 from None
        ids = request.GET.getlist("id") if name == names.BULK_ACTION else [arguments["object_id"]]
        _refuse(key, [number for number in ids if number != "all"])


def _refuse(key, ids: Iterable) -> None:
    for number in ids:
        try:
            key.to_python(number)
        except ValidationError:
            raise Http404 from None
