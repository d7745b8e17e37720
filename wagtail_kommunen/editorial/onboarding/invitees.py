"""Reads whom to invite, one person a line, as people write it or paste it from a mail program."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ..teams.invitations import Invitee

#: At once; a hundred bodies are a hundred teams.
MOST = 20
#: Characters of an address, which is the name of the account too.
LONGEST = 150
_BRACKETS = re.compile(r"^(?P<name>[^<>]*)<(?P<mail>[^<>]*)>[\s,;]*$")
_LOOSE = re.compile(r"^(?P<mail>[^\s,;]+)[\s,;]*(?P<name>.*)$")


def read_invitees(text: str) -> list[tuple[int, Invitee]]:
    """Numbered as the lines are. ValidationError with one message for each line that cannot be used."""
    found: list[tuple[int, Invitee]] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        line = _printable(line)
        if not line:
            continue
        invitee = _invitee(line)
        if invitee is None:
            problems.append(
                _("Line %(number)s: “%(line)s” is no mail address.") % {"number": number, "line": line[:80]}
            )
        elif invitee.mail in seen:
            said = {"number": number, "mail": invitee.mail, "first": seen[invitee.mail]}
            problems.append(_("Line %(number)s: %(mail)s is in line %(first)s already.") % said)
        else:
            seen[invitee.mail] = number
            found.append((number, invitee))
    if len(found) > MOST:
        problems.append(_("At most %(most)s people at once, please.") % {"most": MOST})
    if problems:
        raise ValidationError(problems)
    return found


def _invitee(line: str) -> Invitee | None:
    match = _BRACKETS.match(line) or _LOOSE.match(line)
    if match is None:
        return None
    mail = match["mail"].strip().lower()
    try:
        validate_email(mail)
    except ValidationError:
        return None
    if len(mail) > LONGEST:
        return None
    first_name, _space, last_name = match["name"].strip(" \"',;").rpartition(" ")
    return Invitee(mail, first_name.strip()[:150], last_name[:150])


def _printable(line: str) -> str:
    return "".join(sign for sign in line if unicodedata.category(sign)[0] != "C" or sign == "\t").strip()
