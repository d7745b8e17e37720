"""Dates as people write them in German and English, and as documents leave them blank."""

import re
import unicodedata
from typing import NamedTuple

from django.utils.dates import MONTHS

MAX_LENGTH = 100
MONTH_NAMES = (
    ("januar", "jänner", "january"),
    ("februar", "feber", "february"),
    ("märz", "maerz", "mrz", "march"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("dezember", "december"),
)
UNKNOWN_WORDS = {"unbekannt", "nicht bekannt", "datum nicht überliefert", "unknown", "not known", "date not known"}
# “XX. XXXX 2023”, “TT.MM.2023”, “__.__.2023”, “den … 2023”
BLANK = re.compile(r"x{2,}|[_?…]+|t{2}|d{2}|m{2,4}|j{4}|y{4}|datum|date")
LEADING_WORDS = re.compile(r"(?:(?:den|der|im|in|am|vom|seit|on|the|since) )+")
ISO = re.compile(r"([0-9]{4}|[0-9]{3}X)(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?")
DECADE = re.compile(r"([0-9]{3})0(?:er[ -]?(?:jahren?)?|ern|['’]?s)")


class DateParts(NamedTuple):
    """Four, two and two characters; X where nothing is known. They need not make a date of the calendar."""

    year: str
    month: str = "XX"
    day: str = "XX"
    has_blanks: bool = False


def read_written_date(text: str) -> DateParts | None:
    """The parts of the date that ``text`` consists of, or None if it is no date."""
    if len(text) > MAX_LENGTH:
        return None
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if match := ISO.fullmatch(text):
        return DateParts(match[1], match[2] or "XX", match[3] or "XX")
    text = LEADING_WORDS.sub("", text.lower(), count=1)
    if text in UNKNOWN_WORDS or text == "xxxx-xx-xx":
        return DateParts("XXXX")
    if match := DECADE.fullmatch(text):
        return DateParts(f"{match[1]}X")
    return _from_tokens(text)


def _from_tokens(text: str) -> DateParts | None:
    text = re.sub(r"\.{3,}", " … ", text)
    tokens = [token for token in re.split(r"[\s./,]+", text) if token]
    if len(tokens) == 3 and "/" in text:
        return None  # 4/5/2023 is in April for some and in May for others
    match tokens:
        case [blank] if BLANK.fullmatch(blank):
            return DateParts("XXXX", has_blanks=True)
        case [year]:
            day, month = "", ""
        case [month, year]:
            day = ""
        case [month, day, year] if month[:1].isalpha() and _month(month) not in (None, "XX"):
            pass  # May 4, 2023
        case [day, month, year]:
            pass
        case _:
            return None
    if (read_year := _year(year)) is None:
        return None
    read_month, read_day = _month(month), _day(day)
    if read_month is None or read_day is None:
        return None
    parts = DateParts(read_year, read_month, read_day, has_blanks=any(map(_is_blank, tokens)))
    if parts.year == "XXXX":
        return parts._replace(month="XX", day="XX")
    # A day of an unknown month says no more than the year does.
    return parts._replace(day="XX") if parts.month == "XX" else parts


def _is_blank(token: str) -> bool:
    return bool(BLANK.fullmatch(token) or re.fullmatch(r"[0-9]{2}(?:xx|__)", token))


def _year(token: str) -> str | None:
    if re.fullmatch(r"[0-9]{4}", token):
        return token
    return "XXXX" if _is_blank(token) else None


def _month(token: str) -> str | None:
    if not token or _is_blank(token):
        return "XX"
    if re.fullmatch(r"[0-9]{1,2}", token):
        return token.zfill(2)
    for number, names in enumerate(MONTH_NAMES, start=1):
        names = (*names, str(MONTHS[number]).lower())
        if token in names or len(token) >= 3 and any(name.startswith(token) for name in names):
            return f"{number:02}"
    return None


def _day(token: str) -> str | None:
    if not token or _is_blank(token):
        return "XX"
    number = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?", token)
    return number[1].zfill(2) if number else None
