# mypy: disable-error-code="attr-defined"
"""Writes pages that have a place in the tree: rows of every table, revisions, history and both indexes, in bulk."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connections, models, router
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import get_active_log_context, registry
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail.search.backends import get_search_backends

from .bulk_references import insert_references


def base_model_of(model: type[models.Model]) -> type[models.Model]:
    """The model that has the place in the tree: Wagtail's own Page, or the base page of the site."""
    return model._meta.get_field("path").model


def store_rows(pages: Sequence[Page], *, user=None) -> None:
    """One transaction is the caller's business. The pages are as good as fetched afterwards."""
    now = timezone.now()
    _insert_pages(pages, now)
    for model, of_one_type in _by_type(pages).items():
        _insert_children(model, of_one_type)
        _insert_revisions(of_one_type, user, now)
        insert_references(of_one_type)
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, of_one_type)
        _forget_children(model, of_one_type)
    _link_revisions(pages)
    _insert_log_entries(pages, user, now)


def _by_type(pages: Sequence[Page]) -> dict[type[Page], list[Page]]:
    types: dict[type[Page], list[Page]] = {}
    for page in pages:
        types.setdefault(type(page), []).append(page)
    return types


def _insert_pages(pages: Sequence[Page], now: datetime) -> None:
    """A row in the base table, which gives the id, and one in each table below it."""
    base = base_model_of(type(pages[0]))
    columns = [field.attname for field in base._meta.concrete_fields]
    rows = [base(**{name: getattr(page, name) for name in columns} | _state(page, now)) for page in pages]
    base.objects.bulk_create(rows)
    for page, row in zip(pages, rows, strict=True):
        page.pk = row.pk
        setattr(page, base._meta.pk.attname, row.pk)
    for model, of_one_type in _by_type(pages).items():
        for table in [*reversed(model._meta.get_parent_list()), model]:
            if table is not base:
                _insert_own_columns(table, of_one_type)


def _state(page: Page, now: datetime) -> dict:
    """What saving a revision, and publishing it, leave on the page."""
    state = {"latest_revision_created_at": now, "has_unpublished_changes": not page.live}
    if page.live:
        state |= {"first_published_at": page.first_published_at or now, "last_published_at": now}
    return state


def _insert_own_columns(table: type[models.Model], pages: Sequence[Page]) -> None:
    """Django's bulk_create refuses models of several tables; the statement below it does not."""
    own = table._meta.local_concrete_fields
    database = router.db_for_write(table)
    for page in pages:
        for link in filter(None, table._meta.parents.values()):
            setattr(page, link.attname, page.pk)
    size = max(1, connections[database].ops.bulk_batch_size(own, pages))
    for start in range(0, len(pages), size):
        table._base_manager._insert(pages[start : start + size], fields=own, using=database)
    for page in pages:
        page._state.adding, page._state.db = False, database


def _insert_children(model: type[Page], pages: Sequence[Page]) -> None:
    """Contacts and whatever else hangs on a page by a ParentalKey, and the chosen topics."""
    for relation in get_all_child_relations(model):
        name, key = relation.get_accessor_name(), relation.field.attname
        children = []
        for page in pages:
            for child in _held(page, name):
                setattr(child, key, page.pk)
                children.append(child)
        relation.related_model._default_manager.bulk_create(children)
    for field in get_all_child_m2m_relations(model):
        through = field.remote_field.through
        ours = through._meta.get_field(field.m2m_field_name()).attname
        theirs = through._meta.get_field(field.m2m_reverse_field_name()).attname
        pairs = dict.fromkeys((page.pk, chosen.pk) for page in pages for chosen in _held(page, field.name))
        through._default_manager.bulk_create([through(**{ours: page, theirs: chosen}) for page, chosen in pairs])


def translatable_children(page: Page) -> list:
    """Those that are in the language of their page."""
    relations = (one for one in get_all_child_relations(page) if issubclass(one.related_model, TranslatableMixin))
    return [child for relation in relations for child in _held(page, relation.get_accessor_name())]


def _held(page: Page, relation: str) -> list:
    """The children a page holds in memory. An empty list is held too, so that nobody asks the database for them."""
    if not hasattr(page, "_cluster_related_objects"):
        page._cluster_related_objects = {}
    return page._cluster_related_objects.setdefault(relation, [])


def _forget_children(model: type[Page], pages: Sequence[Page]) -> None:
    """From now on they are read from the database, as after any save."""
    names = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    names += [field.name for field in get_all_child_m2m_relations(model)]
    for page in pages:
        for name in names:
            page._cluster_related_objects.pop(name, None)


def _insert_revisions(pages: Sequence[Page], user, now: datetime) -> None:
    """The content is that of a draft, as it is when a page is drafted first and published then."""
    revisions = []
    for page in pages:
        live, page.live = page.live, False
        revisions.append(
            Revision(
                content_type=page.cached_content_type,
                base_content_type=page.get_base_content_type(),
                object_id=str(page.pk),
                created_at=now,
                user=user,
                object_str=str(page),
                content=page.serializable_data(),
            )
        )
        page.live = live
    Revision.objects.bulk_create(revisions)
    for page, revision in zip(pages, revisions, strict=True):
        for name, value in _state(page, now).items():
            setattr(page, name, value)
        page.latest_revision = revision
        page.live_revision = revision if page.live else None


def _link_revisions(pages: Sequence[Page]) -> None:
    """The ids of the revisions onto the pages, which are neighbours in the tree, in two statements."""
    base = base_model_of(type(pages[0]))
    rows = base.objects.filter(depth=pages[0].depth, path__gte=pages[0].path, path__lte=pages[-1].path)
    theirs = Revision.objects.filter(
        base_content_type=pages[0].get_base_content_type(), object_id=Cast(OuterRef("pk"), CharField(max_length=255))
    )
    rows.update(latest_revision=Subquery(theirs.values("pk")[:1]))
    rows.filter(live=True).update(live_revision=F("latest_revision"))


def _insert_log_entries(pages: Sequence[Page], user, now: datetime) -> None:
    """In the history: created, and published where it is live."""
    model = registry.get_log_model_for_instance(pages[0])
    context = get_active_log_context()
    entries = []
    for page in pages:
        actions = [("wagtail.create", user or page.owner, None)]
        if page.live:
            actions.append(("wagtail.publish", user, page.live_revision))
        entries += [
            model(
                content_type=page.cached_content_type,
                label=page.get_admin_display_title(),
                action=action,
                data={},
                timestamp=now,
                uuid=context.uuid,
                user=by or context.user,
                revision=revision,
                content_changed=True,
                page_id=page.pk,
            )
            for action, by, revision in actions
        ]
    model.objects.bulk_create(entries)
