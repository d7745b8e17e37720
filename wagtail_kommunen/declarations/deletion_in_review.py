"""What is being looked at, or locked, is not deleted meanwhile, and a profile not by those for whom it was set up.

And a deletion of many leaves its traces.
"""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log
from wagtail.models import LockableMixin, Page, WorkflowMixin, WorkflowState

from ..conf import kommunen_settings
from ..isolation.scope import is_restricted

LOG_ACTION = "wagtail.delete"


def refuse_deletion_of_page(request, page):
    """Hook ``before_delete_page``: the page goes with everything below it."""
    return _refuse(
        request, _reason_for_pages([page], request.user), lambda: redirect("wagtailadmin_explore", page.get_parent().pk)
    )


def refuse_deletion_of_snippets(request, instances):
    """Hook ``before_delete_snippet``; the bulk action calls it too, and would name to everybody what they may not delete."""
    if not instances:
        raise PermissionDenied
    reason = next((found for instance in instances if (found := _reason_for_snippet(instance))), "")
    return _refuse(request, reason, lambda: redirect(instances[0].snippet_viewset.get_url_name("list")))


def refuse_bulk_deletion(request, action_type, objects, action):
    """Hook ``before_bulk_action``."""
    if action_type != "delete" or not issubclass(action.model, Page):
        return None
    return _refuse(request, _reason_for_pages(objects, request.user), lambda: redirect("wagtailadmin_explore_root"))


def log_bulk_deletion(request, action_type, objects, action):
    """Hook ``after_bulk_action``: Wagtail writes this down for pages only."""
    if action_type == "delete" and not issubclass(action.model, Page):
        for instance in objects:
            log(instance, LOG_ACTION, user=request.user, deleted=True)


def _refuse(request, reason, elsewhere):
    if not reason:
        return None
    messages.error(request, reason)
    next_url = get_valid_next_url_from_request(request)
    return redirect(next_url) if next_url else elsewhere()


def _reason_for_pages(pages, user) -> str:
    below = Q()
    for page in pages:
        below |= Q(path__startswith=page.path)
    within = Page.objects.filter(below) if below else Page.objects.none()
    if is_restricted(user) and (profile := _profiles(within).first()):
        message = _("“%(object)s” was set up by the network office. Only the network office can delete it.")
        return message % {"object": profile.get_admin_display_title()}
    keys = within.annotate(key=Cast("pk", CharField())).values("key")
    pages_type = ContentType.objects.get_for_model(Page)
    reviewed = WorkflowState.objects.active().filter(base_content_type=pages_type, object_id__in=keys).first()
    if reviewed:
        return _in_review(within.get(pk=reviewed.object_id).get_admin_display_title())
    locked = within.filter(locked=True).first()
    return _locked(locked.get_admin_display_title()) if locked else ""


def _profiles(pages):
    """Those of members: their teams fill them in."""
    app_label, model = kommunen_settings().MEMBER_PAGE_MODEL.lower().split(".")
    return pages.filter(content_type__app_label=app_label, content_type__model=model)


def _reason_for_snippet(instance) -> str:
    if isinstance(instance, WorkflowMixin) and instance.workflow_in_progress:
        return _in_review(instance)
    if isinstance(instance, LockableMixin) and instance.locked:
        return _locked(instance)
    return ""


def _in_review(named) -> str:
    message = _("“%(object)s” is being looked at. It can be deleted once that is decided or withdrawn.")
    return message % {"object": named}


def _locked(named) -> str:
    return _("“%(object)s” is locked. It can be deleted once it is unlocked.") % {"object": named}
