"""A finished database to finished responses: every public page is rendered and compressed once per build.

Right of the database in the flow: this package asks the Flask application for pages, the pipeline never does.

    addresses   which addresses a build has
    compress    brotli and gzip
    render      address -> response row
    pack        the pages of one language -> one file
    worker      the service worker with the digests of everything it may keep
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path

import sqlite_utils

from ..config import Config
from . import addresses, pack, render, worker

CHUNK = 40  # addresses a task: small enough that no processor waits long for another at the end


def publish(config: Config, database: Path) -> int:
    """Add every response to a database that the pipeline has just written; returns how many."""
    config = replace(config, database=database)
    db = sqlite_utils.Database(database)
    gc.freeze()  # what the pipeline read is not looked through again and again, nor copied into each process
    try:
        with ProcessPoolExecutor(os.cpu_count(), get_context("fork"), signal.signal, (signal.SIGTERM, signal.SIG_DFL)) as pool:
            pages = list(chain.from_iterable(pool.map(render.many, repeat(config), chunks(addresses.every(db)))))
            static = render.static(config, db)
            packs = list(chain.from_iterable(pool.map(pack.of_language, *zip(*pack.parts(db, pages, static), strict=True))))
        everything = [*pages, *static, *packs]
        everything += [worker.response(config, db, everything), worker.withdrawal(config, db)]
        db.table("responses").insert_all([response.row() for response in everything], pk="path")
        db.vacuum()
        return len(everything)
    finally:
        gc.unfreeze()
        db.close()


def chunks(found: list[str]) -> Iterator[list[str]]:
    """Yield some addresses at a time."""
    for start in range(0, len(found), CHUNK):
        yield found[start:start + CHUNK]
