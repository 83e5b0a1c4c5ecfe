"""Rows of cells to rows with named columns: finds the header, also a double one, and takes section rows as what they are.

It is the same for text files and sheets. A row that does not fit its header is kept and marked, never shifted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from ..remarks import Note, Refused
from .rows import Row

LOOKED_AT = 40  # lines in which a header is looked for
Known = Callable[[str], bool]


@dataclass(frozen=True)
class Cells:
    """One line of a table."""

    line: int
    cells: list[str]
    at: int = 0
    notes: tuple[Note, ...] = ()

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True)
class Header:
    """The names of the columns and the lines they stand on."""

    columns: list[str]
    line: int
    last: int


def read(lines: Iterator[Cells], known: Known, name: str, header_row: tuple[int, int] | None, strict: bool,
         part: str = "") -> tuple[Header, Iterator[Row]]:
    """Return the header and the rows below it; `strict` files have as many cells in every line as in the header."""
    head = list(islice(lines, LOOKED_AT if header_row is None else max(header_row[1], 1)))
    header = _chosen(head, header_row, name) if header_row else _found(head, known, name)
    below = (cells for cells in chain((cells for cells in head if cells.line > header.last), lines))
    return header, _rows(header, below, strict, part)


def _rows(header: Header, lines: Iterator[Cells], strict: bool, part: str) -> Iterator[Row]:
    width, section = len(header.columns), ""
    for cells in lines:
        different = set(filter(None, cells.cells))
        if not different or cells.cells[:width] == header.columns:
            continue
        if len(different) == 1 and width > 2 and cells.cells[0] and not (strict and 1 < len(cells.cells) < width):
            section = cells.cells[0]
            continue
        values: dict[str, str] = {column: cell for column, cell in zip(header.columns, cells.cells, strict=False) if cell}
        notes = cells.notes
        if strict and len(cells.cells) != width and any(cells.cells[width:]) or strict and len(cells.cells) < width:
            notes = (*notes, Note("", cells.cells[-1][:60], f"{len(cells.cells)} cells, but the header names {width}",
                                  "Put a cell with the delimiter or a line break in double quotes.", True))
        if section:
            values.setdefault("section", section)
        yield Row(cells.line, values, part, None, cells.at or cells.line, notes)


def _found(head: list[Cells], known: Known, name: str) -> Header:
    scores = [sum(1 for cell in cells.cells if cell and known(cell)) for cells in head]
    best = max(range(len(head)), key=lambda i: (scores[i], -i), default=None)
    if best is None or scores[best] < 1:
        first = head[0].line if head else 0
        raise Refused(name, first, "no line names the columns", "Give --header-row NUMBER, or name the columns in a file for "
                      "--mapping: content/README.md, “Importing a directory”.")
    below = best + 1
    if below < len(head) and scores[below] >= 2 and head[below].line == head[best].line + 1 and _is_spread(head[best]):
        return _double(head[best], head[below], known)
    above = best - 1
    if above >= 0 and head[above].line == head[best].line - 1 and head[above].filled >= 2 and _is_spread(head[above]):
        return _double(head[above], head[best], known)
    return Header(_unique(head[best].cells), head[best].line, head[best].line)


def _chosen(head: list[Cells], header_row: tuple[int, int], name: str) -> Header:
    first, last = header_row
    rows = {cells.line: cells for cells in head}
    if first not in rows or last not in rows:
        raise Refused(name, first, "there is no such line for the header", "Count lines from 1, as the spreadsheet does.")
    if first == last:
        return Header(_unique(rows[first].cells), first, first)
    return _double(rows[first], rows[last], lambda _: False)


def _is_spread(cells: Cells) -> bool:
    """Say whether a line looks like headings over several columns: some cells, some of them empty or repeated."""
    named = [cell for cell in cells.cells if cell]
    return 0 < len(set(named)) < len(cells.cells) and not any(cell.replace(".", "").isdigit() for cell in named)


def _double(top: Cells, bottom: Cells, known: Known) -> Header:
    """Join two lines: a heading holds for the columns to its right, up to the next heading."""
    width, heading, joined = max(len(top.cells), len(bottom.cells)), "", []
    for index in range(width):
        heading = (top.cells[index] if index < len(top.cells) else "") or heading
        sub = bottom.cells[index] if index < len(bottom.cells) else ""
        both = f"{heading} {sub}".strip()
        joined.append(sub if sub and known(sub) and not known(both) else both if sub else heading)
    return Header(_unique(joined), top.line, bottom.line)


def _unique(names: list[str]) -> list[str]:
    """Give columns of the same name numbers, so that no cell is lost."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 or not name else f"{name} ({seen[name]})")
    return found
