"""What there is besides the lists: their names, and their description as a file for programs."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from wagtail.api.v2.utils import BadRequestError, get_full_url

from ..outputs.conditional import etag_of_content, not_modified
from . import parameters
from .openapi import description
from .viewsets import CORS, options_answer


@method_decorator(csrf_exempt, name="dispatch")
class DocumentView(View):
    """A short file of which nothing can be asked."""

    http_method_names = ["get", "head", "options"]
    viewsets: list = []

    def document(self) -> dict[str, Any]:
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        try:
            parameters.read(request.GET, ())
        except BadRequestError as error:
            return _said(str(error), 400)
        response = JsonResponse(self.document(), headers={**CORS, "Cache-Control": "public, no-cache"})
        response["ETag"] = etag_of_content(response.content)
        return not_modified(request, response["ETag"], response) or response

    def options(self, request, *args, **kwargs):
        return options_answer()

    def http_method_not_allowed(self, request, *args, **kwargs) -> HttpResponse:
        refused = super().http_method_not_allowed(request, *args, **kwargs)
        return _said(f"“{request.method}” is not allowed", 405, Allow=refused["Allow"])


class DescriptionView(DocumentView):
    def document(self):
        return description(self.viewsets)


class IndexView(DocumentView):
    """Addresses of the lists, and of the description."""

    def document(self):
        names = {one.endpoint: f"kommunen_api:{one.endpoint}:listing" for one in self.viewsets}
        names["openapi"] = "kommunen_api:openapi"
        return {name: get_full_url(self.request, reverse(view)) for name, view in names.items()}


class MissingView(DocumentView):
    def get(self, request, *args, **kwargs):
        return _said("there is no such address", 404)


def _said(message: str, status: int, **headers: str) -> HttpResponse:
    return JsonResponse({"message": message}, status=status, headers={**CORS, **headers})
