"""Map files in JSON: GeoJSON, Overpass and Esri features. Longitude comes first in all of them; only WGS 84 and web
Mercator are read, because metres or feet of another grid would put a place somewhere else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

from ..remarks import Note, Refused
from . import geometry
from .jsontext import JsonText
from .rows import Point, Reading, Row

_WGS84 = re.compile(r"(?:CRS84|EPSG:{1,2}4326|^4326|^4979|EPSG:{1,2}4269|^4269)$", re.I)
_MERCATOR = re.compile(r"(?:EPSG:{1,2}|^)(?:3857|102100|102113|900913)$", re.I)
EXPORT_AGAIN = "Export it in WGS 84 (EPSG:4326), as longitude and latitude in degrees."
_DATE_FIELD = "esriFieldTypeDate"
Make = Callable[[Any, int], Row | None]


def geojson(text: JsonText, members: dict[str, int]) -> Reading:
    """Read a FeatureCollection, or one feature."""
    crs = text.value(members["crs"])[0] if "crs" in members else None
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) and isinstance(crs.get("properties"), dict) else None
    convert = _projection(text.name, text.line(members.get("crs", 0)), str(name) if crs else "CRS84")

    def make(item: Any, line: int) -> Row | None:
        if not isinstance(item, dict) or item.get("type") != "Feature":
            return Row(line, {}, notes=(Note("", str(item)[:60], "this is not a Feature", "Leave it out.", True),))
        properties = item.get("properties")
        values = dict(properties) if isinstance(properties, dict) else {}
        if item.get("id") is not None and not isinstance(values.get("id"), str):
            values["id"] = item["id"]
        point = geometry.from_geojson(item.get("geometry"))
        return Row(line, values, point=convert(point) if point else None)

    if "features" in members:
        return Reading("geojson", _each(text, members["features"], make), len(text.text))
    whole, line = text.value(text.start())[0], text.line(text.start())
    only = make(whole, line)
    return Reading("geojson", iter([only] if only else []), len(text.text))


def overpass(text: JsonText, members: dict[str, int]) -> Reading:
    """Read what Overpass answers: nodes, and ways and relations with a centre or their shape. Bare corners are passed over."""
    def make(item: Any, line: int) -> Row | None:
        if not isinstance(item, dict):
            return Row(line, {}, notes=(Note("", str(item)[:60], "this is not an element", "Leave it out.", True),))
        tags = item.get("tags")
        if not isinstance(tags, dict) or not tags:
            return None
        return Row(line, {**tags, "id": f"{item.get('type', 'node')}/{item.get('id', '')}"}, point=_element_point(item))

    remark = text.value(members["remark"])[0] if "remark" in members else None
    reading = Reading("overpass", _each(text, members["elements"], make), len(text.text), osm=True)
    if isinstance(remark, str) and "error" in remark.lower():
        reading.remarks.append(Note("remark", remark[:200], "Overpass stopped before the end: places are missing",
                                    "Ask again for a smaller area.", True))
    return reading


def esri(text: JsonText, members: dict[str, int]) -> Reading:
    """Read a FeatureSet of a map server, in 4326 or 3857 (also called 102100)."""
    reference = text.value(members["spatialReference"])[0] if "spatialReference" in members else None
    codes = [reference.get(key) for key in ("latestWkid", "wkid")] if isinstance(reference, dict) else []
    code = next((str(code) for code in codes if code), "")
    line = text.line(members.get("spatialReference", 0))
    convert = _projection(text.name, line, code or "not stated") if code or reference else None
    fields = text.value(members["fields"])[0] if "fields" in members else []
    dates = {field.get("name") for field in fields if isinstance(field, dict) and field.get("type") == _DATE_FIELD} \
        if isinstance(fields, list) else set()

    def make(item: Any, line: int) -> Row | None:
        attributes = item.get("attributes") if isinstance(item, dict) else None
        if not isinstance(attributes, dict):
            return Row(line, {}, notes=(Note("", str(item)[:60], "a feature without attributes", "Leave it out.", True),))
        values = {key: _esri_date(value) if key in dates else value for key, value in attributes.items()}
        point = _esri_point(item.get("geometry"))
        if point is not None and convert is None:
            note = Note("point", f"{point.lon}, {point.lat}", "the file does not say which grid its points are in: no point",
                        EXPORT_AGAIN)
            return Row(line, values, notes=(note,))
        return Row(line, values, point=convert(point) if point and convert else None)

    reading = Reading("esri", _each(text, members["features"], make), len(text.text), [f"grid {code or 'not stated'}"])
    if "exceededTransferLimit" in members and text.value(members["exceededTransferLimit"])[0] is True:
        reading.remarks.append(Note("exceededTransferLimit", "true", "the server stopped at its limit: places are missing",
                                    "Ask for the rest too (resultOffset), and join the features.", True))
    return reading


def _each(text: JsonText, at: int, make: Make) -> Iterator[Row]:
    if not text.is_list(at):
        raise Refused(text.name, text.line(at), "a list of features is missing", "Export it again.")
    for item, start in text.values(at):
        row = make(item, text.line(start))
        if row is not None:
            yield Row(row.line, row.values, row.part, row.point, start, row.notes)


def _projection(name: str, line: int, crs: str) -> Callable[[Point], Point]:
    """Return how points of a reference system become degrees; refuses all but two."""
    if _WGS84.search(crs):
        return lambda point: point
    if _MERCATOR.search(crs):
        return geometry.from_web_mercator
    raise Refused(name, line, f"its points are in another grid ({crs[:60]})", EXPORT_AGAIN)


def _element_point(item: dict[str, Any]) -> Point | None:
    found = geometry.pair([item.get("lon"), item.get("lat")])
    if found:
        return Point(*found)
    centre = item.get("center")
    if isinstance(centre, dict) and (found := geometry.pair([centre.get("lon"), centre.get("lat")])):
        return Point(*found, exact=False)
    corners = item.get("geometry")
    if isinstance(corners, list):
        ring = [found for one in corners if isinstance(one, dict) and (found := geometry.pair([one.get("lon"), one.get("lat")]))]
        return geometry.middle([ring])
    return None


def _esri_point(shape: object) -> Point | None:
    if not isinstance(shape, dict):
        return None
    if found := geometry.pair([shape.get("x"), shape.get("y")]):
        return Point(*found)
    if "points" in shape:
        return geometry.middle(geometry.rings(shape["points"], 1))
    return geometry.middle(geometry.rings(shape.get("rings") or shape.get("paths"), 2))


def _esri_date(value: object) -> object:
    """Return milliseconds since 1970 as a day."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 4e12:
        return None if isinstance(value, (int, float)) else value
    return dt.datetime.fromtimestamp(value / 1000, dt.UTC).date().isoformat()
