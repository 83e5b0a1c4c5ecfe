"""A place as a row of a CSV file (RFC 4180): flat columns for people, the whole record as JSON in the last, `carry`.

A spreadsheet runs a cell that begins with = + - or @ as a formula. Such a text gets an apostrophe before it, also when it has
spaces or apostrophes there already; taking one apostrophe away gives every text back as it was.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ...pipeline.schema.place import Place, PlaceFileSource
from . import record
from .geojson import flat

COLUMNS = ("id", "name", "org", "kind", "status", "gives", "may_give", "address", "city", "region", "postcode", "country", "lat",
           "lon", "precision", "serves", "phone", "url", "order_url", "hours", "opening_hours", "languages", "wheelchair",
           "checked_on", "checked_how", "source", "source_url", "directory", "directory_name", "licence", "credit", "retrieved",
           "lang", record.MEMBER)
NUMBERS = ("lat", "lon")
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠\t\r]")


def header() -> str:
    """Return the first line."""
    return lines([COLUMNS])


def row(place: Place, source: PlaceFileSource) -> list[str]:
    """Return the cells of one place."""
    found = {"id": place.id, **flat(place), "lat": place.where.lat, "lon": place.where.lon, **record.credit(source),
             record.MEMBER: json.dumps(record.dump(place), ensure_ascii=False, separators=(",", ":"))}
    return [_cell(name, found[name]) for name in COLUMNS]


def lines(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as text."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def from_csv_row(row: Mapping[str, str]) -> Place:
    """Return the place that a row of our own export holds; anything else is a ValueError or KeyError."""
    return record.load(unguard(row[record.MEMBER]))


def guard(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return a text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def _cell(name: str, value: Any) -> str:
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    return text if name in NUMBERS else guard(text)
