"""A paper before it is made: which template, which data. It knows by which key its file is kept."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.crypto import salted_hmac

from ..bodies.models import Body, BodyKind
from ..declarations.models import DeclarationVersion
from ..declarations.partial_date import PartialDate
from ..outputs.document import content_key, printable, refuse_unprintable, refuse_without_extra, render
from ..outputs.document_folder import folder_of
from ..outputs.qr_code import qr_svg
from ..signatories.models import Signatory
from . import content
from .models import PaperKind

FOLDER = "wagtail_kommunen/documents"


@dataclass(frozen=True, eq=False)
class Sheet:
    kind: PaperKind
    version: DeclarationVersion
    data: dict[str, Any]
    body: Body | None = None
    is_record: bool = False

    @property
    def template(self) -> str:
        return f"{FOLDER}/{self.kind}.typ"

    @property
    def files(self) -> dict[str, str]:
        """The code for cameras, and what is attached for programs."""
        refuse_without_extra()
        return {"qr": qr_svg(self.data["check"]["url"]), "canonical": self.version.canonical}

    @cached_property
    def key(self) -> str:
        return content_key(self.template, self.data, {"digest": self.version.digest})

    @property
    def filename(self) -> str:
        stem = f"{self.version.declaration.slug}-fassung-{self.version.number}"
        made_out_to = f"-{self.body.slug}" if self.body else ""
        return f"{stem}{_ENDINGS[self.kind]}{made_out_to}.pdf"

    def refuse_unprintable(self) -> None:
        """UnprintableError for the first text that cannot be shown, without making anything."""
        refuse_unprintable(self.data, folder_of(self.template))

    def render(self) -> bytes:
        return render(self.template, self.data, self.files, made_at=self.version.sealed_at)


_ENDINGS = {
    PaperKind.DECLARATION: "",
    PaperKind.WITH_SIGNATURES: "-unterzeichnende",
    PaperKind.COUNTERPART: "-ausfertigung",
    PaperKind.CERTIFICATE: "-urkunde",
}


def declaration_sheet(version: DeclarationVersion) -> Sheet:
    return Sheet(PaperKind.DECLARATION, version, content.declaration_data(version))


def with_signatures_sheet(version: DeclarationVersion) -> Sheet:
    """With every public signature of the version; what has left since stays, it did sign.

    One name that no font shows does not keep the others from being printed: what is missing in it shows as ☐.
    """
    public = version.signatories.public().for_lists()
    sheet = Sheet(PaperKind.WITH_SIGNATURES, version, content.with_signatures_data(version, public.iterator()))
    for group in sheet.data["groups"]:
        group["rows"] = printable(group["rows"], sheet.template)
    return sheet


def counterpart_sheet(signatory: Signatory, state: Signatory | None, *, record: bool = False) -> Sheet:
    data = content.counterpart_data(signatory, state, record=record)
    data["meta"]["keywords"].append(f"nr:{_mark(data)}")
    return Sheet(PaperKind.COUNTERPART, signatory.version, data, signatory.body, record)


def _mark(data: dict[str, Any]) -> str:
    """Nobody else can make the same file: who guesses a name could ask the check page whether it was issued here."""
    return salted_hmac("wagtail_kommunen.papers", json.dumps(data, sort_keys=True), algorithm="sha256").hexdigest()[:20]


def certificate_sheet(signatory: Signatory, since: PartialDate) -> Sheet:
    data = content.certificate_data(signatory, since)
    return Sheet(PaperKind.CERTIFICATE, signatory.version, data, signatory.body, is_record=True)


def states_of(versions: Iterable[int]) -> dict[int, Signatory]:
    """Who signed in public for the state, by version: the first of several in order of protocol."""
    public = Signatory.objects.public().filter(version__in=set(versions), body__kind=BodyKind.STATE)
    found: dict[int, Signatory] = {}
    for signatory in public:
        found.setdefault(signatory.version_id, signatory)
    return found
