"""The code in the link that somebody gets: with it they look at, change and cancel what is theirs, without an account."""

import hashlib
import secrets


def new_code() -> str:
    """In clear only here and in the mail."""
    return secrets.token_urlsafe(24)


def digest_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
