"""The register the tests run with: the lines of gv100ad-auszug.txt, and ways to change them."""

from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "gv100ad-auszug.txt"
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared with the complete register is not here")


def sample(*, edition="20231130", without=(), replace=None):
    """The sample as bytes: of another edition, without the lines that hold a text, with texts replaced."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    kept = [line[:2] + edition + line[10:] for line in lines if not any(text in line for text in without)]
    text = "\n".join(kept) + "\n"
    for old, new in (replace or {}).items():
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def municipality(key, name, *, kind="63", area=10000, population=5000, edition="20231130"):
    """A record 60 of 220 characters; ``area`` in hectares."""
    line = f"60{edition}{key}0000{name:<50}{'':50}{kind}    {area:011}{population:011}{0:011}    48000"
    return f"{line:<220}"
