"""Columns of the sealed versions."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from . import shared
from .column import Column

#: What is read of a version; ``signatures`` is counted.
SOURCES = (
    *("declaration", "declaration__slug", "declaration__title", "number", "label", "place", "date", "language"),
    *("wording_known", "digest", "sealed_at", "replaces__number", "signatures"),
)


class Reading(NamedTuple):
    texts: dict[int, str]
    lasting: dict[int, str]

    def identifier(self, row: Any) -> str:
        return f"{self.lasting[row.declaration]}fassungen/{row.number}/"


COLUMNS = (
    shared.identifier(_("Lasting address of the version."), lambda row, at: at.identifier(row)),
    shared.declaration(lambda row, at: row.declaration__slug),
    shared.name_in_full(
        "declaration_title", _("Name of the declaration"), lambda row, at: row.declaration__title, required=True
    ),
    Column("number", _("Number"), _("Versions count from one."), lambda row, at: row.number, "integer", required=True),
    Column("label", _("Name of the version"), _("As it was sealed."), lambda row, at: row.label),
    Column("place", _("Place"), _("As it stands above the text."), lambda row, at: row.place),
    shared.partial_date("date", _("Date"), _("As it stands above the text, as exactly as it is known.")),
    Column("language", _("Language"), _("Of the sealed text."), lambda row, at: row.language, required=True),
    Column(
        "wording_known",
        _("Wording known"),
        _("Of some old versions only is known that they existed."),
        lambda row, at: row.wording_known,
        "boolean",
        required=True,
    ),
    Column(
        "digest",
        _("Digest"),
        _("SHA-256 of the canonical form, 64 hexadecimal digits."),
        lambda row, at: row.digest,
        required=True,
    ),
    Column(
        "canonical",
        _("Canonical form"),
        _("Address of the file of which the digest was taken."),
        lambda row, at: f"{at.identifier(row)}kanonisch/",
        "address",
        required=True,
    ),
    Column("sealed_at", _("Sealed at"), _("Since when it cannot change."), lambda row, at: row.sealed_at, "moment"),
    Column(
        "replaces",
        _("Replaces"),
        _("Number of the version before it."),
        lambda row, at: row.replaces__number,
        "integer",
    ),
    Column(
        "signatures",
        _("Signatures"),
        _("How many public signatures it has, ended ones too."),
        lambda row, at: row.signatures,
        "integer",
        required=True,
    ),
    shared.page(
        _("Where people read it, in the language of the file."),
        lambda row, at: f"{at.texts[row.declaration]}fassungen/{row.number}/",
    ),
)
