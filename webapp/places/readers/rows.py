"""What every reader gives: rows with their lines, and how the file was understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..remarks import Note

Values = dict[str, Any]
MOST_BYTES = 256 * 1024 * 1024
LONGEST_CELL = 20_000


@dataclass(frozen=True)
class Point:
    """A point in WGS 84, longitude first as map formats write it; `exact` is false for the middle of an area."""

    lon: float
    lat: float
    exact: bool = True


@dataclass(frozen=True)
class Row:
    """One row, feature or object, with the line where it begins."""

    line: int
    values: Values
    part: str = ""
    point: Point | None = None
    at: int = 0  # how far into the file, in the unit of Reading.size
    notes: tuple[Note, ...] = ()


@dataclass
class Reading:
    """A file that was recognised; `rows` may be read once."""

    format: str
    rows: Iterator[Row]
    size: int
    says: list[str] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)  # about the file as a whole; rows may still add to it
    columns: list[str] = field(default_factory=list)
    osm: bool = False  # OpenStreetMap data, whatever the operator says about its licence


def too_long(values: Values) -> Note | None:
    """Return a reject for a cell that no directory entry can need."""
    for name, value in values.items():
        if isinstance(value, str) and len(value) > LONGEST_CELL:
            return Note(name, value[:60], f"a cell of {len(value):,} characters", "Shorten it, or take the column out.", True)
    return None
