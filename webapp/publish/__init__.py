"""A finished database to finished responses: every public page is rendered and compressed once per build.

Right of the database in the flow: this package asks the Flask application for pages, the pipeline never does.

    addresses   which addresses a build has
    compress    brotli and gzip
    render      address -> response row
    data        files of open data, as streams
    areas       the places of each area -> files (cells: areas that are too large)
    single      all pages of one language -> one HTML file, made from
    sections    pages -> parts of one document
    repeats     what many pages say in the same words, once
    references  sources of all pages, once
    markup      tools for the three
    pack        the pages of one language -> one file; what all languages share -> another
    worker      the service worker with the digests of everything it may keep

What grows with the directory, its files and the later pages of its lists, is made in portions and stored as it comes.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain, islice, repeat
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import sqlite_utils

from ..config import Config
from . import addresses, areas, compress, data, pack, render, single, worker
from .render import Response

T = TypeVar("T")
CHUNK = 40  # addresses a task: small enough that no processor waits long for another at the end
CHUNKS = 16  # tasks at a time where there may be thousands


def publish(config: Config, database: Path) -> int:
    """Add every response to a database that the pipeline has just written; returns how many."""
    config = replace(config, database=database)
    db = sqlite_utils.Database(database)
    gc.freeze()  # what the pipeline read is not looked through again and again, nor copied into each process
    try:
        with ProcessPoolExecutor(os.cpu_count(), get_context("fork"), signal.signal, (signal.SIGTERM, signal.SIG_DFL)) as pool:
            opened = pool.submit(data.many, config, addresses.data(db))
            pages = list(chain.from_iterable(pool.map(render.many, repeat(config), chunks(addresses.every(db)))))
            _store(db, opened.result(), seldom=True)
            made = pool.map(single.of_language, *zip(*single.parts(config, db, pages), strict=True))
            _store(db, single.noted(db, made), seldom=True)
            pages += chain.from_iterable(pool.map(render.many, repeat(config), chunks(addresses.made_last(db))))
            for found in _portions(pool, addresses.further(db), lambda part: (config, part, compress.QUICK), render.many):
                _store(db, found, seldom=True)
            listed = []
            for files in _portions(pool, addresses.areas(db), lambda part: (database, part), areas.many):
                _store(db, [response for _, response in files], seldom=True)
                listed += [file for file, _ in files]
            by_hand, static = areas.by_hand(database), render.static(config, db)
            parts = zip(*pack.parts(db, pages, by_hand), strict=True)
            packs = list(chain.from_iterable(pool.map(pack.of_language, *parts)))
        _store(db, areas.indexes(database, listed), seldom=True)
        everything = [*pages, *static, *packs, pack.of_all(db, pages, static), *by_hand.values()]
        everything += [worker.response(config, db, everything), worker.withdrawal(config, db)]
        _store(db, everything)
        count = db.table("responses").count
        db.vacuum()
        return int(count)
    finally:
        gc.unfreeze()
        db.close()


def chunks(found: list[str]) -> Iterator[list[str]]:
    """Yield some addresses at a time."""
    for start in range(0, len(found), CHUNK):
        yield found[start:start + CHUNK]


def _portions(pool: ProcessPoolExecutor, wanted: Iterator[str], task: Callable[[list[str]], tuple[object, ...]],
              make: Callable[..., list[T]]) -> Iterator[list[T]]:
    """Yield what workers make of many addresses, a few chunks at a time; nobody reads the database while it is written."""
    while portions := [part for _ in range(CHUNKS) if (part := list(islice(wanted, CHUNK)))]:
        yield from list(pool.map(make, *zip(*map(task, portions), strict=True)))


def _store(db: sqlite_utils.Database, found: list[Response], seldom: bool = False) -> None:
    db.table("responses").insert_all([{**response.row(), "seldom": seldom} for response in found], pk="path")
