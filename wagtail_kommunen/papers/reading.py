"""What a PDF holds: its text, what is attached to it, its keywords. Strangers send it, so it is read behind a wall."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore

#: Of the environment, which may hold secrets: what an interpreter needs to start.
_NEEDED = ("LD_LIBRARY_PATH", "SYSTEMROOT")
_READER = Path(__file__).with_name("pdf_reader.py")
_OUTPUT_BYTES = 8 * 1024 * 1024
#: Of the clock on the wall: the process has less of its own, see there.
SECONDS = 8
#: At most so many at a time in each process of the server; who comes then waits so many seconds.
_AT_A_TIME, _WAITS = 2, 6
_seats = BoundedSemaphore(_AT_A_TIME)


class Trouble(Enum):
    """Why a file could not be read."""

    NO_PDF = "no-pdf"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    PAGES = "pages"
    HEAVY = "heavy"
    BUSY = "busy"
    UNREADABLE_HERE = "unreadable-here"


class ReadingError(Exception):
    def __init__(self, trouble: Trouble):
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Attachment:
    name: str
    text: str


@dataclass(frozen=True)
class PaperFile:
    pages: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    keywords: str


def read_pdf(data: bytes) -> PaperFile:
    """ReadingError if it cannot be read, or not with what we are willing to spend on it."""
    if b"%PDF-" not in data[:1024]:
        raise ReadingError(Trouble.NO_PDF)
    if find_spec("pypdf") is None:
        raise ReadingError(Trouble.UNREADABLE_HERE)
    if not _seats.acquire(timeout=_WAITS):
        raise ReadingError(Trouble.BUSY)
    try:
        found = _answer(data)
    finally:
        _seats.release()
    if "trouble" in found:
        raise ReadingError(Trouble(found["trouble"]))
    attachments = tuple(Attachment(one["name"], one["text"]) for one in found["attachments"])
    return PaperFile(tuple(found["pages"]), attachments, found["keywords"])


def _answer(data: bytes) -> dict:
    """Of the process that reads. Its output goes to a file without a name, which the system keeps small."""
    with TemporaryFile() as output:
        try:
            subprocess.run(  # noqa: S603 - nothing of the file is in the command
                [_python(), "-I", str(_READER)],
                input=data,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=True,
                env={name: os.environ[name] for name in _NEEDED if name in os.environ},
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            raise ReadingError(Trouble.HEAVY) from None
        output.seek(0)
        try:
            return json.loads(output.read(_OUTPUT_BYTES))
        except ValueError:
            raise ReadingError(Trouble.HEAVY) from None


def _python() -> str:
    """The interpreter, also where a server is built around it and calls itself the executable."""
    if Path(sys.executable or "").name.startswith("python"):
        return sys.executable
    return str(Path(sys.prefix) / "bin" / "python3")
