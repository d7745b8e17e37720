"""The description of the API (OpenAPI 3.1), made from the columns and parameters that the views themselves read."""

from itertools import chain
from typing import Any

from django.urls import reverse

from .. import __version__
from . import schemas as s
from .fields import Field
from .parameters import Parameter
from .viewsets import ID, PublicViewSet

_ERROR = {"$ref": "#/components/schemas/Error"}
_UNCHANGED = {"description": "Nothing has changed since the ETag that the request names."}


def description(viewsets: list[type[PublicViewSet]]) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Network of municipalities",
            "version": __version__,
            "description": "Members, events, sealed versions and public signatures, to read. Nobody logs in.",
        },
        "paths": dict(chain.from_iterable(_paths(viewset) for viewset in viewsets)),
        "components": {
            "schemas": {
                "Error": s.record(message=s.TEXT),
                **{viewset.endpoint: _item(viewset.fields) for viewset in viewsets},
            }
        },
    }


def _paths(viewset: type[PublicViewSet]) -> list[tuple[str, dict]]:
    base = reverse(f"kommunen_api:{viewset.endpoint}:listing")
    item = {"$ref": f"#/components/schemas/{viewset.endpoint}"}
    records = [("{id}", (ID,)), *((_place(place), key) for place, key in viewset.keys.items())]
    return [
        (base, {"get": _listing(viewset, item)}),
        (f"{base}find/", {"get": _find(viewset)}),
        *(
            (f"{base}{place}/", {"get": _detail(viewset, item, number, key)})
            for number, (place, key) in enumerate(records)
        ),
    ]


def _place(place: str) -> str:
    """“ags/{ags}” for “ags/<str:ags>”."""
    for converter in ("str", "int", "slug"):
        place = place.replace(f"<{converter}:", "{")
    return place.replace(">", "}")


def _listing(viewset: type[PublicViewSet], item: dict) -> dict[str, Any]:
    found = s.record(meta=s.record(total_count=s.NUMBER), items=s.many(item))
    return {
        "operationId": f"list_{viewset.endpoint}",
        "summary": viewset.title,
        "description": (viewset.__doc__ or "").strip(),
        "parameters": [_parameter(one) for one in viewset.listing_parameters()],
        "responses": _responses(_json(found), "400", "404"),
    }


def _detail(viewset: type[PublicViewSet], item: dict, number: int, key: tuple[Parameter, ...]) -> dict[str, Any]:
    return {
        "operationId": f"read_{viewset.endpoint}" + (f"_by_{'_and_'.join(one.name for one in key)}" if number else ""),
        "summary": f"{viewset.title}: one of them",
        "parameters": [
            *({**_parameter(one), "in": "path", "required": True} for one in key),
            *(_parameter(one) for one in viewset.detail_parameters()),
        ],
        "responses": _responses(_json(item), "400", "404"),
    }


def _find(viewset: type[PublicViewSet]) -> dict[str, Any]:
    known = {one.name: one for one in chain((ID,), *viewset.keys.values())}
    leads = {"description": "Leads to the record.", "headers": {"Location": {"schema": s.URL}}}
    responses = _responses(_json(s.record()), "400", "404")
    return {
        "operationId": f"find_{viewset.endpoint}",
        "summary": f"{viewset.title}: find one by a key",
        "parameters": [_parameter(one) for one in known.values()],
        "responses": {"302": leads, **{code: responses[code] for code in ("400", "404")}},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = {"type": "array", "items": parameter.schema} if parameter.several else parameter.schema
    return {"name": parameter.name, "in": "query", "description": parameter.description, "schema": schema}


def _json(schema: dict) -> dict[str, Any]:
    return {"description": "Found.", "content": {"application/json": {"schema": schema}}}


def _responses(found: dict, *errors: str) -> dict[str, Any]:
    words = {"400": "Something was asked that is not understood: the message says what.", "404": "Not public."}
    refused = {code: {**_json(_ERROR), "description": words[code]} for code in errors}
    return {"200": found, "304": _UNCHANGED, **refused}


def _item(fields: tuple[Field, ...]) -> dict[str, Any]:
    """Every column that there is; ``fields`` in the address says which are given."""
    about = {one.name: one.described for one in fields if one.is_meta}
    says = {one.name: one.described for one in fields if not one.is_meta}
    meta = {"type": "object", "properties": about, "additionalProperties": False}
    return {"type": "object", "properties": {"meta": meta, **says}, "additionalProperties": False}
