"""What a file or a digest is, as far as anybody can tell who has issued papers and sealed texts."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..bodies.models import Body
from ..declarations.canonical import FORMAT
from ..declarations.models import DeclarationVersion
from ..signatories.public_bodies import public_bodies
from .models import IssuedPaper
from .paper_comparison import Match, compare_paper
from .paper_text import squeezed
from .reading import PaperFile, read_pdf

#: As it stands on papers, see addresses.py.
_ADDRESS = re.compile(r"/pruefen/([0-9a-f]{16})/(?:([-a-z0-9_]+)/)?")


class Verdict(Enum):
    """From what proves most to what proves nothing."""

    ISSUED = "issued"
    SEALED_TEXT = "sealed-text"
    SAME_WORDS = "same-words"
    OTHER_WORDS = "other-words"
    ATTACHED_ONLY = "attached-only"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    verdict: Verdict
    version: DeclarationVersion | None = None
    paper: IssuedPaper | None = None
    match: Match | None = None
    claims: "Claims | None" = None
    is_picture: bool = False
    """No letters in it: a scan, a photograph."""
    carries_forgery: bool = False
    """What is attached looks like a sealed text and is none."""

    @property
    def body(self) -> Body | None:
        """Whose paper it is, or says it is."""
        return self.paper.body if self.paper else self.claims.body if self.claims else None


@dataclass(frozen=True)
class Claims:
    """What the address of the check page says that is printed on the paper. Anybody can print anything."""

    version: DeclarationVersion | None = None
    body: Body | None = None
    is_unknown: bool = False


def check_digest(digest: str) -> Check:
    """``digest``: 64 hexadecimal digits, of a file that was issued or of a sealed text."""
    if paper := _issued(digest):
        return Check(Verdict.ISSUED, paper.version, paper)
    if version := _versions().filter(digest=digest).first():
        return Check(Verdict.SEALED_TEXT, version)
    return Check(Verdict.UNKNOWN)


def check_file(data: bytes) -> Check:
    """ReadingError if it is neither known as it is nor a PDF that can be read."""
    by_digest = check_digest(hashlib.sha256(data).hexdigest())
    return by_digest if by_digest.version else _check_content(read_pdf(data))


def version_beginning(digits: str) -> DeclarationVersion | None:
    """The version that the address on a paper means."""
    return _versions().filter(digest__startswith=digits).first()


def _check_content(file: PaperFile) -> Check:
    versions = list(_versions())
    attached = _attached(file, versions)
    version, match = _best_match(file, [attached] if attached else versions)
    return Check(
        _verdict(match, is_attached=attached is not None),
        attached or version,
        match=match,
        claims=_claims(file),
        is_picture=not "".join(file.pages).strip(),
        carries_forgery=attached is None and any(FORMAT in one.text for one in file.attachments),
    )


def _verdict(match: Match | None, *, is_attached: bool) -> Verdict:
    if match and match.is_same:
        return Verdict.SAME_WORDS
    if is_attached:
        return Verdict.ATTACHED_ONLY
    return Verdict.OTHER_WORDS if match else Verdict.UNKNOWN


def _best_match(
    file: PaperFile, versions: list[DeclarationVersion]
) -> tuple[DeclarationVersion, Match] | tuple[None, None]:
    """The version whose words the paper shows, and how it differs; nothing of neither."""
    found = [(version, match) for version in versions if (match := compare_paper(version, file.pages))]
    if not found:
        return None, None
    return max(found, key=lambda pair: (pair[1].is_same, pair[1].share, pair[0].number))


def _attached(file: PaperFile, versions: list[DeclarationVersion]) -> DeclarationVersion | None:
    digests = {hashlib.sha256(one.text.encode()).hexdigest() for one in file.attachments}
    return next((version for version in versions if version.digest in digests), None)


def _claims(file: PaperFile) -> Claims | None:
    for digits, slug in _addresses(file):
        version = version_beginning(digits)
        body = public_bodies().filter(slug=slug).first() if slug else None
        return Claims(version, body, is_unknown=version is None)
    return None


def _addresses(file: PaperFile) -> Iterator[tuple[str, str]]:
    for page in file.pages:
        yield from _ADDRESS.findall(squeezed(page))


def _issued(digest: str) -> IssuedPaper | None:
    return IssuedPaper.objects.select_related("version__declaration", "body").filter(digest=digest).first()


def _versions():
    return DeclarationVersion.objects.select_related("declaration").order_by("declaration", "-number")
