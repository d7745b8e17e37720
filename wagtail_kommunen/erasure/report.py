"""What an erasure did, or would do: where how much, and nothing that tells whom it was about."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    REWRITTEN = "rewritten", _("rewritten")
    DELETED = "deleted", _("deleted")
    RENAMED = "renamed", _("renamed")
    CLOSED = "closed", _("closed and without a name")


@dataclass
class Report:
    #: How many rows or files of a kind met which fate.
    found: Counter = field(default_factory=Counter)
    #: Table or storage, and key or name, of what still tells who it was. Empty if all went well.
    left: list[tuple[str, str]] = field(default_factory=list)
    #: The same of what stays for a reason: software reads it. It has to be changed by hand.
    kept: list[tuple[str, str]] = field(default_factory=list)
    #: What a person has to look at.
    notes: list[str] = field(default_factory=list)

    def count(self, what: object, fate: Fate, number: int = 1) -> None:
        if number:
            self.found[str(what), fate] += number

    @property
    def lines(self) -> list[tuple[str, str, int]]:
        return sorted((what, str(Fate(fate).label), number) for (what, fate), number in self.found.items())

    @property
    def is_complete(self) -> bool:
        return not self.left
