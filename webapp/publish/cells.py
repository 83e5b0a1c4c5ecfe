"""Entries that are too many for one file, in cells of a map that halves both ways as often as it must.

In: entries with their points. Out: lists of entries, each with the name of its cell. A name is the way to the cell from the
whole world down, so that a cell keeps its name from build to build. It knows nothing of what an entry says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

DEEPEST = 20  # about 40 m: what still does not fit stands at one point


@dataclass(frozen=True)
class Entry:
    """One place as JSON text, and where it stands."""

    id: str
    text: str
    source: str
    imported: bool
    lat: float | None = None
    lon: float | None = None


Cell = tuple[str, list[Entry]]
Fits = Callable[[list[Entry]], bool]


def split(entries: list[Entry], fits: Fits, name: str = "") -> Iterator[Cell]:
    """Yield the cells of entries that have points."""
    if not entries or fits(entries):
        yield from [(name, entries)] if entries else []
    else:
        yield from _quarters(entries, fits, name)


def _quarters(entries: list[Entry], fits: Fits, name: str) -> Iterator[Cell]:
    if len(name) >= DEEPEST:
        yield from halves(entries, fits, name)
        return
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[_quarter(entry, len(name))].append(entry)
    way = _quarters if len(found) == 1 else split  # what is all in one quarter fits no better there
    for digit, part in sorted(found.items()):
        yield from way(part, fits, name + digit)


def halves(entries: list[Entry], fits: Fits, name: str) -> Iterator[Cell]:
    """Yield parts of entries that no map can part: those without a point, or all at one."""
    if len(entries) <= 1 or fits(entries):
        yield name, entries
        return
    middle = len(entries) // 2
    yield from halves(entries[:middle], fits, name + "a")
    yield from halves(entries[middle:], fits, name + "b")


def box(entries: list[Entry]) -> list[float] | None:
    """Return south, west, north and east of entries, a little outwards; nothing when none has a point."""
    points = [(entry.lat, entry.lon) for entry in entries if entry.lat is not None and entry.lon is not None]
    if not points:
        return None
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return [round(edge, 2) for edge in (min(lats) - 0.01, min(lons) - 0.01, max(lats) + 0.01, max(lons) + 0.01)]


def _quarter(entry: Entry, level: int) -> str:
    north = int((entry.lat or 0.0) / 180 * 2 ** (level + 1) + 2**level) & 1
    east = int((entry.lon or 0.0) / 360 * 2 ** (level + 1) + 2**level) & 1
    return str(2 * north + east)
