"""CL040 to CL043: hours that no phone can compute, and dates that say less than they seem to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ...pipeline.schema.place import PlaceFileSource
from .finding import Entry, Finding, Findings

YEAR = dt.timedelta(days=365)
AHEAD = dt.timedelta(days=1)  # it is tomorrow already in Australia
ENOUGH = 5  # entries of which all being checked on one day means something


def check(entry: Entry, today: dt.date) -> Findings:
    """Check the hours and dates of one entry."""
    place = entry.place
    if place.hours and place.hours.text and place.hours.osm is None:
        yield entry.warning("CL040", "gives its hours in words alone",
                            "Say them in hours.osm too, or no phone can tell when it is open.",
                            "hours.text", place.hours.text)
    for field, value in (("checked.on", place.checked.on), ("status_since", place.status_since)):
        if value and first(value) > today + AHEAD:
            yield entry.error("CL041", f"has {field} {value}, which is still to come",
                              "Give the date of the evidence.", field, value)
    if place.status in ("active", "unknown") and place.publish == "public":
        if place.checked.on is None:
            yield entry.warning("CL042", "was never checked", "Ring, visit or read its page, then set checked.", "checked.on")
        elif first(place.checked.on) < today - YEAR:
            yield entry.warning("CL042", f"was last checked in {place.checked.on}, over a year ago",
                                "Ring, visit or read its page, then set checked.", "checked.on", place.checked.on)


def whole(source: PlaceFileSource, dates: Iterable[str | None], today: dt.date) -> Findings:
    """Check the dates of a whole file; `dates` are those on which its entries were checked."""
    if source.retrieved > today + AHEAD:
        yield Finding(1, "", "CL041", f"this source was retrieved on {source.retrieved}, which is still to come",
                      "Give the day on which it was read.", "source.retrieved", str(source.retrieved))
    found = [date for date in dates if date]
    if len(found) >= ENOUGH and set(found) == {source.retrieved.isoformat()}:
        yield Finding(1, "", "CL043",
                      f"all {len(found)} entries were checked on {source.retrieved}, the day the source was read",
                      "Give the date of the evidence of each entry, or null.", "checked.on", str(source.retrieved), True)


def first(value: str) -> dt.date:
    """Return the first day that a date written as 2026, 2026-06 or 2026-06-10 can mean."""
    return dt.date(*([int(part) for part in value.split("-")] + [1, 1])[:3])
