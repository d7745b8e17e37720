"""Hints for texts in Leichte Sprache: what a reader may stumble over. Hints, no verdict: people who need it check the text.

Drawn from DIN SPEC 33429:2025 “Empfehlungen für Deutsche Leichte Sprache”, from BITV 2.0, Anlage 2, and from the rules
of the Netzwerk Leichte Sprache. The numbers are ours where these only say “short” or “long”.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

#: Words in a sentence; letters in a word without a hyphen or a dot in its middle.
LONG_SENTENCE, LONG_WORD = 12, 14
#: Digits of a number that nobody grasps at a glance.
LARGE_NUMBER = 5

_SENTENCE = re.compile(r"[^.!?:\n]+(?:[.!?:]+(?=\s|$)|\n|$)|[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-·‧'’][^\W\d_]+)*")
#: Begin or end as a participle and are none: of the future, and words that stand alone.
_NO_PARTICIPLE = (
    r"(?!\w*(?:begegnen|gebrauchen|gedeihen|gedenken|gefallen|gefährden|gehorchen|gehören|gelingen|gelten|genehmigen"
    r"|genießen|genügen|geraten|geschehen|gestalten|gestehen|gewinnen|gewähren|gewöhnen|vergelten|vergessen)\b"
    r"|(?:bekannt|beliebt|bereit|berühmt|bestimmt|gerecht|gesamt|verliebt|verrückt|überhaupt)\b)"
)
_PREFIXED = r"(?:be|er|ver|zer|ent|miss|über|unter)\w{3,}"
#: “Verlassen” and its like are of the future as well as of the passive: only “wurde” tells.
_PARTICIPLE = rf"{_NO_PARTICIPLE}(?:[a-zäöüß]*ge[a-zäöüß]{{2,}}(?:t|en)|{_PREFIXED}t|[a-zäöüß]{{3,}}iert)"
_END = r"\s*(?:[,.;:!?]|$|\b(?:und|oder|sein)\b)"
_PASSIVE = re.compile(
    rf"\b[Ww](?:ird|erden)\b(?=.*\b{_PARTICIPLE}\b{_END})"
    rf"|\b[Ww]urden?\b(?=.*\b(?:{_PARTICIPLE}|{_PREFIXED}en)\b{_END})"
    rf"|\b{_PARTICIPLE}\s+(?:wird|werden|wurden?|worden)\b"
    rf"|\b{_PREFIXED}en\s+(?:wird|wurden?|worden)\b"
)
_ABBREVIATION = re.compile(
    r"\b(?:z\.\s?B\.|d\.\s?h\.|u\.\s?a\.|o\.\s?ä\.|i\.\s?d\.\s?R\.|usw\.|etc\.|bzw\.|ca\.|ggf\.|evtl\.|inkl\.|Nr\.|Str\.|Tel\.|Abs\.|vgl\.|max\.|min\.)"
    r"|(?<![\w-])[A-ZÄÖÜ]{2,}(?![\w-])"
)
#: Neuter words that end so by themselves: “dieses Haus”, “jedes Ergebnis” are no genitives.
_ENDS_IN_S = r"(?:[Hh]aus|nis|[Gg]las|[Gg]as|[Gg]ras|[Ee]is|[Mm]oos|[Ll]os|[Mm]us|us|[Cc]haos|ss|chs|(?:Parad|Verl)ies)"
_GENITIVE = re.compile(
    r"\b(?:des|eines|meines|deines|seines|ihres|Ihres|unseres|eures|keines)\s+(?:[a-zäöüß]+en\s+)?[A-ZÄÖÜ]\w*s\b"
    rf"|\b[DdJj](?:ieses|edes)\s+(?:[a-zäöüß]+en\s+[A-ZÄÖÜ]\w*s|(?!\w*{_ENDS_IN_S}\b)[A-ZÄÖÜ]\w*s)\b"
    r"|\b(?:wegen|trotz|während|anstatt|statt|mithilfe|innerhalb|außerhalb)\s+(?:der|des|einer|eines)\b"
)
_SUBJUNCTIVE = re.compile(
    r"\b(?:wäre|hätte|würde|könnte|müsste|dürfte|möchte|sollte|käme|gäbe|ginge|bräuchte)(?:n|st|t)?\b",
    re.IGNORECASE,
)
_WRITTEN_NUMBER = re.compile(
    r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn"
    r"|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend)\b",
    re.IGNORECASE,
)
#: Two or three letters are more often a short word, such as CD: but for those up to 39.
_ROMAN = re.compile(r"\b(?=[IVX]{2,}\b|[IVXLCDM]{4,}\b)M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\b")
#: With its thousands set apart. A date is none.
_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?!\d|\.\d)")
_SIGN = re.compile(r"[§%&/;()\[\]{}*„“”«»–—…]")
_GENDER_SIGN = re.compile(r"[^\W\d_]+[*:_][iI]n(?:nen)?\b|[^\W\d_]+Innen\b")
_NEGATION = re.compile(r"\b(?:nicht|kein\w*|nie|niemals|niemand\w*|weder)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Hint:
    """``passage``: the words that it is about; ``message`` says what to do about them."""

    code: str
    passage: str
    message: str


def hints(text: str) -> list[Hint]:
    """Each thing once, in the order of the text."""
    found: dict[tuple[str, str], Hint] = {}
    for sentence in sentences(text):
        for rule in _RULES:
            for hint in rule(sentence):
                found.setdefault((hint.code, hint.passage), hint)
    return list(found.values())


def sentences(text: str) -> list[str]:
    """Of a text and of a list alike: a line ends a sentence as well."""
    marked = _ABBREVIATION.sub(lambda match: match.group().replace(".", "\ufffc"), text)
    marked = re.sub(r"(?<=\d)\.(?=\s?\d|\s[A-ZÄÖÜ])", "\ufffc", marked)
    found = (match.group().replace("\ufffc", ".").strip() for match in _SENTENCE.finditer(marked))
    return [sentence for sentence in found if _WORD.search(sentence)]


def _long_sentence(sentence: str) -> Iterator[Hint]:
    number = len(_WORD.findall(sentence))
    if number > LONG_SENTENCE:
        message = _("This sentence has %(number)d words. Please make two of it: one statement each.")
        yield Hint("long-sentence", sentence, message % {"number": number})
    elif sentence.count(",") > 1:
        yield Hint("many-clauses", sentence, _("This sentence has several clauses. Please write one statement each."))


def _long_words(sentence: str) -> Iterator[Hint]:
    for word in _WORD.findall(sentence):
        if max(map(len, re.split("[-·‧]", word))) > LONG_WORD:
            message = _("A long word. Is there an easier one? Else divide it: “Ehren-Amt”, or explain it.")
            yield Hint("long-word", word, message)


def _numbers(sentence: str) -> Iterator[Hint]:
    for match in _WRITTEN_NUMBER.finditer(sentence):
        yield Hint("written-number", match.group(), _("Please write numbers as digits."))
    for match in _ROMAN.finditer(sentence):
        yield Hint("roman-number", match.group(), _("Please write numbers as digits people know: 2 instead of II."))
    for match in _NUMBER.finditer(sentence):
        if len(match.group().replace(".", "")) >= LARGE_NUMBER:
            yield Hint("large-number", match.group(), _("A large number. “Many people” may say more."))


def _each(code: str, pattern: re.Pattern, message: Callable[[], str], *, whole: bool = False):
    def rule(sentence: str) -> Iterator[Hint]:
        for match in pattern.finditer(sentence):
            yield Hint(code, sentence if whole else match.group(), message())

    return rule


def _negations(sentence: str) -> Iterator[Hint]:
    if len(_NEGATION.findall(sentence)) > 1:
        message = _("Two negations in one sentence. Please say what is, instead of what is not.")
        yield Hint("two-negations", sentence, message)


_RULES: tuple[Callable[[str], Iterator[Hint]], ...] = (
    _long_sentence,
    _long_words,
    _each("passive", _PASSIVE, lambda: _("A passive. Please say who does it."), whole=True),
    _each("genitive", _GENITIVE, lambda: _("A genitive. “Von” is easier: “das Haus von dem Lehrer”.")),
    _each(
        "subjunctive", _SUBJUNCTIVE, lambda: _("A subjunctive. Please say what is, or what is possible: “vielleicht”.")
    ),
    _each("abbreviation", _ABBREVIATION, lambda: _("An abbreviation. Please write it out, or explain it.")),
    _numbers,
    _each("gender-sign", _GENDER_SIGN, lambda: _("Please name both: “Bürgerinnen und Bürger”.")),
    _each("sign", _SIGN, lambda: _("Please do without this sign.")),
    _negations,
)
