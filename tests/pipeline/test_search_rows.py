"""What can be found: pages, guides, countries and alerts, each with the words that people use for it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest


@pytest.fixture
def rows(mini_db: Path) -> Iterator[dict[str, sqlite3.Row]]:
    with closing(sqlite3.connect(mini_db)) as db:
        db.row_factory = sqlite3.Row
        yield {row["path"]: row for row in db.execute("select * from search order by rowid")}


def test_everything_that_can_be_read_can_be_found_in_every_language(rows: dict[str, sqlite3.Row]) -> None:
    kinds = Counter((row["lang"], row["kind"]) for row in rows.values())
    for lang in ("en", "ar", "xx"):
        assert [kinds[lang, kind] for kind in ("page", "guide", "country", "alert")] == [6, 1, 1, 2]


def test_street_names_lead_to_their_pages(rows: dict[str, sqlite3.Row]) -> None:
    assert {"Blues", "blue pills", "30s", "Percs"} <= set(rows["/en/learn/m30"]["keywords"].split(", "))
    assert "Percs" in rows["/en/learn/get-it"]["keywords"]
    assert "Blues" in rows["/ar/learn/m30"]["keywords"], "people type the names of the street in any language"


def test_glossary_words_lead_to_their_page_in_the_readers_language(rows: dict[str, sqlite3.Row]) -> None:
    assert "noloxone" in rows["/en/learn/get-it"]["keywords"]
    assert "نالوكسون" in rows["/ar/learn/get-it"]["keywords"].split(", ")


def test_an_alert_is_found_by_its_substance_and_a_country_by_its_name(rows: dict[str, sqlite3.Row]) -> None:
    assert rows["/en/alerts/2026-blue-pills"]["keywords"] == "nitazene"
    assert rows["/ar/find/us/"]["title"] == "الولايات المتحدة"
    assert "pharmacy" in rows["/en/find/us/"]["text"]


def test_the_text_that_is_searched_holds_no_markup(rows: dict[str, sqlite3.Row]) -> None:
    for path, row in rows.items():
        assert not [mark for mark in ("<", "[^", "](", "**", ":::") if mark in row["text"]], path
    assert "Shake the bottle first." in rows["/en/learn/dose"]["text"]


def test_every_result_is_an_address_of_the_build(rows: dict[str, sqlite3.Row], mini_db: Path) -> None:
    with closing(sqlite3.connect(mini_db)) as db:
        paths = {path for path, in db.execute("select path from responses")}
    assert set(rows) <= paths
