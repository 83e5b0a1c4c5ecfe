"""Corrections on disk: one SQLite file that no build touches. What was acknowledged is never lost, what is done is erased."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from .report import Correction

SCHEMA = """create table if not exists corrections (
    id integer primary key autoincrement, key text not null unique, day text not null, place text not null,
    what text not null, words text not null, done text)"""
WAIT_SECONDS = 5.0
MOST_PAGES = 16_384  # of 4 kB: whoever floods a copy cannot fill its disk


@dataclass(frozen=True)
class Kept:
    """One correction that nobody has dealt with yet."""

    id: int
    day: str
    place: str
    what: str
    words: str


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open the database, made when it is missing, so that a commit is on disk when it returns."""
    _make(file)
    db = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        db.execute("pragma secure_delete = on")
        db.execute(f"pragma max_page_count = {MOST_PAGES}")
        db.execute(SCHEMA)
        yield db
    finally:
        db.close()


def _make(file: Path) -> None:
    """Make an empty file that only its owner may read, and its folder."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # a file whose name is not on disk is lost with its rows
    finally:
        os.close(folder)


def add(file: Path, correction: Correction, today: dt.date) -> None:
    """Keep a correction: it is on disk when this returns. One with a key that is known already changes nothing."""
    with opened(file) as db:
        db.execute("insert into corrections (key, day, place, what, words) values (?, ?, ?, ?, ?) on conflict (key) do nothing",
                   (correction.key, today.isoformat(), correction.place, correction.what, correction.words))


def waiting(file: Path) -> list[Kept]:
    """Return what nobody has dealt with yet, oldest first."""
    if not file.exists():
        return []
    with opened(file) as db:
        return [Kept(*row) for row in db.execute(
            "select id, day, place, what, words from corrections where done is null order by id")]


def done(file: Path, number: int, today: dt.date) -> bool:
    """Mark one as dealt with and erase its words; tells whether there was one. The key stays: sent again, it counts once."""
    if not file.exists():
        return False
    with opened(file) as db:
        query = "update corrections set done = ?, words = '' where id = ? and done is null"
        found = db.execute(query, (today.isoformat(), number))
        return found.rowcount == 1
