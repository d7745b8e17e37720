"""From bytes to text: UTF-8, UTF-16 by its byte order mark, or Windows-1252; nothing that is no text gets through."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from .results import DocumentError, Remark

#: Bytes. A declaration has about ten thousand.
MAX_BYTES = 1024 * 1024
MAX_LINES = 10_000
#: Characters, also of a line: parsers take much longer for one long line than for many short ones.
MAX_PARAGRAPH = 20_000
#: In a row; the limit of Unicode's “stream-safe text” (UAX 15). Normalising takes quadratic time for more.
MAX_ACCENTS = 30

OTHER_FORMATS = {b"%PDF": "PDF", b"PK\x03\x04": "Word/OpenDocument", b"\xd0\xcf\x11\xe0": "Word", b"{\\rtf": "RTF"}
# Control characters, those that turn the direction of writing (text could read differently from what is stored),
# and the mark that stands where an earlier program lost a character.
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]")


def read_text(data: bytes, remarks: list[Remark]) -> str:
    """The text of a file in Unicode's composed form (NFC) with ``\\n`` as line end. Raises DocumentError."""
    if len(data) > MAX_BYTES:
        raise DocumentError(_("The file is larger than 1 MB. A declaration is a text of a few pages."))
    for start, name in OTHER_FORMATS.items():
        if data.startswith(start):
            raise DocumentError(
                _("This is a %(format)s file. Save it as Markdown text (.md) first.") % {"format": name}
            )
    text, encoding = decode(data)
    if encoding != "UTF-8":
        message = _("The file was read as %(encoding)s, not UTF-8. Check umlauts and quotation marks.")
        remarks.append(Remark("encoding", None, message % {"encoding": encoding}))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DocumentError(_("The file is empty."))
    _check_characters(text)
    _check_lines(text.split("\n"))
    return unicodedata.normalize("NFC", text)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. DocumentError names the first line with a letter that does not fit."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as error:
            raise DocumentError(_("The file is no text in UTF-16, though it says so.")) from error
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        return _decode_windows(data, line=data.count(b"\n", 0, error.start) + 1)


def _decode_windows(data: bytes, line: int) -> tuple[str, str]:
    """Windows-1252, if it makes sense: UTF-8 with one broken letter would become “ErklÃ¤rung”."""
    if data.decode("utf-8", "ignore").isascii():
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = ""
        if sum(not letter.isascii() for letter in text) * 3 < len(text):
            return text, "Windows-1252"
    raise DocumentError(_("This is no text in UTF-8, or a letter in it is damaged. Save the file as UTF-8."), line)


def _check_characters(text: str) -> None:
    if match := NO_TEXT.search(text):
        line = text.count("\n", 0, match.start()) + 1
        code_point = f"U+{ord(match.group()):04X}"
        raise DocumentError(_("There is a character here that is no text (%(code)s).") % {"code": code_point}, line)


def _check_lines(lines: list[str]) -> None:
    if len(lines) > MAX_LINES:
        raise DocumentError(_("The file has more than %(number)s lines.") % {"number": MAX_LINES}, MAX_LINES + 1)
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_PARAGRAPH:
            raise DocumentError(too_long(), number)
    check_accents(lines)


def check_accents(lines: list[str]) -> None:
    """Before anything is normalised. Raises DocumentError."""
    for number, line in enumerate(lines, start=1):
        if not line.isascii() and _longest_run_of_accents(line) > MAX_ACCENTS:
            raise DocumentError(_("There are too many accents on one letter."), number)


def _longest_run_of_accents(line: str) -> int:
    longest = run = 0
    for letter in line:
        run = run + 1 if unicodedata.combining(letter) else 0
        longest = max(longest, run)
    return longest


def too_long() -> str:
    return _("This paragraph has more than %(number)s characters.") % {"number": MAX_PARAGRAPH}
