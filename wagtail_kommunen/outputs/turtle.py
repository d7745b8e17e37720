"""Linked data as Turtle (RDF 1.1), from the nodes that a JSON-LD file holds, with prefixes for its context.

A node is a dict with ``@id``, ``@type`` and properties, or without an ``@id`` a part of the node it stands in. Values are
nodes, ``{"@id": …}``, ``{"@value": …}`` with ``@language`` or ``@type``, or lists of these.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

CONTENT_TYPE = "text/turtle; charset=utf-8"

Node = Mapping[str, Any]


def turtle(prefixes: Mapping[str, str], nodes: Iterable[Node]) -> str:
    head = "".join(f"@prefix {name}: {_address(uri)} .\n" for name, uri in prefixes.items())
    return head + "".join(f"\n{_address(node['@id'])}\n{_properties(node, 1)} .\n" for node in nodes)


def _properties(node: Node, depth: int) -> str:
    return " ;\n".join(f"{'  ' * depth}{line}" for line in _lines(node, depth))


def _lines(node: Node, depth: int) -> Iterator[str]:
    if types := _listed(node.get("@type", [])):
        yield f"a {', '.join(types)}"
    for name, value in node.items():
        if not name.startswith("@"):
            yield f"{name} {', '.join(_object(one, depth) for one in _listed(value))}"


def _object(value: Node, depth: int) -> str:
    if "@id" in value:
        return _address(value["@id"])
    if "@value" in value:
        return _literal(value)
    return f"[\n{_properties(value, depth + 1)}\n{'  ' * depth}]"


def _literal(value: Node) -> str:
    text = json.dumps(str(value["@value"]), ensure_ascii=False)
    if "@language" in value:
        return f"{text}@{value['@language']}"
    return f"{text}^^{value['@type']}" if "@type" in value else text


def _address(uri: str) -> str:
    """What the format does not take in an address is written as percent signs."""
    return f"<{quote(uri, safe=':/?#[]@!$&()*+,;=%~' + chr(39))}>"


def _listed(value: Any) -> list:
    return value if isinstance(value, list) else [value]
