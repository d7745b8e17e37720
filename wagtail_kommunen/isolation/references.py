"""What a restricted user may let an object refer to: choosers restrict the dialog, this restricts what is stored."""

from collections.abc import Collection as Ids
from collections.abc import Iterable, Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from wagtail.blocks import ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.models import CollectionMember, Page

from .objects import policy_of
from .public_pages import public_pages
from .scope import own_pages

#: A model and the primary key of one of its objects, as text. Whether there is such an object is another question.
Reference = tuple[type[Model], str]


def base_of(model: type[Model]) -> type[Model]:
    """The model that holds the primary key: of all page types that is Page."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model._meta.concrete_model or model


def reference(model: type[Model], pk: object) -> Reference:
    base = base_of(model)
    try:
        return base, str(base._meta.pk.to_python(getattr(pk, "pk", pk)))
    except ValidationError:
        return base, str(pk)


def references_in(form_field, model_field, value) -> Iterator[Reference]:
    """Of one field's value, stored or posted: foreign keys, many of them, rich text, and choosers within a stream."""
    if value is None or value == "":
        return
    if isinstance(form_field, forms.ModelMultipleChoiceField):
        many = value if isinstance(value, (list, tuple, QuerySet)) else [value]
        yield from (reference(form_field.queryset.model, one) for one in many)  # type: ignore[union-attr]
    elif isinstance(form_field, forms.ModelChoiceField):
        yield reference(form_field.queryset.model, value)  # type: ignore[union-attr]
    elif hasattr(model_field, "extract_references"):
        yield from (reference(model, pk) for model, pk, *_place in model_field.extract_references(value))


def posted_choices(block, data, prefix: str) -> Iterator[Reference]:
    """What the choosers of a stream were sent, also ids of nothing: Wagtail turns those into nothing, unheard."""
    if isinstance(block, ChooserBlock):
        if chosen := data.get(prefix):
            yield reference(block.model_class, chosen)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from posted_choices(child, data, f"{prefix}-{name}")
    elif isinstance(block, (StreamBlock, ListBlock)):
        for index in _posted_indices(data, prefix):
            posted_type = data.get(f"{prefix}-{index}-type", "")
            child = block.child_block if isinstance(block, ListBlock) else block.child_blocks.get(posted_type)
            if child and not data.get(f"{prefix}-{index}-deleted"):
                yield from posted_choices(child, data, f"{prefix}-{index}-value")


def refused(user, references: Iterable[Reference]) -> set[Reference]:
    """Those that this user may not bring in, or that do not exist: both alike. Two queries a model, however many."""
    wanted: dict[type[Model], set[str]] = {}
    for model, pk in references:
        wanted.setdefault(model, set()).add(pk)
    return {(model, pk) for model, pks in wanted.items() for pk in pks - _available(choosable(user, model), model, pks)}


def choosable(user, model) -> QuerySet:
    """What a restricted user may refer to. A model says so itself by ``referable_by(user)``; if nobody does: nothing."""
    if issubclass(model, Page):
        public = Q(pk__in=public_pages(model.objects.all()).values("pk"))
        return model.objects.filter(public | own_pages(user))
    if issubclass(model, CollectionMember):
        return policy_of(model).instances_user_has_any_permission_for(user, ["choose", "change"])
    if hasattr(model, "referable_by"):
        return model.referable_by(user)
    return model._default_manager.none()


def _available(choices: QuerySet, model: type[Model], pks: Ids[str]) -> set[str]:
    possible = [pk for pk in pks if _is_possible(model, pk)]
    return {str(pk) for pk in choices.filter(pk__in=possible).values_list("pk", flat=True)} if possible else set()


def _is_possible(model: type[Model], pk: str) -> bool:
    """Whether the database can be asked for it: not for words, nor for a number that no column holds."""
    try:
        model._meta.pk.run_validators(model._meta.pk.to_python(pk))
    except ValidationError:
        return False
    return True


def _posted_indices(data, prefix: str) -> range:
    count = data.get(f"{prefix}-count", "")
    return range(int(count) if count.isdecimal() and len(count) < 5 else 0)
