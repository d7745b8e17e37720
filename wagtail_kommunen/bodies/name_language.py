"""Names of bodies, places and offices are not translated. On a page in another language they say in which one they are.

A screen reader would read them by the rules of the page otherwise.
"""

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language


def language_of_names() -> str:
    """The first language of the site; empty where the page is in it, or in a simpler form of it."""
    first = settings.LANGUAGE_CODE
    return "" if (get_language() or first).split("-")[0] == first.split("-")[0] else first


def own_name(name):
    """The name as it is, or marked with its language; nothing of nothing."""
    code = language_of_names()
    return format_html('<span lang="{}">{}</span>', code, name) if code and name else name
