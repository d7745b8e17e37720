"""The code of an invitation: random, in groups that one can read out and type, and stored as a digest only."""

import hashlib
import secrets

#: Without I, L, O and U, which are taken for other letters and digits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("ILOU", "110V")
#: 28 characters of 5 bits are 140 bits.
LENGTH = 28
_GROUP = 4


def new_code() -> str:
    code = "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
    return "-".join(code[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def plain(typed: str) -> str:
    """What was meant: without dashes and spaces, capital or not, with the letters that look like digits."""
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum()).translate(_LOOKALIKES)


def digest_of(code: str) -> str:
    return hashlib.sha256(plain(code).encode()).hexdigest()
