"""What is kept for a while only, and not as plain text: sessions, previews, uploads that wait."""

import io
import json
import zipfile
import zlib

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from wagtail.admin import models as admin_models

from ..network.waiting import WaitingUpload
from .person import Person
from .report import Fate, Report
from .rewriting import mentions

_PREVIEW = "wagtail-preview-"
#: Bytes of an unpacked file that are read.
_LIMIT = 60 * 1024 * 1024


def forget_passing(person: Person, report: Report) -> None:
    _forget_previews(report)
    _forget_sessions(person, report)
    for upload in WaitingUpload.objects.all():
        if any(mentions(person, text) for text in _texts(bytes(upload.archive))):
            report.count(WaitingUpload._meta.verbose_name_plural, Fate.DELETED)
            upload.delete()


def passing_left(person: Person) -> list[tuple[str, str]]:
    return [
        (WaitingUpload._meta.db_table, upload.pk[:6])
        for upload in WaitingUpload.objects.all()
        if any(mentions(person, text) for text in _texts(bytes(upload.archive)))
    ]


def passing_kept(person: Person) -> list[tuple[str, str]]:
    """Sessions of others, which end by themselves; not their whole key: with it one could take them over."""
    return [("django_session", session.pk[:6]) for session, data in _sessions() if mentions(person, json.dumps(data))]


def _forget_previews(report: Report) -> None:
    """Whoever is writing just now gets a new one with the next look: nothing is lost."""
    if state := getattr(admin_models, "FormState", None):
        report.count(state._meta.verbose_name_plural, Fate.DELETED, state.objects.all().delete()[0])


def _forget_sessions(person: Person, report: Report) -> None:
    """Those of the accounts end; those of others lose at most a preview of such a text."""
    ids = {str(pk) for pk in person.account_ids}
    for session, data in _sessions():
        if str(data.get("_auth_user_id")) in ids:
            session.delete()
            report.count(session._meta.verbose_name_plural, Fate.DELETED)
            continue
        previews = [key for key in data if key.startswith(_PREVIEW) and mentions(person, json.dumps(data[key]))]
        if previews:
            kept = {key: value for key, value in data.items() if key not in previews}
            session.session_data = SessionStore().encode(kept)
            session.save(update_fields=["session_data"])
            report.count(session._meta.verbose_name_plural, Fate.REWRITTEN)


def _sessions():
    if apps.is_installed("django.contrib.sessions"):
        for session in apps.get_model("sessions.Session").objects.iterator():
            yield session, session.get_decoded()


def _texts(data: bytes, depth: int = 0):
    """What can be read in a file, and in the files that are packed in it: spreadsheets are packed too."""
    if depth < 3 and zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename
                if entry.file_size <= _LIMIT:
                    try:
                        yield from _texts(archive.read(entry), depth + 1)
                    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
                        continue
        return
    for encoding in ("utf-8", "cp1252", "utf-16"):
        yield data.decode(encoding, errors="replace")
