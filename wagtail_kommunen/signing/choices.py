"""What the office chooses from: prepared signatures, and the events at which they are made."""

from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils.formats import date_format

from ..bodies.models import BodyKind
from ..events.choices import EventKind
from ..events.drafts import event_model
from ..signatories.models import Signatory, SignatoryQuerySet
from ..translation import first_language
from .models import SigningRound


def prepared(version_id: int | None, signing_round: SigningRound) -> SignatoryQuerySet:
    """Never public, of that version and in no other open round; those of the round itself in any case."""
    others = SigningRound.objects.open().exclude(pk=signing_round.pk)
    never_public = Q(live=False, first_published_at=None, version=version_id)
    own = Q(pk__in=[signatory.pk for signatory in signing_round.signatories.all()]) if signing_round.pk else Q()
    free = Signatory.objects.filter(never_public).exclude(rounds__in=others)
    found = Signatory.objects.filter(Q(pk__in=free.values("pk")) | own) if own else free
    return found.in_order_of_protocol()


def countersigners(signing_round: SigningRound) -> SignatoryQuerySet:
    """The state’s signatures under the version: public ones, and those that are made in this round."""
    states = Signatory.objects.filter(body__kind=BodyKind.STATE, version=signing_round.version_id)
    own = [signatory.pk for signatory in signing_round.signatories.all()]
    return states.filter(Q(live=True) | Q(pk__in=own)).in_order_of_protocol()


def signing_events():
    """Pages of events at which is signed, in the first language of the site, newest first; drafts too."""
    pages = event_model().objects.filter(kind=EventKind.SIGNING)
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        pages = pages.filter(locale__language_code=first_language())
    return pages.order_by("-starts_on", "title")


def event_of(signing_round: SigningRound):
    """The page of its event in the first language, or None."""
    if not signing_round.event_key:
        return None
    return signing_events().filter(translation_key=signing_round.event_key).first()


def event_choices() -> list[tuple[str, str]]:
    pages = signing_events()[:200].values_list("translation_key", "title", "starts_on")
    return [(str(key), f"{title}, {date_format(day)}" if day else title) for key, title, day in pages]


def as_key(text: str) -> UUID | None:
    return UUID(text) if text else None
