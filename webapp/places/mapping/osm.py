"""OpenStreetMap tags to drafts. Only features with a tag that means something here become entries; doorways do not.

Its tags say little: treatment centres are never read as harm reduction, and no tag says that a pharmacy has naloxone.
"""

from __future__ import annotations

import re

from ..plain import known
from ..readers.rows import Row, Values
from .draft import Draft

_ID = re.compile(r"(node|way|relation)/(\d+)$")
_STREET = ("addr:housenumber", "addr:street")


def is_osm(values: Values) -> bool:
    """Say whether a row has OpenStreetMap's tags."""
    return bool(_ID.match(str(values.get("id") or values.get("@id") or ""))) and (
        any(key in values for key in ("amenity", "office", "healthcare", "shop", "building", "entrance", "emergency"))
        or any(str(key).startswith("addr:") for key in values))


def draft(row: Row) -> Draft:
    """Return the draft of a feature."""
    tags = {str(key): known(value) for key, value in row.values.items()}
    found = Draft.of(row)
    found.osm = True
    found.add("id", (tags.get("id") or tags.get("@id", "")).replace("/", "-"))
    found.add("name", tags.get("name") or tags.get("official_name") or tags.get("operator"))
    for key in ("alt_name", "short_name", "old_name", "loc_name"):
        for one in tags.get(key, "").split(";"):
            found.add("alt_names", one)
    found.add("org", tags.get("operator"))
    number, street = (tags.get(key, "") for key in _STREET)
    found.add("address", f"{street}, {number}" if tags.get("addr:country", "") in ("BR", "DE") else f"{number} {street}".strip())
    found.add("address_2", " ".join(filter(None, (tags.get("addr:unit"), tags.get("addr:floor") and f"floor "
                                                                                                    f"{tags['addr:floor']}"))))
    for field, key in (("city", "addr:city"), ("region", "addr:state"), ("country", "addr:country"), ("postcode",
                                                                                                      "addr:postcode")):
        found.add(field, tags.get(key))
    for key in ("phone", "contact:phone", "contact:mobile"):
        for one in tags.get(key, "").split(";"):
            found.add("phone", one)
    found.add("url", tags.get("website") or tags.get("contact:website") or tags.get("url"))
    found.add("hours", tags.get("opening_hours"))
    found.add("hours_osm", tags.get("opening_hours"))
    found.add("wheelchair", tags.get("wheelchair"))
    found.add("toilet", tags.get("toilets:wheelchair"))
    found.add("checked_on", tags.get("check_date") or tags.get("check_date:opening_hours"))
    found.add("landmark", tags.get("level") and f"Level {tags['level']}")
    _category(found, tags)
    return found


def _category(found: Draft, tags: dict[str, str]) -> None:
    """Say what a feature is; a feature without a category of ours is rejected."""
    amenity, vending = tags.get("amenity", ""), tags.get("vending", "").split(";")
    fitted = {one.strip() for one in tags.get("social_facility:for", "").split(";")}
    if amenity == "vending_machine" and "syringes" in map(str.strip, vending):
        found.add("kind", "vending")
        found.add("offers", "syringes")
        if "condoms" in map(str.strip, vending):
            found.add("offers", "condoms")
        if not found.first("name"):
            found.add("name", "Syringe vending machine")
    elif tags.get("office") == "supervised_injection_site" or tags.get("healthcare") == "supervised_injection_site":
        found.add("offers", "supervised_use")
    elif "drug_addicted" in fitted:
        found.add("offers", "treatment:inferred")
    elif amenity == "pharmacy" or tags.get("healthcare") == "pharmacy":
        found.add("category", "pharmacy")
    else:
        said = amenity or tags.get("office") or tags.get("building") or tags.get("entrance") or ""
        found.reject("tags", said, "no tag says that this belongs in the directory", "Leave it out of the file.")
    if tags.get("access") in ("private", "no") and amenity == "pharmacy":
        found.warn("access", tags["access"], "not open to everybody", "Ask before it is listed.")
