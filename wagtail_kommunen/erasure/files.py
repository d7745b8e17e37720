"""Files whose name tells who it is. They are copied under another name first; the old ones go once all is stored."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import FileField, Model
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractRendition

from .person import Person
from .report import Fate, Report
from .rewriting import mentions
from .terms import ERASED


class Files:
    """What is to become of files, done only when it is known that everything else succeeds."""

    def __init__(self) -> None:
        self.copies: list[tuple[Storage, str, str]] = []
        self.removals: list[tuple[Storage, str]] = []

    def rename(self, person: Person, report: Report) -> None:
        """Rows that name such a file name another one. What can be made again, as the sizes of an image, is dropped."""
        for model, field in _file_fields():
            for row in model._base_manager.exclude(**{field.name: ""}).exclude(**{f"{field.name}__isnull": True}):
                file = getattr(row, field.name)
                if not _is_named_after(person, file.name):
                    continue
                self.removals.append((file.storage, file.name))
                if isinstance(row, AbstractRendition):
                    model._base_manager.filter(pk=row.pk).delete()
                    report.count(model._meta.verbose_name_plural, Fate.DELETED)
                    continue
                path = PurePosixPath(file.name)
                new = str(path.with_name(f"{ERASED}-{row.pk}{path.suffix}"))
                new = file.storage.get_available_name(new, max_length=field.max_length)
                self.copies.append((file.storage, file.name, new))
                model._base_manager.filter(pk=row.pk).update(**{field.name: new})
                report.count(model._meta.verbose_name_plural, Fate.RENAMED)
                report.notes.append(
                    _("The name of a file told who it is; please look at what it shows: %(kind)s %(id)s.")
                    % {"kind": model._meta.verbose_name, "id": row.pk}
                )

    def drop_orphans(self, person: Person, report: Report) -> None:
        """Files of such a name that no row knows."""
        for storage, name in stored_files():
            if _is_named_after(person, name) and (storage, name) not in self.removals:
                self.removals.append((storage, name))
                report.count(_("files that nothing refers to"), Fate.DELETED)

    def copy(self) -> None:
        for storage, old, new in self.copies:
            if storage.exists(old):
                with storage.open(old) as file:
                    storage.save(new, file)

    def take_back(self) -> None:
        """The copies, when the rest did not succeed."""
        for storage, _old, new in self.copies:
            storage.delete(new)

    def remove(self) -> None:
        for storage, name in self.removals:
            storage.delete(name)

    def left(self, person: Person) -> list[tuple[str, str]]:
        """Number of the file, since its name is what must not be told."""
        found = [(storage, name) for storage, name in stored_files() if _is_named_after(person, name)]
        return [(_("files"), str(number)) for number, one in enumerate(found, 1) if one not in self.removals]


def _is_named_after(person: Person, path: str) -> bool:
    """The file itself: folders are the software's."""
    return mentions(person, PurePosixPath(path).name)


def stored_files() -> Iterator[tuple[Storage, str]]:
    seen: list[Storage] = []
    for _model, field in _file_fields():
        storage = field.storage
        if storage not in seen:
            seen.append(storage)
            for name in _walk(storage, ""):
                yield storage, name


def _walk(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except (FileNotFoundError, NotImplementedError):
        return
    for name in files:
        yield f"{folder}/{name}".lstrip("/")
    for name in folders:
        yield from _walk(storage, f"{folder}/{name}".lstrip("/"))


def _file_fields() -> Iterator[tuple[type[Model], FileField]]:
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for field in model._meta.local_concrete_fields:
                if isinstance(field, FileField):
                    yield model, field
