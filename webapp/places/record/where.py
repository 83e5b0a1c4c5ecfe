"""Address, area and point of a draft. Who hides an address, drives around or is in several places gets no point, ever."""

from __future__ import annotations

import re
from typing import Any

from ..mapping.draft import Draft
from ..plain import cut, one_line
from ..readers.rows import Point
from . import coordinates, postcodes
from .settings import Settings

_HIDDEN = re.compile(r"\b(?:confidential|undisclosed|not disclosed|address (?:is )?(?:withheld|private|hidden)|hidden|"
                     r"(?:call|text|contact|ring)[\w ,]* for (?:the )?(?:address|location)|location (?:provided|given) (?:on|by)|"
                     r"confidencial|confidentielle?)\b", re.I)
_SEVERAL = re.compile(r"\b(?:various|multiple|several|different|varying) (?:locations?|sites?|places?|addresses|spots?)\b|"
                      r"^(?:multiple|various|varies|several|citywide|city-wide|statewide|county-?wide|online|virtual|n/?a)\b|"
                      r"\(multiple\)|\b(?:locations?|sites?) (?:vary|varies)\b", re.I)
_MOBILE = re.compile(r"\((?:[^)]*\b)?mobile\b[^)]*\)|\bmobile (?:unit|van|site|clinic|outreach|exchange|program\w*|service|team|"
                     r"bus|route|"
                     r"syringe|needle|harm|health (?:unit|van|clinic))|\b(?:outreach|exchange) van\b|^(?:mobile|roaming|outreach "
                     r"van)\b|"
                     r"\broaming\b|\bunidad móvil\b|- mobile$", re.I)
# Stems of the words in the three patterns above: looked for first, because most rows have none.
_STEMS = ("confiden", "undisclos", "disclos", "withh", "private", "hidden", " for ", "provided", "given", "various", "multiple",
          "several",
          "different", "varying", "varies", "vary", "citywide", "city-wide", "statewide", "county", "online", "virtual", "n/a",
          "na", "mobile", "outreach", "roaming", "móvil", "exchange")
_BOX = re.compile(r"^\s*(?:p\.?\s*o\.?\s*box|post office box|apartado|casier postal|c\.?p\.? \d)", re.I)
_WHOLE = re.compile(r"^(?P<street>.+?),\s*(?P<city>[^,\d]{2,40}),\s*(?P<region>[A-Za-z]{2,3})\.?"
                    r"(?:[\s,]+(?P<postcode>[A-Za-z]\d[A-Za-z]\s?\d[A-Za-z]\d|\d{5}(?:-\d{4})?|\d{4}))?(?:,?\s*(?:USA?|United "
                    r"States|Canada|Australia))?$")


def read(draft: Draft, settings: Settings) -> tuple[dict[str, Any], str | None]:
    """Return the fields of `where`, and the kind that the address gives away (mobile), if any."""
    street, city, said_region, postcode = _address(draft, settings)
    country = _country(draft, settings)
    region = _region(draft, settings, country, said_region)
    found: dict[str, Any] = {"city": city or None, "region": region, "country": country, "precision": "none",
                             "postcode": postcodes.read(draft, country, postcode), "landmark": _landmark(draft)}
    name = " ".join([draft.first("name"), draft.first("type"), draft.first("kind")])
    private = draft.first("address_private").lower() in ("true", "yes", "y", "1", "t", "confidential")
    odd = f"{street} {name} {city}".lower()
    odd = odd if any(stem in odd for stem in _STEMS) else ""
    if private or draft.first("precision") == "hidden" or odd and any(_HIDDEN.search(one) for one in (street, name, city)):
        return _without_point(draft, found | {"precision": "hidden", "postcode": None, "landmark": None}, "a hidden address",
                              street), None
    if odd and _is_mobile(street, name, city, region):
        return _without_point(draft, _area(found, street), "it is mobile", street), "mobile"
    if odd and (_SEVERAL.search(street) or _SEVERAL.search(draft.first("name"))):
        return _without_point(draft, _area(found, street), "it is in several places", street), "area"
    found["address"] = street or None
    point = coordinates.point(draft, settings, country)
    if _BOX.match(street):
        draft.warn("address", street, "a post office box is no place to go to" + (": its point is left out" if point else ""),
                   "Find the street address, or leave the entry out.")
        return found | {"precision": "postcode"}, None
    if point is None:
        known = "address" if street else "postcode" if found["postcode"] else "city" if city else "none"
        return found | {"precision": known}, None
    precision = _precision(draft, point)
    return found | {"lat": point.lat, "lon": point.lon, "precision": precision,
                    "point_source": "given" if point.exact else "centroid"}, None


