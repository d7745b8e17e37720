"""Who may look at an approval. Who may decide is another question, see ``two_persons``."""

from django.contrib.auth import get_permission_codename
from wagtail.models import Page

from ...isolation.scope import SEE_ALL, owns_page


def can_look_at(user, task, obj) -> bool:
    """Those who decide at this step, those who see all municipalities, and whose page it is."""
    if isinstance(obj, Page) and owns_page(user, obj):
        return True
    return can_look_at_type(user, type(obj)) or task.is_decider(obj, user)


def can_look_at_type(user, model) -> bool:
    """Whether this person sees the drafts of everybody, in things of this kind."""
    if not user.has_perm(SEE_ALL):
        return False
    options = model._meta
    actions = ("view", "change")
    return issubclass(model, Page) or any(
        user.has_perm(f"{options.app_label}.{get_permission_codename(action, options)}") for action in actions
    )
