"""The rows of a sheet to cells of text. Formulas are never evaluated and what they would show is not believed.

openpyxl makes many objects of every cell, which takes longer than all the rest of an import; so expat reads the rows, and
openpyxl says only which number is which day and which letters are which column.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO

from openpyxl.utils.cell import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import from_excel, from_ISO8601

from ..plain import text as plain
from ..remarks import Note
from .strings import Part, tag, whole

MOST_COLUMNS, MOST_ROWS = 400, 1_048_576


@dataclass(frozen=True)
class Meaning:
    """What cells point to: strings, and the styles that make a number a day or a length of time."""

    strings: list[str]
    days: Container[int]
    lengths: Container[int]
    epoch: dt.datetime


@dataclass
class Line:
    """One row: what it shows and what is to be said of it, by column, and how far into the sheet it is."""

    number: int
    cells: dict[int, str] = field(default_factory=dict)
    notes: dict[int, Note] = field(default_factory=dict)
    at: int = 0


def lines(stream: IO[bytes], meaning: Meaning) -> Iterator[Line]:
    """Yield each row that a sheet has, under the number that it has there. Cells past a limit of columns are not read."""
    part = _Rows(meaning)
    for at in part.read(stream):
        for line in part.found:
            line.at = at
            yield line
        part.found.clear()


class _Rows(Part):
    """Collects rows. A cell with a formula is one, whatever value it has."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self.meaning, self.line, self.column = meaning, Line(0), 0
        self.found: list[Line] = []
        self.attributes: dict[str, str] = {}
        self.value = ""
        self.formula: str | None = None
        self.begins |= {tag("row"): self._row, tag("c"): self._cell, tag("v"): self.listen, tag("f"): self.listen}
        self.ends |= {tag("row"): self._row_ends, tag("c"): self._cell_ends, tag("v"): self._value_ends,
                      tag("f"): self._formula_ends}

    def _row(self, attributes: dict[str, str]) -> None:
        self.line, self.column = Line(_number(attributes.get("r"), self.line.number + 1)), 0

    def _row_ends(self) -> None:
        self.found.append(self.line)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.attributes, self.value, self.formula, self.words = attributes, "", None, []

    def _value_ends(self) -> None:
        self.value = "".join(self.said)

    def _formula_ends(self) -> None:
        self.formula = "".join(self.said)

    def _cell_ends(self) -> None:
        place = self.attributes.get("r")
        self.column = column(place.rstrip("0123456789")) if place else self.column + 1
        if self.column > MOST_COLUMNS:
            return
        kind = self.attributes.get("t", "n")
        if self.formula is not None:
            self._leave_out(f"={self.formula}", "a formula, which is never evaluated: left out",
                            "In the spreadsheet, copy the column and paste it as values.")
        elif kind == "inlineStr":
            self.line.cells[self.column] = self.text()
        elif self.value:
            self._take(kind)

    def _take(self, kind: str) -> None:
        if kind == "s":
            shown: str | None = self.meaning.strings[int(self.value)]
        elif kind == "n":
            shown = self._numeral()
        elif kind == "b":
            shown = "true" if int(self.value) else "false"
        elif kind == "d":
            shown = _day(from_ISO8601(self.value))  # type: ignore[no-untyped-call]
        else:
            shown = whole(self.value) if kind != "e" else None
        if shown is None:
            self._leave_out(self.value if kind == "e" else "#VALUE!", "the spreadsheet shows an error here: left out",
                            "Correct the cell.")
        else:
            self.line.cells[self.column] = shown

    def _numeral(self) -> str | None:
        """Return a number as it was typed, or the day that it stands for; nothing for a day that there is not."""
        number = float(self.value) if any(mark in self.value for mark in ".eE") else int(self.value)
        style = int(self.attributes.get("s", 0))
        if style not in self.meaning.days:
            return plain(number)
        try:
            return _day(from_excel(number, self.meaning.epoch, timedelta=style in self.meaning.lengths))
        except (OverflowError, ValueError):
            return None

    def _leave_out(self, value: str, reason: str, remedy: str) -> None:
        self.line.notes[self.column] = Note(f"column {get_column_letter(self.column)}", plain(value)[:60], reason, remedy)


def _day(value: object) -> str:
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return plain(value)


def _number(said: str | None, following: int) -> int:
    """Return the number of a row: some programs write it as a fraction, or not at all."""
    number = following if said is None else int(float(said))
    if not 0 < number <= MOST_ROWS:
        raise ValueError(f"a row {number}")
    return number


@lru_cache(maxsize=MOST_COLUMNS)
def column(letters: str) -> int:
    """Return the number of a column."""
    return column_index_from_string(letters)
