"""Linked data for the head of a page. A browser takes it for data, so a strict Content-Security-Policy lets it pass."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# As Django's json_script: what could end the element or begin another one.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def json_ld_script(data: dict) -> SafeString:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above
