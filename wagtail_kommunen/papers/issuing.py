"""Makes papers, and notes the digest of each, so that the check page knows it again."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..bodies.models import BodyKind
from ..declarations.models import DeclarationVersion
from ..declarations.partial_date import PartialDate
from ..outputs.document import UnprintableError
from ..signatories.models import Signatory
from .models import IssuedPaper
from .sheets import (
    Sheet,
    certificate_sheet,
    counterpart_sheet,
    declaration_sheet,
    states_of,
    with_signatures_sheet,
)

#: Seconds for which a public file is kept: what comes after is made anew, letter for letter the same.
KEPT_FOR = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class Paper:
    """A finished file. ``digest`` is its own SHA-256, not that of the text on it."""

    content: bytes
    filename: str
    digest: str
    #: Why it is a note and not the paper that was asked for; empty of every paper.
    problem: str = ""

    @classmethod
    def of(cls, content: bytes, filename: str, problem: str = "") -> "Paper":
        return cls(content, filename, hashlib.sha256(content).hexdigest(), problem)


@dataclass(frozen=True)
class Problem:
    """Why no paper can be made out to somebody, in words."""

    signatory: Signatory
    message: str


def declaration(version: DeclarationVersion) -> Paper:
    return issue(declaration_sheet(version))


def with_signatures(version: DeclarationVersion) -> Paper:
    return issue(with_signatures_sheet(version))


def certificate(signatory: Signatory, since: PartialDate) -> Paper:
    return issue(certificate_sheet(signatory, since))


def counterpart(signatory: Signatory, *, record: bool = False, state: Signatory | None = None) -> Paper:
    """To be signed, or as record of what was signed. ``state``: who signs for it, if that is not public yet.

    ValidationError, with the person and the characters, for what cannot be printed, and for a record of nothing.
    """
    try:
        return issue(counterpart_of(signatory, record=record, state=state))
    except UnprintableError as error:
        raise ValidationError(_problem(signatory, error), code="unprintable") from error


def counterparts(
    signatories: Sequence[Signatory], *, record: bool = False, state: Signatory | None = None
) -> Iterator[Paper]:
    """One after the other, each made when it is asked for. In place of one that cannot be made, a note that says why."""
    states = _states_for(signatories, state)
    for signatory in _with_shared_versions(signatories):
        by = states.get(signatory.version_id)
        try:
            yield counterpart(signatory, record=record, state=by)
        except ValidationError as error:
            (message,) = error.messages
            name = counterpart_of(signatory, state=by).filename.removesuffix(".pdf")
            yield Paper.of(f"{message}\n".encode(), f"{name}.txt", message)


def problems(signatories: Sequence[Signatory], *, state: Signatory | None = None) -> list[Problem]:
    """Whose counterpart cannot be printed, told before any is made."""
    states = _states_for(signatories, state)
    found = []
    for signatory in _with_shared_versions(signatories):
        try:
            counterpart_of(signatory, state=states.get(signatory.version_id)).refuse_unprintable()
        except UnprintableError as error:
            found.append(Problem(signatory, _problem(signatory, error)))
    return found


def counterpart_of(signatory: Signatory, *, record: bool = False, state: Signatory | None = None) -> Sheet:
    if record and not signatory.signed_on:
        message = _("%(body)s has not signed yet: there is nothing to put on record.")
        raise ValidationError(message % {"body": signatory.body}, code="not-signed")
    return counterpart_sheet(signatory, _state_of(signatory, state), record=record)


def issue(sheet: Sheet) -> Paper:
    """The same sheet gives the same file and the same note, however often it is asked for."""
    paper = Paper.of(sheet.render(), sheet.filename)
    facts = {"kind": sheet.kind, "version": sheet.version, "body": sheet.body, "is_record": sheet.is_record}
    IssuedPaper.objects.get_or_create(digest=paper.digest, defaults=facts)
    return paper


def kept(sheet: Sheet) -> Paper:
    """From the cache, if it was made before: for papers that everybody may have."""
    key = f"kommunen-paper:{sheet.key}"
    if (content := cache.get(key)) is None:
        content = issue(sheet).content
        cache.set(key, content, KEPT_FOR)
    return Paper.of(content, sheet.filename)


def _problem(signatory: Signatory, error: UnprintableError) -> str:
    who = ", ".join(filter(None, (str(signatory.body), signatory.person_name)))
    message = _("The counterpart of %(who)s cannot be printed: in “%(text)s” the font has no %(characters)s.")
    return message % {"who": who, "text": error.text, "characters": error.named_characters}


def _state_of(signatory: Signatory, state: Signatory | None) -> Signatory | None:
    """Who has countersigned; else who is named; else who has signed in public for the state."""
    if signatory.body.kind == BodyKind.STATE:
        return None
    if (countersigner := signatory.countersigned_by) and countersigner.is_public:
        return countersigner
    return state or states_of([signatory.version_id]).get(signatory.version_id)


def _states_for(signatories: Sequence[Signatory], state: Signatory | None) -> dict[int, Signatory]:
    """Who signs for the state, by version: whoever is named, or among these themselves, or has signed in public."""
    versions = {signatory.version_id for signatory in signatories}
    among = {one.version_id: one for one in signatories if one.body.kind == BodyKind.STATE}
    named = {state.version_id: state} if state else {}
    return states_of(versions) | among | named


def _with_shared_versions(signatories: Sequence[Signatory]) -> Iterator[Signatory]:
    """The text of a version is read once, not for everybody who signs it."""
    numbers = {signatory.version_id for signatory in signatories}
    versions = DeclarationVersion.objects.select_related("declaration").in_bulk(numbers)
    for signatory in signatories:
        signatory.version = versions[signatory.version_id]
        yield signatory
