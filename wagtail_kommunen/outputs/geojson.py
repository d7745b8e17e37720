"""GeoJSON (RFC 7946): points with their properties, in WGS 84, longitude first."""

from collections.abc import Iterable, Iterator
from typing import Any

from .json_stream import object_with_list

CONTENT_TYPE = "application/geo+json"

#: Longitude and latitude.
Point = tuple[float, float]


def feature(identifier: str, point: Point | None, properties: dict[str, Any]) -> dict[str, Any]:
    """Without a point it stands nowhere, which the format knows as null."""
    geometry = {"type": "Point", "coordinates": point} if point else None
    return {"type": "Feature", "id": identifier, "geometry": geometry, "properties": properties}


def feature_collection(head: dict[str, Any], features: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A whole file, piece by piece. ``head``: what else is to be said of it."""
    yield from object_with_list({"type": "FeatureCollection", **head}, "features", features)
