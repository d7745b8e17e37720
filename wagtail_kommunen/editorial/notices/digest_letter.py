"""What the daily mail says, in the language in force."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState

from .letters import Letter, Section, entry, heading, is_overdue
from .models import Occasion

#: What somebody is told: steps by their id, by occasion.
Told = Mapping[str, dict[int, TaskState]]

#: Texts that one section lists. The rest is counted.
LISTED = 50


def digest_letter(told: Told) -> Letter:
    to_decide = list({**told.get(Occasion.WAITING, {}), **told.get(Occasion.OVERDUE, {})}.values())
    by_occasion = {
        Occasion.OVERDUE: [state for state in to_decide if is_overdue(state)],
        Occasion.WAITING: [state for state in to_decide if not is_overdue(state)],
        Occasion.SENT_BACK: list(told.get(Occasion.SENT_BACK, {}).values()),
        Occasion.APPROVED: list(told.get(Occasion.APPROVED, {}).values()),
        Occasion.WITHDRAWN: list(told.get(Occasion.WITHDRAWN, {}).values()),
    }
    sections = [_section(occasion, states) for occasion, states in by_occasion.items() if states]
    return Letter(_subject(len(to_decide), len(by_occasion[Occasion.OVERDUE])), sections)


def _section(occasion: str, states: list[TaskState]) -> Section:
    """The oldest first."""
    states = sorted(states, key=lambda state: (state.started_at, state.pk))
    entries = [entry(occasion, state) for state in states[:LISTED]]
    return Section(heading(occasion, len(states)), entries, more=len(states[LISTED:]))


def _subject(waiting: int, overdue: int) -> str:
    if overdue:
        return ngettext("%(count)d decision is overdue", "%(count)d decisions are overdue", overdue) % {
            "count": overdue
        }
    if waiting:
        return ngettext("%(count)d text waits for your decision", "%(count)d texts wait for your decision", waiting) % {
            "count": waiting
        }
    return _("What became of what was submitted")
