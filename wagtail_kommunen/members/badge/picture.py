"""The badge that a body may show on its own website: what it says, as a picture, and the code that embeds it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...bodies.models import Body
from ...signatories.membership import PARTIES, member_since, public_signatures
from ...signatories.models import Signatory
from ...signatories.status import Status, status_of
from ...translation import first_language

#: Pixels. What is longer than a line is cut, and stands in the title of the picture.
_NARROWEST, _WIDEST, _MARGIN = 240, 560, 16
_LONGEST = 200
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Colours:
    ground: str
    ink: str
    soft: str
    line: str


COLOURS = {
    "hell": Colours("#ffffff", "#16202c", "#4a5563", "#0b5f58"),
    "dunkel": Colours("#182129", "#ecebe6", "#aab4bf", "#6cc7bb"),
}


@dataclass(frozen=True)
class Badge:
    """Three lines: the network, the body, and what it is to the network."""

    network: str
    body: str
    standing: str

    @property
    def alt(self) -> str:
        return ". ".join(line for line in (self.network, self.body, self.standing) if line)


@dataclass(frozen=True)
class BadgeCode:
    #: On this site; in the code stands the whole address.
    path: str
    alt: str
    code: str


def badge_of(body: Body, network: str, signatures: Sequence[Signatory] | None = None) -> Badge | None:
    """In the language in force. None of a body that has no public signature: what is prepared is nobody's business.

    ``signatures``: the public ones, where they are known already.
    """
    signatures = public_signatures(body) if signatures is None else signatures
    if not signatures:
        return None
    return Badge(_clean(network), _clean(body.full_name), _standing(body, signatures))


def badge_svg(badge: Badge, colours: Colours) -> str:
    lines = [(badge.network, 13), (badge.body, 18), (badge.standing, 13)]
    cut = [_cut(text, size) for text, size in lines]
    widest = max(_width(text, size) for text, (_whole, size) in zip(cut, lines, strict=True))
    width = round(min(max(widest + 2 * _MARGIN, _NARROWEST), _WIDEST))
    context = {"badge": badge, "colours": colours, "width": width, "inner": width - 2, "lines": cut}
    return render_to_string("wagtail_kommunen/members/badge.svg", context)


def badge_code(badge: Badge, url: str, page_url: str) -> BadgeCode:
    """HTML to copy. The language of the page from which it is copied is that of the badge."""
    language = get_language() or first_language()
    light = url if language == first_language() else f"{url}?sprache={language}"
    dark = f"{light}{'&' if '?' in light else '?'}farben=dunkel"
    context = {"page_url": page_url, "light": light, "dark": dark, "alt": badge.alt}
    code = render_to_string("wagtail_kommunen/members/badge_code.html", context).strip()
    parts = urlsplit(light)
    return BadgeCode(parts._replace(scheme="", netloc="").geturl(), badge.alt, code)


def _standing(body: Body, signatures: Sequence[Signatory]) -> str:
    running = [one for one in signatures if status_of(one, date.today()) != Status.LEFT]
    label = (running or signatures)[-1].version.shown_label
    if body.kind in PARTIES and running:
        # Translators: on a badge, of the state and the associations: “Partner der Erklärung · Fassung 2023”
        return _("Partner of the declaration · %(version)s") % {"version": label}
    if (since := member_since(signatures)) is None:
        return _("Former member")
    # Translators: on a badge: “Mitglied seit 4. Mai 2023 · Erklärung Fassung 2023”
    return _("Member since %(date)s · Declaration %(version)s") % {"date": since.display(), "version": label}


def _clean(text: str) -> str:
    return " ".join(_NO_XML.sub("", text).split())[:_LONGEST]


def _cut(text: str, size: int) -> str:
    if _width(text, size) <= _WIDEST - 2 * _MARGIN:
        return text
    while _width(f"{text}…", size) > _WIDEST - 2 * _MARGIN:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(text: str, size: int) -> float:
    """As wide as it can be in a common font: nobody knows which one the reader has."""
    return (
        sum(_EMS.get(unicodedata.category(letter), 0.62) if letter.isascii() else _wide(letter) for letter in text)
        * size
    )


#: Capital letters are wider than small ones.
_EMS = {"Lu": 0.8, "Zs": 0.35}


def _wide(letter: str) -> float:
    return 1.1 if unicodedata.east_asian_width(letter) in "WF" else 0.85
