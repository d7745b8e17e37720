"""JSON Schema of what parameters and columns hold: read by the views, printed in the description."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
HTML: Schema = {"type": "string", "contentMediaType": "text/html"}
NUMBER: Schema = {"type": "integer"}
BOOLEAN: Schema = {"type": "boolean"}
URL: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
SLUG: Schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,180}$"}
AGS: Schema = {"type": "string", "pattern": "^[0-9]{8}$"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
EDTF: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$|^[0-9]{3}X$",
    "description": "Extended Date/Time Format, level 1, as far as it is known: 2012-12-01, 2012-12, 2012 or 201X.",
}
LANGUAGE: Schema = {"type": "string", "pattern": "^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$", "maxLength": 35}
MONTH: Schema = {"type": "string", "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])$"}
YEAR: Schema = {"type": "string", "pattern": "^([1-9][0-9]{2}[0-9X]|XXXX)$"}


def one_of(values) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


def maybe(schema: Schema) -> Schema:
    """Or null."""
    if "enum" in schema:
        return {**schema, "type": [schema["type"], "null"], "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def record(**columns: Schema) -> Schema:
    """An object with these columns, all of them and no others."""
    return {"type": "object", "properties": columns, "required": [*columns], "additionalProperties": False}
