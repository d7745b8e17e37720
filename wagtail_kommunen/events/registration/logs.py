"""Django logs the address of what it refuses, and what fails: with the code in it, somebody else could cancel."""

import logging
import re
from typing import Any

_CODE = re.compile(r"(/anmeldung/)[\w-]{20,}")


class HideCodes(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_hidden(one) for one in record.args)
        return True


def hide_codes() -> None:
    """Of a form from elsewhere, of a page that there is not, of an error. What a web server logs by itself, is its own."""
    for name in ("django.request", "django.security.csrf"):
        logging.getLogger(name).addFilter(_HIDE_CODES)


_HIDE_CODES = HideCodes()


def _hidden(value: Any) -> Any:
    return _CODE.sub(r"\1…", value) if isinstance(value, str) else value
