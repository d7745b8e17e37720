"""When a form was handed out, and with which words of consent: signed, so that nobody else can say so."""

import hashlib
from enum import Enum

from django.core import signing

#: Seconds. No person is faster; and what somebody agrees to, they have read today.
FASTEST, LONGEST = 3, 24 * 60 * 60
_SALT = "wagtail_kommunen.events.registration"


class Trouble(Enum):
    TOO_FAST = "too-fast"
    EXPIRED = "expired"


def new_token(event: str, consent: str) -> str:
    return _signer().sign(_about(event, consent))


def trouble_with(token: str, event: str, consent: str) -> Trouble | None:
    """Expired is also what was handed out for something else, or with other words."""
    try:
        about = _signer().unsign(token, max_age=LONGEST)
    except signing.BadSignature:
        return Trouble.EXPIRED
    if about != _about(event, consent):
        return Trouble.EXPIRED
    try:
        _signer().unsign(token, max_age=FASTEST)
    except signing.SignatureExpired:
        return None
    return Trouble.TOO_FAST


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=_SALT)


def _about(event: str, consent: str) -> str:
    return f"{event}.{hashlib.sha256(consent.encode()).hexdigest()}"
