"""What one row of a list of members says, with a note on everything in it that is not usable."""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from ...declarations.partial_date import PartialDate
from ..models import MemberContactMixin
from .column_mapping import Columns
from .member_list_file import TableRow

_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_NOTHING = {"", "-", "–", "—", "/", "k.a.", "k. a.", "n/a"}


@dataclass(frozen=True, slots=True)
class ListEntry:
    """``name`` is as written, ``key`` without spaces. What could not be read is empty, and ``notes`` say so."""

    number: int
    line: int
    name: str
    key: str
    joined: PartialDate | None
    email: str
    phone: str
    function: str
    contact: str
    website: str
    remark: str
    notes: tuple[str, ...]

    @property
    def particulars(self) -> list[str]:
        """All that was read and will be used, besides the name."""
        day = self.joined.display() if self.joined else ""
        said = (self.key, day, self.function, self.contact, self.email, self.phone, self.website)
        return [text for text in said if text]


def read_entry(row: TableRow, columns: Columns) -> ListEntry:
    """Nothing is guessed: a date that does not exist, or an address that is none, is left out with a note."""
    notes = list(row.notes)

    def cell(role: str) -> str:
        text = " ".join(row.cells[columns[role]].split()) if role in columns else ""
        return "" if text.lower() in _NOTHING else text

    return ListEntry(
        number=row.number,
        line=row.line,
        name=row.cells[columns["body"]] if "body" in columns else "",
        key=re.sub(r"\s", "", cell("ags")).removesuffix(".0"),
        joined=_date(cell("joined"), notes),
        email=_email(cell("email"), notes),
        phone=_phone(cell("phone"), notes),
        function=_short(cell("function"), "function", notes),
        contact=_short(cell("contact"), "name", notes),
        website=_website(cell("website"), notes),
        remark=row.cells[columns["remark"]].strip() if "remark" in columns else "",
        notes=tuple(notes),
    )


def _date(text: str, notes: list[str]) -> PartialDate | None:
    text = _MIDNIGHT.sub("", text)
    if not text:
        return None
    try:
        day = PartialDate.parse(text)
    except ValueError as error:
        notes.append(str(error))
        return None
    if day.earliest > date.today():
        notes.append(_("No date: “%(date)s” lies in the future.") % {"date": text})
        return None
    if day.is_open:
        notes.append(_("The date is still open: “%(date)s”.") % {"date": text})
    return None if day.precision == "unknown" else day


def _email(text: str, notes: list[str]) -> str:
    """The address in “Volunteering office <office@example.org>”."""
    if not text:
        return ""
    _name, address = parseaddr(text.removeprefix("mailto:"))
    try:
        validate_email(address)
    except ValidationError:
        notes.append(_("No e-mail address: “%(text)s”.") % {"text": text})
        return ""
    if text.count("@") > 1:
        notes.append(_("Only the first e-mail address is used: “%(text)s”.") % {"text": text})
    return address


def _phone(text: str, notes: list[str]) -> str:
    if not text:
        return ""
    try:
        MemberContactMixin._meta.get_field("phone").run_validators(text)
    except ValidationError:
        notes.append(_("No phone number: “%(text)s”.") % {"text": text})
        return ""
    return text


def _website(text: str, notes: list[str]) -> str:
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        notes.append(_("No web address: “%(text)s”.") % {"text": text})
        return ""
    return address


def _short(text: str, field: str, notes: list[str]) -> str:
    limit: int = getattr(MemberContactMixin, field).field.max_length
    if len(text) > limit:
        notes.append(
            _("Longer than %(limit)s characters and left out: “%(text)s…”.") % {"limit": limit, "text": text[:40]}
        )
        return ""
    return text
