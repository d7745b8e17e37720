"""What all lists of the API have in common. They are read by anybody and nobody logs in: a session changes nothing."""

from functools import cached_property
from itertools import chain
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse
from django.urls import path, re_path
from django.utils import timezone
from django.utils.translation import override
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.v2.utils import BadRequestError, get_full_url
from wagtail.api.v2.views import BaseAPIViewSet

from .. import __version__
from ..network.stamps import stamp
from ..outputs.conditional import etag_of, etag_of_content, not_modified
from ..outputs.cross_origin import METHODS, answer_to_options, open_headers
from . import parameters
from .asked import Asked, Found
from .fields import Field, row
from .parameters import Parameter
from .places import first_language, site_of

#: The largest number that a database takes in.
_LARGEST = 2**63 - 1
CORS = open_headers("ETag")


class JsonAlways(BaseContentNegotiation):
    """Nobody is turned away for what their program says it likes best."""

    def select_parser(self, request, parsers):
        return parsers[0] if parsers else None

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class PublicViewSet(BaseAPIViewSet):
    """A list and its records: ``fields`` are its columns, ``filters`` what it is narrowed by, ``orders`` its orders.

    The description of the API is made from the same three.
    """

    authentication_classes = []
    permission_classes = [AllowAny]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = JsonAlways
    http_method_names = ["get", "head", "options"]

    #: Its part of the address. (``name`` is taken away by REST framework.)
    endpoint = ""
    title = ""
    fields: tuple[Field, ...] = ()
    filters: tuple[Parameter, ...] = ()
    orders: tuple[str, ...] = ()
    search_help = ""
    #: Addresses of a record besides its number: path below the list, with the parameters that ``find/`` takes.
    keys: dict[str, tuple[Parameter, ...]] = {}
    #: Lists whose changes change this one. Empty: it is small, and compared as a whole.
    stamps: tuple[str, ...] = ()
    detail_has_locale = True

    # ---- For the lists

    def find_records(self, asked: Asked) -> Found:
        raise NotImplementedError

    def find_record(self, asked: Asked, key: dict[str, Any]) -> Any:
        """The one record with this key (``id``, or as ``keys`` names it), or None."""
        raise NotImplementedError

    # ---- Parameters, from the same data as the description

    @classmethod
    def field_names(cls, *, detail: bool = False) -> list[str]:
        return [one.name for one in cls.fields if detail or not one.detail_only]

    @classmethod
    def detail_parameters(cls) -> list[Parameter]:
        common = [parameters.fields(cls.field_names(detail=True))]
        return [*common, parameters.locale()] if cls.detail_has_locale else common

    @classmethod
    def listing_parameters(cls) -> list[Parameter]:
        common = [*parameters.paging(), parameters.locale(), parameters.fields(cls.field_names())]
        if cls.orders:
            common.append(parameters.order(cls.orders))
        if cls.search_help:
            common += parameters.search(cls.search_help)
        return [*common, *cls.filters]

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        return [] if db_fields_only else cls.field_names(detail=True)

    # ---- Views

    def listing_view(self, request):
        values = _with_search(parameters.read(request.GET, self.listing_parameters()))
        names = self._names(values, detail=False)
        asked = self._asked(values)
        with override(asked.language):
            if unchanged := self._unchanged(asked):
                return unchanged
            found = self.find_records(asked)
            items = [row(record, names, self._meta_names) for record in found.records]
        return self._answer({"meta": {"total_count": found.total}, "items": items})

    def detail_view(self, request, **key):
        values = parameters.read(request.GET, self.detail_parameters())
        names = self._names(values, detail=True)
        asked = self._asked(values, is_detail=True)
        with override(asked.language):
            if unchanged := self._unchanged(asked):
                return unchanged
            record = self._record(asked, key)
            with override(getattr(record, "locale", None) or asked.language):
                found = row(record, names, self._meta_names)
        return self._answer(found)

    def find_view(self, request):
        """Leads to the one record with a key, as Wagtail's ``find/`` does."""
        known = {one.name: one for one in chain(*self.keys.values())} | {"id": ID}
        values = parameters.read(request.GET, known.values())
        if set(values) not in [{"id"}, *({one.name for one in key} for key in self.keys.values())]:
            ways = ["id", *(" with ".join(one.name for one in key) for key in self.keys.values())]
            raise BadRequestError(f"one of these is expected: {', '.join(ways)}")
        asked = self._asked({}, is_detail=True)
        with override(asked.language):
            record = self._record(asked, values)
        return Response(status=302, headers={**CORS, "Location": record.detail_url})

    def missing_view(self, request):
        raise Http404("there is no such address")

    def options(self, request, *args, **kwargs):
        return options_answer()

    def handle_exception(self, exc):
        if isinstance(exc, Http404):
            response = Response({"message": str(exc) or "not found"}, status=404)
        elif isinstance(exc, BadRequestError | SuspiciousOperation):
            response = Response({"message": str(exc)}, status=400)
        elif isinstance(exc, APIException):
            response = Response({"message": str(exc.detail)}, status=exc.status_code)
        else:
            return super().handle_exception(exc)
        response.exception = True
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in CORS.items():
            response[name] = value
        if response.status_code == 405:
            response["Allow"] = METHODS
        return response

    def get_renderer_context(self):
        return {**super().get_renderer_context(), "indent": None}

    @classmethod
    def get_urlpatterns(cls):
        own = [path(f"{place}/", cls.as_view({"get": "detail_view"})) for place in cls.keys]
        found = path("<int:id>/", cls.as_view({"get": "detail_view"}), name="detail")
        wagtails = [one for one in super().get_urlpatterns() if one.name != "detail"]
        # What else is asked for below the list gets an answer for programs, too.
        return [*own, found, *wagtails, re_path(r"^[\s\S]*/$", cls.as_view({"get": "missing_view"}))]

    # ---- Inside

    @cached_property
    def _meta_names(self) -> frozenset[str]:
        return frozenset(one.name for one in self.fields if one.is_meta)

    def _names(self, values: dict[str, Any], *, detail: bool) -> list[str]:
        every = self.field_names(detail=detail)
        usual = every if detail else [one.name for one in self.fields if one.usual and not one.detail_only]
        return parameters.chosen_fields(values["fields"], usual, every) if "fields" in values else usual

    def _asked(self, values: dict[str, Any], *, is_detail: bool = False) -> Asked:
        site = site_of(self.request)
        language = values.get("locale") or first_language(site)
        base = self.request.wagtailapi_router.get_model_listing_urlpath(self.model)
        return Asked(self.request, site, language, values, get_full_url(self.request, base), is_detail)

    def _record(self, asked: Asked, key: dict[str, Any]) -> Any:
        schemas = {one.name: one for one in chain((ID,), *self.keys.values())}
        try:
            key = {name: schemas[name].read([str(value)]) for name, value in key.items()}
        except BadRequestError as error:
            raise Http404(str(error)) from None
        record = self.find_record(asked, key)
        if record is None:
            raise Http404("there is no such record, or it is not public")
        return record

    def numbers(self, asked: Asked) -> list[int | None]:
        """Of the stamps, as ``network/stamps.py`` gives them."""
        return [stamp(name) for name in self.stamps]

    def _unchanged(self, asked: Asked) -> HttpResponse | None:
        """304 before anything is read, where stamps tell that nothing has changed."""
        numbers, self._etag = self.numbers(asked), ""
        if numbers and None not in numbers:
            where = (asked.site.root_url, asked.request.get_full_path())
            self._etag = etag_of(numbers, *where, timezone.localdate(), __version__)
        return self._not_modified()

    def _not_modified(self) -> HttpResponse | None:
        response = not_modified(self.request, self._etag)
        if response is not None:
            response["ETag"] = self._etag
        return response

    def _answer(self, data: dict[str, Any]) -> HttpResponse:
        if not self.stamps:
            self._etag = etag_of_content(repr(data).encode())
            if unchanged := self._not_modified():
                return unchanged
        response = Response(data, headers={"Cache-Control": "public, no-cache"})
        if self._etag:
            response["ETag"] = self._etag
        return response


def _with_search(values: dict[str, Any]) -> dict[str, Any]:
    """What is looked for, by one name."""
    if "q" in values and "search" in values:
        raise BadRequestError("“q” is another name of “search”: one of them is expected")
    return values | {"search": values["q"]} if "q" in values else values


def options_answer() -> HttpResponse:
    allowed = {"Access-Control-Allow-Headers": "*", "Access-Control-Max-Age": "86400"}
    return answer_to_options(**CORS, **allowed)


ID = Parameter("id", {"type": "integer", "minimum": 1, "maximum": _LARGEST}, "The number of the record.")
