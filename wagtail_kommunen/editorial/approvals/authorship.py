"""Who had a hand in what is not public yet: asked of the revisions and of the history, whichever knows more."""

from datetime import datetime

from django.db.models import Q
from wagtail.log_actions import registry
from wagtail.models import Revision

from ...declarations.four_eyes import carried_by
from .content_digest import written_content

SUBMITTED = ("wagtail.workflow.start", "wagtail.workflow.resume")
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


def authors(obj) -> set[int]:
    """Ids of the users who wrote or submitted anything since the last public state of ``obj``.

    Neither taking it offline nor going back to the public text changes anything of that: who wrote in between may see
    their words come back. A translation may begin as a copy of a draft in another language.
    """
    people = _authors_of(obj)
    if hasattr(obj, "get_translations") and _public_state(obj)[0] is None:
        for draft in obj.get_translations().filter(Q(live=False) | Q(has_unpublished_changes=True)):
            people |= _authors_of(draft)
    return people.union(*map(_authors_of, carried_by(obj)))


def _authors_of(obj) -> set[int]:
    base, since = _public_state(obj)
    people = _of_restored(obj, base, since)
    revisions = Revision.objects.for_instance(obj).order_by("created_at", "pk")
    if since:
        revisions = revisions.filter(created_at__gt=since)
    people |= {revision.user_id for revision in revisions}
    if latest := obj.get_latest_revision():
        people.add(latest.user_id)
    people |= _in_history(obj, base, since)
    return {pk for pk in people if pk is not None}


def _public_state(obj) -> tuple[Revision | None, datetime | None]:
    """The revision that is, or was last, public, and a moment from which on everything is newer.

    A revision can be overwritten in place, and one approved long ago go live today: the earlier moment counts.
    """
    if obj.live:
        revision, published_at = obj.live_revision, obj.last_published_at
    else:
        entries = registry.get_logs_for_instance(obj).filter(action__in=PUBLISHED).order_by("-timestamp", "-pk")
        entry = entries.first()
        revision = Revision.objects.filter(pk=entry.revision_id).first() if entry and entry.revision_id else None
        published_at = entry.timestamp if entry else None
    if revision is None or published_at is None:
        return None, None
    return revision, min(revision.created_at, published_at)


def _of_restored(obj, base: Revision | None, since: datetime | None) -> set[int | None]:
    """Who wrote the older text that somebody went back to, unless it is the public one: it stays theirs."""
    history = registry.get_logs_for_instance(obj)
    returns = history.filter(action="wagtail.revert")
    if since:
        returns = returns.filter(timestamp__gt=since)
    named = {entry.data.get("revision", {}).get("id") for entry in returns} - {None}
    people: set[int | None] = set()
    for restored in Revision.objects.for_instance(obj).filter(pk__in=named):
        if base and written_content(restored) == written_content(base):
            continue
        before = history.filter(action__in=PUBLISHED, timestamp__lt=restored.created_at).order_by("-timestamp").first()
        written = Revision.objects.for_instance(obj).filter(created_at__lte=restored.created_at)
        if before:
            written = written.filter(created_at__gt=before.timestamp)
        people |= {restored.user_id, *written.values_list("user_id", flat=True)}
    return people


def _in_history(obj, base: Revision | None, since: datetime | None) -> set[int | None]:
    """Revisions can be purged and belong to nobody once an account is gone; the history keeps who it was."""
    entries = registry.get_logs_for_instance(obj).order_by()
    if since:
        entries = entries.filter(timestamp__gt=since)
    if base:
        entries = entries.filter(Q(revision_id=None) | ~Q(revision_id=base.pk))
    wrote = Q(content_changed=True) & ~Q(action__startswith="wagtail.publish")
    return set(entries.filter(wrote | Q(action__in=SUBMITTED)).values_list("user_id", flat=True))
