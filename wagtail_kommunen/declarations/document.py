"""The text of a declaration as it is shown: read from a page that drafts it or from a sealed version."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .partial_date import PartialDate


@dataclass(frozen=True)
class Paragraph:
    number: int
    anchor: str
    text: str


@dataclass(frozen=True)
class Party:
    name: str
    group: str


@dataclass(frozen=True)
class Part:
    """Preamble or declaration."""

    key: str
    title: str
    parties_intro: str
    parties: tuple[Party, ...]
    opening: str
    paragraphs: tuple[Paragraph, ...]
    language: str = "de"

    @property
    def parties_line(self) -> str:
        return join_parties(self.parties_intro, [party.name for party in self.parties], self.language)


@dataclass(frozen=True)
class Document:
    letterhead: str
    place: str
    date: PartialDate | None
    preamble: Part | None
    declaration: Part | None

    @property
    def parts(self) -> list[Part]:
        return [part for part in (self.preamble, self.declaration) if part]

    @property
    def place_and_date(self) -> str:
        """“Düsseldorf, 4. Mai 2023”."""
        return ", ".join(text for text in (self.place, self.date.display() if self.date else "") if text)


ANCHORS = {"preamble": "praeambel", "declaration": "erklaerung"}


#: Between the last two parties. No translation of ours: what is sealed hangs on it.
_AND = {"de": "und", "en": "and", "fr": "et", "nl": "en", "pl": "i"}


def join_parties(intro: str, names: list[str], language: str = "de") -> str:
    """“Gemeinsame Erklärung der A, der B und der C”, with the joining word of the language of the text."""
    *first, last = names or [""]
    joined = _AND.get(language.partition("-")[0], "–")
    listed = f"{', '.join(first)} {joined} {last}" if first else last
    return f"{intro} {listed}".strip()


def document_from_content(content: dict) -> Document:
    """The document in a canonical content (see ``content_of``)."""
    date = content["date"]
    return Document(
        letterhead=content["letterhead"],
        place=content["place"],
        date=PartialDate.parse(date) if date else None,
        preamble=_part("preamble", content["preamble"], content["language"]),
        declaration=_part("declaration", content["declaration"], content["language"]),
    )


def _part(key: str, content: dict | None, language: str) -> Part | None:
    if content is None:
        return None
    paragraphs = (
        Paragraph(number, f"{ANCHORS[key]}-{number}", text)
        for number, text in enumerate(content["paragraphs"], start=1)
    )
    return Part(
        key=key,
        title=content["title"],
        parties_intro=content["parties_intro"],
        parties=tuple(Party(party["name"], party["group"]) for party in content["parties"]),
        opening=content["opening"],
        paragraphs=tuple(paragraphs),
        language=language,
    )


def labelled_texts(document: Document) -> list[tuple[str, str]]:
    """All texts in order with a stable label each, for comparing two versions."""
    texts = []
    for part in document.parts:
        texts.append((f"{part.key}.title", part.title))
        texts.append((f"{part.key}.parties", part.parties_line))
        texts.append((f"{part.key}.opening", part.opening))
        texts += [(f"{part.key}.{paragraph.number}", paragraph.text) for paragraph in part.paragraphs]
    return [(label, text) for label, text in texts if text]


def label_in_words(label: str) -> str:
    """“Preamble, paragraph 2” for “preamble.2”."""
    part, _dot, item = label.partition(".")
    # Translators: the two parts of the declaration (Präambel, Erklärung)
    part_name = {"preamble": _("Preamble"), "declaration": _("Declaration")}[part]
    if item.isdigit():
        return _("%(part)s, paragraph %(number)s") % {"part": part_name, "number": item}
    item_name = {"title": _("title"), "parties": _("parties"), "opening": _("opening words")}[item]
    return _("%(part)s, %(item)s") % {"part": part_name, "item": item_name}
