from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from .register_entry import Problem


@dataclass
class ImportReport:
    """What an import did; or would do, if ``stored`` is False. Each list holds sentences for people."""

    edition: date | None = None
    stored: bool = False
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    dissolved: list[str] = field(default_factory=list)
    unchanged: int = 0
    #: Lines that were not used.
    problems: list[Problem] = field(default_factory=list)
    #: What a person should look at, though it was used.
    notes: list[Problem] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not (self.created or self.changed or self.dissolved)

    def __str__(self) -> str:
        return _(
            "%(created)s created, %(changed)s changed, %(dissolved)s dissolved, %(unchanged)s unchanged, "
            "%(problems)s lines not used."
        ) % {
            "created": len(self.created),
            "changed": len(self.changed),
            "dissolved": len(self.dissolved),
            "unchanged": self.unchanged,
            "problems": len(self.problems),
        }
