"""A finished database to finished responses: every public page is rendered and compressed once per build.

Right of the database in the flow: this package asks the Flask application for pages, the pipeline never does.

    addresses   which addresses a build has
    compress    brotli and gzip
    render      address -> response row
    pack        the pages of one language -> one file
    worker      the service worker with the digests of everything it may keep
"""

from __future__ import annotations

import signal
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import sqlite_utils

from ..config import Config
from . import addresses, pack, render, worker


def publish(config: Config, database: Path) -> int:
    """Add every response to a database that the pipeline has just written; returns how many."""
    config = replace(config, database=database)
    db = sqlite_utils.Database(database)
    try:
        groups = addresses.by_language(db)
        with ProcessPoolExecutor(2, get_context("fork"), signal.signal, (signal.SIGTERM, signal.SIG_DFL)) as pool:
            pages = list(chain.from_iterable(pool.map(render.many, [config] * len(groups), groups)))
        static = render.static(config, db)
        packs = pack.packs(db, pages, static)
        everything = [*pages, *static, *packs]
        everything.append(worker.response(config, db, everything))
        db.table("responses").insert_all([response.row() for response in everything], pk="path")
        db.vacuum()
        return len(everything)
    finally:
        db.close()
