"""The directory as open data: the files of `webapp/places/exporting` and the record’s schema into the table `open_data`.

Portions are stored as they come and compressed, so a directory of any size is written with the memory of one portion.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import sqlite_utils

from ..places.exporting.files import Files, Portion
from .problems import Problems
from .schema import Place
from .schema.place import PlaceFileSource
from .source import Content

SCHEMA = "schema/place.json"


def write(file: Path, content: Content) -> None:
    """Fill the table."""
    db = sqlite_utils.Database(file)
    try:
        rows = ({"name": name, "portion": number, "body": zlib.compress(text.encode())}
                for name, number, text in _portions(content))
        db.table("open_data").insert_all(rows, pk=("name", "portion"), batch_size=10)
    finally:
        db.close()


def schema() -> str:
    """Return the record’s JSON Schema (2020-12)."""
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"/api/v1/{SCHEMA}", **Place.model_json_schema()}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _portions(content: Content) -> Iterator[Portion]:
    files, directory = Files(), list(_directory(content))
    yield from files.start([source for source, _ in directory])
    for source, places in directory:
        yield from files.add(source, places)
    yield from files.end()
    yield SCHEMA, 1, schema()


def _directory(content: Content) -> Iterator[tuple[PlaceFileSource, Iterable[Place]]]:
    """Yield each file of the directory: its source, and its places one by one."""
    for filed in content.places:
        yield filed.item.source, filed.item.places
    for found in content.imported:  # read and checked before: nothing is noted again
        yield found.source, (place for _, place in found.places(Problems(content.root)))
