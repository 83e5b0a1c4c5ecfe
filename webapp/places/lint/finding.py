"""What a rule says about one entry: where it stands, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...pipeline.schema.place import Place


@dataclass(frozen=True)
class Finding:
    """One broken rule of one entry, or of a whole file when `place` is empty; `field` is a dotted name such as `where.lat`."""

    line: int
    place: str
    rule: str
    message: str
    remedy: str
    field: str = ""
    value: str = ""
    warning: bool = False


@dataclass(frozen=True)
class Entry:
    """An entry with the line that it stands on."""

    line: int
    place: Place

    def error(self, rule: str, message: str, remedy: str, field: str = "", value: Any = "") -> Finding:
        """Return what fails a build."""
        return Finding(self.line, self.place.id, rule, f"“{self.place.id}” {message}", remedy, field, str(value))

    def warning(self, rule: str, message: str, remedy: str, field: str = "", value: Any = "") -> Finding:
        """Return what should be looked at."""
        return Finding(self.line, self.place.id, rule, f"“{self.place.id}” {message}", remedy, field, str(value), True)


Findings = Iterator[Finding]
EXACT = ("address", "block")  # precisions that mean one house or one street


def point(place: Place) -> tuple[float, float] | None:
    """Return the point of an entry, or None when it has none or half of one."""
    lat, lon = place.where.lat, place.where.lon
    return None if lat is None or lon is None else (lat, lon)
