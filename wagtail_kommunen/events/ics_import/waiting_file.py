"""A file of events that was uploaded and waits for one person's confirmation."""

from dataclasses import asdict, dataclass

from ...network.waiting import WaitingUpload, find_upload, keep_upload
from .calendar_file import read_events
from .lines import EventFile

#: Seconds.
KEPT = 4 * 3600
#: Seconds that the page after the import can be looked at.
_SHOWN = 1800
_PURPOSE = "events"


@dataclass
class Choices:
    file_name: str
    calendar: int
    body: int
    past: bool = False


@dataclass
class WaitingFile:
    upload: WaitingUpload
    choices: Choices

    @property
    def done(self) -> dict | None:
        """What the import said, once it was done."""
        return self.upload.result

    def read(self) -> EventFile:
        return read_events(self.upload.files()["file"])

    def finish(self, done: dict) -> None:
        self.upload.finish(done, _SHOWN)


def keep(user, data: bytes, choices: Choices) -> str:
    """The token by which the same person finds it."""
    return keep_upload(user, _PURPOSE, {"file": data}, asdict(choices), seconds=KEPT).token


def find(user, token: str) -> WaitingFile | None:
    upload = find_upload(user, _PURPOSE, token)
    return WaitingFile(upload, Choices(**upload.choices)) if upload else None
