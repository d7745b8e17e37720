"""The lines of a round's table: what the office has to know of each signature before it asks anybody to sign."""

from dataclasses import dataclass

from django.urls import reverse

from ..signatories.models import Signatory
from .models import SigningRound


@dataclass(frozen=True)
class RoundRow:
    """One signature of the round as it will be public."""

    draft: Signatory
    findings: tuple[str, ...]

    @property
    def edit_url(self) -> str:
        return reverse("kommunen_signatories:edit", args=[self.draft.pk])


def rows_of(signing_round: SigningRound) -> list[RoundRow]:
    """In order of protocol. What keeps a signature from going public stands with it."""
    found = {} if signing_round.live else signing_round.findings
    return [
        RoundRow(draft, tuple(finding.message for finding in found.get(draft.pk, ())))
        for draft in signing_round.drafts()
    ]
