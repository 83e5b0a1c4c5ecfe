"""The review file: every reject and warning with its line, reason and remedy, as CSV that is harmless in a spreadsheet."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from . import writing
from .remarks import Remark

COLUMNS = ("level", "line", "part", "id", "field", "value", "reason", "remedy")


def write(file: Path, remarks: Iterable[Remark]) -> None:
    """Write the review file in order of lines."""
    out = StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for remark in sorted(remarks, key=order):
        table.writerow([harmless(getattr(remark, column)) for column in COLUMNS])
    writing.replace(file, [out.getvalue().encode()])


def order(remark: Remark) -> tuple[int, str, str, str, str]:
    """Return what remarks are sorted by: lines, then fields."""
    return remark.line, remark.level, remark.field, remark.reason, remark.value


def harmless(value: object) -> object:
    """Return a cell that a spreadsheet takes as text and not as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def reasons(remarks: Iterable[Remark]) -> list[tuple[str, str, int]]:
    """Return level, reason and how often, the most frequent first."""
    found = Counter((remark.level, remark.reason) for remark in remarks)
    return [(level, reason, count) for (level, reason), count in sorted(found.items(), key=lambda item: (item[0][0], -item[1],
                                                                                                         item[0][1]))]
