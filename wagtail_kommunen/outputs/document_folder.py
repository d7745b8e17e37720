"""The folder that a document is made in: its template, the files it imports and the fonts, a site's own ones first."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

from django.template import TemplateDoesNotExist, engines

from .glyphs import characters_of

#: Relative path, where it lies, when it was changed and how long it is.
_File = tuple[str, str, int, int]


def folder_of(template_name: str) -> "Folder":
    """TemplateDoesNotExist if there is no such template. Reads no file that it has read before."""
    name = PurePosixPath(template_name)
    files = _files_in(str(name.parent))
    if name.name not in (path for path, *_facts in files):
        raise TemplateDoesNotExist(template_name)
    folder = _folder(files)
    if not folder.is_whole:  # as when somebody tidies up the temporary files of a machine
        _folder.cache_clear()
        folder = _folder(files)
    return folder


class Folder:
    """One place on the disk. It is the package's own as long as a site overrides nothing; else a copy of both."""

    def __init__(self, files: tuple[_File, ...]):
        self._names = [path for path, *_facts in files]
        tops = {_top(path, found) for path, found, *_facts in files}
        self._copy = tempfile.TemporaryDirectory(prefix="kommunen-documents-") if len(tops) > 1 else None
        self.root = Path(self._copy.name) if self._copy else tops.pop()
        self.fingerprint = _fingerprint(files)
        if self._copy:
            for path, found, *_facts in files:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(found, self.root / path)

    @property
    def is_whole(self) -> bool:
        return all((self.root / name).exists() for name in self._names)

    def path_of(self, template_name: str) -> str:
        return str(self.root / PurePosixPath(template_name).name)

    @property
    def _fonts(self) -> tuple[Path, ...]:
        return tuple(self.root / name for name in self._names if name.lower().endswith((".ttf", ".otf")))

    @cached_property
    def characters(self) -> frozenset[str]:
        return characters_of(self._fonts)

    @cached_property
    def typst_fonts(self):
        """Only these: a document looks the same on every machine."""
        from typst import Fonts

        return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[self.root])


@lru_cache(maxsize=8)
def _folder(files: tuple[_File, ...]) -> Folder:
    return Folder(files)


def _files_in(folder: str) -> tuple[_File, ...]:
    found: dict[str, _File] = {}
    for directory in _directories():
        top = Path(directory, folder)
        if top.is_dir():
            for path in sorted(top.rglob("*")):
                if path.is_file():
                    name, facts = path.relative_to(top).as_posix(), path.stat()
                    found.setdefault(name, (name, str(path), facts.st_mtime_ns, facts.st_size))
    return tuple(found[name] for name in sorted(found))


def _directories() -> Iterator[Path]:
    """Where Django looks for templates, in its order."""
    for backend in engines.all():
        loaders = list(getattr(getattr(backend, "engine", None), "template_loaders", ()))
        for loader in loaders:
            for inner in getattr(loader, "loaders", [loader]):
                yield from map(Path, inner.get_dirs()) if hasattr(inner, "get_dirs") else ()


def _top(path: str, found: str) -> Path:
    return Path(found).parents[len(PurePosixPath(path).parts) - 1]


def _fingerprint(files: tuple[_File, ...]) -> str:
    """Of what is in the files, not of when they came there: it is the same on every machine of a site."""
    whole = hashlib.sha256()
    for path, found, *_facts in files:
        whole.update(path.encode() + b"\0" + hashlib.sha256(Path(found).read_bytes()).digest())
    return whole.hexdigest()[:16]
