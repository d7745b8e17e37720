"""Who had a hand in what waits, for a whole list of approvals at once: ``two_persons.involved`` in a few queries.

It sorts lists and decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, TaskState, get_default_page_content_type

from .authorship import PUBLISHED, SUBMITTED, authors
from .models import TwoPersonTaskState

#: Content type and id of an object, as workflows and revisions name it.
Key = tuple[int, str]


def involved_in_each(states: Iterable[TwoPersonTaskState]) -> dict[int, set[int]]:
    """Ids of users by the id of the waiting state. As many queries for a hundred of them as for one."""
    waiting = {key_of(state.workflow_state): state for state in states}
    people = {state.pk: {state.workflow_state.requested_by_id} for state in waiting.values()}
    for key, user in _writers(waiting):
        people[waiting[key].pk].add(user)
    for pk, user in _approvers(waiting.values()):
        people[pk].add(user)
    for state in waiting.values():
        people[state.pk] |= _writers_of_carried(state.workflow_state)
    return {pk: found - {None} for pk, found in people.items()}


def _writers_of_carried(workflow_state) -> set[int]:
    """Of the few things that take others with them into the public."""
    model = ContentType.objects.get_for_id(workflow_state.base_content_type_id).model_class()
    obj = workflow_state.content_object if hasattr(model, "carried") else None
    return authors(obj) if obj else set()


def key_of(workflow_state) -> Key:
    return workflow_state.base_content_type_id, workflow_state.object_id


def values_of_objects(keys: Iterable[Key], *fields: str) -> dict[Key, tuple]:
    """Columns of objects of several types: one query a type."""
    by_type = defaultdict(list)
    for content_type, pk in keys:
        by_type[content_type].append(pk)
    found: dict[Key, tuple] = {}
    for content_type, pks in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            rows = model._base_manager.filter(pk__in=pks).values_list("pk", *fields)
            found |= {(content_type, str(pk)): tuple(values) for pk, *values in rows}
    return found


def _writers(keys: Iterable[Key]) -> Iterator[tuple[Key, int | None]]:
    """Authors of the last revision, and of all since the public state, as the revisions and the history know them."""
    fields = ("live", "live_revision__created_at", "last_published_at", "latest_revision__user_id")
    objects = values_of_objects(keys, *fields)
    history = list(_history(objects))
    since = {
        key: min(revised, published) if live and revised and published else _last_published(history, key)
        for key, (live, revised, published, _writer) in objects.items()
    }
    for key, (*_rest, last_writer) in objects.items():
        yield key, last_writer
    for key, created_at, user in _revisions(objects):
        if key in since and _is_after(created_at, since[key]):
            yield key, user
    for key, at, user, action, wrote in history:
        is_writing = action in SUBMITTED or (wrote and not action.startswith("wagtail.publish"))
        if is_writing and _is_after(at, since[key]):
            yield key, user


def _is_after(moment: datetime, since: datetime | None) -> bool:
    return since is None or moment > since


def _revisions(objects: Iterable[Key]) -> Iterator[tuple[Key, datetime, int | None]]:
    revisions = Revision.objects.filter(
        base_content_type__in={content_type for content_type, _pk in objects},
        object_id__in=[pk for _content_type, pk in objects],
    ).order_by()
    for content_type, pk, *rest in revisions.values_list("base_content_type_id", "object_id", "created_at", "user_id"):
        yield (content_type, pk), *rest


def _history(objects: Iterable[Key]) -> Iterator[tuple[Key, datetime, int | None, str, bool]]:
    """What Wagtail has noted of these objects: one query a type."""
    by_type = defaultdict(list)
    for content_type, pk in objects:
        by_type[content_type].append(pk)
    for content_type, pks in by_type.items():
        if content_type == get_default_page_content_type().pk:
            entries, pk_name = PageLogEntry.objects.filter(page__in=pks), "page_id"
        else:
            entries = ModelLogEntry.objects.filter(content_type=content_type, object_id__in=pks)
            pk_name = "object_id"
        rows = entries.order_by().values_list(pk_name, "timestamp", "user_id", "action", "content_changed")
        for pk, *rest in rows:
            yield (content_type, str(pk)), *rest


def _last_published(history, key: Key) -> datetime | None:
    return max((at for of, at, _user, action, _wrote in history if of == key and action in PUBLISHED), default=None)


def _approvers(states: Iterable[TwoPersonTaskState]) -> Iterator[tuple[int, int]]:
    """Who approved the same content at another step."""
    waiting = {state.workflow_state_id: state for state in states}
    approved = TwoPersonTaskState.objects.filter(workflow_state__in=waiting, status=TaskState.STATUS_APPROVED)
    for workflow_state, task, digest, user in approved.values_list(
        "workflow_state_id", "task_id", "digest", "finished_by_id"
    ):
        state = waiting[workflow_state]
        if task != state.task_id and digest == state.digest:
            yield state.pk, user
