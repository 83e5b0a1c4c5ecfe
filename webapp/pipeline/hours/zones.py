"""Time zones: the zone of a place, and its wall-clock time as minutes since 1970.

Zones come from the `tzdata` package that the lock file pins, never from the machine: a machine whose data are a year old is
an hour wrong in British Columbia. A zone is never guessed: without one, no hours are computed.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

import tzdata
import tzfpy

from ..gazetteer import Gazetteer
from ..schema.place import Where

OLDEST = "2026f"
EPOCH = dt.datetime(1970, 1, 1)
MINUTE = dt.timedelta(minutes=1)


def stale(version: str = tzdata.IANA_VERSION) -> bool:
    """Tell if time-zone data are older than the last change that we know to matter."""
    return version < OLDEST


@cache
def known(name: str) -> ZoneInfo | None:
    """Return a zone of the pinned data, or None when there is none of that name."""
    if not all(part.isidentifier() for part in name.replace("-", "_").replace("+", "_").split("/")):
        return None
    file = resources.files("tzdata").joinpath("zoneinfo", *name.split("/"))
    if not file.is_file() or file.name.endswith(".py"):
        return None
    with file.open("rb") as data:
        return ZoneInfo.from_file(data, name)


def zone_of(where: Where, towns: Gazetteer) -> str | None:
    """Return the zone that a record names, else that of its point, of its city, or the only one of its region or country."""
    if where.tz:
        return where.tz
    if where.lat is not None and where.lon is not None:
        return _at(where.lat, where.lon)
    if where.city and (middle := towns.middle(where.country, where.region, where.city)):
        return _at(*middle)
    return _only(towns, where.country, where.region)


def instant(clock: dt.datetime, zone: ZoneInfo) -> int:
    """Return a wall-clock time in minutes since 1970.

    Of an hour that comes twice it is the first; a time that the clocks skip is the moment at which they skip.
    """
    early, late = (_utc(clock.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if early <= late:  # an ordinary time, or one that comes twice
        return early
    skipped = late  # the time does not exist: find the first minute at which the new offset holds
    while offset(skipped, zone) != offset(early, zone):
        skipped += 1
    return skipped


def offset(minute: int, zone: ZoneInfo) -> int:
    """Return by how many minutes the clocks of a zone are ahead of UTC at an instant."""
    local = (EPOCH + minute * MINUTE).replace(tzinfo=dt.UTC).astimezone(zone)
    return round((local.utcoffset() or dt.timedelta()) / MINUTE)


@lru_cache(1000)
def offsets(start: int, end: int, zone: ZoneInfo) -> tuple[int, ...]:
    """Return the offset at an instant, then each instant before another at which it changes, with the new offset."""
    found = [start, offset(start, zone)]
    step = 24 * 60
    for day in range(start, end, step):
        if offset(min(day + step, end), zone) != found[-1]:
            minute = next(at for at in range(day, day + step + 1) if offset(at, zone) != found[-1])
            found += [minute, offset(minute, zone)]
    return tuple(found)


def _utc(clock: dt.datetime) -> int:
    return round((clock.astimezone(dt.UTC).replace(tzinfo=None) - EPOCH) / MINUTE)


def _at(lat: float, lon: float) -> str | None:
    name = str(tzfpy.get_tz(lon, lat))
    return name if name and not name.startswith("Etc/") else None  # Etc/… is the open sea


@lru_cache(1000)
def _only(towns: Gazetteer, country: str, region: str | None) -> str | None:
    """Return the one zone that all towns of a region, or of a country, are in."""
    rows = (row for row in towns.rows.get(country, ()) if region in (None, f"{country}-{row.region}"))
    zones = {_at(row.lat, row.lon) for row in rows}
    return zones.pop() if len(zones) == 1 else None
