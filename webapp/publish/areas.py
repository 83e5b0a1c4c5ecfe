"""The places of each area in one file, or in several where one would be too heavy: whole areas are all that a server hands out.

In: a finished database. Out: for each country and region the response `/places/<area>.json`, with what serves all of it; its
cells, such as `/places/us-or.0212.json`, where it is too large; an index of each country with the box, size and digest of
every file; and in each language the entries that were written by hand, which its pack carries. It renders no page.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import brotli

from .. import headers, paths
from . import cells, compress
from .cells import Entry
from .render import Response

MOST = 60_000  # bytes of one file, compressed
HOPELESS = 20 * MOST  # bytes before compressing that never fit
JSON = "application/json"


@dataclass(frozen=True)
class Listed:
    """What the index says of one file: its digest, and how many of its places are in language packs too."""

    area: str
    of: str
    box: list[float] | None
    bytes: int
    id: str
    places: int
    own: int
    gone: int


Made = tuple[Listed, Response]


def many(database: Path, areas: list[str]) -> list[Made]:
    """Return the files of some areas."""
    with closing(_open(database)) as db:
        return [made for area in areas for made in _Area(db, area).files()]


def indexes(database: Path, files: Iterable[Listed]) -> list[Response]:
    """Return the index of each country: every file of it, and the box of each region that has towns."""
    by_country: dict[str, list[Listed]] = defaultdict(list)
    for file in files:
        by_country[file.of[:2]].append(file)
    with closing(_open(database)) as db:
        return [_response(paths.area_index(country), {"country": country, "areas": [asdict(file) for file in found],
                                                      "regions": _regions(db, country)})
                for country, found in sorted(by_country.items())]


def by_hand(database: Path) -> dict[str, Response]:
    """Return for each language the entries that were written by hand, for its pack."""
    found = {}
    with closing(_open(database)) as db:
        imported = [row["country"] for row in db.execute(
            "select substr(area, 1, 2) as country from place_areas a join places p on p.id = a.place where p.imported "
            "union select substr(area, 1, 2) from gone order by country")]
        for (lang,) in db.execute("select lang from locales order by position").fetchall():
            rows = db.execute("select slim, hours, t.* from places p join place_texts t using (id) where lang = ? "
                              "order by p.id", [lang])
            places = [_with_times(_with_texts(json.loads(row["slim"]), [row]), row) for row in rows]
            names = db.execute("select code, name from country_texts where lang = ? union select code, name from region_texts "
                               "where lang = ? order by code", [lang, lang])
            body = {"places": places, "names": {row["code"]: row["name"] for row in names}, "imported": imported}
            found[lang] = _response(paths.own_places(lang), body)
    return found


class _Area:
    """One country or region with everything that serves it."""

    def __init__(self, db: sqlite3.Connection, area: str) -> None:
        self.db, self.area = db, area
        self.credits: dict[str, Any] = {}
        rows = db.execute("select p.id, p.slim, p.imported, p.credit, p.hours from place_areas a "
                          "join places p on p.id = a.place where a.area = ? order by p.id", [area])
        self.entries = [self.entry(row) for row in rows]
        self.gone = [row["id"] for row in db.execute("select id from gone where area = ? order by id", [area])]

    def entry(self, row: sqlite3.Row) -> Entry:
        place = _with_times(json.loads(row["slim"]), row)
        source = place["from"]
        if source not in self.credits:
            credit = json.loads(row["credit"])
            self.credits[source] = {key: credit[key] for key in ("name", "licence", "credit", "retrieved")}
        if not row["imported"]:
            texts = self.db.execute("select * from place_texts where id = ? order by lang", [row["id"]]).fetchall()
            place = _with_texts(place, texts)
        return Entry(row["id"], _json(place), source, bool(row["imported"]), place["where"].get("lat"), place["where"].get("lon"))

    def files(self) -> Iterator[Made]:
        """Yield one file, or what serves all of the area and then its cells."""
        if self.fits(self.entries):
            yield self.file(self.area, self.entries)
            return
        placed = [entry for entry in self.entries if entry.lat is not None]
        first, *more = cells.halves([entry for entry in self.entries if entry.lat is None], self.fits, "")
        yield self.file(self.area, first[1])
        for name, found in [*more, *cells.split(placed, self.fits)]:
            yield self.file(f"{self.area}.{name}", found)

    def fits(self, entries: list[Entry]) -> bool:
        body = self.body(self.area, entries)[1]
        return len(body) < HOPELESS and len(brotli.compress(body, quality=compress.QUICK, lgwin=24)) <= MOST

    def file(self, name: str, entries: list[Entry]) -> Made:
        digest, body = self.body(name, entries)
        response = Response.of(paths.area(name), JSON, headers.PAGE_CACHE, body)
        own = sum(not entry.imported for entry in entries)
        return Listed(name, self.area, cells.box(entries), len(response.br), digest, len(entries), own,
                      len(self.gone) if name == self.area else 0), response

    def body(self, name: str, entries: list[Entry]) -> tuple[str, bytes]:
        """Return a file with its digest, which it names itself."""
        used = {entry.source for entry in entries}
        head = {"area": name, "gone": self.gone if name == self.area else [],
                "sources": {key: value for key, value in self.credits.items() if key in used}}
        rest = f'{_json(head)[1:-1]},"places":[{",".join(entry.text for entry in entries)}]}}'
        digest = hashlib.sha256(rest.encode()).hexdigest()[:12]
        return digest, f'{{"id":"{digest}",{rest}'.encode()


def _with_texts(place: dict[str, Any], rows: Iterable[sqlite3.Row]) -> dict[str, Any]:
    """Return an entry with what is translated of it, by language."""
    texts = {}
    for row in rows:
        every, labels = json.loads(row["texts"]), json.loads(row["labels"])
        said = {key: value["text"] for key, value in every.items() if value["text"] and value["lang"] == row["lang"]}
        own = row["lang"] == place.get("lang", "en")
        texts[row["lang"]] = {} if own else said | ({"labels": labels} if any(labels) else {})
    return place | {"texts": texts}


def _with_times(place: dict[str, Any], row: sqlite3.Row) -> dict[str, Any]:
    """Return an entry with when it is open, where that is known."""
    times = json.loads(row["hours"])
    return place if times["state"] == "unknown" else place | {"times": times}


def _regions(db: sqlite3.Connection, country: str) -> dict[str, list[float]]:
    """Return the box around the towns of each region of the gazetteer."""
    row = db.execute("select towns from gazetteer where country = ?", [country]).fetchone()
    boxes = {}
    for code, region in (json.loads(row["towns"])["regions"] if row else {}).items():
        lats, lons = region["lat"] + region["code_lat"], region["lon"] + region["code_lon"]
        south, west = region["at"]
        boxes[code] = [south / 100, west / 100, (south + max(lats)) / 100, (west + max(lons)) / 100]
    return boxes


def _open(database: Path) -> sqlite3.Connection:
    db = sqlite3.connect(database)
    db.row_factory = sqlite3.Row
    return db


def _response(path: str, value: object) -> Response:
    return Response.of(path, JSON, headers.PAGE_CACHE, _json(value).encode())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
