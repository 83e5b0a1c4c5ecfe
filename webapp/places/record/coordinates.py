"""Two numbers to a point, by their range and their country. What is doubtful is left out and said, never turned."""

from __future__ import annotations

import math
import re

from ..mapping.draft import Draft
from ..readers.rows import Point
from .settings import Settings

_NUMBER = re.compile(r"[-+−]?\d{1,9}(?:[.,]\d{1,20})?°?$")
_WKT = re.compile(r"(?:SRID=4326;)?POINT\s*\(\s*(\S+)\s+(\S+)\s*\)$", re.I)
_PAIR = re.compile(r"\(?\s*([-+\d.]+)\s*[,;\s]\s*([-+\d.]+)\s*\)?$")
FIX = "Give latitude and longitude in degrees (WGS 84)."


def point(draft: Draft, settings: Settings, country: str | None) -> Point | None:
    """Return the point of a draft, or nothing, with a remark when there was one that cannot be right."""
    found = draft.point or _typed(draft)
    if found is None:
        return None
    said = f"{found.lat:g}, {found.lon:g}"
    reason = _wrong(found, settings, country)
    if reason is not None:
        draft.warn("point", said, f"{reason}: the point is left out", FIX)
        return None
    return Point(round(found.lon, 6), round(found.lat, 6), found.exact)


def _wrong(point: Point, settings: Settings, country: str | None) -> str | None:
    lat, lon = point.lat, point.lon
    if abs(lat) < 0.01 and abs(lon) < 0.01:
        return "0, 0 is in the sea and means not known"
    if abs(lat) > 360 or abs(lon) > 360:
        return "metres or feet of a map grid, not degrees"
    if abs(lat) > 90 or abs(lon) > 180:
        return "latitude and longitude look swapped" if abs(lat) <= 180 and abs(lon) <= 90 and _turned_fits(point, settings,
                                                                                                            country) \
            else "there is no such latitude or longitude"
    box = settings.box(country) if country else None
    if box is not None and not _within(box, lat, lon) and _turned_fits(point, settings, country):
        return "latitude and longitude look swapped"
    return None


def _turned_fits(point: Point, settings: Settings, country: str | None) -> bool:
    box = settings.box(country) if country else None
    return box is not None and _within(box, point.lon, point.lat)


def _within(box: tuple[float, float, float, float], lat: float, lon: float) -> bool:
    return box[0] <= lat <= box[2] and box[1] <= lon <= box[3]


def _typed(draft: Draft) -> Point | None:
    lat, lon = draft.first("lat"), draft.first("lon")
    if not lat and not lon and draft.first("point"):
        lat, lon = _pair(draft.first("point"))
    if not lat and not lon:
        return None
    y, x = number(lat), number(lon)
    if x is None or y is None:
        draft.warn("point", f"{lat}, {lon}".strip(", "), "not two numbers: the point is left out", FIX)
        return None
    return Point(x, y)


def _pair(said: str) -> tuple[str, str]:
    """Return latitude and longitude of one cell: WKT has longitude first, a pair of numbers latitude."""
    if found := _WKT.match(said):
        return found.group(2), found.group(1)
    if found := _PAIR.match(said):
        return found.group(1), found.group(2)
    return said, ""


def number(said: str) -> float | None:
    """Return a number that is written with a point or a comma."""
    if not _NUMBER.match(said):
        return None
    value = float(said.replace("−", "-").replace(",", ".").rstrip("°"))
    return value if math.isfinite(value) else None


def decimals(point: Point) -> int:
    """Return how finely a point is given: the larger number of decimals of the two."""
    return max(len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in (point.lat, point.lon))
