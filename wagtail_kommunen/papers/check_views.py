"""The check page: what a paper is. Nothing that is sent is kept, and nobody needs an account, a script or a cookie."""

from contextlib import suppress
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.models import Site

from ..bodies.models import Body
from ..declarations.document import label_in_words
from ..signatories.public_bodies import public_bodies
from ..translation import language_of_address
from .check_forms import BriefUploadHandler, DigestForm, FileForm
from .check_limits import TEN_MINUTES, too_often_from
from .checking import Check, check_digest, check_file, version_beginning
from .reading import ReadingError, Trouble
from .standing import standing_of, verify_url, version_url

SAFE = ("GET", "HEAD")


class InLanguageView(TemplateView):
    """Only in the languages that the site has."""

    def dispatch(self, request, *args, **kwargs):
        wanted, site = language_of_address(request), Site.find_for_request(request)
        if wanted and site and site.root_page.localized.locale.language_code != wanted:
            raise Http404(_("This page is not in this language yet."))
        return super().dispatch(request, *args, **kwargs)


@method_decorator(
    csrf_exempt, name="dispatch"
)  # It changes nothing and knows nobody: no cookie is needed to protect it.
@method_decorator(sensitive_post_parameters(), name="dispatch")
class CheckView(InLanguageView):
    """Two forms; what they are answered with has no address, and is kept nowhere."""

    template_name = "wagtail_kommunen/papers/check.html"
    result_template = "wagtail_kommunen/papers/check_result.html"

    def dispatch(self, request, *args, **kwargs):
        with suppress(AttributeError):  # The site has read it already, by its own rules.
            request.upload_handlers = [BriefUploadHandler(request)]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        forms = {"file_form": FileForm(), "digest_form": DigestForm()}
        told = _told() if self.request.method in SAFE else None
        how = verify_url(self.request) if self.template_name != self.result_template else ""
        return super().get_context_data(**forms | {"told": told, "verify_url": how} | kwargs)

    def post(self, request):
        if seconds := too_often_from(request.META.get("REMOTE_ADDR", "")):
            return self._answer({"trouble": too_often_in_words(seconds)}, status=429)
        if "digest" in request.POST and not request.FILES:
            return self._check_digest(DigestForm(request.POST))
        return self._check_file(
            FileForm(request.POST, request.FILES, is_too_large=getattr(request, "is_too_large", False))
        )

    def _check_digest(self, form):
        if not form.is_valid():
            return self._answer({"digest_form": form, "form": form}, status=400)
        return self._result(check_digest(form.cleaned_data["digest"]), is_file=False)

    def _check_file(self, form):
        if not form.is_valid():
            return self._answer({"file_form": form, "form": form}, status=400)
        try:
            with form.cleaned_data["paper"] as paper:
                return self._result(check_file(paper.read()), is_file=True)
        except ReadingError as error:
            status = 429 if error.trouble is Trouble.BUSY else 400
            return self._answer({"trouble": trouble_in_words(error.trouble)}, status=status)

    def _result(self, check: Check, *, is_file: bool):
        self.template_name = self.result_template
        return self._answer(result_context(check, self.request) | {"is_file": is_file})

    def _answer(self, context: dict, status: int = 200):
        response = self.render_to_response(self.get_context_data(**context), status=status)
        return kept_by_nobody(response)


class PrintedAddressView(InLanguageView):
    """Where the code on a paper leads. The same for every public body, whether it has a paper or not."""

    template_name = "wagtail_kommunen/papers/check_printed.html"

    def get(self, request, digits, slug=""):
        version = version_beginning(digits.lower())
        if version is None:
            return kept_by_nobody(self.render_to_response(self.get_context_data(digits=digits), status=404))
        body = get_object_or_404(public_bodies(), slug=slug) if slug else None
        shown = self.get_context_data(**version_context(version, body, request))
        return kept_by_nobody(self.render_to_response(shown))


def _told() -> dict[str, str]:
    """What the page tells programs of itself."""
    description = _("Is this paper ours, and which text does it carry? Whoever holds a counterpart can ask here.")
    return {"title": _("Check a paper"), "description": description}


def kept_by_nobody(response):
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


def result_context(check: Check, request) -> dict:
    context: dict[str, Any] = {"check": check, "verdict": check.verdict.value, "match": check.match}
    if check.version:
        context |= version_context(check.version, check.body, request)
    if check.match:
        context["rows"] = [
            {"label": passage_in_words(row.old_label), "kind": row.kind, "old": row.old, "new": row.new}
            for row in check.match.rows
        ]
    return context


def passage_in_words(label: str) -> str:
    return _("Place and date") if label == "place" else label_in_words(label)


def version_context(version, body: Body | None, request) -> dict:
    replaced_by = getattr(version, "replaced_by", None)
    return {
        "version": version,
        "version_url": version_url(version, request),
        "replaced_by": replaced_by,
        "replaced_by_url": version_url(replaced_by, request) if replaced_by else "",
        "body": body,
        "standing": standing_of(body, version.declaration, request) if body else None,
    }


def trouble_in_words(trouble: Trouble) -> str:
    return {
        Trouble.NO_PDF: _("This file is no PDF. Please choose the PDF, or enter the digest of the file."),
        Trouble.BROKEN: _("This PDF is damaged: it cannot be read. It is none that was issued here, or not whole."),
        Trouble.ENCRYPTED: _("This PDF is protected by a password. Papers that are issued here never are."),
        Trouble.PAGES: _("This PDF has too many pages to be checked here. Please choose the paper alone."),
        Trouble.HEAVY: _("This PDF is too much work to read. Papers that are issued here are read in a moment."),
        Trouble.BUSY: _("Many papers are being checked just now. Please try again in a minute."),
        Trouble.UNREADABLE_HERE: _(
            "This file was not issued here as it is. Its words cannot be compared: reading PDFs is not set up here."
        ),
    }[trouble]


def too_often_in_words(seconds: int) -> str:
    if seconds > TEN_MINUTES:
        return _("From here, very many papers have been checked today. Please go on tomorrow.")
    return _("From here, very many papers have been checked just now. Please go on in ten minutes.")
