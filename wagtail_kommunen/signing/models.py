"""A signing round: signatures that are prepared together, signed on one day and go public at one moment."""

from collections import Counter
from dataclasses import replace
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from ..declarations.four_eyes import APPROVED, SCHEDULED, approved_revision
from ..declarations.publishing import LintedPublishingMixin, reasons_against_fields
from ..lint import Finding, lint_texts, validate_public_text
from ..signatories.models import Signatory, SignatoryQuerySet

RELEASED = "wagtail_kommunen.signatory.release"


class SigningRoundQuerySet(models.QuerySet):
    def open(self):
        """Not released yet."""
        return self.filter(live=False)


class SigningRound(
    LintedPublishingMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel
):
    """Publishing it publishes its signatures, in one transaction. It has nothing else that is public."""

    #: In its other models Wagtail says True as long as nobody says anything.
    live = models.BooleanField(_("released"), default=False, editable=False)
    title = models.CharField(
        _("title"), max_length=160, validators=[validate_public_text], help_text=_("e.g. “Signing on 4 May 2026”")
    )
    version = models.ForeignKey(
        "wagtail_kommunen.DeclarationVersion",
        models.PROTECT,
        related_name="rounds",
        verbose_name=_("version"),
        help_text=_("The sealed text that is signed."),
    )
    #: Of an event: its pages share it, in however many languages.
    event_key = models.UUIDField(_("event"), null=True, blank=True)
    signatories = ParentalManyToManyField(Signatory, blank=True, related_name="rounds", verbose_name=_("signatories"))

    objects = SigningRoundQuerySet.as_manager()
    #: It is no snippet: for lists that lead to what is edited.
    edit_url_name = "wagtail_kommunen:signing_round"

    class Meta:
        # Translators: Unterzeichnungsrunde
        verbose_name = _("signing round")
        verbose_name_plural = _("signing rounds")
        ordering = ["live", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(self.edit_url_name, args=[self.pk])

    @property
    def in_order(self) -> SignatoryQuerySet:
        """Its signatures as they are stored, in order of protocol: the state signs first."""
        chosen = [signatory.pk for signatory in self.signatories.all()]
        return Signatory.objects.filter(pk__in=chosen).in_order_of_protocol().select_related("latest_revision")

    def carried(self) -> list[Signatory]:
        """What goes public with it, and is decided on with it. See ``declarations.four_eyes.carried_by``."""
        return list(self.in_order)

    def hold(self) -> None:
        """Locks its signatures until the end of the transaction."""
        list(Signatory.objects.select_for_update().filter(rounds=self.pk).order_by("pk").values_list("pk"))

    def drafts(self) -> list[Signatory]:
        """Its signatures as they will be public."""
        return [draft_of(stored) for stored in self.in_order]

    @property
    def is_open(self) -> bool:
        return not self.live and not self.workflow_in_progress

    def lint(self) -> list[Finding]:
        """What keeps it from being released: anything that keeps one of its signatures."""
        found = self.findings
        own = list(lint_texts([("title", str(_("title")), self.title)]))
        if not found:
            own.append(_finding(gettext("Nobody has been chosen yet."), "nobody"))
        if self.event_key is None:
            missing = gettext("At which event is it signed? Choose one of the kind “Signing”.")
            own.append(Finding("event_key", gettext("event"), missing, "no-event"))
        return [*own, *chain.from_iterable(found.values())]

    @cached_property
    def findings(self) -> dict[int, list[Finding]]:
        """What keeps each of its signatures, by its primary key. Read once: a screen asks for it twice."""
        found = {stored.pk: self._findings_of(stored) for stored in self.carried()}
        drafts = self.drafts()
        bodies = Counter(draft.body_id for draft in drafts)
        for draft in drafts:
            if bodies[draft.body_id] > 1:
                twice = _finding(gettext("This body is in the round twice."), "twice")
                found[draft.pk].append(replace(twice, where=f"{draft.body.full_name}, {twice.where}"))
        return found

    def _findings_of(self, stored: Signatory) -> list[Finding]:
        draft = draft_of(stored)
        findings = [*draft.lint_entry(), *map(_finding, reasons_against_fields(draft))]
        if draft.version_id != self.version_id:
            findings.append(_finding(gettext("It is prepared for another version."), "other-version"))
        if not draft.signed_on:
            findings.append(_finding(gettext("The day on which it was signed is missing."), "not-signed"))
        if stored.live:
            findings.append(_finding(gettext("It is public already."), "public"))
        if draft.go_live_at and draft.go_live_at > timezone.now():
            findings.append(_finding(gettext("It has a date of its own to go public."), "scheduled"))
        if stored.workflow_in_progress:
            findings.append(_finding(gettext("It is being looked at on its own."), "in-review"))
        if stored.rounds.open().exclude(pk=self.pk).exists():
            findings.append(_finding(gettext("It is in another round, too."), "other-round"))
        where = stored.body.full_name
        return [Finding("signatories", f"{where}, {found.where}", found.message, found.code) for found in findings]

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        """Releases: the round first, so that its signatures are held by none; then all of them, or nothing at all."""
        if SigningRound.objects.select_for_update().filter(pk=self.pk, live=True).exists():
            raise ValidationError(gettext("This round has been released already."), code="released")
        self.hold()
        super().publish(revision, *args, **kwargs)
        if not SigningRound.objects.filter(pk=self.pk, live=True).exists():
            return  # a schedule was refused, or is still to come
        is_approved = getattr(revision, APPROVED, False) or kwargs.get("log_action") == SCHEDULED
        for signatory in self.carried():
            self._release(signatory, is_approved, kwargs.get("user"))

    def _release(self, signatory: Signatory, is_approved: bool, user) -> None:
        revision = signatory.get_latest_revision() or signatory.save_revision(user=user)
        if is_approved:
            revision = approved_revision(revision)
        revision.publish(user=user, skip_permission_checks=True)
        if not Signatory.objects.filter(pk=signatory.pk, live=True).exists():
            raise ValidationError(gettext("%(signature)s did not become public.") % {"signature": signatory})
        log(signatory, RELEASED, user=user, revision=revision, data={"round": self.title})

    def unpublish(self, *args, **kwargs):
        raise ValidationError(
            gettext("What was released stays in the registry, each signature on its own."), "released"
        )

    def delete(self, *args, **kwargs):
        if self.live or self.workflow_in_progress:
            raise ProtectedError(gettext("A round that was released, or is being looked at, stays."), {self})
        return super().delete(*args, **kwargs)


def draft_of(stored: Signatory) -> Signatory:
    """The signature as it will be public. ``stored`` is one of ``SigningRound.in_order``."""
    revision = stored.latest_revision
    draft = stored.with_content_json(revision.content) if revision else stored
    for name in ("body", "version"):
        if getattr(draft, f"{name}_id") == getattr(stored, f"{name}_id"):
            setattr(draft, name, getattr(stored, name))
    return draft


def _finding(message: str, code: str = "field") -> Finding:
    return Finding("signatories", gettext("signature"), message, code)
