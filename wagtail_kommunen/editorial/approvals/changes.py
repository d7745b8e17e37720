"""What an approval would change in public, field by field, for people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

from ...declarations.comparison import Row, compare_texts
from ...declarations.four_eyes import carried_by
from .authorship import PUBLISHED
from .content_digest import VOLATILE
from .readable import child_lines, field_lines


@dataclass(frozen=True)
class FieldText:
    """What one field says, in lines."""

    label: str
    lines: tuple[str, ...]
    stored: object
    """To notice a change that the lines do not show."""


#: Gives the fields of an object by name, with what each says.
Texts = Callable[[Any], Iterator[tuple[str, FieldText]]]


@dataclass(frozen=True)
class FieldChange:
    label: str
    rows: tuple[Row, ...]
    """Lines that have changed. None: only the formatting has."""


def changes_between(old, new, texts: Texts | None = None) -> list[FieldChange]:
    """``old`` and ``new``: two states of one object. ``texts``: what of it counts; without it, everything."""
    texts = texts or texts_of
    before = dict(texts(old))
    changes = []
    for name, text in texts(new):
        was = before.get(name, FieldText(text.label, (), None))
        rows = compare_texts([("", line) for line in was.lines], [("", line) for line in text.lines])
        changed = tuple(row for row in rows if row.kind != "same")
        if changed or was.stored != text.stored:
            changes.append(FieldChange(text.label, changed))
    return changes


def whole_text(draft) -> list[FieldText]:
    """Everything that a draft says, for what was never public."""
    return [text for _name, text in texts_of(draft) if text.lines]


def public_before(task_state, obj):
    """What was public when the step began: the stored object while it waits, else what was published last before.

    None if nothing was, or if that revision is not kept any more.
    """
    if task_state.is_waiting:
        return obj if obj.live else None
    revision = published_before(task_state, obj)
    return revision.as_object() if revision else None


def published_before(task_state, obj) -> Revision | None:
    published = log_registry.get_logs_for_instance(obj).filter(
        action__in=PUBLISHED, timestamp__lt=task_state.started_at, revision__isnull=False
    )
    entry = published.select_related("revision").order_by("-timestamp").first()
    return entry.revision if entry else None


def texts_of(obj) -> Iterator[tuple[str, FieldText]]:
    """In the order of the editor; at last what no editor shows and would go public too."""
    seen = set()
    for panel in _leaves(_editor(obj)):
        name = getattr(panel, "field_name", None) or panel.relation_name
        if name in seen:
            continue
        seen.add(name)
        label = capfirst(str(panel.heading or getattr(_field(obj, name), "verbose_name", name)))
        if isinstance(panel, InlinePanel):
            fields = [leaf.field_name for leaf in _leaves(panel.child_edit_handler)]
            lines = tuple(child_lines(child, fields) for child in getattr(obj, name).all())
            yield name, FieldText(label, lines, lines)
        elif field := _field(obj, name):
            yield name, _field_text(obj, field, label)
    for field in obj._meta.concrete_fields:
        if field.editable and not field.primary_key and field.name not in seen | VOLATILE:
            yield field.name, _field_text(obj, field, capfirst(str(field.verbose_name)))
    for stored in carried_by(obj):
        yield f"carried-{stored.pk}", _whole(stored)


def _whole(stored) -> FieldText:
    """Something that goes public with what is decided on, as one field of it."""
    told = whole_text(stored.get_latest_revision_as_object())
    lines = tuple(f"{text.label}: {', '.join(text.lines)}" for text in told)
    return FieldText(str(stored), lines, lines)


def _field_text(obj, field, label: str) -> FieldText:
    lines = tuple(field_lines(obj, field))
    return FieldText(label, lines, lines if field.many_to_many else field.value_from_object(obj))


def _field(obj, name: str):
    field = next((field for field in obj._meta.get_fields() if field.name == name), None)
    return field if field is not None and hasattr(field, "value_from_object") else None


def _editor(obj):
    model = type(obj)
    if hasattr(model, "get_edit_handler"):
        return model.get_edit_handler()
    viewset = getattr(model, "snippet_viewset", None)  # Wagtail 7.4
    return viewset.get_edit_handler() if viewset else get_edit_handler(model)


def _leaves(panel) -> Iterator:
    if isinstance(panel, (FieldPanel, InlinePanel)):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from _leaves(child)
