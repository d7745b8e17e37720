"""Papers for the day of signing: plates with names for the table, and the order in which everybody signs."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from ..bodies.models import BodyKind
from ..outputs.document import UnprintableError, render
from ..signatories.models import Signatory
from .content import language_of, name
from .issuing import Paper
from .sheets import FOLDER, states_of


def name_plates(signatories: Sequence[Signatory]) -> Paper:
    """A page each, to be folded in the middle: who sits there reads from both sides. ValidationError as in ``counterpart``.

    The state sits there, too, if its signature is public already.
    """
    version = _version_of(signatories)
    signatories = _with_state(signatories)
    with translation.override(version.language):
        plates = [_person(signatory) for signatory in signatories]
        data = {"plates": plates, "words": {"title": _("Name plates")}}
    return _paper("name_plates", version, data, filename=_("name-plates.pdf"))


def order_of_signing(signatories: Sequence[Signatory], *, title: str, place: str = "", when: str = "") -> Paper:
    """In the order of ``signatories``, first the state; ``title``, ``place`` and ``when`` are the event's, in words."""
    version = _version_of(signatories)
    signatories = _with_state(signatories)
    with translation.override(version.language):
        words = {
            "title": _("Order of signing"),
            "columns": [_("No."), _("Body"), _("Person and office"), _("Signed")],
            "page": _("Page {page} of {pages}"),
        }
        data = {
            "words": words,
            "event": name(title),
            "where": ", ".join(filter(None, (name(place), name(when)))),
            "declaration": f"{name(version.declaration.title)}, {version.shown_label}",
            "persons": [_person(signatory) for signatory in signatories],
        }
    return _paper("order_of_signing", version, data, filename=_("order-of-signing.pdf"))


def _version_of(signatories: Sequence[Signatory]):
    if not signatories:
        raise ValidationError(_("Nobody is chosen, so there is nothing to print."), code="nobody")
    return signatories[0].version


def _with_state(signatories: Sequence[Signatory]) -> list[Signatory]:
    """Who has signed in public for the state comes first, unless somebody is among these to sign for it."""
    version = signatories[0].version_id
    has_state = any(signatory.body.kind == BodyKind.STATE for signatory in signatories)
    found = {} if has_state else states_of([version])
    return [*found.values(), *signatories]


def _person(signatory: Signatory) -> dict[str, str]:
    return {
        "person": name(signatory.person_name),
        "office": name(signatory.office_title),
        "body": name(signatory.body.full_name),
    }


def _paper(template: str, version, data: dict[str, Any], *, filename: str) -> Paper:
    data["language"] = language_of(version.language)
    try:
        content = render(f"{FOLDER}/{template}.typ", data, {}, made_at=version.sealed_at)
    except UnprintableError as error:
        raise ValidationError(str(error), code="unprintable") from error
    return Paper.of(content, filename)