def _precision(draft: Draft, point: Point) -> str:
    """Say how exact a point is: not more exact than its decimals."""
    if not point.exact:
        return "centroid"
    stated = draft.first("precision")
    if stated in ("address", "block", "postcode", "city", "centroid"):
        return stated
    return {0: "city", 1: "city", 2: "city", 3: "block"}.get(coordinates.decimals(point), "address")


def _address(draft: Draft, settings: Settings) -> tuple[str, str, str, str]:
    """Return street, city, region and postcode; a whole address in one cell is taken apart when it has the usual form."""
    street, city = one_line(draft.first("address")).strip(" ,"), one_line(draft.first("city")).strip(" ,")
    region, postcode = draft.first("region"), draft.first("postcode")
    found = _WHOLE.match(street) if not city else None
    if found and any(settings.region_code(country, found["region"]) for country in _maybe(settings)):
        street, city = found["street"], found["city"].strip()
        region, postcode = region or found["region"], postcode or found["postcode"] or ""
    second = one_line(draft.first("address_2"))
    if second and second.lower() not in street.lower():
        street = f"{street}, {second}" if street else second
    return cut(street, 200), cut(city, 80), region, postcode


def _maybe(settings: Settings) -> tuple[str, ...]:
    return (settings.country,) if settings.country else ("us", "ca", "au")


def _country(draft: Draft, settings: Settings) -> str | None:
    said = draft.first("country")
    found = settings.country_code(said) if said else settings.country
    if said and found is None:
        draft.warn("country", said, "this country is not known", "Write its two letters, such as us.")
    if found is None and settings.country:
        return settings.country
    if found is None:
        draft.reject("country", said, "no country", "Give --country, or a column with the country.")
    return found


def _region(draft: Draft, settings: Settings, country: str | None, said: str) -> str | None:
    if country is None:
        return None
    fallback = settings.region if settings.region and settings.region.startswith(f"{country}-") else None
    if not said:
        return fallback
    found = settings.region_code(country, said)
    if found is None:
        draft.warn("region", said, "not a region that is listed: only the country is kept",
                   "Correct it, or add the region to content/data/gazetteer/regions.csv.")
    return found


def _is_mobile(street: str, name: str, city: str, region: str | None) -> bool:
    """Say whether a service drives around; Mobile in Alabama is a town."""
    if city.lower() == "mobile" or region == "us-al":
        return bool(re.search(r"\bmobile (?:unit|van|clinic|outreach)\b|\(mobile", f"{street} {name}", re.I))
    return bool(_MOBILE.search(street) or _MOBILE.search(name))


def _area(found: dict[str, Any], street: str) -> dict[str, Any]:
    return found | {"landmark": found["landmark"] or cut(street, 120) or None}


def _landmark(draft: Draft) -> str | None:
    return cut(one_line(draft.first("landmark")), 160) or None


def _without_point(draft: Draft, found: dict[str, Any], reason: str, street: str) -> dict[str, Any]:
    had = draft.point is not None or draft.first("lat") or draft.first("point")
    if had:
        draft.warn("point", street or draft.first("name"), f"{reason}: its point is left out", "Nothing to do, unless this is "
                                                                                               "wrong.")
    return found
