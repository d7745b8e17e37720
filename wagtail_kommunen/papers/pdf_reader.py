"""Reads one PDF in a process of its own: bytes in, JSON out. Started by reading.py, imported by nobody.

It knows nothing of the site, and what somebody sends can cost it no more than the limits below.
"""

import json
import re
import sys
from contextlib import suppress
from typing import Any

MOST_PAGES = 200
MOST_ATTACHMENTS = 20
MOST_CHARACTERS = 400_000
#: Bytes that any one stream in the file may have when it is unpacked: a letter, a picture, an attachment.
MOST_INFLATED = 16 * 1024 * 1024
#: Of an attachment; a sealed text has some thousand.
MOST_ATTACHED = 512 * 1024
MOST_MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 6
OUTPUT_BYTES = 8 * 1024 * 1024


def limit_process() -> None:
    """No more time, memory or output than that. Where the system knows no such limits, the clock of reading.py remains."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, most in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))


def refuse_the_outside(event: str, args: tuple) -> None:
    """Audit hook: reading a PDF needs no network, no other program and no file to write."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.fork", "os.system", "os.remove")):
        raise PermissionError(event)
    if event == "open" and (re.search("[wax+]", str(args[1] or "")) or (args[1] is None and args[2] & 3)):
        raise PermissionError(event)


def read(data: bytes) -> dict:
    import io
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens(reader):
        return {"trouble": "encrypted"}
    # The number that the file claims comes first: counting a million of pages costs more than reading one.
    claimed = reader.root_object["/Pages"].get("/Count", 0)  # type: ignore[attr-defined]
    if isinstance(claimed, int) and claimed > MOST_PAGES or len(reader.pages) > MOST_PAGES:
        return {"trouble": "pages"}
    return {"pages": _texts(reader), "attachments": _attachments(reader), "keywords": _keywords(reader)}


def narrow_limits() -> None:
    """Those of pypdf, which are made for files of one's own. Older ones have none that can be set: those above remain."""
    try:
        from pypdf import get_configuration, overwrite_configuration
    except ImportError:
        return
    names = [name for name in vars(get_configuration()) if name.endswith("_maximum_output_length")]
    narrow: dict[str, Any] = dict.fromkeys(names, MOST_INFLATED)
    overwrite_configuration(**narrow, jbig2dec_binary=None)


def _opens(reader) -> bool:
    """Without a password. For some kinds of encryption pypdf needs a library that may not be there."""
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False


def _texts(reader) -> list[str]:
    texts, left = [], MOST_CHARACTERS
    for page in reader.pages:
        if (contents := page.get_contents()) is not None:
            contents.get_data()  # An error if it is too large: reading its text would pass it over and find nothing.
        text = page.extract_text()[:left]
        texts.append(text)
        left -= len(text)
    return texts


def _attachments(reader) -> list[dict]:
    """Name and content of what is attached: of a sealed text, which is small. What is larger, or broken, is none."""
    found: list[dict] = []
    for attachment in reader.attachment_list:
        if len(found) == MOST_ATTACHMENTS:
            break
        with suppress(Exception):
            content = attachment.content
            if len(content) <= MOST_ATTACHED:
                found.append({"name": str(attachment.name)[:200], "text": content.decode("utf-8")})
    return found


def _keywords(reader) -> str:
    with suppress(Exception):
        return str((reader.metadata or {}).get("/Keywords", ""))[:1000]
    return ""


def main() -> None:
    limit_process()
    sys.setrecursionlimit(600)
    data = sys.stdin.buffer.read()
    import pypdf  # noqa: F401 - its own imports may look at the system as they like

    sys.addaudithook(refuse_the_outside)
    try:
        narrow_limits()
        found = read(data)
    except MemoryError:
        found = {"trouble": "heavy"}
    except Exception as error:
        found = {"trouble": "heavy" if type(error).__name__ == "LimitReachedError" else "broken"}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
