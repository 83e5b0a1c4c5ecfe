"""CSV files to checked rows with their lines, so that an error can name it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from . import yamlfile
from .problems import Problems

M = TypeVar("M", bound=BaseModel)


def load_list(model: type[M], file: Path, problems: Problems) -> list[tuple[M, int]]:
    """Read one CSV file whose first line names the fields of `model`; returns each row with its line."""
    text = yamlfile.read_text(file, problems)
    if text is None:
        return []
    columns = list(model.model_fields)
    reader = csv.DictReader(StringIO(text, newline=""), restkey="a value too many", restval="", strict=True)
    try:
        if reader.fieldnames is None or list(reader.fieldnames) != columns:
            problems.error(file, 1, "CS004", "the first line does not name the columns", f"Write: {','.join(columns)}")
            return []
        return list(_rows(model, reader, file, problems))
    except csv.Error as exc:
        problems.error(file, max(reader.reader.line_num, 1), "CS005", f"this CSV cannot be read: {exc}",
                       "Put a value with a comma or a line break in double quotes, and double a quote inside it.")
        return []


def _rows(model: type[M], reader: csv.DictReader[str], file: Path, problems: Problems) -> Iterator[tuple[M, int]]:
    line = reader.line_num + 1
    for values in reader:
        item = yamlfile.validate(model, values, yamlfile.Lines({(): line}), file, problems)
        if item is not None:
            yield item, line
        line = reader.line_num + 1
