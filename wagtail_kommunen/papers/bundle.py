"""Many papers in one file, sent while it is being written: it takes the memory of one paper, however many there are."""

from collections.abc import Iterable, Iterator
from io import RawIOBase
from pathlib import PurePath
from typing import Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .issuing import Paper

#: The first moment that a ZIP file knows: the same papers are the same bundle on any day.
_MOMENT = (1980, 1, 1, 0, 0, 0)


class _Outbox(RawIOBase):
    """What was written and not taken away yet. It cannot go back, as a connection cannot."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        data, self._pieces = b"".join(self._pieces), []
        return data


def zip_of(papers: Iterable[Paper]) -> Iterator[bytes]:
    """Two papers of one name stand beside each other, the second with a number."""
    outbox, names = _Outbox(), set[str]()
    with ZipFile(cast(BinaryIO, outbox), "w") as bundle:
        for paper in papers:
            entry = ZipInfo(_free(paper.filename, names), _MOMENT)
            entry.compress_type = ZIP_STORED if paper.filename.endswith(".pdf") else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, paper.content)
            yield outbox.take()
    yield outbox.take()


def _free(filename: str, names: set[str]) -> str:
    path, number, name = PurePath(filename), 1, filename
    while name in names:
        number += 1
        name = f"{path.stem}-{number}{path.suffix}"
    names.add(name)
    return name
