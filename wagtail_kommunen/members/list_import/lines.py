"""The lines of a checked list as the admin shows them: in groups, each with what it says and what becomes of it."""

from collections.abc import Sequence
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .column_mapping import ROLES
from .importer import Outcome, Plan, Step
from .member_list import Result
from .member_list_file import MemberTable

_SAMPLES = 3
_LENGTH = 60


class LineGroups:
    """Lines that need a decision, new ones, those with notes and so on; a line can be in several groups."""

    def __init__(self, plan: Plan):
        self.plan = plan

    @cached_property
    def by_name(self) -> dict[str, tuple[str, list[Step]]]:
        steps = self.plan.steps

        def having(outcome: Outcome) -> list[Step]:
            return [step for step in steps if step.outcome == outcome]

        groups = {
            "decide": (_("To decide"), [step for step in steps if step.judgement.result == Result.AMBIGUOUS]),
            "new": (_("New"), having(Outcome.NEW)),
            "notes": (_("With notes"), [step for step in steps if step.judgement.notes or step.notes]),
            "unchanged": (_("Recorded already"), having(Outcome.UNCHANGED)),
            "repeated": (_("Twice in the list"), having(Outcome.REPEATED)),
            "left": (_("Left out"), having(Outcome.LEFT_OUT)),
            "unused": (_("Not used"), having(Outcome.NOT_USABLE)),
            "all": (_("All lines"), steps),
        }
        return {name: group for name, group in groups.items() if group[1]}

    def chosen(self, name: str) -> str:
        """The group asked for; else what needs a decision, else all."""
        return name if name in self.by_name else next(n for n in ("decide", "all") if n in self.by_name)

    def steps(self, name: str) -> list[Step]:
        return self.by_name[name][1]

    def labelled(self) -> list[tuple[str, str, int]]:
        return [(name, label, len(steps)) for name, (label, steps) in self.by_name.items()]

    def said_of_unused(self, limit: int = 200) -> list[str]:
        """A sentence for each line that was not used, for the page after the import."""
        return [
            _("Entry %(number)s, %(name)s: %(said)s")
            % {
                "number": step.entry.number,
                "name": " ".join(step.entry.name.split())[:_LENGTH] or step.entry.key,
                "said": "; ".join([step.judgement.result.label, *step.judgement.notes, *_names(step)]),
            }
            for step in self.plan.unused[:limit]
        ]


def _names(step: Step) -> list[str]:
    return [f"{body.full_name} ({body.ags})" if body.ags else body.full_name for body in step.judgement.candidates]


def column_rows(table: MemberTable, roles: Sequence[str]) -> list[dict[str, object]]:
    """For each column of the file its header, first values, and the choices of what it may mean."""
    return [
        {
            "header": header,
            "samples": _samples(table, column),
            "options": [("", _("not used"), not roles[column]), *_options(roles[column])],
        }
        for column, header in enumerate(table.header)
    ]


def _options(chosen: str) -> list[tuple[str, str | Promise, bool]]:
    return [(role, label, role == chosen) for role, label in ROLES.items()]


def _samples(table: MemberTable, column: int) -> list[str]:
    values = dict.fromkeys(" ".join(row.cells[column].split()) for row in table.rows[:200])
    filled = [value for value in values if value][:_SAMPLES]
    return [value if len(value) <= _LENGTH else f"{value[: _LENGTH - 1]}…" for value in filled]
