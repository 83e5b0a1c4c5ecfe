"""When places are open: the hours of a record in, instants of the next eight weeks out, in minutes since 1970 (UTC).

A phone then compares numbers and needs no time zones of its own, which are often out of date. What a record does not say
for certain is never turned into “open” or “closed”: it is to be asked for. Language-independent, and the same twice.

    zones        the zone of a place, and wall-clock time to instants, from the pinned time-zone data only
    holidays     public holidays by country and region
    expression   one opening_hours value: what it says about a stretch of days
    spans        the eight weeks of one value, in one zone, with one calendar
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..gazetteer import Gazetteer
from ..schema.place import Place
from .expression import fault
from .spans import Asked, computed
from .zones import OLDEST, known, stale, zone_of

__all__ = ["OLDEST", "WEEKS", "fault", "intervals", "known", "stale", "week_of"]
WEEKS = 8


def week_of(day: dt.date) -> dt.date:
    """Return the Monday of a day’s week: a build made for any day of a week says the same."""
    return day - dt.timedelta(days=day.weekday())


def intervals(place: Place, start: dt.date, towns: Gazetteer | None = None) -> dict[str, Any]:
    """Return when a place is open from midnight of `start`, for eight weeks or until it ends.

    `state` is `known`, `ask` or `unknown`. When it is known, `open` and `ask` are stretches of time (the first start in
    minutes since 1970, then in turn how long it lasts and how long the pause after it is), `offsets` says by how many
    minutes the clocks there differ from UTC from which minute on, `until` is where our knowledge ends, and `notes` are days
    (since 1970) on which it may be shut, with the reason. `week`, where every week is the same, is a list of [first day, last
    day, opening, closing …] with Monday as 0 and times in minutes from midnight.
    """
    hours, where = place.hours, place.where
    end = start + dt.timedelta(weeks=WEEKS)
    if place.ends:
        end = min(end, place.ends + dt.timedelta(days=1))
    if hours is None or not hours.osm or place.status in ("paused", "ended") or end <= start:
        return {"zone": None, "state": "unknown", "open": []}
    zone = zone_of(where, towns or Gazetteer())
    asks = hours.appointment or hours.confidence == "inferred" or place.status == "unknown"
    return dict(computed(Asked(hours.osm, hours.holidays, where.country, where.region, zone, asks, start, end)))
