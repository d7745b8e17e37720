"""Requests that no form of the admin sends. Wagtail takes these numbers for granted, and would answer with an error."""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import BigAutoField
from django.http import Http404

from . import admin_names as names

#: The largest number that a database takes in.
LARGEST = 2**63 - 1
#: Lists for scripts. What is looked for, and the lines from … to …, go to the database as they came.
_LISTS = "wagtailadmin_api:"
_LINES = ("offset", "limit")
LONGEST_LIST = 2**31


def refuse_malformed(request, name: str, arguments: dict) -> None:
    """Raises Http404. Asks for nothing in the database."""
    if name in names.WITHOUT_FORM:
        raise Http404
    if any(isinstance(argument, int) and argument > LARGEST for argument in arguments.values()):
        raise Http404
    if name.startswith(_LISTS):
        _refuse_to_list(request)
    for parameter in names.NUMBERS.get(name, ()):
        given = [arguments[parameter]] if parameter in arguments else request.GET.getlist(parameter)
        _refuse(BigAutoField(), [number for number in given if number])
    if name in names.OBJECTS:
        try:
            key = apps.get_model("{app_label}.{model_name}".format_map(arguments))._meta.pk
        except (LookupError, ValueError):
            raise Http404 from None
        ids = request.GET.getlist("id") if name == names.BULK_ACTION else [arguments["object_id"]]
        _refuse(key, [number for number in ids if number != "all"])


def _refuse_to_list(request) -> None:
    sought = request.GET.get("search", "")
    if "\x00" in sought or sought.count('"') % 2:  # a quotation that never ends
        raise Http404
    for parameter in _LINES:
        try:
            line = int(request.GET.get(parameter, 0))
        except ValueError:
            continue  # Wagtail says so itself
        if line > LONGEST_LIST:
            raise Http404


def _refuse(key, ids: Iterable) -> None:
    """The key of a model that extends another one is checked as the other one's, with the range of its column."""
    column = getattr(key, "target_field", key)
    for number in ids:
        try:
            column.run_validators(column.to_python(number))
        except ValidationError:
            raise Http404 from None
