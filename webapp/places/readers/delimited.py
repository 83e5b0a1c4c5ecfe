"""CSV, TSV and their like: the delimiter is the one that gives the most even columns. Cells are text; `=1+1` stays `=1+1`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from ..plain import text as plain
from ..remarks import Refused
from . import table
from .rows import Reading

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", "^": "carets", "~": "tildes", ":": "colons"}
LOOKED_AT = 25


def read(text: str, name: str, known: table.Known, header_row: tuple[int, int] | None) -> Reading:
    """Read the text of a file with delimiters."""
    delimiter = guess(text, known)
    header, rows = table.read(_lines(text, delimiter, name), known, name, header_row, strict=True)
    return Reading("csv", rows, text.count("\n") + 1, [f"{DELIMITERS[delimiter]} between cells", f"header on line {header.line}"],
                   columns=header.columns)


def guess(text: str, known: table.Known) -> str:
    """Return the delimiter whose first lines have the most known columns, then the most even number of cells."""
    start = "\n".join(text[:200_000].split("\n")[:LOOKED_AT])

    def fit(delimiter: str) -> tuple[int, int, int]:
        widths: Counter[int] = Counter()
        names = 0
        try:
            for cells in csv.reader(StringIO(start, newline=""), delimiter=delimiter):
                widths[len(cells)] += len(cells) > 1
                names = max(names, sum(1 for cell in cells if known(cell)) if len(cells) > 1 else 0)
        except csv.Error:
            return 0, 0, 0
        usual, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return names, times, usual

    usual = [delimiter for delimiter in DELIMITERS if delimiter != ":"]  # colons stand in times and in JSON
    best = max(usual, key=lambda delimiter: (*fit(delimiter), -usual.index(delimiter)))
    return best if any(fit(best)) or not any(fit(":")) else ":"


def _lines(text: str, delimiter: str, name: str) -> Iterator[table.Cells]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield table.Cells(line, [cell.strip() if cell.isascii() and cell.isprintable() else plain(cell) if "<" not in cell
                                     else cell for cell in cells])
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused(name, line, f"this line cannot be read: {error}", "Put a cell with the delimiter or a line break in double "
                      "quotes, double a quote inside it, and keep cells under 130,000 characters.") from error


