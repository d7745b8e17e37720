# mypy: disable-error-code="attr-defined,misc"
"""Turns a file of events into drafts of one body. Nothing goes public, and what was imported before is found again."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from ...bodies.models import Body
from ...translation import add_aliases
from ..drafts import event_model
from .drafts import check, fingerprints, slug_of, write
from .import_plan import Outcome, Plan, Step, plan_import, source_of
from .lines import EventFile
from .models import ImportedEvent, digest


@transaction.atomic
def import_events(
    file: EventFile, *, host: Body, calendar: Page, user=None, past: bool = False, all_or_nothing: bool = False
) -> Plan:
    """Draft what is new and change the drafts of what has changed. Who may do this was asked before.

    With ``all_or_nothing`` nothing is stored if a line could not be used.
    """
    type(calendar)._base_manager.select_for_update().get(pk=calendar.pk)  # two imports at once: one after the other
    plan = plan_import(file, host=host, calendar=calendar, past=past)
    if all_or_nothing and plan.unused:
        return plan
    taken = set(calendar.get_children().values_list("slug", flat=True))
    with translation.override(calendar.locale.language_code):
        for step in plan.steps:
            if step.outcome == Outcome.NEW:
                _draft(step, plan, taken, user)
            elif step.outcome == Outcome.CHANGED:
                _change(step, user)
    plan.__dict__.pop("counts", None)
    plan.stored = True
    return plan


def _draft(step: Step, plan: Plan, taken: set[str], user) -> None:
    page = event_model()(body=plan.host, locale=plan.calendar.locale, live=False, owner=user)
    write(page, step.parts)
    page.slug = slug_of(page, taken)
    taken.add(page.slug)
    plan.calendar.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    add_aliases([page])
    _remember(ImportedEvent(host=plan.host, uid_digest=digest(step.line.uid)), page, step, source_of(plan.file))


def _change(step: Step, user) -> None:
    """Only parts of which the file says something new: what people have polished since stays as it is."""
    if step.known is None:
        return
    page = event_model().objects.get(pk=step.known.page_id).get_latest_revision_as_object()
    write(page, {name: step.parts[name] for name in step.changed})
    try:
        check(page)
    except ValidationError as error:
        step.outcome = Outcome.HELD
        step.notes += error.messages
        return
    page.save_revision(user=user, changed=True, log_action=True, clean=False)
    _remember(step.known, page, step, step.known.calendar_digest)


def _remember(imported: ImportedEvent, page: Page, step: Step, source: str) -> None:
    imported.page_id, imported.calendar_digest = page.pk, source
    imported.fingerprints = fingerprints(step.parts)
    imported.save()


def said_of_unused(plan: Plan, limit: int = 200) -> Iterator[str]:
    """A sentence for each line that was not used."""
    for step in plan.unused[:limit]:
        yield said_of(step)


def said_of(step: Step) -> str:
    said = " ".join([step.line.problem, *step.line.notes, *step.notes]).strip()
    words = {"number": step.line.number, "title": step.line.title[:80] or step.line.uid[:80], "said": said}
    if step.line.line:
        return _("Event %(number)s (line %(line)s), %(title)s: %(said)s") % (words | {"line": step.line.line})
    return _("Event %(number)s, %(title)s: %(said)s") % words
