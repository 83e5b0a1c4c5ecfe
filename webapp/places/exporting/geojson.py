"""A place as a GeoJSON feature (RFC 7946): longitude first, WGS 84, flat properties for maps, the whole record as `carry`."""

from __future__ import annotations

from typing import Any

from ...pipeline.schema.place import Place, PlaceFileSource
from . import record


def feature(place: Place, source: PlaceFileSource) -> dict[str, Any]:
    """Return one feature; an entry that may not have a point has none."""
    where = place.where
    known = None not in (where.lat, where.lon) and where.precision != "hidden"
    return {
        "type": "Feature", "id": place.id,
        "geometry": {"type": "Point", "coordinates": [where.lon, where.lat]} if known else None,
        "properties": {**flat(place), **record.credit(source), record.MEMBER: record.dump(place)},
    }


def flat(place: Place) -> dict[str, Any]:
    """Return what people look for in a table, in words and lists of words."""
    where = place.where
    return {
        "name": place.name, "org": place.org.name, "kind": place.kind, "status": place.status,
        "gives": [offer.what for offer in place.offers if offer.basis == "stated"],
        "may_give": [offer.what for offer in place.offers if offer.basis == "inferred"],
        "address": where.address, "city": where.city, "region": where.region, "postcode": where.postcode,
        "country": where.country, "precision": where.precision, "serves": place.serves.codes,
        "phone": [phone.dial + (f";ext={phone.ext}" if phone.ext else "") for phone in place.contact],
        "url": place.url, "order_url": place.order_url, "hours": place.hours.text if place.hours else None,
        "opening_hours": place.hours.osm if place.hours else None, "languages": place.languages,
        "wheelchair": place.access.wheelchair, "checked_on": place.checked.on, "checked_how": place.checked.how,
        "source": place.source.name, "source_url": place.source.url,
    }


def from_feature(feature: dict[str, Any]) -> Place:
    """Return the place that a feature of our own export holds; anything else is a ValueError or KeyError."""
    return record.load(feature["properties"][record.MEMBER])
