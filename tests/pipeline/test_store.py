"""One SQLite file: search finds words in every script, JSON columns are JSON, empty tables have their columns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from webapp import db as serving
from webapp.pipeline import store, tables


@pytest.fixture
def db(mini_db: Path) -> Iterator[sqlite3.Connection]:
    with closing(serving.connect(mini_db)) as connection:
        yield connection


def found(db: sqlite3.Connection, words: str, lang: str) -> list[str]:
    query = ("select s.path from search_words_fts f join search s on s.rowid = f.rowid where search_words_fts match ? "
             "and s.lang = ? order by rank")
    return [row["path"] for row in db.execute(query, (words, lang))]


@pytest.mark.parametrize(("words", "lang", "path"), [
    ("بخاخ* OR يستيقظ", "ar", "/ar/emergency"), ("النالوكسون", "ar", "/ar/learn/get-it"),
    ("اوريغون", "ar", "/ar/alerts/2026-blue-pills"),
    ("waking", "en", "/en/emergency"), ("percs", "en", "/en/learn/m30"), ("narcan", "en", "/en/learn/get-it"),
    ("oregon", "en", "/en/alerts/2026-blue-pills"), ("alone", "xx", "/xx/learn/never-alone")])
def test_full_text_search_finds_words_in_every_script(db: sqlite3.Connection, words: str, lang: str, path: str) -> None:
    assert path in found(db, words, lang)


def test_search_answers_in_one_language_only(db: sqlite3.Connection) -> None:
    assert {path.split("/")[1] for path in found(db, "narcan", "en")} == {"en"}


def test_every_json_column_holds_json(db: sqlite3.Connection) -> None:
    columns = {(table, row["name"]) for table, in db.execute("select name from sqlite_master where type = 'table'").fetchall()
               for row in db.execute(f"pragma table_info([{table}])") if row["name"] in serving.JSON}
    assert len(columns) > 15
    for table, column in columns:
        if table in ("country_texts", "sources") and column == "text":
            continue
        for row in db.execute(f"select [{column}] from [{table}] where [{column}] is not null"):
            if table != "sources":
                json.loads(row[0])


def test_a_row_with_json_columns_is_unpacked(db: sqlite3.Connection) -> None:
    row = serving.unpack(db.execute("select * from guides join nodes on guide = slug where node = 'wait'").fetchone())
    assert row["links"] == ["get-it", "never-alone", "overdose"]
    assert row["start"] == "taken"


def test_empty_tables_have_the_columns_of_full_ones(db: sqlite3.Connection) -> None:
    for table, expected in tables.COLUMNS.items():
        columns = {row["name"]: row["type"] for row in db.execute(f"pragma table_info([{table}])")}
        kinds = {name: "INTEGER" if kind is int else "TEXT" for name, kind in tables.columns(table).items()}
        assert columns == kinds, (table, expected)


def test_every_table_has_its_key(db: sqlite3.Connection) -> None:
    for table, key in store.KEYS.items():
        primary = [row["name"] for row in sorted(db.execute(f"pragma table_info([{table}])"), key=lambda r: r["pk"]) if row["pk"]]
        assert primary == list(key), table


def test_a_place_that_is_not_public_is_nowhere_in_the_build(mini_db: Path) -> None:
    assert b"Hidden Van" not in mini_db.read_bytes()
    with closing(sqlite3.connect(mini_db)) as db:
        assert db.execute("select id from places order by id").fetchall() == [("us-mail",), ("us-or-desk",)]


def test_the_build_row_says_what_was_built(db: sqlite3.Connection) -> None:
    row = db.execute("select * from build").fetchone()
    assert len(row["build_id"]) == 16
    assert row["content_date"] == "2026-02-01"
    assert set(json.loads(row["scripts"])) >= {"app", "exit"}


def test_a_database_that_is_missing_or_damaged_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(serving.NoBuild, match="carry content build"):
        serving.connect(tmp_path / "none.db")
    for damage in (b"", b"not a database at all", b"SQLite format 3\x00" + bytes(100)):
        (tmp_path / "carry.db").write_bytes(damage)
        with pytest.raises(serving.NoBuild, match="damaged"):
            serving.connect(tmp_path / "carry.db")


def test_a_build_is_opened_for_reading_only(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("delete from pages")
