"""The table: one line a page or job, and what is said of its goals."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

#: Fewer rounds decide nothing.
ROUNDS_TO_DECIDE = 15
#: With fewer entries the time of the answer itself is all that is seen.
ENTRIES_TO_DECIDE = 1000
HEADER = f"{'':38} {'queries':>8} {'median ms':>10} {'ratio':>7} {'range':>12} {'KiB gzip':>8}  goals"


@dataclass(frozen=True)
class Goal:
    """At most. ``times``: of the bare page, or of what the line names; ``large``: that with thousands of entries."""

    queries: int | None = None
    times: float | None = None
    large: float | None = None
    micros: float | None = None
    kib: float | None = None

    def times_at(self, size: int) -> float | None:
        return self.large if self.large is not None and size > ENTRIES_TO_DECIDE else self.times


@dataclass
class Line:
    """``ratios`` to the bare page, ``others`` to what ``to`` names, both by round. ``entries``: what the answer holds."""

    name: str
    queries: int
    seconds: list[float]
    ratios: Sequence[float] = ()
    to: str = ""
    others: Sequence[float] = ()
    kib: float | None = None
    entries: int = 0

    def print(self, goal: Goal, size: int) -> None:
        ratio, spread = _ratio(self.ratios)
        kib = "" if self.kib is None else f"{self.kib:.1f}"
        said = "; ".join(self._said(goal, size))
        start = (
            f"{self.name:38} {self.queries:>8,} {self._milliseconds:>10,.1f} {ratio:>7} {spread:>12} {kib:>8}  {said}"
        )
        print(start.rstrip(), flush=True)

    @property
    def _milliseconds(self) -> float:
        return statistics.median(self.seconds) * 1000

    def _said(self, goal: Goal, size: int):
        if goal.queries is not None:
            yield f"{goal.queries} queries {judged([self.queries], goal.queries, decide=True)}"
        limit = goal.times_at(size)
        if self.to:
            ratio, spread = _ratio(self.others)
            yield f"{ratio} ({spread}) of {self.to}" + (f", {limit:g} {judged(self.others, limit)}" if limit else "")
        elif limit:
            yield f"{limit:g} × bare {judged(self.ratios, limit)}"
        if self.entries:
            yield self._said_of_entries(goal.micros)
        if goal.kib and self.kib is not None:
            yield f"{goal.kib:g} KiB {judged([self.kib], goal.kib, decide=True)}"

    def _said_of_entries(self, limit: float | None) -> str:
        micros = [seconds / self.entries * 1e6 for seconds in self.seconds]
        said = f"{statistics.median(micros):,.0f} µs each of {self.entries:,}"
        return f"{said}, {limit:g} {judged(micros, limit)}" if limit and self.entries >= ENTRIES_TO_DECIDE else said


def judged(values: Sequence[float], limit: float, *, decide: bool = False) -> str:
    """“met” or “missed” by the median; “?” after it where some rounds say otherwise, or there were too few."""
    is_met = statistics.median(values) <= limit
    agree = max(values) <= limit if is_met else min(values) > limit
    return ("met" if is_met else "MISSED") + ("" if decide or (agree and len(values) >= ROUNDS_TO_DECIDE) else "?")


def _ratio(ratios: Sequence[float]) -> tuple[str, str]:
    if not ratios:
        return "", ""
    return f"{statistics.median(ratios):.2f}", f"{min(ratios):.1f}–{max(ratios):.1f}"
