"""Borders that a site lays under its map: a GeoJSON file of polygons in degrees (WGS 84)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: One closed line of (longitude, latitude).
Ring = list[tuple[float, float]]
#: Names under which official files keep a key that begins with that of the state.
_KEYS = ("ags", "AGS", "ars", "ARS", "schluessel", "kreis_schluessel")
_MAX_SIZE = 50 * 1024 * 1024


class BordersError(ValueError):
    """Says what is wrong with the file, for whoever runs the site."""


def read_borders(path: str | Path, state: str = "") -> list[Ring]:
    """The rings of all areas; with ``state`` not those whose official key lies elsewhere. BordersError if unreadable."""
    try:
        if Path(path).stat().st_size > _MAX_SIZE:
            raise BordersError(f"the file is larger than {_MAX_SIZE // 1024**2} MB; simplify it")
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise BordersError(error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise BordersError(f"no JSON: {error}") from error
    rings = [ring for feature in _features(content) if _is_in(feature, state) for ring in _rings(feature)]
    if not rings:
        raise BordersError("no Polygon or MultiPolygon in it" + (f" for the state {state}" if state else ""))
    return rings


def _features(content) -> list[dict]:
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise BordersError("no GeoJSON FeatureCollection")
    return features


def _is_in(feature: dict, state: str) -> bool:
    properties = feature.get("properties")
    named = properties if isinstance(properties, dict) else {}
    keys = [feature.get("id"), *(named.get(name) for name in _KEYS)]
    digits = [key for key in keys if isinstance(key, str) and key.isdecimal()]
    return not digits or digits[0].startswith(state)


def _rings(feature: dict) -> Iterator[Ring]:
    geometry: Any = feature.get("geometry") or {}
    try:
        kind, coordinates = geometry.get("type"), geometry.get("coordinates")
        polygons = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
        for polygon in polygons:
            for ring in polygon:
                yield [_point(float(point[0]), float(point[1])) for point in ring]
    except BordersError:
        raise
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise BordersError(f"a geometry that is none, in feature {feature.get('id', '?')}") from error


def _point(longitude: float, latitude: float) -> tuple[float, float]:
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise BordersError(f"{longitude}, {latitude} are no degrees: the file must be in WGS 84 (EPSG:4326)")
    return longitude, latitude
