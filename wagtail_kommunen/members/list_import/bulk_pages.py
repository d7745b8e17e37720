# mypy: disable-error-code="attr-defined"
"""Adds many pages below one parent at once: as ``add_child`` and ``save_revision`` would, in a few queries."""

from collections.abc import Iterable, Sequence
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from treebeard.exceptions import PathOverflow
from wagtail.models import Page
from wagtail.signals import page_published

from ...lint import blocking
from ...network.stamps import MEMBERS, raise_stamp
from ...translation import add_aliases
from ..models import MemberProfile
from .bulk_rows import base_model_of, store_rows, translatable_children

#: Pages written by one statement of each kind.
CHUNK = 500


@transaction.atomic
def add_pages(parent: Page, pages: Sequence[Page], *, user=None) -> list[Page]:
    """Store new ``pages`` as the last children of ``parent``, each with its contacts, topics and a first revision.

    A page that says ``live`` is public at once, as if it had been published after its revision was saved; every other
    one is a draft. Slugs that are empty are made from the title. All pages or none: ValidationError names those that
    have no title, a slug that is taken, a body with a profile already or, if live, a placeholder or an invalid field.
    That foreign keys point at something is left to the database.

    ``post_save`` is not sent. ``page_published`` is, once all is stored, since caches and feeds live by it.
    """
    if not pages:
        return []
    model = base_model_of(type(pages[0]))
    parent_row = model.objects.select_for_update().get(pk=parent.pk)
    _give_defaults(pages, parent_row)
    _refuse_bad_pages(pages)
    _give_places(pages, parent_row)
    for start in range(0, len(pages), CHUNK):
        store_rows(pages[start : start + CHUNK], user=user)
    parent.numchild = parent_row.numchild + len(pages)
    model.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    raise_stamp(MEMBERS)
    for kind in {type(page) for page in pages}:
        live = [page.pk for page in pages if page.live and type(page) is kind]
        transaction.on_commit(partial(_announce, kind, live))
    add_aliases(pages)
    return list(pages)


def _give_defaults(pages: Iterable[Page], parent: Page) -> None:
    """What Wagtail fills in when a page is saved: language, slug, title of the draft, address."""
    siblings = set(parent.get_children().values_list("slug", flat=True))
    taken = siblings.union(page.slug for page in pages)
    unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    for page in pages:
        page.slug = page.slug or _free_slug(slugify(page.title, allow_unicode=unicode), taken)
        taken.add(page.slug)
        page.draft_title = page.draft_title or page.title
        if page.locale_id is None:
            page.locale = parent.locale
        for child in translatable_children(page):
            child.locale_id = page.locale_id
        page.set_url_path(parent)
    _refuse_taken_slugs(pages, siblings)


def _free_slug(slug: str, taken: set[str]) -> str:
    """“rheine”, “rheine-2” …, as Wagtail counts; empty if the title has nothing to make a slug of."""
    if slug not in taken or not slug:
        return slug
    return next(free for number in range(2, len(taken) + 3) if (free := f"{slug}-{number}") not in taken)


def _refuse_taken_slugs(pages: Iterable[Page], taken: set[str]) -> None:
    problems = []
    for page in pages:
        if page.slug in taken:
            problems.append(_("“%(title)s”: the slug “%(slug)s” is taken.") % {"title": page.title, "slug": page.slug})
        taken.add(page.slug)
    if problems:
        raise _refusal(problems, "slug-taken")


def _refusal(problems: Iterable[str], code: str) -> ValidationError:
    return ValidationError([ValidationError(problem, code=code) for problem in problems])


def _refuse_bad_pages(pages: Iterable[Page]) -> None:
    problems = [f"“{page.title}”: {message}" for page in pages for message in _problems_of(page)]
    problems += _second_profiles(pages)
    if problems:
        raise _refusal(problems, "invalid")


def _problems_of(page: Page) -> list[str]:
    """What a draft must have, and of a live page what would keep it from being published."""
    relations = {field.name for field in page._meta.concrete_fields if field.is_relation}
    drafted = {"title", "slug"}
    tree = {"path", "depth", "numchild", "url_path"}
    left_out = {field.name for field in page._meta.concrete_fields if not page.live and field.name not in drafted}
    try:
        page.clean_fields(exclude=relations | tree | left_out)
    except ValidationError as error:
        return error.messages
    if not page.live or not hasattr(page, "lint"):
        return []
    return [f"{finding.where}: {finding.message}" for finding in blocking(page.lint())]


def _second_profiles(pages: Iterable[Page]) -> list[str]:
    """A body has one profile in each language."""
    profiles = [page for page in pages if isinstance(page, MemberProfile) and page.body_id]
    if not profiles:
        return []
    taken = set(type(profiles[0]).objects.order_by().values_list("body_id", "locale_id"))
    problems = []
    for page in profiles:
        key = (page.body_id, page.locale_id)
        if key in taken:
            problems.append(_("“%(title)s”: this body has a profile already.") % {"title": page.title})
        taken.add(key)
    return problems


def _give_places(pages: Iterable[Page], parent: Page) -> None:
    """Paths as treebeard counts them, after the last child that is there. PathOverflow: the tree is full."""
    last = parent.get_last_child()
    step = last._get_lastpos_in_path() if last else 0
    longest = min(parent._meta.get_field("path").max_length, len(parent.path) + parent.steplen)
    for number, page in enumerate(pages, start=step + 1):
        page.depth = parent.depth + 1
        page.numchild = 0
        page.path = parent._get_path(parent.path, page.depth, number)
        if len(page.path) > longest:
            raise PathOverflow(_("There is no room for another page below “%(title)s”.") % {"title": parent.title})


def _announce(model: type[Page], pks: Sequence[int]) -> None:
    """Fetched anew and in chunks: until the transaction is stored nobody has to hold the pages."""
    if not page_published.has_listeners(model):
        return
    for start in range(0, len(pks), CHUNK):
        for page in model.objects.filter(pk__in=pks[start : start + CHUNK]).select_related("live_revision", "locale"):
            page_published.send_robust(sender=model, instance=page, revision=page.live_revision, is_indexed=True)
