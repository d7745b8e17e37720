"""What may be looked for: a name is a name, an address is one, and no number is a date."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from .terms import Term

MOST_TERMS = 20
_LONGEST = 200
_NAME = re.compile(r"(?:[^\W\d_]|[\s.,'’()‐-―-])+")
_PHONE = re.compile(r"[+0(][\d\s()/.‐-―-]*")


def refuse_length(term: Term) -> None:
    if not term.is_telling:
        message = _("“%(text)s” is too short: it would erase what is about others.")
        raise ValidationError(message % {"text": term.text}, code="short")
    if len(term.text) > _LONGEST:
        message = _("“%(text)s…” is too long: more than %(number)s characters.")
        raise ValidationError(message % {"text": term.text[:40], "number": _LONGEST}, code="long")


def refuse_kinds(name: str, emails: tuple[str, ...], phones: tuple[str, ...]) -> None:
    if name.strip() and not _NAME.fullmatch(name.strip()):
        message = _("“%(text)s” is no name of a person.")
        raise ValidationError(message % {"text": name.strip()}, code="name")
    for email in emails:
        if email.strip() and not is_email(email.strip()):
            message = _("“%(text)s” is no e-mail address.")
            raise ValidationError(message % {"text": email.strip()}, code="email")
    for phone in phones:
        if phone.strip() and not _PHONE.fullmatch(phone.strip()):
            message = _("“%(text)s” is no phone number. It begins with 0 or +.")
            raise ValidationError(message % {"text": phone.strip()}, code="phone")
        if phone.strip() and _is_date(phone.strip()):
            message = _("“%(text)s” could be a date, and dates would be erased with it.")
            raise ValidationError(message % {"text": phone.strip()}, code="date")


def refuse_half_a_name(name: str) -> None:
    """For the admin: nobody takes any word they like out of the site."""
    words = "".join(sign if sign.isalpha() else " " for sign in name).split()
    if words and sum(len(word) >= 3 for word in words) < 2:
        message = _("Enter first and last name, of at least three letters each. Otherwise: manage.py erase_person.")
        raise ValidationError(message, code="name")


def is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_date(phone: str) -> bool:
    """With or without the zero of the area code: “0511 2024” would be found in “5.11.2024”."""
    digits = Term(phone, is_phone=True).digits
    return any(_is_day(given) for given in (digits, f"0{digits}") if len(given) == 8)


def _is_day(digits: str) -> bool:
    for year, month, day in ((digits[4:], digits[2:4], digits[:2]), (digits[:4], digits[4:6], digits[6:])):
        try:
            if 1900 <= date(int(year), int(month), int(day)).year < 2100:
                return True
        except ValueError:
            continue
    return False
