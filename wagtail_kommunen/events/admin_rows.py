# mypy: disable-error-code="attr-defined,misc"
"""Events as lists of the admin show them: the next date, how far it is, where it stands. As many queries for one as for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState

from ..bodies.models import MUNICIPALITY_KINDS
from .calendar.when import When, day_in_words, rule_in_words
from .choices import EventState
from .drafts import event_model
from .models import Event, Occurrence

#: Dates of one draft that are told.
DATES_TOLD = 12


@dataclass(frozen=True)
class EventRow:
    page: Page
    occurrence: Occurrence | None
    """Of a public one: the next date, or the last one that was."""
    listed_at: object

    @property
    def title(self) -> str:
        return self.page.draft_title or self.page.title

    @property
    def public_title(self) -> str:
        return self.page.get_admin_display_title()

    @property
    def host(self) -> str:
        return self.page.body.full_name if self.page.body else ""

    @cached_property
    def when(self) -> str:
        if self.occurrence:
            return When.of(self.occurrence, self.page.time_zone).words
        day, clock = self._drafted
        if day is None:
            return ""
        # Translators: a day and the time on it
        return _("%(day)s, %(time)s") % {"day": day_in_words(day), "time": clock[:5]} if clock else day_in_words(day)

    @property
    def _drafted(self) -> tuple[date | None, str]:
        revision = self.page.latest_revision
        if revision is None:
            clock = self.page.starts_at
            return self.page.starts_on, clock.isoformat() if isinstance(clock, time) else ""
        day = revision.content.get("starts_on")
        return date.fromisoformat(day) if day else None, revision.content.get("starts_at") or ""

    @property
    def stage(self) -> str:
        """How far it is on its way to the public."""
        state = self.page.current_workflow_state
        if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
            return _("waits for approval")
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return _("sent back")
        return str(self.page.status_string)

    @property
    def state(self) -> str:
        """What has become of it; empty as long as all is as it should be."""
        state = self.occurrence.state if self.occurrence else self.page.state
        return "" if state == EventState.PLANNED else str(EventState(state).label)

    @property
    def visibility(self) -> str:
        return str(self.page.get_visibility_display())

    @property
    def is_of_municipality(self) -> bool:
        return self.page.body is not None and self.page.body.kind in MUNICIPALITY_KINDS

    @property
    def is_in_network(self) -> bool:
        return self.listed_at is not None or not self.is_of_municipality

    @property
    def calendar(self) -> str:
        if self.is_in_network:
            return _("calendar of the network")
        return _("calendar of the municipality")

    @property
    def is_to_be_listed(self) -> bool:
        """Whether somebody decides where it is listed."""
        return self.page.live and self.is_of_municipality

    @property
    def address(self) -> str:
        return (self.page.full_url or "") if self.page.live else ""

    @property
    def kind(self) -> str:
        return capfirst(self.page.get_kind_display())

    @property
    def language(self) -> str:
        return self.page.locale.get_display_name()


def dates_in_words(page) -> list[str]:
    """Of a draft: its rule if it repeats, and its first dates, as the public page says them."""
    try:
        found = [When.of(one, page.time_zone) for one in page.happenings()]
    except ValidationError:
        return []
    told = [rule_in_words(page)] if page.is_series and found else []
    for one in found[:DATES_TOLD]:
        told.append(
            " · ".join(filter(None, (one.words, one.zone_note, one.state_label, one.reason, one.title, one.place)))
        )
    if len(found) > DATES_TOLD:
        more = len(found) - DATES_TOLD
        told.append(ngettext("and %(number)d more date", "and %(number)d more dates", more) % {"number": more})
    return told


def with_dates(pages: QuerySet) -> QuerySet:
    """Annotates each with its next date, or the last one that was, and with the moment of that."""
    dates = Occurrence.objects.filter(entry__page=OuterRef("pk"))
    coming = dates.filter(ends__gte=timezone.now()).order_by("starts", "pk")
    gone = dates.order_by("-starts", "-pk")
    return pages.annotate(
        shown_date=Coalesce(Subquery(coming.values("pk")[:1]), Subquery(gone.values("pk")[:1])),
        next_start=Subquery(coming.values("starts")[:1]),
        shown_start=Coalesce(Subquery(coming.values("starts")[:1]), Subquery(gone.values("starts")[:1])),
        listed_at=Subquery(Event.objects.filter(translation_key=OuterRef("translation_key")).values("listed_at")[:1]),
    )


def events_to_list() -> QuerySet:
    pages = event_model().objects.select_related("body", "locale", "latest_revision").annotate_approved_schedule()
    running = WorkflowState.objects.active().select_related("current_task_state__task")
    # Wagtail's own ``prefetch_workflow_states`` finds nothing for pages that are read by their type.
    states = Prefetch("_specific_workflow_states", queryset=running, to_attr="_current_workflow_states")
    return with_dates(pages.prefetch_related(states))


def rows(pages: Iterable) -> list[EventRow]:
    """Of pages that ``with_dates`` has annotated."""
    pages = list(pages)
    dates = Occurrence.objects.in_bulk({page.shown_date for page in pages if page.shown_date})
    return [EventRow(page, dates.get(page.shown_date), page.listed_at) for page in pages]
