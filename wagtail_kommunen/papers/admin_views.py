"""Counterparts from the admin: to print and to sign, or as record."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from ..outputs.document import DocumentError
from ..signatories.models import Signatory
from ..signatories.permissions import can_view_registry
from .issuing import Paper, counterpart
from .permissions import can_print_counterpart


@require_safe
def counterpart_file(request, pk):
    """Kept by no cache: it may be of a draft. Who may not have it learns nothing of it."""
    rows = Signatory.objects.select_related("body", "version__declaration", "countersigned_by__body")
    signatory = get_object_or_404(rows, pk=pk)
    if not can_print_counterpart(request.user, signatory):
        raise Http404
    try:
        paper = _made(request, signatory)
    except (ValidationError, DocumentError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
        return redirect(_back(request))
    headers = {
        "Content-Disposition": f'attachment; filename="{paper.filename}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(paper.content, content_type="application/pdf", headers=headers)


def _made(request, signatory: Signatory) -> Paper:
    """The record of what is signed; before that the newest draft, so that nobody prints the name of yesterday.

    A team has the record of what is public: what the offices note before is theirs. Of a draft that is changed to
    another body, it learns nothing.
    """
    is_on_record = signatory.signed_on if can_view_registry(request.user) else signatory.is_public
    if is_on_record:
        return counterpart(signatory, record=True)
    draft = signatory.get_latest_revision_as_object()
    if not can_print_counterpart(request.user, draft):
        raise Http404
    return counterpart(draft)


def _back(request) -> str:
    """To where the link stood; never to another site."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours and request.get_full_path() not in came_from else reverse("wagtailadmin_home")
