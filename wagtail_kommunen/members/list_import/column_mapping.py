"""Which column of a list of members means what: told by its header in German and English, else by what stands in it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...bodies.names import fold
from ...declarations.written_date import read_written_date

if TYPE_CHECKING:
    from .member_list_file import MemberTable

#: Number of the column (from 0) by role.
Columns = Mapping[str, int]

ROLES = {
    "body": gettext_lazy("Name of the municipality"),
    "ags": gettext_lazy("AGS (official key)"),
    "joined": gettext_lazy("Joined on"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "function": gettext_lazy("Function or office"),
    "contact": gettext_lazy("Contact person"),
    "website": gettext_lazy("Website"),
    "remark": gettext_lazy("Remark (shown here, not stored)"),
}
#: Folded headers. Where one holds words of several roles (“E-Mail der Ansprechperson”), the first role here wins.
_HEADERS = {
    "email": "e mail|email|mail|e mail adresse|mail adresse|mailadresse|e mail address|kontakt mail",
    "phone": "telefon|tel|telefon nr|rufnummer|fon|durchwahl|phone|telephone|phone number",
    "website": "website|webseite|homepage|internet|web|www|url|link|internetadresse",
    "ags": "ags|ars|gkz|gemeindekennziffer|kennziffer|schluessel|regionalschluessel|key|official key",
    "joined": "beitritt|beigetreten|beigetreten am|mitglied seit|seit|datum|eintritt|joined|joined on|join date"
    "|member since|signed|signed on|date|since|unterschrift|unterschrieben am",
    "contact": "kontakt|kontaktperson|sachbearbeitung|contact|contact person|person",
    "function": "funktion|stelle|dienststelle|amt|abteilung|fachbereich|sachgebiet|organisationseinheit|position|role"
    "|function|office|department|unit|ansprechstelle",
    "remark": "bemerkung|anmerkung|notiz|hinweis|kommentar|sonstiges|remark|note|comment",
    "body": "kommune|koerperschaft|gemeinde|stadt|kreis|name|mitglied|mitgliedskommune|gebietskoerperschaft|ort"
    "|municipality|body|town|city|member|local authority|gemeindename|ortsname",
}
#: What a word of a header may begin with: “Beitrittsdatum”, “Telefonnummer”.
_STEMS = {
    "email": ("email", "mailadr"),
    "phone": ("telefon", "rufnummer"),
    "website": ("internet", "webs", "homepage"),
    "ags": ("gemeindeschluessel", "kreisschluessel", "gemeindekenn"),
    "joined": ("beitritt", "eintritt", "unterzeichnung", "unterzeichnet", "beitrat"),
    "contact": ("ansprechpartner", "ansprechperson", "kontaktperson"),
    "function": ("ansprechstelle", "dienststell"),
    "remark": ("bemerk", "anmerk", "notiz", "hinweis", "kommentar", "remark", "comment"),
    "body": ("kommune", "gebietskoerper", "municipalit"),
}
_EXACT = {header: role for role, headers in _HEADERS.items() for header in headers.split("|")}
#: Share of the cells that have to look like it, and how many are looked at.
_MOST, _SAMPLE = 0.6, 50


def exact_role_of(header: str) -> str:
    """The role whose usual header this is, letter by letter; empty if none."""
    return _EXACT.get(fold(header), "")


def role_of(header: str) -> str:
    """The role that a header names; empty if it says nothing known."""
    words = fold(header).split()
    text = " ".join(words)
    if not words or len(words) > 8:
        return ""
    if text in _EXACT:
        return _EXACT[text]
    for role, headers in _HEADERS.items():
        phrases = headers.split("|")
        if any(f" {phrase} " in f" {text} " for phrase in phrases) or any(w.startswith(_STEMS[role]) for w in words):
            return role
    return ""


def guess_columns(table: "MemberTable") -> dict[str, int]:
    """The likeliest column for each role. A header that is exactly known goes before one that only holds the word."""
    columns: dict[str, int] = {}
    exact = [(exact_role_of(header), column) for column, header in enumerate(table.header)]
    loose = [(role_of(header), column) for column, header in enumerate(table.header)]
    for role, column in [*exact, *loose]:
        if role and role not in columns and column not in columns.values():
            columns[role] = column
    for role, fits in _LOOKS.items():
        found = _column_that(fits, table, columns.values()) if role not in columns else None
        if found is not None:
            columns[role] = found
    return columns


def choose_columns(table: "MemberTable", chosen: Mapping[str, str]) -> dict[str, int]:
    """The guess with what a person says: header, or number of the column from 1, by role. “-” stands for no column."""
    columns = guess_columns(table)
    for role, wanted in chosen.items():
        if role not in ROLES:
            roles = ", ".join(ROLES)
            raise ValueError(_("“%(role)s” means nothing here. Known: %(roles)s.") % {"role": role, "roles": roles})
        columns.pop(role, None)
        if wanted == "-":
            continue
        place = _place(table.header, wanted)
        columns = {other: column for other, column in columns.items() if column != place} | {role: place}
    check_columns(columns)
    return columns


def check_columns(columns: Columns) -> None:
    """ValueError if no entry could be found by these columns."""
    if "body" not in columns and "ags" not in columns:
        raise ValueError(_("Which column names the municipalities? A column with names or with AGS is needed."))


def _place(header: Sequence[str], wanted: str) -> int:
    for place, name in enumerate(header):
        if fold(name) == fold(wanted):
            return place
    if wanted.isdecimal() and 0 < int(wanted) <= len(header):
        return int(wanted) - 1
    message = _("There is no column “%(column)s”. The file has: %(columns)s.")
    raise ValueError(message % {"column": wanted, "columns": ", ".join(header)})


def _column_that(fits: Callable[[str], object], table: "MemberTable", taken: Iterable[int]) -> int | None:
    taken = set(taken)
    for column in range(len(table.header)):
        cells = [row.cells[column].strip() for row in table.rows[:_SAMPLE] if row.cells[column].strip()]
        if column not in taken and cells and sum(bool(fits(cell)) for cell in cells) >= _MOST * len(cells):
            return column
    return None


_LOOKS: dict[str, Callable[[str], object]] = {
    "email": lambda cell: "@" in cell,
    "ags": lambda cell: re.fullmatch(r"(0?[1-9]|1[0-6])\d{6}", cell.replace(" ", "")),
    "joined": lambda cell: read_written_date(cell),
    "body": lambda cell: re.match(r"[^\W\d_]{2}", cell) and "://" not in cell and "@" not in cell,
}
