"""Where towns and postcodes are: the gazetteer’s rows in, “how far” out. A grid keeps the cost of a question flat."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import zipcodes

from ...pipeline.schema.gazetteer import GazetteerRow
from .earth import Point, km

CELL = 0.5  # degrees
FAR = 25.0  # kilometres


@dataclass
class Towns:
    """Points of postcodes by country, and all points with their region in a grid."""

    codes: dict[tuple[str, str], Point] = field(default_factory=dict)
    grid: dict[tuple[str, int, int], list[tuple[Point, str]]] = field(default_factory=lambda: defaultdict(list))
    regions: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, GazetteerRow]], regions: dict[tuple[str, str], str]) -> Towns:
        """Return the towns of all countries; `regions` has the name of each (country, region)."""
        found = cls(regions=regions)
        for country, row in rows:
            at = (row.lat, row.lon)
            found.grid[country, *_cell(at)].append((at, row.region))
            if row.kind == "code":
                found.codes[country, row.name] = at
        return found

    def elsewhere(self, country: str, region: str, at: Point) -> str:
        """Return the region that a point lies in when it is far from all towns and postcodes of its own; else nothing."""
        best, nearest = FAR, ""
        y, x = _cell(at)
        for cell in ((country, y + dy, x + dx) for dy in (0, -1, 1) for dx in (0, -1, 1)):
            for there, other in self.grid.get(cell, ()):
                if other == region and km(at, there) < 2 * FAR:
                    return ""
                if other != region and abs(at[0] - there[0]) * 111 < best and (away := km(at, there)) < best:
                    best, nearest = away, other
        return nearest

    def name(self, country: str, region: str) -> str:
        """Return the name of a region, or its code."""
        return self.regions.get((country, region), region.upper())

    def postcode(self, country: str, code: str) -> Point | None:
        """Return the middle of a postcode’s area, when it is known well enough to compare with a house."""
        if country == "us":
            found = re.match(r"\d{5}", code)
            return _zips().get(found.group()) if found else None
        return next((at for part in _outward(country, code) if (at := self.codes.get((country, part)))), None)


def _cell(at: Point) -> tuple[int, int]:
    return int(at[0] // CELL), int(at[1] // CELL)


def _outward(country: str, code: str) -> Iterator[str]:
    """Yield the part of a postcode that the gazetteer knows; Mexico’s three digits say too little."""
    letters = re.sub(r"[^A-Z0-9]", "", code.upper())
    if country in ("ca", "ie"):
        yield letters[:3]
    elif country == "gb":
        yield letters[:-3] if len(letters) > 4 else letters
    elif country == "au":
        yield letters.zfill(4)


@cache
def _zips() -> dict[str, Point]:
    """Return the middle of each US ZIP."""
    rows = zipcodes.list_all()  # type: ignore[no-untyped-call]
    return {row["zip_code"]: (float(row["lat"]), float(row["long"])) for row in rows if row["lat"]}
