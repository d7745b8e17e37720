"""Forms that the editor of the admin never sends. Wagtail fails where it reads them, and nothing is stored yet then."""

import logging
import traceback

from django.core.exceptions import ValidationError
from django.http import HttpResponseBadRequest
from django.utils.translation import gettext as _
from draftjs_exporter.error import ExporterException

logger = logging.getLogger("wagtail_kommunen")

#: The editors of pages and of signatories, and the previews beside them.
EDITORS = frozenset(
    f"{namespace}:{view}"
    for namespace in ("wagtailadmin_pages", "kommunen_signatories")
    for view in ("add", "edit", "preview_on_add", "preview_on_edit")
)
#: What reading something raises that is not what it should be. Errors of the database are not among them.
UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    ValidationError,
    ExporterException,
)
#: Where a form reads what was sent: the value of a field or block, and which rows of an inline panel there are.
READING = frozenset({"value_from_datadict", "_construct_form"})


def is_broken(request, exception: Exception) -> bool:
    """Whether reading what was sent has failed. What fails anywhere else, in saving above all, stays an error."""
    if not (_is_sent_by_editor(request, request.resolver_match.view_name) and isinstance(exception, UNREADABLE)):
        return False
    return any(frame.f_code.co_name in READING for frame, _line in traceback.walk_tb(exception.__traceback__))


def names_no_revision(request, name: str) -> bool:
    """Which draft to write over is a number. Wagtail looks it up while it saves."""
    revision = request.POST.get("overwrite_revision_id", "") if _is_sent_by_editor(request, name) else ""
    return bool(revision) and not (revision.isascii() and revision.isdigit())


def answer_to_broken(request, exception: Exception | None = None) -> HttpResponseBadRequest:
    logger.warning("A broken form was sent to %s.", request.path, exc_info=exception)
    return HttpResponseBadRequest(_("This form came in broken. Nothing was stored."))


def _is_sent_by_editor(request, name: str) -> bool:
    return request.method == "POST" and name in EDITORS
