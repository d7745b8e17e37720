"""What a profile takes from the name of its body when the body gets another: its title, and where search finds it."""

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.search.index import insert_or_update_object

from ..bodies.models import Body
from ..conf import kommunen_settings

#: Bodies in one query.
_CHUNK = 500


@transaction.atomic
def follow_renamed(names_before: Mapping[int, str]) -> None:
    """Name the profiles of these bodies anew, drafts too, unless somebody wrote a title of their own.

    ``names_before``: full names by primary key. The address of a page stays as it is.
    """
    pks = list(names_before)
    profiles = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL).objects
    for start in range(0, len(pks), _CHUNK):
        pages = list(profiles.filter(body__in=pks[start : start + _CHUNK]).select_related("body"))
        for page in pages:
            _name_anew(page, names_before[page.body_id][:255])
        _index_anew(pages)


def _name_anew(page, old: str) -> None:
    new = page.body.full_name[:255]
    if new == old:
        return
    stale = [name for name in ("title", "draft_title") if getattr(page, name) == old]
    for name in stale:
        setattr(page, name, new)
    if stale:
        type(page).objects.filter(pk=page.pk).update(**dict.fromkeys(stale, new))
        log(page, "wagtail.rename", data={"title": {"old": old, "new": new}})
    _name_drafts_anew(page, old, new)


def _name_drafts_anew(page, old: str, new: str) -> None:
    """In what may still be published: the latest draft, and those for which a day is set."""
    awaited = Revision.page_revisions.filter(object_id=str(page.pk)).filter(
        Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    )
    for revision in awaited:
        if revision.content.get("title") == old:
            revision.content["title"] = new
            Revision.objects.filter(pk=revision.pk).update(content=revision.content, object_str=new)


def _index_anew(pages: Iterable) -> None:
    for page in pages:
        insert_or_update_object(page)


def name_before(body: Body) -> str | None:
    """The full name that is stored, if what profiles show or are found by is about to change."""
    stored = Body.objects.filter(pk=body.pk).first() if body.pk else None
    if stored is None or (stored.full_name, stored.epithet) == (body.full_name, body.epithet):
        return None
    return stored.full_name
