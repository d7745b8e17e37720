"""Documents on paper: Typst templates filled with data, as PDF/A-3a and PDF/UA-1 in one.

A template lies among the templates of the site; whatever lies in the same folder of a site's own templates comes first.
It reads its data as JSON and never becomes source itself, so text of people stays text. Without the extra ``[pdf]``
there are no documents: ask ``is_available()``.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, Literal, cast

from django.utils.translation import gettext as _

from .document_folder import Folder, folder_of
from .line_ends import with_clear_line_ends

#: PDF/A for archives, with the sealed text inside; PDF/UA for those who listen to it.
STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
_PARTS = ("typst", "segno")


class DocumentError(Exception):
    """A document that cannot be made, with words for people."""


class UnavailableError(DocumentError):
    def __init__(self) -> None:
        super().__init__(_("This site makes no PDF files: the extra “pdf” of the package is not installed."))


class UnprintableError(DocumentError):
    """A text with characters that no font of the documents can show."""

    def __init__(self, text: str, characters: Iterable[str]):
        self.text = text
        self.characters = tuple(characters)
        message = _("“%(text)s” cannot be printed: the font of the documents has no %(characters)s.")
        super().__init__(message % {"text": text, "characters": self.named_characters})

    @property
    def named_characters(self) -> str:
        """“漢 (U+6F22), 字 (U+5B57)”: a character alone may be a box on the screen of whoever reads this."""
        return ", ".join(f"{character} (U+{ord(character):04X})" for character in self.characters[:10])


def is_available() -> bool:
    return all(_is_there(name) for name in _PARTS)


def _is_there(name: str) -> bool:
    return sys.modules[name] is not None if name in sys.modules else _is_installed(name)


@lru_cache
def _is_installed(name: str) -> bool:
    return find_spec(name) is not None


def refuse_without_extra() -> None:
    """UnavailableError where it is not installed."""
    if not is_available():
        raise UnavailableError


def render(template_name: str, data: dict[str, Any], files: dict[str, str], *, made_at: datetime) -> bytes:
    """The PDF: the same bytes for the same data. ``files`` reach the template as they are, each under its name.

    UnprintableError for text that the fonts cannot show, DocumentError for a template that is broken.
    """
    refuse_without_extra()
    from typst import Compiler, TypstError

    folder = folder_of(template_name)
    text = json.dumps(data, ensure_ascii=False)
    refuse_unprintable(data, folder, text)
    compiler = Compiler(root=folder.root, font_paths=folder.typst_fonts, ignore_system_fonts=True)
    try:
        document = compiler.compile(
            folder.path_of(template_name),
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=int(made_at.timestamp()),
            sys_inputs={"data": text, **files},
        )
    except TypstError as error:
        raise DocumentError(error.diagnostic or error.message) from error
    return with_clear_line_ends(cast(bytes, document))


def content_key(template_name: str, data: dict[str, Any], files: dict[str, str]) -> str:
    """Differs as soon as the document would, and costs no rendering."""
    parts = (_version_of_typst(), folder_of(template_name).fingerprint, template_name, data, files)
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def template_key(template_name: str) -> str:
    """The same for the template alone."""
    return f"{_version_of_typst()}-{folder_of(template_name).fingerprint}"


@lru_cache
def _version_of_typst() -> str:
    from importlib.metadata import version

    return version("typst")


def refuse_unprintable(data: Any, folder: Folder, text: str = "") -> None:
    """UnprintableError for the first text in ``data`` that has such characters, with all of them in it."""
    if missing := _missing(text or json.dumps(data, ensure_ascii=False), folder):
        found = next(string for string in _strings(data) if missing.intersection(string))
        raise UnprintableError(found, dict.fromkeys(one for one in found if one in missing))


def printable(data: Any, template_name: str) -> Any:
    """``data`` with an empty box for each character that the fonts of that document do not have."""
    text = json.dumps(data, ensure_ascii=False)
    missing = _missing(text, folder_of(template_name))
    return json.loads(text.translate(dict.fromkeys(map(ord, missing), "☐"))) if missing else data


def _missing(text: str, folder: Folder) -> set[str]:
    """Spaces and marks that nobody sees are nobody's loss."""
    unknown = set(text) - folder.characters
    return {character for character in unknown if unicodedata.category(character) not in ("Cf", "Cc", "Zs")}


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _strings(value)
