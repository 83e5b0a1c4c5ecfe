"""A place as a service of HSDS 3 (Open Referral), in the form of its API: one object with all that belongs to it.

HSDS has no word for “not known whether it still exists”, so that stands in `alert`; the whole record stands in `carry`.
Nobody is named: `contacts` is never written.
"""

from __future__ import annotations

from typing import Any

from ...pipeline.schema.country import Phone
from ...pipeline.schema.place import POINTLESS, Place, PlaceFileSource
from . import record
from .record import key

STATUS = {"active": "active", "unknown": "active", "paused": "temporarily closed", "ended": "defunct"}
ASK = "It is not known whether this still exists. Ask there first."


def service(place: Place, source: PlaceFileSource) -> dict[str, Any]:
    """Return one service; what is not known is left out."""
    own = key("service", place.id)
    found = {
        "id": own, "name": place.name, "alternate_name": "; ".join(place.alt_names), "description": place.note, "url": place.url,
        "application_process": place.order_url, "status": STATUS[place.status], "fees_description": place.terms.cost,
        "eligibility_description": place.terms.note, "minimum_age": place.terms.min_age, "maximum_age": place.terms.max_age,
        "assured_date": place.checked.on if place.checked.on and len(place.checked.on) == 10 else None,
        "alert": place.alert or (ASK if place.status == "unknown" else None),
        "organization": {"id": key("organization", place.org.name, place.org.url or ""), "name": place.org.name,
                         "description": place.org.name, **({"website": place.org.url} if place.org.url else {})},
        "phones": [_phone(place, index, phone) for index, phone in enumerate(place.contact)],
        "schedules": _schedules(place),
        "languages": [{"id": key("language", place.id, lang), "code": lang} for lang in place.languages],
        "service_areas": [{"id": key("area", place.id, code), "name": code} for code in place.serves.codes],
        "service_at_locations": [{"id": key("at", place.id), "location": _location(place)}],
        "attributes": [{
            "id": key("offer", place.id, str(index)), "link_id": own, "link_entity": "service", "value": offer.basis,
            "taxonomy_term": {"id": key("term", offer.what), "code": offer.what, "name": offer.what.replace("_", " "),
                              "description": f"{offer.what.replace('_', ' ')}, a service of harm reduction"},
        } for index, offer in enumerate(place.offers)],
    }
    return {**_known(found), **record.credit(source), record.MEMBER: record.dump(place)}


def from_hsds(service: dict[str, Any]) -> Place:
    """Return the place that a service of our own export holds; anything else is a ValueError or KeyError."""
    return record.load(service[record.MEMBER])


def _phone(place: Place, index: int, phone: Phone) -> dict[str, Any]:
    return _known({"id": key("phone", place.id, str(index)), "number": phone.dial,
                   "extension": int(phone.ext) if phone.ext else None,
                   "type": "text" if phone.type == "text" else "voice", "description": phone.label})


def _schedules(place: Place) -> list[dict[str, Any]]:
    hours = place.hours
    if hours is None or not (hours.text or hours.osm):
        return []
    return [_known({"id": key("schedule", place.id), "description": hours.text,
                    "notes": f"opening_hours: {hours.osm}" if hours.osm else None})]


def _location(place: Place) -> dict[str, Any]:
    """Return where it is; what has no place of its own is virtual."""
    where, access = place.where, place.access
    address = {"id": key("address", place.id), "address_1": where.address or "", "city": where.city or "",
               "state_province": (where.region or "").rpartition("-")[2].upper(), "postal_code": where.postcode or "",
               "country": where.country.upper(), "address_type": "physical"}
    details = access.text or (f"wheelchair: {access.wheelchair}" if access.wheelchair != "unknown" else None)
    return _known({
        "id": key("location", place.id), "location_type": "virtual" if place.kind in POINTLESS else "physical",
        "name": place.org.name, "latitude": where.lat, "longitude": where.lon, "transportation": where.landmark,
        "addresses": [address] if where.address or where.city else [],
        "accessibility": [{"id": key("access", place.id), "description": details}] if details else [],
    })


def _known(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, "", [])}
