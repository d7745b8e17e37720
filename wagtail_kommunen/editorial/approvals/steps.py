"""The steps of an approval in words: who decides, and who comes after."""

from functools import reduce

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.models import Workflow

from ...bodies.models import Body


def specific(obj):
    """A page as what it is; anything else is that already."""
    return getattr(obj, "specific", obj)


def body_of(obj) -> Body | None:
    """The public body that ``obj`` belongs to. Other types call their text “body”."""
    body = getattr(obj, "body", None)
    return body if isinstance(body, Body) else None


def steps_of(workflow: Workflow, obj, submitter_id: int | None = None) -> list:
    """The steps that ``obj`` takes, in order; without those that are passed over."""
    tasks = workflow.tasks.filter(active=True).specific()
    return [task for task in tasks if not hasattr(task, "applies_to") or task.applies_to(obj, submitter_id)]


def who_decides(task, obj) -> str:
    """“Koordinierungsstelle”, or “a second person of Stadt Rheine”."""
    if hasattr(task, "applies_to"):
        if body := body_of(specific(obj)):
            # Translators: eine zweite Person von Stadt Rheine
            return _("a second person of %(body)s") % {"body": body.full_name}
    elif hasattr(task, "groups"):
        if names := [group.name for group in task.groups.all()]:
            return get_text_list(names, _("or"))
    return task.name


def in_order(names: list[str]) -> str:
    """“Koordinierungsstelle, then Staatskanzlei”."""
    if not names:
        return ""
    return reduce(lambda first, then: _("%(first)s, then %(then)s") % {"first": first, "then": then}, names)
