"""XLSX workbooks, read row by row with openpyxl. Formulas are never evaluated and what they would show is not believed.

Numbers come as they were typed: 2919 stays 2919 (a ZIP gets its zero back later, when the country is known).
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from ..plain import text as plain
from ..remarks import Note, Refused
from . import table
from .rows import Reading, Row

MOST_COLUMNS = 400
AGAIN = "Open it in a spreadsheet program and save it again as XLSX or CSV."
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, ParseError, DefusedXmlException, EOFError,
           zipfile.BadZipFile, zlib.error, AssertionError, OverflowError, NotImplementedError, SyntaxError)


def read(raw: bytes, archive: zipfile.ZipFile, name: str, known: table.Known, header_row: tuple[int, int] | None,
         sheet: str | None) -> Reading:
    """Read one sheet of a workbook: the one that is asked for, or the first that has known columns."""
    for member in archive.namelist():
        if member.endswith((".xml", ".rels")) and b"<!ENTITY" in _head(archive, member):
            raise Refused(f"{name}/{member}", 1, "it defines XML entities, which are never read", AGAIN)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of charts and styles, which are not read
            book = load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        names = [one.title for one in book.worksheets]
    except _BROKEN as error:
        raise Refused(name, 0, "this workbook cannot be read", AGAIN) from error
    if sheet is not None and sheet not in names:
        raise Refused(name, 0, f"there is no sheet “{sheet}”", f"Its sheets are: {', '.join(names)}.")
    refused = Refused(name, 0, "this workbook has no sheet with rows", AGAIN)
    for one in book.worksheets if sheet is None else [book[sheet]]:
        merged = _merged(archive, getattr(one, "_worksheet_path", ""))
        try:
            header, rows = table.read(_lines(one, merged, name), known, name, header_row, strict=False, part=one.title)
        except Refused as error:
            refused = error
            continue
        size = one.max_row if isinstance(one.max_row, int) else 0
        others = [other for other in names if other != one.title]
        says = [f"sheet “{one.title}”", f"header on row {header.line}" + (f" and "
                                                                          f"{header.last}" if header.last > header.line else "")]
        says += [f"sheets not read: {', '.join(others)} (--sheet)"] if others else []
        return Reading("xlsx", _whole(rows, name, one.title), size, says, columns=header.columns)
    raise refused


def _head(archive: zipfile.ZipFile, member: str) -> bytes:
    """Return the beginning of a part of a workbook, where entities would be defined."""
    try:
        with archive.open(member) as stream:
            return stream.read(4096)
    except _BROKEN:
        return b""  # openpyxl will say so, if it needs this part


def _whole(rows: Iterator[Row], name: str, sheet: str) -> Iterator[Row]:
    try:
        yield from rows
    except _BROKEN as error:
        raise Refused(name, 0, f"the sheet “{sheet}” is damaged", AGAIN) from error


def _lines(sheet: Any, merged: dict[tuple[int, int], tuple[int, int]], name: str) -> Iterator[table.Cells]:
    """Yield each row; a merged cell gives its words to every cell under it."""
    held: dict[tuple[int, int], str] = {}
    try:
        for line, cells in enumerate(sheet.iter_rows(), 1):
            found, notes = [], []
            for column, cell in enumerate(cells[:MOST_COLUMNS], 1):
                value, note = _value(cell) if cell.value is not None else ("", None)
                if note:
                    notes.append(note)
                if merged and (line, column) in merged:
                    first = merged[line, column]
                    value = held.setdefault(first, value) if first == (line, column) else held.get(first, "")
                found.append(value)
            while found and not found[-1]:
                found.pop()
            yield table.Cells(line, found, line, tuple(notes))
    except _BROKEN as error:
        raise Refused(name, 0, f"the sheet “{sheet.title}” is damaged", AGAIN) from error


def _value(cell: Any) -> tuple[str, Note | None]:
    value = cell.value
    if cell.data_type == "f":
        return "", Note(f"column {cell.column_letter}", plain(value)[:60], "a formula, which is never evaluated: left out",
                        "In the spreadsheet, copy the column and paste it as values.")
    if cell.data_type == "e":
        return "", Note(f"column {cell.column_letter}", plain(value)[:60], "the spreadsheet shows an error here: left out",
                        "Correct the cell.")
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat(), None
    if isinstance(value, dt.time):
        return value.strftime("%H:%M"), None
    return (value if isinstance(value, str) else plain(value)).strip(), None


def _merged(archive: zipfile.ZipFile, path: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for each cell in a merge over several columns, the cell that holds its words. The list follows the rows."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    try:
        with archive.open(path.lstrip("/")) as stream:
            before = b""
            while chunk := stream.read(1 << 20):
                for match in _MERGED.finditer(before + chunk):
                    left, top, right, bottom = range_boundaries(match.group(1).decode())
                    if left and top and right and bottom and (right - left + 1) * (bottom - top + 1) < 10_000:
                        found.update({(row, column): (top, left) for row in range(top, bottom + 1)
                                      for column in range(left, right + 1)})
                before = chunk[-64:]
    except _BROKEN:
        return {}
    return found
