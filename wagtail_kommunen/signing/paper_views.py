# mypy: ignore-errors
"""The papers of a round: counterparts for all of it in one file, plates for the table, the order of signing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View

from ..outputs.document import DocumentError
from ..papers.bundle import zip_of
from ..papers.ceremony import name_plates, order_of_signing
from ..papers.issuing import Paper, counterparts
from .admin_views import OneRoundMixin
from .choices import event_of
from .permissions import can_view_rounds


class RoundPapersMixin(OneRoundMixin):
    """Kept by no cache: they name people who have not signed yet."""

    may = staticmethod(can_view_rounds)

    def get(self, request, *args, **kwargs):
        drafts = self.signing_round.drafts()
        try:
            response = self.answer(drafts)
        except (ValidationError, DocumentError) as error:
            for message in getattr(error, "messages", [str(error)]):
                messages.error(request, message)
            return redirect(self.signing_round.get_absolute_url())
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


class CounterpartsView(RoundPapersMixin, View):
    """As ZIP: to sign, or, with ``?record=1``, with the dates, once everybody has one."""

    def answer(self, drafts):
        is_record = self.request.GET.get("record") == "1"
        if is_record and not all(draft.signed_on for draft in drafts):
            raise ValidationError(_("Not everybody has signed yet: there is nothing to put on record."))
        papers = counterparts(drafts, record=is_record)
        first = next(papers, None)  # what is wrong with all of them is told before anything is sent
        if first is None:
            raise ValidationError(_("Nobody has been chosen yet."))
        response = StreamingHttpResponse(zip_of(_again(first, papers)), content_type="application/zip")
        name = f"{slugify(self.signing_round.title) or 'runde'}-ausfertigungen.zip"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Kommunen-Papers"] = str(len(drafts))
        return response


class NamePlatesView(RoundPapersMixin, View):
    def answer(self, drafts):
        return _file(name_plates(drafts))


class OrderOfSigningView(RoundPapersMixin, View):
    def answer(self, drafts):
        page = event_of(self.signing_round)
        when = date_format(page.starts_on) if page and page.starts_on else ""
        title = page.title if page else self.signing_round.title
        return _file(order_of_signing(drafts, title=title, place=page.town if page else "", when=when))


def _again(first: Paper, others):
    yield first
    yield from others


def _file(paper: Paper) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{paper.filename}"'}
    return HttpResponse(paper.content, content_type="application/pdf", headers=headers)
