"""Where evidence is kept (scans of signed papers): outside the public media folder, named by chance."""

import uuid
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage, storages
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from ..conf import kommunen_settings
from ..isolation.media import starts_as_pdf


def evidence_storage():
    """The storage named by the setting, or a folder beside MEDIA_ROOT that no web server hands out."""
    if alias := kommunen_settings().EVIDENCE_STORAGE:
        return storages[alias]
    media = Path(settings.MEDIA_ROOT or "media").resolve()
    return FileSystemStorage(location=media.with_name(f"{media.name}-private"), base_url=None)


def evidence_path(instance, filename: str) -> str:
    return f"evidence/{uuid.uuid4().hex}.pdf"


def validate_pdf(file) -> None:
    """Only a PDF of bearable size. The name tells nothing: the first bytes do."""
    limit = kommunen_settings().EVIDENCE_MAX_SIZE
    if file.size > limit:
        message = _("The file has %(size)s; at most %(limit)s are taken.")
        raise ValidationError(
            message % {"size": filesizeformat(file.size), "limit": filesizeformat(limit)}, code="size"
        )
    if not starts_as_pdf(file):
        raise ValidationError(_("This is no PDF file. Please scan the paper as PDF."), code="pdf")
