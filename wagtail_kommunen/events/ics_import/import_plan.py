# mypy: disable-error-code="attr-defined,misc"
"""Judges a file of events: what is new for a body, what has changed since the last file, what cannot be used."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from time import monotonic

from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, WorkflowState

from ...bodies.models import Body
from ..drafts import event_model
from ..schedule import happenings
from .drafts import PARTS, Parts, check, fingerprints, parts_of, write
from .lines import MAX_DATES, EventFile, EventLine
from .models import ImportedEvent, digest
from .moments import UnusableTime

#: Seconds in which the dates of all series of a file are counted.
_PATIENCE = 20


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    HELD = "held"
    PAST = "past"
    REPEATED = "repeated"
    NOT_USABLE = "not_usable"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Outcome.NEW: gettext_lazy("new"),
    Outcome.CHANGED: gettext_lazy("changed"),
    Outcome.UNCHANGED: gettext_lazy("unchanged"),
    Outcome.HELD: gettext_lazy("changed, but not taken over"),
    Outcome.PAST: gettext_lazy("over already"),
    Outcome.REPEATED: gettext_lazy("twice in the file"),
    Outcome.NOT_USABLE: gettext_lazy("not used"),
}


@dataclass
class Step:
    """What becomes of one line of the file."""

    line: EventLine
    outcome: Outcome
    parts: Parts = field(default_factory=dict)
    known: ImportedEvent | None = None
    notes: list[str] = field(default_factory=list)
    changed: list[str] = field(init=False)
    """Parts of the page of which the file says something else than last time."""

    def __post_init__(self) -> None:
        before = self.known.fingerprints if self.known else {}
        self.changed = [name for name, said in fingerprints(self.parts).items() if before.get(name) != said]

    @property
    def changed_words(self) -> str:
        return ", ".join(str(PARTS[name]) for name in self.changed)


@dataclass
class Plan:
    """What an import will do, or did."""

    file: EventFile
    host: Body
    calendar: Page
    steps: list[Step]
    gone: list[Page]
    """Pages of events that the same calendar had earlier and has no more."""
    stored: bool = False

    @cached_property
    def counts(self) -> Counter[Outcome]:
        return Counter(step.outcome for step in self.steps)

    @property
    def unused(self) -> list[Step]:
        return [step for step in self.steps if step.outcome == Outcome.NOT_USABLE]

    @property
    def changes_nothing(self) -> bool:
        return not (self.counts[Outcome.NEW] or self.counts[Outcome.CHANGED])

    def __str__(self) -> str:
        return _(
            "New drafts: %(new)s. Changed: %(changed)s. Unchanged: %(unchanged)s. Changed, but not taken over: %(held)s. "
            "Over already: %(past)s. Twice in the file: %(repeated)s. Not used: %(not_usable)s."
        ) % {outcome.value: self.counts[outcome] for outcome in Outcome}


def plan_import(file: EventFile, *, host: Body, calendar: Page, past: bool = False) -> Plan:
    """What importing would do. What is over is passed over unless ``past``."""
    imported = {one.uid_digest: one for one in ImportedEvent.objects.filter(host=host).select_related("page")}
    held = _held(host, [one.page_id for one in imported.values()])
    seen: set[str] = set()
    with translation.override(calendar.locale.language_code):
        parts = _parts_of_all(file.lines)
    steps = [
        _step(line, parts_or_error, host, imported, held, seen, past)
        for line, parts_or_error in zip(file.lines, parts, strict=True)
    ]
    gone = [one.page for uid, one in imported.items() if uid not in seen and one.calendar_digest == source_of(file)]
    return Plan(file, host, calendar, steps, _not_over(gone))


def _parts_of_all(lines: list[EventLine]) -> list[Parts | str]:
    """Series that come after too many dates, or after rules that took too long to count, are not looked at any more."""
    found: list[Parts | str] = []
    dates, end = 0, monotonic() + _PATIENCE
    for line in lines:
        if line.is_repeated:
            found.append("")
        elif line.rule and dates > MAX_DATES:
            message = _("The rules in this file give more than %(number)d dates. Please divide it.")
            found.append(message % {"number": MAX_DATES})
        elif line.rule and monotonic() > end:
            found.append(_("To count the dates of this file takes too long. Please divide it."))
        else:
            found.append(_parts(line))
            dates += len(line.days)
    return found


def _parts(line: EventLine) -> Parts | str:
    """What the line becomes, or why it becomes nothing."""
    if line.problem:
        return line.problem
    try:
        parts = parts_of(line)
        page = event_model()()
        write(page, parts)
        check(page)
    except ValidationError as error:
        return " ".join(error.messages)
    except UnusableTime as error:
        return str(error)
    except (ArithmeticError, ValueError):  # whatever else a file can say: it spoils no other event
        return _("It cannot be read.")
    return parts


def _step(line, parts: Parts | str, host, imported, held, seen: set[str], past: bool) -> Step:
    uid = digest(line.uid)
    if line.is_repeated or (uid in seen and not isinstance(parts, str)):
        return Step(line, Outcome.REPEATED)
    seen.add(uid)
    if isinstance(parts, str):
        line.problem = parts
        return Step(line, Outcome.NOT_USABLE)
    step = Step(line, Outcome.NEW, parts, imported.get(uid))
    if not past and _is_over(line, parts):
        step.outcome = Outcome.PAST
    elif step.known and not step.changed:
        step.outcome = Outcome.UNCHANGED
    elif step.known:
        step.outcome = Outcome.HELD if step.known.page_id in held else Outcome.CHANGED
        step.notes += [held[step.known.page_id]] if step.known.page_id in held else []
    return step


def _is_over(line: EventLine, parts: Parts) -> bool:
    today = timezone.localdate()
    differing = {*line.left_out, *(one.day for one in line.overrides)}
    if any(day >= today and day not in differing for day in line.days):
        return False  # without a look at all the others
    page = event_model()()
    write(page, {"when": parts["when"]})
    found = happenings(page)
    return not found or max(one.last_day for one in found) < today


def _held(host: Body, pages: list[int]) -> dict[int, str]:
    """Pages that no file may change now, with the reason."""
    if not pages:
        return {}
    model = event_model()
    in_review = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, object_id__in=[str(page) for page in pages]
    )
    in_review = in_review.filter(base_content_type=model(pk=0).get_base_content_type())
    ours = model.objects.filter(pk__in=pages)
    held = {int(page): _("It is in review.") for page in in_review.values_list("object_id", flat=True)}
    held |= {page: _("It is locked.") for page in ours.filter(locked=True).values_list("pk", flat=True)}
    others = ours.exclude(body=host).values_list("pk", flat=True)
    return held | {page: _("It belongs to another body now.") for page in others}


def _not_over(pages: list[Page]) -> list[Page]:
    model, today = event_model(), timezone.localdate()
    found = model.objects.filter(pk__in=[page.pk for page in pages]).order_by("starts_on", "pk")
    return [page for page in found if page.is_series or (page.ends_on or page.starts_on or today) >= today]


def source_of(file: EventFile) -> str:
    return digest(f"{file.form} {file.name}")
