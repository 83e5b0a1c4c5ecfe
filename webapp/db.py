"""The build's database while serving: read-only, one connection per request."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g


class NoBuild(Exception):
    """There is no usable database; the message says what to do."""


def connect(file: Path) -> sqlite3.Connection:
    """Open a build read-only; raises NoBuild with a remedy when it is missing or damaged."""
    if not file.exists():
        raise NoBuild(f"There is no build at {file}. Run “carry content build” first.")
    db = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    db.row_factory = sqlite3.Row
    try:
        db.execute("select build_id from build").fetchone()["build_id"]
    except (sqlite3.DatabaseError, TypeError) as exc:
        db.close()
        raise damaged(file, exc) from exc
    return db


def damaged(file: Path, error: Exception) -> NoBuild:
    """Return what to raise when a database cannot be read."""
    return NoBuild(f"The build at {file} is damaged ({error}). Delete it and run “carry content build”.")


def get() -> sqlite3.Connection:
    """Return this request's connection."""
    if "db" not in g:
        g.db = connect(current_app.config["CARRY"].database)
    return g.db  # type: ignore[no-any-return]


def close(_: BaseException | None = None) -> None:
    """Close this request's connection."""
    connection = g.pop("db", None)
    if connection is not None:
        connection.close()


def one(query: str, *values: Any) -> sqlite3.Row | None:
    """Return the first row of a query, or None."""
    return get().execute(query, values).fetchone()  # type: ignore[no-any-return]


def many(query: str, *values: Any) -> list[sqlite3.Row]:
    """Return all rows of a query."""
    return get().execute(query, values).fetchall()


def stream(file: Path, query: str, *values: Any) -> Iterator[Any]:
    """Yield the first column of each row, over a connection of its own: a stream outlives its request."""
    with closing(connect(file)) as connection:
        for row in connection.execute(query, values):
            yield row[0]


# Columns that hold JSON, wherever they stand.
JSON = frozenset({"also", "answers", "audience", "box", "credit", "facts", "hours", "labels", "lines", "links", "note", "pages",
                  "record", "region", "related", "substances", "texts"})


def unpack(row: sqlite3.Row) -> dict[str, Any]:
    """Return a row with its JSON columns decoded."""
    return {key: json.loads(value) if key in JSON and value else value for key, value in dict(row).items()}


def site() -> dict[str, Any]:
    """Return the site's settings."""
    row = one("select settings from site")
    return json.loads(row["settings"]) if row else {}


def init_app(app: Flask) -> None:
    """Close connections at the end of each request."""
    app.teardown_appcontext(close)
