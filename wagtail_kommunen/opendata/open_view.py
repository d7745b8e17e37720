"""What holds for every address that programs read: methods, reading from other sites, errors in words they understand."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.coreutils import get_content_languages

from ..outputs.cross_origin import METHODS, answer_to_options, open_headers
from ..outputs.problem import Problem
from .asked import Refused

LANGUAGE = "sprache"
_EXPOSED = "Content-Disposition, Content-Language, ETag, Link"


class Unanswered(Exception):
    def __init__(self, problem: Problem):
        super().__init__(problem.title)
        self.problem = problem


def not_found(detail: str) -> Unanswered:
    return Unanswered(Problem(404, _("There is nothing here."), detail))


def open_to_programs(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Anybody may read, from any site, without a cookie: what is here is the same for everybody."""

    @csrf_exempt
    @wraps(view)
    def answer(request: Any, *args: Any, **asked: Any) -> HttpResponseBase:
        with translation.override(_language_of(request)):
            response = _answer(view, request, *args, **asked)
        for name, value in open_headers(_EXPOSED).items():
            response[name] = value
        return response

    return answer


def _answer(view: Callable[..., HttpResponseBase], request: Any, *args: Any, **asked: Any) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _options(request)
    if request.method not in ("GET", "HEAD"):
        response = _said(request, Problem(405, _("This can only be read.")), asked)
        response["Allow"] = METHODS
        return response
    try:
        return view(request, *args, **asked)
    except Unanswered as error:
        return _said(request, error.problem, asked)
    except Refused as error:
        title = _("This cannot be answered as it was asked.")
        return _said(request, Problem(400, title, errors=error.errors), asked)


def _options(request: Any) -> HttpResponse:
    allowed = {"Access-Control-Max-Age": "86400"}
    if request.headers.get("Access-Control-Request-Headers"):
        allowed["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
    return answer_to_options(**allowed)


def _said(request: Any, problem: Problem, asked: dict[str, Any]) -> HttpResponse:
    """As JSON where JSON was asked for, by the name of the file or by the program."""
    as_json = "json" in asked.get("name", "json") or "json" in request.headers.get("Accept", "")
    response = problem.answer(as_json=as_json)
    response["Content-Language"] = translation.get_language() or ""
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def _language_of(request: Any) -> str:
    """In which a person reads what went wrong."""
    wanted = request.GET.get(LANGUAGE, "").strip()
    return wanted if wanted in get_content_languages() else get_language_from_request(request)
