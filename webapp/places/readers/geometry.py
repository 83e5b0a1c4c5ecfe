"""Geometries to one point: GeoJSON and Esri shapes, their middle, and the two projections of web maps."""

from __future__ import annotations

import math
from typing import Any

from .rows import Point

RADIUS = 6378137.0
Pair = tuple[float, float]
_NESTING = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def from_geojson(geometry: object) -> Point | None:
    """Return the point of a GeoJSON geometry, or the middle of it; nothing when it has none."""
    if not isinstance(geometry, dict):
        return None
    if geometry.get("type") == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        return next(filter(None, map(from_geojson, geometry["geometries"][:50])), None)
    depth = _NESTING.get(str(geometry.get("type")))
    if depth is None:
        return None
    if depth == 0:
        found = pair(geometry.get("coordinates"))
        return found and Point(*found)
    return middle(rings(geometry.get("coordinates"), depth))


def rings(coordinates: object, depth: int) -> list[list[Pair]]:
    """Return the outer rings or lines of nested coordinates."""
    if not isinstance(coordinates, list):
        return []
    if depth == 1:
        return [[found for found in map(pair, coordinates) if found]]
    if depth == 2:
        return [ring for part in coordinates[:1000] for ring in rings(part, 1)]
    return [ring for part in coordinates[:1000] for ring in rings(part, 2)[:1]]


def middle(found: list[list[Pair]]) -> Point | None:
    """Return the centre of the largest ring, or of the points when they enclose nothing."""
    found = [ring for ring in found if ring]
    if not found:
        return None
    ring = max(found, key=lambda ring: (abs(_area(ring)), len(ring)))
    area = _area(ring)
    if len(ring) == 1 or abs(area) < 1e-12:
        return _finite(sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring), len(ring) == 1)
    x0, y0 = ring[0]  # near the origin, so that small shapes keep their digits
    moved = [(x - x0, y - y0) for x, y in ring]
    x = y = 0.0
    for (ax, ay), (bx, by) in zip(moved, [*moved[1:], moved[0]], strict=True):
        cross = ax * by - bx * ay
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return _finite(x0 + x / (6 * area), y0 + y / (6 * area), False)


def pair(value: object) -> Pair | None:
    """Return two numbers, or nothing."""
    if not isinstance(value, (list, tuple)) or len(value) < 2:
        return None
    x, y = number(value[0]), number(value[1])
    return None if x is None or y is None else (x, y)


def number(value: Any) -> float | None:
    """Return a finite number, or nothing."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def from_web_mercator(point: Point) -> Point:
    """Return a point of EPSG:3857 in degrees."""
    lat = math.degrees(2 * math.atan(math.exp(max(-20.0, min(20.0, point.lat / RADIUS)))) - math.pi / 2)
    return Point(round(math.degrees(point.lon / RADIUS), 7), round(lat, 7), point.exact)


def _area(ring: list[Pair]) -> float:
    x0, y0 = ring[0]
    return sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
               for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _finite(x: float, y: float, exact: bool) -> Point | None:
    return Point(round(x, 7), round(y, 7), exact) if math.isfinite(x) and math.isfinite(y) else None
