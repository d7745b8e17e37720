from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from .models import Evidence
from .permissions import can_view_evidence


@require_safe
def evidence_file(request, pk):
    """The scan, to those who may see it: as a download, kept by no cache, never shown inside a page."""
    if not can_view_evidence(request.user):
        raise PermissionDenied
    evidence = get_object_or_404(Evidence, pk=pk)
    try:
        file = evidence.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"{slugify(evidence.title) or 'nachweis'}.pdf"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
