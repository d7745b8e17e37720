"""Public papers: kept once they are made, and not even looked for while the reader has them."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import quote_etag

from ..declarations.models import DeclarationVersion
from ..network.stamps import MEMBERS, stamp
from ..outputs.conditional import etag_of, not_modified
from ..outputs.document import UnavailableError, UnprintableError, is_available, template_key
from .addresses import check_url
from .issuing import Paper, kept
from .models import PaperKind
from .sheets import FOLDER, Sheet, with_signatures_sheet


def paper_file(page, request, make: Callable[[], Sheet]) -> HttpResponse:
    """304 without making it where the reader has the newest; a page with the reason for one that cannot be printed."""
    if not is_available():
        raise Http404(str(UnavailableError()))
    sheet = make()
    etag = quote_etag(sheet.key[:32])
    return not_modified(request, etag) or _answer(page, request, sheet, etag)


def with_signatures_file(page, request, version: DeclarationVersion) -> HttpResponse:
    """As above, without reading 11,000 signatures to find out that none of them has changed."""
    number = stamp(MEMBERS)
    if not is_available() or number is None:
        return paper_file(page, request, lambda: with_signatures_sheet(version))
    template = template_key(f"{FOLDER}/{PaperKind.WITH_SIGNATURES}.typ")
    etag = etag_of(number, version.digest, check_url(version), template)
    return not_modified(request, etag) or _answer(page, request, with_signatures_sheet(version), etag)


def _answer(page, request, sheet: Sheet, etag: str) -> HttpResponse:
    try:
        return _file(kept(sheet), etag)
    except UnprintableError as error:
        context = {"reason": str(error)}
        template = "wagtail_kommunen/papers/unprintable.html"
        response = page.render(request, context_overrides=context, template=template)
        response.status_code = 404
        return response


def _file(paper: Paper, etag: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{paper.filename}"',
        "Cache-Control": "no-cache",
        "ETag": etag,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(paper.content, content_type="application/pdf", headers=headers)
