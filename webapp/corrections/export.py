"""Corrections as CSV for a spreadsheet or JSON for a program. Nothing in the file is ever a formula."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import asdict, fields
from pathlib import Path

from .store import Kept

COLUMNS = [field.name for field in fields(Kept)]
STARTS_FORMULA = "=+-@＝＋－＠\t\r"


class UnknownForm(ValueError):
    """The name of the file does not say which form it shall have."""


def write(file: Path, kept: list[Kept]) -> None:
    """Write a whole file, or nothing."""
    forms = {".csv": _csv, ".json": _json}
    if file.suffix.lower() not in forms:
        raise UnknownForm(f"{file.name} ends with neither .csv nor .json. Name the file by what it shall hold.")
    text = forms[file.suffix.lower()](kept)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_text(text, "utf-8", newline="")
        os.replace(fresh, file)
    finally:
        fresh.unlink(missing_ok=True)


def _csv(kept: list[Kept]) -> str:
    out = io.StringIO()
    out.write("\ufeff")  # without it a spreadsheet takes UTF-8 for something else
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(str(value)) for value in asdict(one).values()] for one in kept)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is: what could start a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.strip(" '\"")[:1] in tuple(STARTS_FORMULA) else cell


def _json(kept: list[Kept]) -> str:
    return json.dumps([asdict(one) for one in kept], ensure_ascii=False, indent=1) + "\n"
