"""What people write for a body, taken apart: which kind they say it is, and the words of its name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from .models import BodyKind
from .names import fold

Kinds = frozenset[BodyKind]

TOWNS: Kinds = frozenset({BodyKind.INDEPENDENT_CITY, BodyKind.TOWN})
VILLAGES: Kinds = frozenset({BodyKind.MUNICIPALITY})
PLACES: Kinds = TOWNS | VILLAGES
DISTRICTS: Kinds = frozenset({BodyKind.DISTRICT})
ASSOCIATIONS: Kinds = frozenset({BodyKind.REGIONAL_ASSOCIATION})
REGIONS: Kinds = frozenset({BodyKind.GOVERNMENT_REGION})
STATES: Kinds = frozenset({BodyKind.STATE})

#: What stands before a name, or after it and a comma: folded phrases and the kinds they mean.
_PHRASES: tuple[tuple[Kinds, str], ...] = (
    (
        TOWNS,
        "stadt|stadtverwaltung|stadtverwaltung der stadt|verwaltung der stadt|st|kreisfreie stadt|grosse kreisstadt",
    ),
    (TOWNS, "kreisstadt|grosse kreis stadt|landeshauptstadt|bundesstadt|hansestadt|alte hansestadt|freie hansestadt"),
    (TOWNS, "universitaetsstadt|hochschulstadt|hanse und universitaetsstadt|freie und hansestadt|wissenschaftsstadt"),
    (TOWNS, "lutherstadt|klingenstadt|stadtkreis|documenta stadt|residenzstadt|kolpingstadt|kupferstadt|schloss stadt"),
    (PLACES, "gemeindeverwaltung|gemeindeverwaltung der gemeinde|rathaus"),
    (VILLAGES, "gemeinde|gem|ortsgemeinde|og|landgemeinde|inselgemeinde|markt|marktgemeinde|flecken|einheitsgemeinde"),
    (
        DISTRICTS,
        "kreis|kr|krs|landkreis|lk|lkr|landkrs|kreisverwaltung|kreisverwaltung landkreis|kreisverwaltung kreis",
    ),
    (
        DISTRICTS,
        "kreisverwaltung des landkreises|kreisverwaltung des kreises|landratsamt|landratsamt landkreis|kreisausschuss",
    ),
    (ASSOCIATIONS, "verbandsgemeinde|verbandsgemeindeverwaltung|vg|vgem|samtgemeinde|sg|amt|verwaltungsgemeinschaft"),
    (ASSOCIATIONS, "verwaltungsverband|gemeindeverwaltungsverband|gvv|kirchspielslandgemeinde"),
    (REGIONS, "bezirksregierung|regierungsbezirk|reg bez|regierungspraesidium|regierung von"),
    (STATES, "land|bundesland"),
)
DESIGNATIONS: dict[tuple[str, ...], Kinds] = {
    tuple(phrase.split()): kinds for kinds, phrases in _PHRASES for phrase in phrases.split("|")
}
#: One word, long enough to be recognised with a letter wrong.
_LONG_DESIGNATIONS = sorted(phrase[0] for phrase in DESIGNATIONS if len(phrase) == 1 and len(phrase[0]) >= 5)
#: Bodies between municipality and district are told apart by their designation, whose abbreviations are not unique.
ASSOCIATION_WORDS: dict[str, frozenset[str]] = {
    "vg": frozenset({"verbandsgemeinde", "verwaltungsgemeinschaft"}),
    "vgem": frozenset({"verwaltungsgemeinschaft"}),
    "verbandsgemeindeverwaltung": frozenset({"verbandsgemeinde"}),
    "sg": frozenset({"samtgemeinde"}),
    "gvv": frozenset({"gemeindeverwaltungsverband"}),
}
_LONGEST = max(map(len, DESIGNATIONS))
#: Abbreviations that are not the beginning of their word.
_ABBREVIATIONS = {"rhld": "rheinland", "nrw": "nordrhein westfalen", "st": "sankt"}
_FILLERS = frozenset("a i b v o d an am im in bei vor ob auf der des den dem".split())
#: Where the short form of a name ends: “Freiburg | im Breisgau”, “Hennef | (Sieg)”, “Brandenburg | an der Havel”.
_ADDITION = re.compile(r"\s*[(/,]|\s+(?:a|i|b|v|o|an|am|im|in|bei|vor|ob|auf|unter)(?:\.|\s)", re.IGNORECASE)


@dataclass(frozen=True)
class Spelling:
    """``kinds`` is empty where the text does not say, else ``designation`` is what said so, folded like ``words``.

    ``shortened`` marks the words that may be abbreviated.
    """

    kinds: Kinds
    words: tuple[str, ...]
    shortened: tuple[bool, ...]
    designation: str = ""

    @property
    def essence(self) -> tuple[str, ...]:
        """Without the small words: “Mülheim/Ruhr” is “Mülheim an der Ruhr”."""
        return tuple(word for word in self.words if word not in _FILLERS)


def spell(text: str, kinds: Kinds = frozenset(), designation: str = "") -> Spelling:
    """The words of a name. One with a point, or of one or two letters, may be the beginning of a longer one."""
    words: list[str] = []
    shortened: list[bool] = []
    for match in re.finditer(r"\w+\.?", text):
        word = fold(match[0])
        parts = _ABBREVIATIONS.get(word, word).split()
        words += parts
        shortened += [parts == [word] and (match[0].endswith(".") or len(word) <= 2)] * len(parts)
    return Spelling(kinds, tuple(words), tuple(shortened), designation)


def readings(text: str) -> Iterator[Spelling]:
    """The ways to understand a text, the likeliest first: as it stands, then without what may be a designation."""
    yield spell(text)
    head, _comma, tail = text.partition(",")
    kinds = DESIGNATIONS.get(tuple(fold(tail).split()))
    if kinds:
        yield spell(head, kinds, fold(tail))
    yield from _without_designation(text)


def likely_misspelt(all_readings: Sequence[Spelling]) -> Iterator[Spelling]:
    """What may be a name with a letter wrong: the last reading, and without what may be a designation written wrong."""
    last = all_readings[-1]
    yield last
    first = last.words[0] if last.words else ""
    if len(last.words) > 1 and (meant := get_close_matches(first, _LONG_DESIGNATIONS, n=1, cutoff=0.8)):
        yield Spelling(DESIGNATIONS[tuple(meant)], last.words[1:], last.shortened[1:], meant[0])
    elif glued := max(filter(first.startswith, _LONG_DESIGNATIONS), key=len, default=""):
        words = (first.removeprefix(glued), *last.words[1:])
        if len(words[0]) > 2:
            yield Spelling(DESIGNATIONS[glued,], words, last.shortened, glued)


def is_designation(text: str) -> bool:
    return tuple(fold(text).split()) in DESIGNATIONS


def abbreviations_of(word: str, *, whole: bool = True) -> list[str]:
    """What is written for a word, or for any word that begins so, and is not its beginning: “st” for “sankt”."""
    meant = {short: full.split()[0] for short, full in _ABBREVIATIONS.items()}
    return [short for short, full in meant.items() if (full == word if whole else full.startswith(word))]


def short_form(name: str) -> tuple[str, ...]:
    """The words up to the addition: “freiburg” of “Freiburg im Breisgau”."""
    match = _ADDITION.search(name, 1)
    return spell(name[: match.start()] if match else name).words


def is_same(one: Spelling, other: Spelling) -> bool:
    """Whether two names agree word by word, abbreviations in either: “Mülheim a. d. Ruhr”, “Neustadt a.d.Aisch”."""
    if len(one.words) != len(other.words):
        return False
    return all(
        mine == yours or (mine_short and yours.startswith(mine)) or (yours_short and mine.startswith(yours))
        for mine, mine_short, yours, yours_short in zip(
            one.words, one.shortened, other.words, other.shortened, strict=True
        )
    )


def _without_designation(text: str) -> Iterator[Spelling]:
    words = list(re.finditer(r"\w+", text))
    folded = [fold(word[0]) for word in words]
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if kinds := DESIGNATIONS.get(tuple(folded[:length])):
            yield spell(text[words[length].start() :], kinds, " ".join(folded[:length]))
            return
