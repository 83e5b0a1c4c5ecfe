"""Importing in tests: real files in a temporary folder, the real command and the real gazetteer."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from tests.conftest import REPOSITORY
from webapp.cli import cli
from webapp.pipeline.schema.place import Place
from webapp.places import importing
from webapp.places.mapping import file as mapping_file
from webapp.places.record.settings import Settings

SAMPLES = REPOSITORY.parent / "shared" / "places" / "samples"
DAY = dt.date(2026, 11, 24)
GAZETTEER = REPOSITORY / "content" / "data" / "gazetteer"
SOURCE = ("--source-id", "group", "--name", "Outreach group", "--licence", "CC0-1.0", "--credit", "Outreach group")


def sample(name: str) -> Path:
    """Return a sample where it lies, or skip the test."""
    file = SAMPLES / name
    if not file.exists():
        pytest.skip(f"the sample {name} is not beside this copy")
    return file


@dataclass
class Read:
    """One dry run: its outcome and its places in the order of the file."""

    outcome: importing.Outcome
    places: list[Place] = field(default_factory=list)

    @property
    def place(self) -> Place:
        assert len(self.places) == 1, self.remarks
        return self.places[0]

    @property
    def remarks(self) -> list[tuple[str, int, str, str]]:
        return [(remark.level, remark.line, remark.field, remark.reason) for remark in self.outcome.remarks]

    def says(self, words: str) -> list[int]:
        """Return the lines whose remarks hold these words."""
        return [remark.line for remark in self.outcome.remarks if words in remark.reason]


def read(file: Path, country: str | None = "us", *, offers: str = "naloxone", mapping: str | None = None, **more: Any) -> Read:
    """Import a file as a dry run."""
    settings = Settings("group", "Outreach group", DAY, GAZETTEER, country, more.pop("region", None), offers=tuple(offers.split()))
    mappings = ()
    if mapping is not None:
        written = file.parent / "mapping.yaml"
        if not file.parent.exists() or file.parent == SAMPLES:
            written = more.pop("folder") / "mapping.yaml"
        written.write_text(mapping, "utf-8")
        mappings = tuple(mapping_file.load(written))
    more.pop("folder", None)
    target = more.pop("target", Path("/nonexistent/group.jsonl"))
    outcome = importing.run(importing.Request(file, target, settings, mappings, **more))
    return Read(outcome, [Place.model_validate_json(line) for line in outcome.lines.values()])


def table(folder: Path, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
    """Write a table."""
    file = folder / name
    file.write_bytes(text.encode(encoding))
    return file


def data(folder: Path, value: Any, name: str = "list.json") -> Path:
    """Write JSON, each item of a list on lines of its own."""
    file = folder / name
    file.write_text(json.dumps(value, indent=1), "utf-8")
    return file


def workbook(folder: Path, *sheets: list[list[Any]], merged: tuple[str, ...] = ()) -> Path:
    """Write a workbook; merges are in the first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    out = BytesIO()
    book.save(out)
    file = folder / "list.xlsx"
    file.write_bytes(out.getvalue())
    return file


def command(folder: Path, *words: str | Path) -> Result:
    """Run `carry places import` on a content folder of its own; returns what it said."""
    content = folder / "content"
    (content / "data").mkdir(parents=True, exist_ok=True)
    if not (content / "data" / "gazetteer").exists():
        (content / "data" / "gazetteer").symlink_to(GAZETTEER)
    return CliRunner().invoke(cli, ["places", "import", *map(str, words)], env={"CARRY_ROOT": str(folder)}, catch_exceptions=False)


def written(folder: Path, source: str = "group") -> list[dict[str, Any]]:
    """Return the lines of an imported directory."""
    return [json.loads(line) for line in (folder / "content" / "places" / f"{source}.jsonl").read_text("utf-8").splitlines()]
