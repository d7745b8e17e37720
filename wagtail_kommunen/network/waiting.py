"""Uploads that wait for one person's confirmation. In the database: there every worker finds them."""

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: How long one request may work on an upload before another may try it anew.
_BUSY = timedelta(minutes=10)
_TOKEN = re.compile("[A-Za-z0-9_-]{1,64}")


class WaitingUpload(models.Model):
    """Files with personal data, kept no longer than needed: what has expired goes at the next look at any upload.

    ``choices`` is what is said about the files, as JSON; ``purpose`` says which import they are for; ``result`` is what
    became of them, and None before.
    """

    token = models.CharField(max_length=64, primary_key=True, default=token_urlsafe, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=40)
    archive = models.BinaryField()
    choices = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    expires_at = models.DateTimeField(db_index=True)
    busy_until = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("waiting upload")
        verbose_name_plural = _("waiting uploads")
        default_permissions = ()

    def __str__(self):
        return self.purpose

    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.archive)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def keep_choices(self, choices: Mapping, seconds: int) -> None:
        """In place of the earlier ones; the time to wait starts anew. Too late once there is a result."""
        self.unfinished().update(choices=_storable(choices), expires_at=_in(seconds))

    def begin(self) -> bool:
        """Whether this request, and no other, may work on the upload now. Call ``finish`` or ``give_up`` after it."""
        now = timezone.now()
        is_free = Q(busy_until=None) | Q(busy_until__lt=now)
        return bool(self.unfinished().filter(is_free).update(busy_until=now + _BUSY))

    def give_up(self) -> None:
        self.unfinished().update(busy_until=None)

    def finish(self, result: Mapping, seconds: int) -> None:
        """The files go at once. What was said about them stays a moment, for the page that shows it."""
        self.unfinished().update(archive=b"", result=_storable(result), expires_at=_in(seconds))

    def unfinished(self) -> models.QuerySet:
        return type(self).objects.filter(pk=self.pk, result__isnull=True)


def keep_upload(user, purpose: str, files: Mapping[str, bytes], choices: Mapping, *, seconds: int) -> WaitingUpload:
    """For this person only. Its ``token`` is what they find it by."""
    _drop_expired()
    return WaitingUpload.objects.create(
        user=user, purpose=purpose, archive=_pack(files), choices=_storable(choices), expires_at=_in(seconds)
    )


def find_upload(user, purpose: str, token: str) -> WaitingUpload | None:
    """None if it is not there any more; Http404 if the token can be none: PostgreSQL takes no NUL."""
    _drop_expired()
    if not _TOKEN.fullmatch(token):
        raise Http404
    return WaitingUpload.objects.filter(user=user, purpose=purpose, token=token).first()


def _drop_expired() -> None:
    WaitingUpload.objects.filter(expires_at__lte=timezone.now()).delete()


def _in(seconds: int) -> datetime:
    return timezone.now() + timedelta(seconds=seconds)


def _storable(value: Any) -> Any:
    """The same without NUL, which may stand in what a file is quoted with: JSON in PostgreSQL takes none."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, Mapping):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list | tuple) else value


def _pack(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()
