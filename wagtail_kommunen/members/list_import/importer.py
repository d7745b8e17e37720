"""Turns a judged list of members into drafts of signatures and profiles. What a body has already stays untouched."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from django.apps import apps
from django.db import transaction
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from ...bodies.models import Body
from ...conf import kommunen_settings
from ...declarations.models import DeclarationVersion
from ...signatories.models import Signatory
from .bulk_pages import add_pages
from .list_entry import ListEntry
from .member_list import Judgement, earlier_of
from .signature_drafts import add_signature_drafts

#: Entries stored at once.
CHUNK = 500
#: The decision that an entry is left out. Any other is the id of the body that is meant.
LEAVE_OUT = "-"


class Outcome(StrEnum):
    NEW = "new"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"
    REPEATED = "repeated"
    NOT_USABLE = "not_usable"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Outcome.NEW: gettext_lazy("new"),
    Outcome.UNCHANGED: gettext_lazy("recorded already"),
    Outcome.LEFT_OUT: gettext_lazy("left out"),
    Outcome.REPEATED: gettext_lazy("twice in the list"),
    Outcome.NOT_USABLE: gettext_lazy("not used"),
}


@dataclass
class Step:
    """What becomes of one entry: its body, and which drafts are new."""

    judgement: Judgement
    outcome: Outcome
    body: Body | None = None
    signature: bool = False
    profile: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def entry(self) -> ListEntry:
        return self.judgement.entry


@dataclass
class Plan:
    """What an import will do, or did."""

    steps: list[Step]
    version: DeclarationVersion
    directory: Page
    stored: bool = False

    @cached_property
    def counts(self) -> Counter[Outcome]:
        return Counter(step.outcome for step in self.steps)

    @property
    def signatures(self) -> int:
        return sum(step.signature for step in self.steps)

    @property
    def profiles(self) -> int:
        return sum(step.profile for step in self.steps)

    @property
    def unused(self) -> list[Step]:
        """Entries that nobody decided to leave out and that could not be used."""
        return [step for step in self.steps if step.outcome == Outcome.NOT_USABLE]

    @property
    def changes_nothing(self) -> bool:
        return not (self.signatures or self.profiles)

    def __str__(self) -> str:
        return _(
            "Signatures drafted: %(signatures)s. Profiles drafted: %(profiles)s. Recorded already: %(unchanged)s. "
            "Twice in the list: %(repeated)s. Left out: %(left_out)s. Not used: %(unused)s."
        ) % {
            "signatures": self.signatures,
            "profiles": self.profiles,
            "unchanged": self.counts[Outcome.UNCHANGED],
            "repeated": self.counts[Outcome.REPEATED],
            "left_out": self.counts[Outcome.LEFT_OUT],
            "unused": len(self.unused),
        }


def plan_import(
    judgements: Iterable[Judgement],
    *,
    version: DeclarationVersion,
    directory: Page,
    decisions: Mapping[int, str] | None = None,
) -> Plan:
    """What importing would do. ``decisions``, by number of the entry: the id of a candidate, or LEAVE_OUT.

    Of several entries with the same body the first counts that is not left out.
    A body has its signature already if it has one under any version of the declaration, a draft or an ended one too.
    """
    signed = set(
        Signatory.objects.filter(version__declaration=version.declaration_id).values_list("body_id", flat=True)
    )
    shown = set(_profile_model().objects.filter(locale=directory.locale_id).values_list("body_id", flat=True))
    first: dict[int, ListEntry] = {}
    steps = []
    for judgement in judgements:
        step = _step(judgement, (decisions or {}).get(judgement.entry.number, ""), first)
        if step.outcome == Outcome.NEW and step.body:
            step.signature, step.profile = step.body.pk not in signed, step.body.pk not in shown
            step.notes += _notes_on(step, version)
            if not (step.signature or step.profile):
                step.outcome = Outcome.UNCHANGED
        steps.append(step)
    return Plan(steps, version, directory)


@transaction.atomic
def import_members(
    judgements: Iterable[Judgement],
    *,
    version: DeclarationVersion,
    directory: Page,
    decisions: Mapping[int, str] | None = None,
    all_or_nothing: bool = False,
    user=None,
) -> Plan:
    """Draft a signature and a profile for every member that has none. Nothing goes public.

    With ``all_or_nothing`` nothing is stored if an entry could not be used. Who may do this was asked before.
    """
    type(directory)._base_manager.select_for_update().get(pk=directory.pk)  # two imports at once: one after the other
    plan = plan_import(judgements, version=version, directory=directory, decisions=decisions)
    if all_or_nothing and plan.unused:
        return plan
    for chunk in _chunks([step for step in plan.steps if step.outcome == Outcome.NEW]):
        signatures = [_signature(step, version) for step in chunk if step.signature]
        add_signature_drafts(signatures, user=user)
        with translation.override(directory.locale.language_code):
            add_pages(directory, _profiles(chunk, directory, user), user=user)
    plan.stored = True
    return plan


def _step(judgement: Judgement, decision: str, first: dict[int, ListEntry]) -> Step:
    picked = next((body for body in judgement.candidates if str(body.pk) == decision), None)
    body = judgement.body or picked
    if decision == LEAVE_OUT and (body or judgement.candidates):
        return Step(judgement.repeating(None), Outcome.LEFT_OUT)
    if body is None:
        return Step(judgement, Outcome.NOT_USABLE)
    earlier = earlier_of(judgement, body, first)
    return Step(judgement.repeating(earlier), Outcome.REPEATED if earlier else Outcome.NEW, body)


def _notes_on(step: Step, version: DeclarationVersion) -> Iterator[str]:
    joined = step.entry.joined
    if step.signature and joined and version.date and joined.latest < version.date.earliest:
        yield _("The date is earlier than that of “%(version)s”.") % {"version": version.label}
    if step.profile and not (step.entry.email or step.entry.phone) and (step.entry.function or step.entry.contact):
        yield _("No contact: neither an e-mail address nor a phone number.")


def _profile_model() -> type[Page]:
    return apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)


def _chunks(steps: Sequence[Step]) -> Iterator[Sequence[Step]]:
    return (steps[start : start + CHUNK] for start in range(0, len(steps), CHUNK))


def _signature(step: Step, version: DeclarationVersion) -> Signatory:
    return Signatory(version=version, body=step.body, signed_on=step.entry.joined)


def _profiles(steps: Iterable[Step], directory: Page, user) -> list[Page]:
    """Pages with title, address and website from the register, and the contact that the list names."""
    new = [(step, step.body) for step in steps if step.profile and step.body]
    taken = set(directory.get_children().values_list("slug", flat=True))
    pages = []
    for step, body in new:
        slug = _free_slug(body.slug, taken)
        taken.add(slug)
        pages.append(_profile(step.entry, body, slug, directory, user))
    return pages


def _free_slug(slug: str, taken: set[str]) -> str:
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(free for free in chain((slug,), numbered) if free not in taken)


def _profile(entry: ListEntry, body: Body, slug: str, directory: Page, user) -> Page:
    page = _profile_model()(title=body.full_name, slug=slug, body=body, locale=directory.locale, live=False, owner=user)
    if website := entry.website or body.website:
        page.links = [("link", {"title": website.partition("://")[2].rstrip("/")[:120], "url": website})]
    if entry.email or entry.phone:
        contact = page._meta.get_field("contacts").related_model(
            function=entry.function or _("Contact for volunteering"),
            name=entry.contact,
            email=entry.email,
            phone=entry.phone,
        )
        contact.full_clean(exclude={"page"})
        page.contacts = [contact]
    return page
