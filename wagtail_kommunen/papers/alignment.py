"""Finds a text again in a longer one that has been changed here and there. Takes as long as both are long."""

from bisect import bisect_left
from collections.abc import Sequence

#: Words in a row by which a place is known again.
RUN = 3


class Alignment:
    """Where the words of ``text`` stand in ``paper``."""

    def __init__(self, text: Sequence[str], paper: Sequence[str]):
        self.text = text
        self.paper = paper
        anchors = _anchors(text, paper)
        runs = len(text) - RUN + 1
        #: From 0 to 1, how much of the text was found.
        self.share = len(anchors) / runs if runs > 0 else 0.0
        self._here, self._there = _partners(anchors)

    def place_of(self, start: int) -> int:
        """Where that word of the text stands in the paper, or would stand: counted from the next one that does."""
        at = bisect_left(self._here, start)
        least = self._there[at - 1] + 1 if at else 0
        if at < len(self._here):
            return max(least, self._there[at] - (self._here[at] - start))
        return min(len(self.paper), least + start - self._here[-1] - 1) if self._here else 0


def _anchors(text: Sequence[str], paper: Sequence[str]) -> list[tuple[int, int]]:
    """Where the same run of words stands in both, each run that the text has once; in the order of both."""
    places: dict[tuple[str, ...], int] = {}
    for place, run in enumerate(_runs(paper)):
        places.setdefault(run, place)
    once: dict[tuple[str, ...], int | None] = {}
    for place, run in enumerate(_runs(text)):
        once[run] = None if run in once else place
    found = [(place, places[run]) for run, place in once.items() if place is not None and run in places]
    return _longest_increasing(found)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[step:] for step in range(RUN)), strict=False))


def _partners(anchors: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The places of words that are each other's, in the text and in the paper."""
    here, there = [-1], [-1]
    for mine, other in anchors:
        for step in range(RUN):
            if mine + step > here[-1] and other + step > there[-1]:
                here.append(mine + step)
                there.append(other + step)
    return here[1:], there[1:]


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in the order of their first numbers those that are in the order of the second ones, too."""
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for index, (_here, there) in enumerate(pairs):
        at = bisect_left(ends, there)
        before.append(holders[at - 1] if at else -1)
        ends[at : at + 1] = [there]
        holders[at : at + 1] = [index]
    chain, index = [], holders[-1] if holders else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
