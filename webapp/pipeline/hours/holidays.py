"""Public holidays of a country or region, with their names in English."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import holidays as library

Days = dict[dt.date, str]


@lru_cache(1000)
def between(country: str, region: str | None, start: dt.date, end: dt.date) -> Days | None:
    """Return the holidays from one day until before another; None for a country whose holidays nobody has listed."""
    try:
        calendar = library.country_holidays(country.upper())
    except NotImplementedError:
        return None
    part = (region or "").partition("-")[2].upper()
    english = str(calendar.default_language or "").startswith("en")
    found = library.country_holidays(
        country.upper(), subdiv=part if part in calendar.subdivisions else None,
        years=range(start.year, end.year + 1), language=calendar.default_language if english else "en_US")
    return {day: name.replace("'", "’") for day, name in sorted(found.items()) if start <= day < end}
