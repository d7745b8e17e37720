"""Whether what a request names by its number is the user's own. One query each; an unknown number is not."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model, Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from .public_pages import public_pages
from .scope import above_own, own_pages, owns_path

#: The largest key a database has.
_LARGEST = 2**63 - 1
#: Any of these makes an image or a document something that one may know of.
MEDIA_ACTIONS = ("change", "delete", "choose")


def owns_pages(user, ids: Iterable) -> bool:
    return all(path is not None and owns_path(user, path) for path in _paths(ids))


def may_pass_by(user, ids: Iterable) -> bool:
    """Own pages, and those above them, which the explorer shows on the way."""
    ways = above_own(user)
    return all(path is not None and (owns_path(user, path) or path in ways) for path in _paths(ids))


def may_link_to(user, ids: Iterable) -> bool:
    """Own pages, those above them, and what is public."""
    numbers = _numbers(ids)
    if not numbers:
        return numbers is not None
    return linkable(user).filter(pk__in=numbers).count() == len(numbers)


def linkable(user):
    ways = Q(path__in=above_own(user))
    return Page.objects.filter(own_pages(user) | ways | Q(pk__in=public_pages(Page.objects.all()).values("pk")))


def owns_media(user, model: type[Model], ids: Iterable) -> bool:
    if not (numbers := _numbers(ids)):
        return False
    own = policy_of(model).instances_user_has_any_permission_for(user, MEDIA_ACTIONS)
    return own.filter(pk__in=numbers).count() == len(numbers)


def owns_objects(user, label: str, ids: Iterable) -> bool:
    """Pages, images and documents. Whatever else there is belongs to the offices."""
    if not ids:
        return False
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return False
    if issubclass(model, Page):
        return owns_pages(user, ids)
    return model in (get_image_model(), get_document_model()) and owns_media(user, model, ids)


def policy_of(model: type[Model]):
    try:
        from wagtail.permissions import policy_registry
    except ImportError:  # Wagtail 7.4
        from wagtail.documents.permissions import permission_policy as documents
        from wagtail.images.permissions import permission_policy as images

        return images if model is get_image_model() else documents
    return policy_registry.get_by_type(model)


def _numbers(ids: Iterable) -> set[int] | None:
    """None if one of them is none."""
    try:
        numbers = {int(str(number)) for number in ids}
    except ValueError:
        return None
    return numbers if all(0 < number <= _LARGEST for number in numbers) else None


def _paths(ids: Iterable) -> Iterable[str | None]:
    numbers = _numbers(ids)
    if numbers is None:
        return [None]
    if not numbers:
        return []
    paths = dict(Page.objects.filter(pk__in=numbers).values_list("pk", "path"))
    return [paths.get(number) for number in numbers]
