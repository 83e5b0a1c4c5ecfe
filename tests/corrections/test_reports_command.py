"""`carry places reports` lists, exports and closes; nothing in an export is a formula or markup that runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from webapp.cli import cli
from webapp.corrections import store
from webapp.corrections.report import Correction

Run = Callable[..., Result]
TODAY = dt.date(2026, 11, 24)
WORDS = ["", "=1+1", "+15035550100", "-2", "@SUM(A1)", " =cmd|'/C calc'!A0", '"=1"', "＝1+1", "<script>alert(1)</script>", 'a "b", c', "مغلق"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "corrections.db"
    for number, words in enumerate(WORDS):
        store.add(found, Correction(f"key-of-correction-{number}", "us-or-desk", "refused", words), TODAY)
    return found


@pytest.fixture
def run(file: Path) -> Run:
    def command(*words: str) -> Result:
        return CliRunner().invoke(cli, ["places", "reports", *words], env={"CARRY_CORRECTIONS": str(file)})

    return command


def test_they_are_listed_with_what_was_said(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    assert "    2  2026-11-24  us-or-desk  was turned away  “=1+1”" in result.output
    assert result.output.endswith(f"{len(WORDS)} to look at.\n")


def test_a_spreadsheet_gets_no_formula_and_every_word(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "reports.csv"
    assert run("--export", str(target)).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert [row["words"].removeprefix("'") for row in rows] == WORDS
    assert not [cell for row in rows for cell in row.values() if cell.strip(' "')[:1] in tuple("=+-@＝")]
    assert list(rows[0]) == ["id", "day", "place", "what", "words"]


def test_a_program_gets_the_words_as_they_are(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "reports.json"
    assert run("--export", str(target)).exit_code == 0
    assert [each["words"] for each in json.loads(target.read_text("utf-8"))] == WORDS


def test_an_unknown_form_is_refused_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    result = run("--export", str(tmp_path / "reports.xls"))
    assert result.exit_code == 1
    assert ".csv" in result.output
    assert not list(tmp_path.glob("*reports*"))


def test_what_is_done_is_not_listed_again(run: Run) -> None:
    assert run("--done", "2", "--done", "3").exit_code == 0
    assert "“=1+1”" not in run().output
    result = run("--done", "2")
    assert result.exit_code == 1
    assert "no open report 2" in result.output


def test_a_damaged_file_is_named_with_a_remedy(run: Run, file: Path) -> None:
    file.write_bytes(b"no database" * 999)
    result = run()
    assert result.exit_code == 1
    assert str(file) in result.output
    assert "Move it away" in result.output
