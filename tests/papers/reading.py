"""What others make of our papers: readers of text, and two programs that check them."""

import hashlib
import re
from io import BytesIO

import outloud
import page
import pikepdf
from pypdf import PdfReader

_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}


def text_of(pdf: bytes) -> str:
    """Everything that is not head or foot of a page, with single spaces."""
    pages = PdfReader(BytesIO(_without_artifacts(pdf))).pages
    return spaced(" ".join(found.extract_text() for found in pages))


def spaced(text: str) -> str:
    return " ".join(text.split())


def sealed_text_of(version) -> str:
    """As a reader aloud would have it: numbers before the paragraphs, as the list of each part counts them."""
    words = []
    for part in version.document.parts:
        words += [part.title, part.parties_line, part.opening]
        words += [f"{paragraph.number} {paragraph.text}" for paragraph in part.paragraphs]
    return spaced(" ".join(words))


def attached(pdf: bytes) -> dict[str, bytes]:
    return {name: files[0] for name, files in PdfReader(BytesIO(pdf)).attachments.items()}


def digest_on(pdf: bytes) -> str:
    """As it stands on the paper, in groups of eight."""
    groups = re.search(r"\(SHA-256\) ((?:[0-9a-f]{8} ?){8})", text_of(pdf))
    return groups[1].replace(" ", "")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def faults_of(pdf: bytes, folder) -> list[str]:
    """Of both checkers: for those who listen to it, and for archives."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
    found = [str(failure) for profile in profiles for failure in page.validate_pdf_bytes(pdf, profile=profile).failures]
    return found + [finding.message for finding in outloud.check(str(path)).findings if finding.severity == "error"]


def _without_artifacts(pdf: bytes) -> bytes:
    found, result = pikepdf.open(BytesIO(pdf)), BytesIO()
    for one in found.pages:
        kept, open_ones = [], []
        for operands, operator in pikepdf.parse_content_stream(one):
            name = str(operator)
            if name in ("BMC", "BDC"):
                open_ones.append(operands[0] == "/Artifact")
            if not (any(open_ones) and name in _SHOWS_TEXT):
                kept.append((operands, operator))
            if name == "EMC":
                open_ones.pop()
        one.Contents = found.make_stream(pikepdf.unparse_content_stream(kept))
    found.save(result)
    return result.getvalue()
