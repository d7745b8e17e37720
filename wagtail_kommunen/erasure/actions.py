"""Erase a person (Art. 17 GDPR): from every table and file, while the trail by id stays complete."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..members.receivers import members_changed
from ..signatories.models import Signatory
from . import rows
from .accounts import close_account, drop_belongings, unname_log_entries
from .files import Files
from .passing import forget_passing, passing_kept, passing_left
from .permissions import may_be_erased_by
from .person import Person
from .reach import public_places
from .registrations import drop_registrations
from .report import Report
from .reserved import is_reserved
from .terms import Term

PERSON_ERASED = "wagtail_kommunen.person.erase"


class _DryRun(Exception):
    """Takes everything back."""


def erase_person(person: Person, *, by=None, dry_run: bool = False) -> Report:
    """Everything or nothing, and as often as one likes. ``report.left`` names what a last search still finds.

    ValidationError if it is nobody, somebody who must not be erased so, or a name in what was signed.
    """
    _refuse(person, by)
    report, files = Report(), Files()
    try:
        with transaction.atomic():
            _erase(person, report, files, by)
            if dry_run:
                raise _DryRun
            files.copy()
    except _DryRun:
        return report
    except Exception:
        files.take_back()
        raise
    files.remove()
    return report


def _erase(person: Person, report: Report, files: Files, by) -> None:
    files.rename(person, report)
    files.removals += drop_belongings(person.accounts, report)
    for account in person.accounts:
        fresh = get_user_model()._base_manager.select_for_update().get(pk=account.pk)
        close_account(fresh, report)
        unname_log_entries(fresh, report)
        log(fresh, PERSON_ERASED, user=by)
    forget_passing(person, report)
    drop_registrations(person, report)
    changed = rows.rewrite_rows(person, report)
    files.drop_orphans(person, report)
    rows.reindex(changed)
    members_changed()
    _leave_a_trace(changed, report, by)
    report.left = [*rows.rows_left(person), *passing_left(person), *files.left(person)]
    report.kept = [*rows.rows_kept(person), *passing_kept(person)]


def _leave_a_trace(changed, report: Report, by) -> None:
    """What was approved cannot be compared with its digest any more. The history of the object says why."""
    traced = 0
    for thing, revisions in rows.rewritten_revisions(changed):
        log(thing, PERSON_ERASED, user=by, data={"revisions": revisions})
        traced += 1
    if traced:
        report.notes.append(
            _(
                "Revisions were rewritten. The digests of what was approved in them cannot be computed again;"
                " the history says so. What waits for approval with such a text has to be submitted again."
            )
        )


def _refuse(person: Person, by) -> None:
    if not person.accounts and not person.terms:
        raise ValidationError(_("Say who it is: an account, a name, an address or a phone number."), code="nobody")
    for account in person.accounts:
        if by is not None and not may_be_erased_by(by, account):
            message = _("You cannot erase yourself, and a superuser is erased by another superuser only.")
            raise ValidationError(message, code="account")
    if towns := rows.named_in_register(person):
        message = _("“%(text)s” stands in the official register of bodies. That is not a person.")
        raise ValidationError(message % {"text": towns[0]}, code="register")
    if versions := rows.sealed_with(person):
        message = _(
            "This name stands in a sealed version, which never changes: %(versions)s. Erase by address or phone."
        )
        raise ValidationError(message % {"versions": ", ".join(versions)}, code="sealed")
    for term in person.terms:
        if is_reserved(term):
            message = _("“%(text)s” is the name of a part of this site, e.g. of a group, a step, a page or a choice.")
            raise ValidationError(message % {"text": term.text}, code="reserved")
    if not person.with_signatures and (signatures := _public_signatures(person)):
        message = _(
            "This person has signed in public: %(signatures)s. A public signature is a record of who signed for whom and"
            " stays. If the name has to go nevertheless, say so explicitly."
        )
        raise ValidationError(message % {"signatures": ", ".join(signatures)}, code="signature")
    if not person.with_public:
        for term in person.terms:
            _refuse_public(term)


def _refuse_public(term: Term) -> None:
    if places := public_places(term):
        message = _(
            "“%(text)s” stands in public text: %(places)s. What was approved is changed by approval: edit it, submit it"
            " and come back. Whoever runs the site can erase it at once with manage.py erase_person --public."
        )
        shown = "; ".join(places[:5]) + ("; …" if len(places) > 5 else "")
        raise ValidationError(message % {"text": term.text, "places": shown}, code="public")


def _public_signatures(person: Person) -> list[str]:
    return [str(one) for one in Signatory.objects.public() if person.is_named(one.first_name, one.last_name)]
