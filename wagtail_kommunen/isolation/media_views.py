# mypy: disable-error-code="misc,attr-defined"
"""Nobody changes alone what is public of a file. Wagtail has no hook before that.

A restricted user changes, deletes and moves none that is public; an office changes what is said of it, but not the
file itself, and does not delete it."""

from functools import wraps

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .media import refusal_to_change, refusal_to_exchange
from .objects import policy_of
from .scope import is_restricted, overrides_four_eyes

#: Names of the addresses that change or delete one file; those with “multiple” answer to a script.
NAMES = ("edit", "delete", "edit_multiple", "delete_multiple")


def keep_public_files() -> None:
    """Wraps Wagtail's views, once: a hook can only add addresses after them."""
    from wagtail.documents.admin_urls import urlpatterns as documents  # early, these would close registers
    from wagtail.images.admin_urls import urlpatterns as images

    for patterns, namespace, get_model in (
        (images, "wagtailimages", get_image_model),
        (documents, "wagtaildocs", get_document_model),
    ):
        for pattern in patterns:
            if pattern.name in NAMES and not hasattr(pattern.callback, "keeps_public_files"):
                pattern.callback = _keeping(pattern.callback, pattern.name, namespace, get_model)


def refuse_bulk_changes_of_files(request, action_type, objects, action):
    """Hook ``before_bulk_action``: all of them, or none."""
    if action.model not in (get_image_model(), get_document_model()):
        return None
    reason = ""
    if action_type == "add_to_collection" and is_restricted(request.user):
        reason = _moving_refused()
    elif action_type == "delete":
        reason = next((found for file in objects if (found := _refusal(request.user, file))), "")
    if not reason:
        return None
    messages.error(request, reason)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _keeping(view, name, namespace, get_model):
    @wraps(view)
    def keeping(request, **kwargs):
        (pk,) = kwargs.values()
        reason = _reason(request, get_model(), pk)
        if reason and request.method == "POST" and not (is_restricted(request.user) or "delete" in name):
            return _saved_without_file(view, request, kwargs, reason)
        if reason and request.method == "POST":
            if "multiple" in name:
                return JsonResponse({"success": False, "error_message": reason, "form": reason})
            messages.error(request, reason)
            return redirect(reverse(f"{namespace}:edit", args=[pk]))
        if reason and name == "edit" and not list(messages.get_messages(request)):
            messages.warning(request, reason)
        return view(request, **kwargs)

    keeping.keeps_public_files = True
    return keeping


def _saved_without_file(view, request, kwargs, reason):
    """What an office says of the file is saved; the file stays."""
    if request.FILES:
        request.FILES.clear()
        messages.error(request, reason)
    return view(request, **kwargs)


def _reason(request, model, pk) -> str:
    """Empty for whoever may not change it anyway: the view says so, and nothing about the file."""
    file = model.objects.filter(pk=pk).first()
    if file is None or not policy_of(model).user_has_permission_for_instance(request.user, "change", file):
        return ""
    if request.method == "POST" and is_restricted(request.user) and _moves(request.POST, file):
        return _moving_refused()
    return _refusal(request.user, file)


def _refusal(user, file) -> str:
    if is_restricted(user):
        return refusal_to_change(file)
    return "" if overrides_four_eyes(user) else refusal_to_exchange(file)


def _moves(posted, file) -> bool:
    sent = [value for name, value in posted.items() if name == "collection" or name.endswith(f"-{file.pk}-collection")]
    return any(value != str(file.collection_id) for value in sent)


def _moving_refused() -> str:
    return _("A file stays in the collection into which it was uploaded.")
