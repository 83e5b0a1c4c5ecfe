"""CL010 to CL016: a point is on land, in its country, region and postcode, and is a point at all."""

from __future__ import annotations

from .earth import WITH, countries, is_zone, km, within, zone
from .finding import Entry, Findings, point
from .towns import FAR, Towns


def check(entry: Entry, towns: Towns) -> Findings:
    """Check one entry’s point against what else it says about where it is."""
    where = entry.place.where
    if where.region and not where.region.startswith(f"{where.country}-"):
        yield entry.error("CL014", f"is in the country {where.country} and in the region {where.region}",
                          "Correct where.country or where.region.", "where.region", where.region)
    at = point(entry.place)
    if at is None:
        if where.lat is not None or where.lon is not None:
            yield entry.error("CL010", "has half a point", "Give both where.lat and where.lon, or neither.", "where.lat")
        return
    if abs(at[0]) < 0.01 and abs(at[1]) < 0.01 or at[0] in (90, -90) or at[1] in (180, -180):
        yield entry.error("CL010", f"has a point that stands for “not known”: {at[0]}, {at[1]}",
                          "Leave where.lat and where.lon out.", "where.lat", at)
    elif within(at, where.country):
        yield from _fits(entry, at, towns)
    elif abs(at[1]) <= 90 and within((at[1], at[0]), where.country):
        yield entry.error("CL011", f"has latitude and longitude swapped: {at[0]}, {at[1]} lies elsewhere, {at[1]}, {at[0]} fits",
                          "Swap where.lat and where.lon.", "where.lat", at)
    elif found := countries(at):
        yield entry.error("CL013", f"says {where.country.upper()}, but its point lies in {', '.join(sorted(found))}",
                          "Correct the point (is a minus sign missing?) or where.country.", "where.lat", at)
    else:
        yield entry.error("CL012", f"has a point in the sea: {at[0]}, {at[1]}",
                          "Correct where.lat and where.lon, or leave them out.", "where.lat", at)


def _fits(entry: Entry, at: tuple[float, float], towns: Towns) -> Findings:
    """Compare a point in the right country with its region, postcode and time zone."""
    where = entry.place.where
    own = where.region.split("-")[1] if where.region and where.region.startswith(where.country) else ""
    if own and own.upper() not in WITH.get(where.country, set()) and (other := towns.elsewhere(where.country, own, at)):
        yield entry.warning("CL014", f"says {towns.name(where.country, own)}, but its point lies near a town of "
                            f"{towns.name(where.country, other)}",
                            "Correct the point or where.region.", "where.region", where.region)
    middle = towns.postcode(where.country, where.postcode) if where.postcode else None
    if middle and (away := km(at, middle)) > FAR:
        yield entry.warning("CL015", f"stands {away:.0f} km from its postcode {where.postcode}",
                            "Correct the point or the postcode: spreadsheets count postcodes up when a cell is dragged down.",
                            "where.postcode", where.postcode)
    if where.tz and is_zone(where.tz) and where.tz != (here := zone(at)):
        yield entry.warning("CL016", f"says the time zone {where.tz}, but its point lies in {here}",
                            "Correct where.tz: hours are computed with it.", "where.tz", where.tz)
