"""A finished database to finished responses: every public page is rendered and compressed once per build.

Right of the database in the flow: this package asks the Flask application for pages, the pipeline never does.

    addresses   which addresses a build has
    compress    brotli and gzip
    render      address -> response row
    areas       the places of each area -> files (cells: areas that are too large)
    pack        the pages of one language -> one file
    worker      the service worker with the digests of everything it may keep

What grows with the directory, its files and the later pages of its lists, is made in portions and stored as it comes.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import sqlite_utils

from ..config import Config
from . import addresses, areas, compress, pack, render, worker
from .render import Response

T = TypeVar("T")
PORTION, PORTIONS = 25, 8  # addresses of one task, tasks at a time


def publish(config: Config, database: Path) -> int:
    """Add every response to a database that the pipeline has just written; returns how many."""
    config = replace(config, database=database)
    db = sqlite_utils.Database(database)
    try:
        groups = addresses.by_language(db)
        with ProcessPoolExecutor(2, get_context("fork"), signal.signal, (signal.SIGTERM, signal.SIG_DFL)) as pool:
            pages = list(chain.from_iterable(pool.map(render.many, [config] * len(groups), groups)))
            for found in _portions(pool, addresses.further(db), lambda part: (config, part, compress.QUICK), render.many):
                _store(db, found, seldom=True)
            listed = []
            for files in _portions(pool, addresses.areas(db), lambda part: (database, part), areas.many):
                _store(db, [response for _, response in files], seldom=True)
                listed += [file for file, _ in files]
        _store(db, areas.indexes(database, listed), seldom=True)
        by_hand = areas.by_hand(database)
        static = render.static(config, db)
        packs = pack.packs(db, pages, static, by_hand)
        everything = [*pages, *static, *packs, *by_hand.values()]
        everything.append(worker.response(config, db, everything))
        _store(db, everything)
        count = db.table("responses").count
        db.vacuum()
        return int(count)
    finally:
        db.close()


def _portions(pool: ProcessPoolExecutor, wanted: Iterator[str], task: Callable[[list[str]], tuple[object, ...]],
              make: Callable[..., list[T]]) -> Iterator[list[T]]:
    """Yield what workers make of many addresses, a few portions at a time; nobody reads the database while it is written."""
    while portions := [part for _ in range(PORTIONS) if (part := list(islice(wanted, PORTION)))]:
        yield from list(pool.map(make, *zip(*map(task, portions), strict=True)))


def _store(db: sqlite_utils.Database, found: list[Response], seldom: bool = False) -> None:
    db.table("responses").insert_all([{**response.row(), "seldom": seldom} for response in found], pk="path")
