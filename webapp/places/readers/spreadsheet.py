"""XLSX workbooks: openpyxl says which sheets and styles there are, the rows come one by one.

Numbers come as they were typed: 2919 stays 2919 (a ZIP gets its zero back later, when the country is known).
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import SHARED_STRINGS

from ..remarks import Refused
from . import cells, markup, strings, table
from .rows import Reading

MOST_IN_ONE, MOST_MERGED = 10_000, 1_000_000  # merged cells; a banner over a whole sheet names nothing
AGAIN = "Open it in a spreadsheet program and save it again as XLSX or CSV."
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, ParseError, ExpatError, EOFError,
           zipfile.BadZipFile, zlib.error, AssertionError, OverflowError, NotImplementedError, SyntaxError)
Merged = dict[int, dict[int, tuple[int, int]]]  # by row and column: where the words of a cell stand


def read(raw: bytes, archive: zipfile.ZipFile, name: str, known: table.Known, header_row: tuple[int, int] | None,
         sheet: str | None) -> Reading:
    """Read one sheet of a workbook: the one that is asked for, or the first that has known columns."""
    markup.refuse_doctypes(archive, name, AGAIN)
    try:
        sheets, meaning = _opened(raw, archive)
    except _BROKEN as error:
        raise Refused(name, 0, "this workbook cannot be read", AGAIN) from error
    if sheet is not None and sheet not in sheets:
        raise Refused(name, 0, f"there is no sheet “{sheet}”", f"Its sheets are: {', '.join(sheets)}.")
    refused = Refused(name, 0, "this workbook has no sheet with rows", AGAIN)
    for title in sheets if sheet is None else [sheet]:
        try:
            lines = _lines(archive, sheets[title], meaning, Refused(name, 0, f"the sheet “{title}” is damaged", AGAIN))
            header, rows = table.read(lines, known, name, header_row, strict=False, part=title)
        except Refused as error:
            refused = error
            continue
        others = [other for other in sheets if other != title]
        says = [f"sheet “{title}”", f"header on row {header.line}" + (f" and {header.last}" if header.last > header.line else "")]
        says += [f"sheets not read: {', '.join(others)} (--sheet)"] if others else []
        return Reading("xlsx", rows, archive.getinfo(sheets[title]).file_size, says, columns=header.columns)
    raise refused


def _opened(raw: bytes, archive: zipfile.ZipFile) -> tuple[dict[str, str], cells.Meaning]:
    """Return the files of the sheets by their titles, and what cells mean. Charts, links, macros and names are not read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles that are not read
        reader = ExcelReader(BytesIO(raw), read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(archive, reader.wb)
        sheets = {sheet.name: link.target for sheet, link in reader.parser.find_sheets()
                  if link.target in reader.valid_files and "chartsheet" not in link.Type}
    shared, book = reader.package.find(SHARED_STRINGS), reader.wb  # type: ignore[no-untyped-call]
    found: list[str] = []
    if shared is not None:
        with archive.open(shared.PartName[1:]) as stream:
            found = strings.read(stream)
    days, lengths = book._date_formats, book._timedelta_formats  # type: ignore[attr-defined]
    return sheets, cells.Meaning(found, days, lengths, book.epoch)


def _lines(archive: zipfile.ZipFile, member: str, meaning: cells.Meaning, damaged: Refused) -> Iterator[table.Cells]:
    """Yield each row; a merged cell gives its words to every cell under it."""
    held: dict[tuple[int, int], str] = {}
    try:
        merged = _merged(archive, member)
        with archive.open(member) as stream:
            for line in cells.lines(stream, meaning):
                for column, first in merged.get(line.number, {}).items():
                    own = first == (line.number, column)
                    line.cells[column] = held.setdefault(first, line.cells.get(column, "")) if own else held.get(first, "")
                width = max((column for column, said in line.cells.items() if said), default=0)
                found = [line.cells.get(column, "") for column in range(1, width + 1)]
                yield table.Cells(line.number, found, line.at, tuple(line.notes.values()))
    except _BROKEN as error:
        raise damaged from error


def _merged(archive: zipfile.ZipFile, member: str) -> Merged:
    """Return where the words of each cell in a merge stand. The list follows the rows, so it is looked for before them."""
    found: Merged = defaultdict(dict)
    left_over = MOST_MERGED
    with archive.open(member) as stream:
        before = b""
        while piece := stream.read(strings.PIECE):
            for match in _MERGED.finditer(before + piece):
                left, right = (cells.column(match.group(at).decode()) for at in (1, 3))
                top, bottom = int(match.group(2)), int(match.group(4))
                cells_in = (right - left + 1) * (bottom - top + 1)
                if 0 < cells_in <= min(MOST_IN_ONE, left_over):
                    left_over -= cells_in
                    for row in range(top, bottom + 1):
                        found[row].update({column: (top, left) for column in range(left, right + 1)})
            before = piece[-64:]
    return found
