"""Eight weeks of one opening_hours value, in one zone, with one calendar of holidays: instants that a phone can compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from . import holidays, zones
from .expression import DAY, Expression, Stretch

ASK: dict[str, Any] = {"state": "ask", "open": []}


@dataclass(frozen=True)
class Asked:
    """All that decides the result, so that places with the same hours are computed once."""

    osm: str
    holidays: str
    country: str
    region: str | None
    zone: str | None
    asks: bool
    start: dt.date
    end: dt.date


@lru_cache(50000)
def computed(asked: Asked) -> dict[str, Any]:
    """Return the result of `intervals` (see the package) for one kind of hours."""
    said = Expression(asked.osm)
    if asked.holidays == "closed" and not said.knows_holidays:
        said = Expression(f"{asked.osm}; PH off")
    zone = zones.known(asked.zone) if asked.zone else None
    week: dict[str, Any] = {"week": usual(said)} if said.weekly else {}
    if week and said.shut_on_holidays:
        week["shut_on_holidays"] = True
    calendar = holidays.between(asked.country, asked.region, asked.start - DAY, asked.end)
    if asked.asks or not said.sure or (calendar is None and said.knows_holidays and "PH" in said.rules):
        return {"zone": asked.zone, **ASK, **week}
    zone = zone or (zones.known("UTC") if said.always else None)
    if zone is None:
        return {"zone": None, "state": "unknown", "open": [], **week}
    stretches = said.stretches(asked.start, asked.end, frozenset(calendar or ()))
    first, last = zones.instant(_midnight(asked.start), zone), zones.instant(_midnight(asked.end), zone)
    if all(stretch.what == "ask" for stretch in stretches) and stretches:
        return {"zone": asked.zone, **ASK}
    unsure = not said.knows_holidays and asked.holidays == "unknown"
    notes = [[(day - zones.EPOCH.date()).days, name] for day, name in (calendar or {}).items() if unsure and day >= asked.start]
    return {
        "zone": asked.zone, "state": "known", "open": _flat(stretches, "open", zone), "ask": _flat(stretches, "ask", zone),
        "offsets": list(zones.offsets(first, last, zone)), "until": last, "notes": notes, **week,
    }


def usual(said: Expression) -> list[list[int]]:
    """Return the usual week: days with the same hours as [first day, last day, opening, closing …], Monday is 0.

    Times are minutes from midnight; a night ends after 1440.
    """
    monday = dt.date(2001, 1, 1)
    days: list[list[int]] = [[] for _ in range(7)]
    for stretch in said.stretches(monday - DAY, monday + 9 * DAY, ()):
        for begin, end in _days(stretch):
            index = (begin.date() - monday).days
            if 0 <= index < 7:
                days[index] += [_minute(begin, begin.date()), _minute(end, begin.date())]
    found: list[list[int]] = []
    for index, times in enumerate(days):
        if times and found and found[-1][1] == index - 1 and found[-1][2:] == times:
            found[-1][1] = index
        elif times:
            found.append([index, index, *times])
    return found


def _days(stretch: Stretch) -> Iterable[tuple[dt.datetime, dt.datetime]]:
    """Yield the parts of a stretch by days; a night of less than a day stays whole."""
    begin = stretch.start
    while stretch.end - begin > DAY or (begin.time() == dt.time() and stretch.end - begin == DAY):
        until = _midnight(begin.date() + DAY)
        yield begin, until
        begin = until
        if begin == stretch.end:
            return
    yield begin, stretch.end


def _minute(time: dt.datetime, day: dt.date) -> int:
    return round((time - _midnight(day)) / zones.MINUTE)


def _flat(stretches: list[Stretch], what: str, zone: ZoneInfo) -> list[int]:
    """Return stretches as one list: the first start, then in turn how long each lasts and the pause after it."""
    found: list[int] = []
    last = 0
    for stretch in stretches:
        if stretch.what != what:
            continue
        start, end = zones.instant(stretch.start, zone), zones.instant(stretch.end, zone)
        if end > start:
            found += [start - last, end - start]
            last = end
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
