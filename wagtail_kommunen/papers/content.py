"""What stands on a paper: the data that its template is given, in the language of the text that was signed."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ..bodies.models import PROTOCOL, Body, BodyKind
from ..declarations.models import DeclarationVersion
from ..declarations.partial_date import PartialDate
from ..network.models import NetworkSettings
from ..outputs.mail import one_line
from ..signatories.models import Signatory
from .addresses import check_url

#: What two letters and a country are to a document: “de”, “de-at”.
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{2}))?", re.IGNORECASE)
#: More than anybody is called, so that nothing is cut off.
_LONGEST = 1000


class Content:
    """Of papers of one version. Make it, and ask it, while the language of the version is the active one."""

    def __init__(self, version: DeclarationVersion, body: Body | None = None):
        self.version = version
        self.body = body

    @cached_property
    def data(self) -> dict[str, Any]:
        """What every paper says."""
        version, document = self.version, self.version.document
        return {
            "language": language_of(version.language),
            "title": one_line(version.declaration.title, _LONGEST),
            "letterhead": _letterhead(document.letterhead),
            # Short: what stands alike on every page is not read aloud.
            "running": {"left": one_line(document.letterhead), "right": version.shown_label},
            "place-and-date": document.place_and_date,
            "version": {
                "label": version.shown_label,
                "line": self._version_line(),
                "filename": version.filename,
                "digest": version.digest_groups,
            },
            "parts": [_part(part) for part in document.parts],
            "note": "" if version.wording_known else version.wording_note,
            "check": {"url": self.check_url, "alt": self._qr_in_words()},
            "words": _words(),
            "meta": self._meta(version.declaration.title),
        }

    @cached_property
    def check_url(self) -> str:
        return check_url(self.version, self.body)

    @cached_property
    def made_out_to(self) -> str:
        return name(self.body.full_name) if self.body else ""

    def named(self, kind: str, **more: Any) -> dict[str, Any]:
        """The data of a paper that is made out to a body; ``kind`` is what it is called."""
        title = self.version.declaration.title
        data = self.data | {"made_out_to": self.made_out_to, "meta": self._meta(f"{kind} {self.made_out_to}: {title}")}
        data["words"] = data["words"] | {"kind": kind}
        data["running"] = {"left": self.made_out_to, "right": self.version.shown_label}
        return data | more

    def _meta(self, title: str) -> dict[str, Any]:
        version = self.version
        author = version.document.letterhead or version.declaration.title
        made = version.sealed_at.astimezone(UTC)
        return {
            "title": one_line(title, _LONGEST),
            "author": one_line(author, _LONGEST),
            "description": self._version_line(),
            "keywords": [version.shown_label, f"fassung-{version.number}", f"sha256:{version.digest}"],
            "date": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        }

    def _version_line(self) -> str:
        # Translators: “Fassung 2023, festgeschrieben am 4. Mai 2023”
        return _("%(version)s, sealed on %(date)s") % {
            "version": self.version.shown_label,
            "date": _day(self.version.sealed_at),
        }

    def _qr_in_words(self) -> str:
        return _("QR code with the address of the check page: %(url)s") % {"url": self.check_url}


def counterpart_data(signatory: Signatory, state: Signatory | None, *, record: bool) -> dict[str, Any]:
    """The text with lines for the state and for the body; of the record with what is known of both signatures."""
    content = Content(signatory.version, signatory.body)
    with translation.override(signatory.version.language):
        signatures = [_signature(signatory, _("Signed on"), signatory.signed_on, signatory.signed_in)]
        missing = _missing_of_state(record=record)
        if state and state.body_id != signatory.body_id:
            signatures.insert(0, _signature(state, _("Countersigned on"), signatory.countersigned_on, "", missing))
        elif signatory.body.kind != BodyKind.STATE:
            signatures.insert(0, _nobody(_("for the state"), "" if signatory.countersigned_on else missing))
        # Translators: Ausfertigung
        kind = _("Counterpart for") if not record else _("Record of the counterpart of")
        return content.named(
            kind,
            signatures=signatures,
            is_record=record,
            resolution=_resolution(signatory),
            left=_("Left on: %(date)s") % {"date": signatory.left_on.display()} if record and signatory.left_on else "",
        )


def declaration_data(version: DeclarationVersion) -> dict[str, Any]:
    with translation.override(version.language):
        return Content(version).data


def with_signatures_data(version: DeclarationVersion, signatories: Iterable[Signatory]) -> dict[str, Any]:
    """Expects ``signatories`` in order of protocol, with their bodies."""
    with translation.override(version.language):
        rows: dict[str, list[list[str]]] = {}
        for signatory in signatories:
            rows.setdefault(signatory.body.kind, []).append(_row(signatory))
        groups = [
            {"label": str(BodyKind(kind).label), "total": str(len(rows[kind])), "rows": rows[kind]}
            for kind in sorted(rows, key=PROTOCOL.__getitem__)
        ]
        return Content(version).data | {"groups": groups}


def certificate_data(signatory: Signatory, since: PartialDate) -> dict[str, Any]:
    """Of the running signature that makes its body a member."""
    content = Content(signatory.version, signatory.body)
    with translation.override(signatory.version.language):
        network = signatory.version.document.letterhead
        who = ", ".join(filter(None, (name(signatory.person_name), name(signatory.office_title))))
        facts = [
            # Translators: on a certificate, before a date: “Mitglied seit”
            (_("Member since"), since.display()),
            (_("Declaration"), content.data["title"]),
            (_("Version"), signatory.version.shown_label),
            (_("Signed on"), _place_and_date(signatory.signed_in, signatory.signed_on)),
            (_("Signed by"), who),
        ]
        return content.named(
            # Translators: Urkunde über die Mitgliedschaft
            _("Certificate of membership"),
            epithet=name(signatory.body.epithet),
            sentence=_("is a member of: %(network)s") % {"network": name(network)} if network else _("is a member"),
            facts=[[label, value] for label, value in facts if value],
        )


def name(text: object) -> str:
    """One line, composed as fonts have it, without marks that turn reading round."""
    return one_line(unicodedata.normalize("NFC", str(text)), _LONGEST)


def _missing_of_state(*, record: bool) -> str:
    """The state has mostly signed long ago: on a record only the note of it is missing."""
    # Translators: of the state's signature on a record (die Gegenzeichnung steht in keinem Eintrag)
    return _("countersignature not noted") if record else _("Not signed yet")


def _signature(
    signatory: Signatory, label: str, day: PartialDate | None, place: str, missing: str = ""
) -> dict[str, str]:
    signed = f"{label}: {_place_and_date(place, day)}" if day else ""
    return {
        "person": name(signatory.person_name),
        "office": name(signatory.office_title),
        "body": name(signatory.body.full_name),
        "place_and_date": signed,
        "note": "" if day else missing or _("Not signed yet"),
    }


def _nobody(body: str, note: str) -> dict[str, str]:
    """A line for the state where nobody knows yet who will sign for it."""
    return {"person": "", "office": "", "body": body, "place_and_date": "", "note": note}


def _row(signatory: Signatory) -> list[str]:
    who = ", ".join(filter(None, (name(signatory.person_name), name(signatory.office_title))))
    return [name(signatory.body.full_name), who, signatory.signed_on.display() if signatory.signed_on else ""]


def _resolution(signatory: Signatory) -> str:
    if not signatory.council_resolution_on:
        return ""
    facts = {"date": signatory.council_resolution_on.display(), "paper": name(signatory.council_resolution_paper)}
    if facts["paper"]:
        # Translators: Ratsbeschluss und Vorlagennummer
        return _("Council resolution: %(date)s, paper %(paper)s") % facts
    return _("Council resolution: %(date)s") % facts


def _place_and_date(place: str, day: PartialDate | None) -> str:
    return ", ".join(filter(None, (name(place), day.display() if day else "")))


def _part(part) -> dict[str, Any]:
    return {
        "title": _spaced(part.title),
        "parties": _spaced(part.parties_line),
        "opening": _spaced(part.opening),
        "paragraphs": [_spaced(paragraph.text) for paragraph in part.paragraphs],
    }


def _spaced(text: str) -> str:
    """The sealed words with their line ends; a tab or a row of spaces is one space on paper."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def _letterhead(text: str) -> dict[str, str]:
    """A name with a colon as the network sets its own, see NetworkSettings; any other as it is."""
    network = NetworkSettings(name=text)
    if not network.name_lead:
        return {"lead": "", "rest": "", "strong": text}
    return {"lead": network.name_lead, "rest": network.name_rest, "strong": network.name_strong}


def language_of(code: str) -> dict[str, str | None]:
    found = _LANGUAGE.fullmatch(code)
    if not found:  # “de-simple”
        return {"lang": code.partition("-")[0].lower()[:3] or "de", "region": None}
    return {"lang": found[1].lower(), "region": found[2].upper() if found[2] else None}


def _day(moment: datetime) -> str:
    return PartialDate.from_date(moment.astimezone(timezone.get_default_timezone()).date()).display()


def _words() -> dict[str, Any]:
    return {
        # Translators: at the foot of a paper; keep both names in braces
        "page": _("Page {page} of {pages}"),
        "attachment": _("The sealed text in its canonical form, of which the digest was taken"),
        "wording_unknown": _("The wording of this version is not known"),
        "check": _("Check this paper"),
        "digest": _("Digest of the sealed text (SHA-256)"),
        "place_and_date": _("Place, date"),
        # Translators: below an empty line of a signature
        "name": _("Name and office"),
        # Translators: before a name on the record of a signature: “gez.”
        "signed": _("signed by"),
        "signatures": _("Signatures"),
        "signed_by": _("Signed by"),
        "columns": [_("Body"), _("Signed for the body"), _("Signed on")],
        "registry": _("The check page says whether this membership goes on today."),
    }
