"""What holds for every row of one import: the source, where it is, and the regions and bounds that we know."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from babel import Locale

from ...folding import fold

Box = tuple[float, float, float, float]
_MARGIN = 1.0  # degrees around the outermost towns
_ALSO = {"usa": "us", "us": "us", "u s a": "us", "united states of america": "us", "uk": "gb", "great britain": "gb",
         "england": "gb",
         "scotland": "gb", "wales": "gb", "northern ireland": "gb", "eire": "ie", "republic of ireland": "ie"}


@dataclass(frozen=True)
class Settings:
    """Options of one import; the gazetteer's folder may be missing, and then no region is known."""

    source_id: str
    source_name: str
    today: dt.date
    gazetteer: Path
    country: str | None = None
    region: str | None = None
    lang: str = "en"
    url: str | None = None
    offers: tuple[str, ...] = field(default=())

    def country_code(self, said: str) -> str | None:
        """Return the two letters of a country’s name or code."""
        plain = fold(said).strip(". ")
        return self._countries.get(plain)

    def region_code(self, country: str, said: str) -> str | None:
        """Return our code for a state or province by its code or name."""
        plain = fold(said).strip(". ")
        return self._regions.get((country, plain.removeprefix(f"{country}-")))

    @cached_property
    def _countries(self) -> dict[str, str]:
        names = dict(Locale("en").territories.items())
        found = {fold(name): code.lower() for code, name in names.items() if len(code) == 2 and code.isalpha()}
        return {**found, **{code: code for code in found.values()}, **_ALSO}

    @cached_property
    def _regions(self) -> dict[tuple[str, str], str]:
        found = {}
        for row in _rows(self.gazetteer / "regions.csv"):
            for said in (row["name"], row["post"], row["region"]):
                if said and not said.isdigit():
                    found[row["country"], fold(said)] = f"{row['country']}-{row['region']}"
        return found

    def box(self, country: str) -> Box | None:
        """Return the bounds of a country’s towns, south, west, north, east; nothing for a country without a gazetteer."""
        if country not in self._boxes:
            points = [(float(row["lat"]), float(row["lon"])) for row in _rows(self.gazetteer / f"{country}.csv")]
            lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
            self._boxes[country] = (min(lats) - _MARGIN, min(lons) - _MARGIN, max(lats) + _MARGIN,
                                    max(lons) + _MARGIN) if points else None
        return self._boxes[country]

    @cached_property
    def _boxes(self) -> dict[str, Box | None]:
        return {}


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
