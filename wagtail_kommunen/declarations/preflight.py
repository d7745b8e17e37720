"""What the lint says of a whole declaration: placeholders in any of its texts, and what is missing in it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..lint import Finding, lint_texts
from .models import DeclarationText


def lint_declaration(text: DeclarationText) -> list[Finding]:
    """Everything that speaks against sealing (``blocks``), and what somebody should look at."""
    return [
        *lint_texts(_sealed_texts(text)),
        *_missing(text),
        *_remarks(text),
    ]


def _sealed_texts(text: DeclarationText) -> Iterator[tuple[str, str, str]]:
    yield "title", _("Title of the page"), "\n".join([text.title, text.seo_title, text.search_description])
    yield "declaration", _("Name of the declaration"), text.declaration.title if text.declaration else ""
    yield "version_label", _("Name of this version"), text.version_label
    yield "letterhead", _("Letterhead"), text.letterhead
    yield "place", _("Place"), text.place
    yield "wording_note", _("What is known"), text.wording_note
    for key, part in (("preamble", _("Preamble")), ("declaration", _("Declaration"))):
        yield f"{key}_title", _("%(part)s, title") % {"part": part}, getattr(text, f"{key}_title")
        intro = getattr(text, f"{key}_parties_intro")
        names = [block.value["name"] for block in getattr(text, f"{key}_parties")]
        yield f"{key}_parties", _("%(part)s, parties") % {"part": part}, "\n".join([intro, *names])
        for number, block in enumerate(getattr(text, f"{key}_paragraphs"), start=1):
            where = _("%(part)s, paragraph %(number)s") % {"part": part, "number": number}
            yield f"{key}_paragraphs", where, block.value
    yield "declaration_opening", _("Opening words"), text.declaration_opening


def _missing(text: DeclarationText) -> Iterator[Finding]:
    if text.date is None:
        yield Finding("date", _("Date"), _("The date is missing."), code="no-date")
    elif text.date_is_open:
        message = _(
            "The date is still open: only “%(date)s” is known. Fix it, or untick “the date is still open” if it is "
            "certain that no more will be known."
        ) % {"date": text.date.display()}
        yield Finding("date_is_open", _("Date"), message, code="date-open")
    if text.wording_unknown:
        yield from _missing_without_wording(text)
    else:
        yield from _missing_with_wording(text)


def _missing_without_wording(text: DeclarationText) -> Iterator[Finding]:
    if not text.wording_note.strip():
        message = _("The wording is not known: say what is known.")
        yield Finding("wording_note", _("What is known"), message, code="no-note")
    if text.preamble_paragraphs or text.declaration_paragraphs:
        message = _("It is said that the wording is not known, but there are paragraphs.")
        yield Finding("wording_unknown", _("Wording"), message, code="wording-contradiction")


def _missing_with_wording(text: DeclarationText) -> Iterator[Finding]:
    if not text.place.strip():
        yield Finding("place", _("Place"), _("The place is missing."), code="no-place")
    if not text.declaration_title.strip():
        yield Finding("declaration_title", _("Declaration"), _("The declaration has no title."), code="no-title")
    if not any(block.value.strip() for block in text.declaration_paragraphs):
        yield Finding(
            "declaration_paragraphs", _("Declaration"), _("The declaration has no paragraphs."), code="no-paragraphs"
        )


def _remarks(text: DeclarationText) -> Iterator[Finding]:
    lines = "\n".join(f"{block.value['name']}, {block.value['office']}" for block in text.signature_lines)
    for finding in lint_texts([("signature_lines", _("Signature lines of the document"), lines)]):
        yield Finding(finding.field, finding.where, finding.message, finding.code, blocks=False)
    if not text.wording_unknown and not text.declaration_parties:
        yield Finding("declaration_parties", _("Parties"), _("No parties are named."), code="no-parties", blocks=False)
