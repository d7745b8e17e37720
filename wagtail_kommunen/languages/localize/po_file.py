# mypy: disable-error-code="import-untyped"
"""A translation as a PO file (GNU gettext), for people who work with the tools of translators.

An entry is one paragraph of the original: ``msgid`` its words, ``msgctxt`` its place, ``msgstr`` the words of the
translation. Reading gives a draft, or says line by line what cannot be used and gives nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from .paragraphs import cleaned
from .po_lines import BrokenLine, Entry, entries_of

#: Bytes; a whole declaration has some 30 kB.
MAX_SIZE = 2 * 1024 * 1024
#: Says of which page, in which language, a file is.
PAGE = "X-Kommunen-Page"
#: Problems that are told one by one.
MOST_PROBLEMS = 20


@dataclass(frozen=True)
class Part:
    """A paragraph of the original and its place in the page."""

    place: str
    segment: StringSegmentValue

    @property
    def text(self) -> str:
        return self.segment.string.data


@dataclass(frozen=True)
class Reading:
    """What a file has said: paragraphs, and those of them that it calls fuzzy itself."""

    paragraphs: int
    fuzzy: int = 0


def write(original, translation) -> bytes:
    """All paragraphs; those whose words are still the original's have no translation yet."""
    said = {part.place: part.text for part in parts_of(translation)}
    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": translation.locale.language_code,
        PAGE: _name_of(translation),
    }
    for part in parts_of(original):
        words = said.get(part.place, "")
        file.append(polib.POEntry(msgid=part.text, msgctxt=part.place, msgstr="" if words == part.text else words))
    return str(file).encode()


def read(data: bytes, original, translation) -> Reading:
    """Into ``translation`` in memory. ValidationError names each problem."""
    entries = _entries(data, translation)
    known = {part.place: part for part in parts_of(original)}
    kept = {part.place: part for part in parts_of(translation)}
    said = _said(entries, known, kept)
    changed = {place: words for place, words in said.items() if place not in kept or words != kept[place].text}
    _put(changed, kept, original, translation)
    return Reading(len(said), sum(entry.is_fuzzy and bool(entry.words) for entry in entries))


def parts_of(page) -> list[Part]:
    """The paragraphs of a page that a translation says in its own words, each with a place that does not move."""
    placed = _placed(extract_segments(page))
    return [Part(place, segment) for place, segment in placed if isinstance(segment, StringSegmentValue)]


def _placed(segments) -> Iterator[tuple[str, StringSegmentValue | TemplateSegmentValue]]:
    seen: Counter[str] = Counter()
    for segment in segments:
        if not isinstance(segment, (StringSegmentValue, TemplateSegmentValue)):
            continue
        place = segment.path
        if isinstance(segment, StringSegmentValue):
            seen[place] += 1
            place = f"{place}#{seen[place]}" if seen[place] > 1 else place
        yield place, segment


def _entries(data: bytes, translation) -> list[Entry]:
    """Without the first one, which says of which page the file is."""
    if len(data) > MAX_SIZE:
        raise ValidationError(_("The file is too large."), code="too-large")
    try:
        entries = list(entries_of(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise ValidationError(_("This is no PO file in UTF-8."), code="no-po") from error
    except BrokenLine as error:
        told = _("This is no PO file: line %(line)d cannot be read.")
        raise ValidationError(told % {"line": error.number}, code="no-po") from error
    head = entries.pop(0).words if entries and not entries[0].original else ""
    if f"{PAGE}: {_name_of(translation)}" not in [line.strip() for line in head.split("\n")]:
        raise ValidationError(_("This file is of another page, or of another language."), code="other-page")
    return entries


def _said(entries: list[Entry], known: dict[str, Part], kept: dict[str, Part]) -> dict[str, str]:
    """The words of each place as they are stored."""
    problems: list[str] = []
    sent: dict[str, str] = {}
    said: dict[str, str] = {}
    for entry in entries:
        try:
            _must_fit(entry, known, sent)
            if entry.words and not entry.is_fuzzy and entry.context not in said:
                said[entry.context] = _words(entry, kept)
        except ValidationError as error:
            problems.append(_("Line %(line)d: %(reason)s") % {"line": entry.line, "reason": error.message})
            if len(problems) > MOST_PROBLEMS:
                problems[-1] = _("… and more.")
                break
    if problems:
        raise ValidationError(problems, code="po")
    return said


def _must_fit(entry: Entry, known: dict[str, Part], sent: dict[str, str]) -> None:
    if entry.has_plural:
        raise ValidationError(_("a paragraph has no plural."), code="plural")
    if sent.setdefault(entry.context, entry.words) != entry.words:
        raise ValidationError(_("this paragraph is in the file twice, with other words."), code="twice")
    if entry.is_fuzzy:
        return
    if entry.context not in known:
        reason = _("this paragraph is not in the page any more. Please download the file anew.")
        raise ValidationError(reason, code="gone")
    if entry.original != known[entry.context].text:
        reason = _("the original says something else now. Please download the file anew.")
        raise ValidationError(reason, code="changed")


def _words(entry: Entry, kept: dict[str, Part]) -> str:
    """What the draft says already, somebody has written there; it is not looked at again."""
    part = kept.get(entry.context)
    return entry.words if part and entry.words == part.text else cleaned(entry.words, entry.original)


def _put(changed: dict[str, str], kept: dict[str, Part], original, translation) -> None:
    """Fields of which the file says nothing new stay as they are."""
    fields = {place.partition(".")[0].partition("#")[0] for place in changed}
    segments = [
        _segment(segment, changed.get(place), kept.get(place))
        for place, segment in _placed(extract_segments(original))
        if segment.path.partition(".")[0] in fields
    ]
    ingest_segments(original, translation, original.locale, translation.locale, segments)


def _segment(segment, words: str | None, own: Part | None):
    """A paragraph with what the file says, else with what the draft says, links and all."""
    if isinstance(segment, TemplateSegmentValue):
        return segment
    if words is None:
        return own.segment.with_order(segment.order) if own else segment
    return StringSegmentValue(segment.path, StringValue(words), attrs=segment.attrs, order=segment.order)


def _name_of(translation) -> str:
    return f"{translation.translation_key}/{translation.locale.language_code}"
