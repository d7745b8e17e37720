"""Descriptions that programs read: JSON Schema, CSV on the Web, Table Schema. All are made from the columns."""

from typing import Any

from django.utils import translation

from ..translation import first_language
from .columns.column import SEPARATOR, TYPES, Column
from .datasets.dataset import Dataset
from .licence import attribution, licence
from .site_pages import SitePages

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
CSVW = "http://www.w3.org/ns/csvw"
#: Languages in which names of columns are explained.
EXPLAINED = ("de", "en")


def in_languages(text: Any) -> dict[str, str]:
    """A text in every language in which things are explained."""
    said = {}
    for code in EXPLAINED:
        with translation.override(code):
            said[code] = str(text)
    return said


def json_schema(dataset: Dataset, pages: SitePages) -> dict[str, Any]:
    meta: dict[str, dict[str, Any]] = {
        name: {"type": "string"} for name in ("title", "description", "publisher", "licence_name", "language")
    }
    meta |= {name: {"type": "string", "format": "uri"} for name in ("licence", "source", "schema", "documentation")}
    meta |= {
        "attribution": {"type": "array", "items": {"type": "string"}},
        "as_of": {"type": "string", "format": "date"},
    }
    columns = dataset.columns
    item = {
        "type": "object",
        "properties": {column.name: _json_column(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }
    return {
        "$schema": JSON_SCHEMA,
        "$id": f"{pages.base}{dataset.slug}.schema.json",
        "title": str(dataset.title),
        "description": str(dataset.description),
        "type": "object",
        "properties": {
            "meta": {"type": "object", "properties": meta, "required": sorted(meta), "additionalProperties": False},
            "data": {"type": "array", "items": item},
        },
        "required": ["meta", "data"],
        "additionalProperties": False,
    }


def _json_column(column: Column) -> dict[str, Any]:
    kind = dict(TYPES[column.type].json)
    values: list[str | None] = list(column.values)
    if not column.required and column.type != "list":
        kind["type"] = [kind["type"], "null"]
        values.append(None)
    said = {"title": str(column.label), "description": str(column.description)}
    return said | kind | ({"enum": values} if column.values else {})


def csv_on_the_web(dataset: Dataset, pages: SitePages) -> dict[str, Any]:
    """Metadata for tabular data (W3C): ``dataset.csv-metadata.json``, where programs look for it."""
    return {
        "@context": [CSVW, {"@language": first_language()}],
        "url": f"{dataset.slug}.csv",
        "dc:title": in_languages(dataset.title),
        "dc:description": in_languages(dataset.description),
        "dc:license": {"@id": licence().uri},
        "dc:publisher": pages.network.name,
        "dc:rights": attribution(pages),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_csvw_column(column) for column in dataset.columns],
            "primaryKey": dataset.columns[0].name,
            "aboutUrl": f"{{+{dataset.columns[0].name}}}",
        },
    }


def _csvw_column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": [column.name],
        "rdfs:label": in_languages(column.label),
        "dc:description": in_languages(column.description),
        "datatype": TYPES[column.type].csvw,
        "required": column.required,
    }
    return described | ({"separator": SEPARATOR} if column.type == "list" else {})


def data_package(datasets: list[Dataset], pages: SitePages) -> dict[str, Any]:
    """All tables of the site with their schemas (Frictionless Data)."""
    terms = licence()
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "daten",
        "title": pages.network.name or "Daten",
        "homepage": pages.base,
        "licenses": [{"path": terms.uri, "title": terms.name}],
        "sources": [{"title": line} for line in attribution(pages)],
        "resources": [_resource(dataset) for dataset in datasets],
    }


def _resource(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.slug,
        "type": "table",
        "path": f"{dataset.slug}.csv",
        "title": str(dataset.title),
        "description": str(dataset.description),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": table_schema(dataset),
    }


def table_schema(dataset: Dataset) -> dict[str, Any]:
    fields = [_table_field(column) for column in dataset.columns]
    return {"fields": fields, "missingValues": [""], "primaryKey": [dataset.columns[0].name]}


def _table_field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    if pattern := TYPES[column.type].json.get("pattern"):
        constraints["pattern"] = pattern
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES[column.type].table,
        "title": str(column.label),
        "description": str(column.description),
    }
    return field | ({"constraints": constraints} if constraints else {})
