"""The directory as files of open data, in portions: any number of places in, texts out, never more than a portion in memory.

A portion is `(file, number, text)`; the texts of one file in the order of their numbers are the file. Only what is public is
written. Sources under the Open Database License stand in files of their own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from ...pipeline.schema.place import Place, PlaceFileSource
from ..licence import share_alike
from . import geojson, hsds, record, table

Portion = tuple[str, int, str]
SIZE = 250  # places
STEMS = {False: "places", True: "places-odbl"}
NAMES = tuple(f"{stem}.{ending}" for stem in STEMS.values() for ending in ("geojson", "csv", "hsds.json"))


@dataclass
class Files:
    """The files that are being written: how many portions and places each has so far."""

    portions: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def start(self, sources: list[PlaceFileSource]) -> Iterator[Portion]:
        """Yield the beginning of every file; `sources` are those of all files, with their credits."""
        for alike, stem in STEMS.items():
            credits = [record.credit(source) for source in sources if share_alike(source.licence) is alike]
            yield self._next(f"{stem}.geojson", f'{{"type":"FeatureCollection","sources":{_json(credits)},"features":[')
            yield self._next(f"{stem}.csv", table.header())
            yield self._next(f"{stem}.hsds.json", f'{{"sources":{_json(credits)},"contents":[')

    def add(self, source: PlaceFileSource, places: Iterable[Place]) -> Iterator[Portion]:
        """Yield the portions of one source."""
        stem = STEMS[share_alike(source.licence)]
        public = (place for place in places if place.publish == "public")
        while portion := list(islice(public, SIZE)):
            comma = "," if self.places[stem] else ""
            yield self._next(f"{stem}.geojson", comma + ",\n".join(_json(geojson.feature(place, source)) for place in portion))
            yield self._next(f"{stem}.csv", table.lines(table.row(place, source) for place in portion))
            yield self._next(f"{stem}.hsds.json", comma + ",\n".join(_json(hsds.service(place, source)) for place in portion))
            self.places[stem] += len(portion)

    def end(self) -> Iterator[Portion]:
        """Yield the end of every file."""
        for stem in STEMS.values():
            count = self.places[stem]
            page = {"total_items": count, "total_pages": 1, "page_number": 1, "size": count, "first_page": True,
                    "last_page": True, "empty": not count}
            yield self._next(f"{stem}.geojson", "]}\n")
            yield self._next(f"{stem}.hsds.json", f"],{_json(page)[1:]}\n")

    def _next(self, name: str, text: str) -> Portion:
        self.portions[name] += 1
        return name, self.portions[name], text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
