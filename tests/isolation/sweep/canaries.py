"""Words that give away what leaked. Every text of Stadt Alsdorf that is not public bears one, a different one each."""

import io
import re
import zipfile

#: Nobody may read what begins like this, in whatever case, nor this number; see ``MAY_READ`` in ``test_get.py``.
CANARY = re.compile(rb"zzqgeheim[a-z]+|987\s?612\s?[0-9]+", re.IGNORECASE)
#: Stands before every canary, so that a search for it finds them all and its own echo betrays nothing.
CALL = "Quittenhof"
#: The same for what belongs to Stadt Rheine: to see that something was found at all.
OWN_CALL = "Hauskorn"
PHONE = "+49 987 612345"

#: Every word that was given out.
PLANTED: set[str] = set()


def canary(what: str) -> str:
    PLANTED.add(what)
    return f"{CALL} Zzqgeheim{what}"


def own_word(what: str) -> str:
    return f"{OWN_CALL} {what}"


def found_in(*contents: bytes) -> set[str]:
    return {match.decode().lower() for content in contents for match in CANARY.findall(content)}


def everything_said(response) -> list[bytes]:
    """Body, headers and the messages that the next page would show."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    storage = getattr(response.wsgi_request, "_messages", None)
    messages = "\n".join(str(message) for message in getattr(storage, "_queued_messages", ()))
    return [*body_of(response), headers.encode(), messages.encode()]


def body_of(response) -> list[bytes]:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK\x03\x04"):  # a workbook
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [archive.read(name) for name in archive.namelist()]
    return [content]
