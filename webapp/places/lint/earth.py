"""Points on the earth: distances, and the country or sea that a point lies in. The data comes with packages."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

import tzfpy

Point = tuple[float, float]
NEAR = 0.02  # degrees, about 2 km: outlines of zones are simplified, so a point this near a border may be either side
# Territories whose places are kept under their country.
WITH = {"us": {"PR", "GU", "VI", "AS", "MP", "UM"}, "au": {"CX", "CC", "NF"}, "gb": {"IM", "JE", "GG"}}


def km(one: Point, other: Point) -> float:
    """Return the distance between two points in kilometres, along a great circle."""
    a, b = math.radians(one[0]), math.radians(other[0])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


@cache
def _countries() -> dict[str, str]:
    """Return the country of each zone, from the table that comes with the time-zone database."""
    text = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {row[2]: row[0] for row in rows}


@cache
def _zones() -> set[str]:
    return set((resources.files("tzdata") / "zones").read_text("utf-8").split())


def is_zone(name: str) -> bool:
    """Tell whether there is a time zone of that name."""
    return name in _zones()


def zone(at: Point) -> str:
    """Return the time zone of a point; at sea, more than 22 km from land, it is one of `Etc/`."""
    return tzfpy.get_tz(at[1], at[0])


def countries(at: Point) -> set[str]:
    """Return the countries that a point may lie in, in capitals: more than one near a border, none at sea."""
    around = [at, (at[0] + NEAR, at[1]), (at[0] - NEAR, at[1]), (at[0], at[1] + NEAR), (at[0], at[1] - NEAR)]
    return {_countries()[found] for found in map(zone, around) if found in _countries()}


def within(at: Point, country: str) -> bool:
    """Tell whether a point lies in a country or a territory of it."""
    found = countries(at)
    return country.upper() in found or bool(found & WITH.get(country, set()))
