"""Towns and postcodes of each country: files of `data/gazetteer/` in, one small file for the phone out.

Numbers stand in columns, grouped by region and sorted by size, because that is what compresses best. It must never
hold anything but public places: it is what a reader's own words are compared with, on the phone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..folding import fold
from . import csvfile, schema, yamlfile
from .problems import Problems

Point = tuple[float, float]
NOT_COUNTRIES = ("regions", "also")


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All countries' towns and postcodes, the names of regions, and the credit that their licence asks for."""

    rows: dict[str, tuple[schema.GazetteerRow, ...]] = field(default_factory=dict)
    regions: dict[tuple[str, str], str] = field(default_factory=dict)
    source: schema.GazetteerSource | None = None

    def middle(self, country: str, region: str | None, city: str) -> Point | None:
        """Return the middle of a city: the largest of that name in a region, or in a country when no region is given."""
        found = self._cities.get((country, fold(city)), [])
        return next(((row.lat, row.lon) for row in found if region in (None, f"{country}-{row.region}")), None)

    @cached_property
    def _cities(self) -> dict[tuple[str, str], list[schema.GazetteerRow]]:
        """Towns by country and each of their names, the largest first."""
        found: dict[tuple[str, str], list[schema.GazetteerRow]] = defaultdict(list)
        for country, rows in self.rows.items():
            for row in sorted(rows, key=lambda row: -row.people):
                for name in {fold(name) for name in _names(row)} if row.kind == "town" else ():
                    found[country, name].append(row)
        return found


def read(folder: Path, problems: Problems) -> Gazetteer:
    """Read every country's file; a folder that is not there is an empty gazetteer."""
    if not folder.is_dir():
        return Gazetteer()
    source, _ = yamlfile.load(schema.GazetteerSource, folder / "source.yaml", problems)
    listed = csvfile.load_list(schema.GazetteerRegion, folder / "regions.csv", problems)
    regions = {(item.country, item.region): item.name for item, _ in listed}
    rows = {}
    for file in sorted(folder.glob("*.csv")):
        if file.stem not in NOT_COUNTRIES:
            found = csvfile.load_list(schema.GazetteerRow, file, problems)
            for item, line in found:
                if (file.stem, item.region) not in regions:
                    problems.error(file, line, "CL003", f"“{item.name}” is in the region “{item.region}”, which is not listed",
                                   "Add the region to data/gazetteer/regions.csv or correct the code.")
            rows[file.stem] = tuple(item for item, _ in found)
    return Gazetteer(rows, regions, source)


def table(gazetteer: Gazetteer) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield one row for each country: the file for the phone."""
    for country in gazetteer.rows:
        yield "gazetteer", {"country": country, "towns": pack(gazetteer, country)}
    if gazetteer.source:
        yield "gazetteer_source", gazetteer.source.model_dump(mode="json")


def pack(gazetteer: Gazetteer, country: str) -> dict[str, Any]:
    """Return a country's file: for each region its name, its towns from the largest down, and its postcodes.

    Points are hundredths of a degree from the region's corner `at`; `size` goes up by one when the number of people
    doubles; `also` has the other names of the town at that place in the list.
    """
    by_region: dict[str, list[schema.GazetteerRow]] = defaultdict(list)
    for row in gazetteer.rows[country]:
        by_region[row.region].append(row)
    regions = {code: _region(gazetteer.regions.get((country, code), code), rows) for code, rows in sorted(by_region.items())}
    return {"country": country, "credit": gazetteer.source.credit if gazetteer.source else "", "regions": regions}


def _region(name: str, rows: list[schema.GazetteerRow]) -> dict[str, Any]:
    towns = sorted((row for row in rows if row.kind == "town"), key=lambda row: (-row.people, row.name))
    codes = sorted((row for row in rows if row.kind == "code"), key=lambda row: row.name)
    at = (min(_whole(row.lat) for row in rows), min(_whole(row.lon) for row in rows))
    return {
        "name": name, "at": at, "towns": "|".join(row.name for row in towns), **_points("", towns, at),
        "size": [(row.people // 100).bit_length() for row in towns],
        "also": {str(index): row.also for index, row in enumerate(towns) if row.also},
        "codes": "|".join(row.name for row in codes), **_points("code_", codes, at),
    }


def _points(prefix: str, rows: list[schema.GazetteerRow], at: tuple[int, int]) -> dict[str, list[int]]:
    return {f"{prefix}lat": [_whole(row.lat) - at[0] for row in rows], f"{prefix}lon": [_whole(row.lon) - at[1] for row in rows]}


def _whole(degrees: float) -> int:
    return round(degrees * 100)


def _names(row: schema.GazetteerRow) -> list[str]:
    return [row.name, *row.also.split("|")] if row.also else [row.name]
