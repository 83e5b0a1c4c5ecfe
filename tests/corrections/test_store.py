"""Corrections on disk: once each, only for their owner to read, erased when dealt with."""

from __future__ import annotations

import datetime as dt
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from webapp.corrections import store
from webapp.corrections.report import Correction

TODAY = dt.date(2026, 11, 24)
FORMULA = '=HYPERLINK("http://evil.example")'


def one(number: int, words: str = "") -> Correction:
    return Correction(f"key-of-correction-{number}", "us-or-desk", "closed", words)


def flood(file: Path) -> None:
    for number in range(2000):
        store.add(file, one(number, "x" * 300), TODAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "corrections.db"


def test_what_is_kept_can_be_listed_oldest_first(file: Path) -> None:
    for number in (1, 2):
        store.add(file, one(number, FORMULA), TODAY)
    assert store.waiting(file) == [store.Kept(1, "2026-11-24", "us-or-desk", "closed", FORMULA),
                                   store.Kept(2, "2026-11-24", "us-or-desk", "closed", FORMULA)]


def test_sent_twice_counts_once_also_after_it_was_dealt_with(file: Path) -> None:
    store.add(file, one(1, "gone"), TODAY)
    store.add(file, one(1, "gone"), TODAY)
    assert len(store.waiting(file)) == 1
    assert store.done(file, 1, TODAY)
    store.add(file, one(1, "gone"), TODAY)
    assert store.waiting(file) == []


def test_the_words_of_what_is_dealt_with_are_gone_from_the_disk(file: Path) -> None:
    store.add(file, one(1, "a word like zanzibar"), TODAY)
    assert b"zanzibar" in file.read_bytes()
    store.done(file, 1, TODAY)
    assert b"zanzibar" not in b"".join(each.read_bytes() for each in file.parent.iterdir())
    assert not store.done(file, 1, TODAY)


def test_a_commit_waits_for_the_disk(file: Path) -> None:
    with store.opened(file) as db:
        assert db.execute("pragma synchronous").fetchone()[0] == 2
        assert db.execute("pragma journal_mode").fetchone()[0] == "wal"


def test_only_its_owner_may_read_the_file(file: Path) -> None:
    store.add(file, one(1), TODAY)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_of_the_sender_has_a_column(file: Path) -> None:
    store.add(file, one(1), TODAY)
    with closing(sqlite3.connect(file)) as db:
        assert [row[1] for row in db.execute("pragma table_info(corrections)")] == ["id", "key", "day", "place", "what", "words", "done"]


def test_before_the_first_one_there_is_no_file(file: Path) -> None:
    assert store.waiting(file) == []
    assert not store.done(file, 1, TODAY)
    assert not file.exists()


def test_a_flood_cannot_fill_the_disk(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_PAGES", 20)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        flood(file)
    assert file.stat().st_size <= 20 * 4096
    assert len(store.waiting(file)) > 50
