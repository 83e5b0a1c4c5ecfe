"""Rows to one SQLite file, with full-text search. A plain file: one build, one build id."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import sqlite_utils

from ..folding import fold, words
from . import listing, search
from .rows import Row
from .tables import COLUMNS, columns

KEYS: dict[str, tuple[str, ...]] = {
    "pages": ("slug",), "page_texts": ("lang", "slug"), "sections": ("slug",), "section_texts": ("lang", "slug"),
    "facts": ("id",), "sources": ("id",), "fact_sources": ("fact", "position"), "fact_texts": ("lang", "fact"),
    "citations": ("owner", "number"), "guides": ("slug",), "guide_texts": ("lang", "slug"),
    "nodes": ("guide", "node"), "node_texts": ("lang", "guide", "node"), "countries": ("code",),
    "country_texts": ("lang", "code"), "regions": ("code",), "region_texts": ("lang", "code"), "places": ("id",),
    "place_texts": ("lang", "id"), "place_areas": ("area", "place"),
    "gone": ("area", "id"),
    "gazetteer": ("country",), "gazetteer_source": ("name",), "outlines": ("area",), "outlines_source": ("name",),
    "alerts": ("slug",), "alert_texts": ("lang", "slug"), "glossary_texts": ("lang", "id"), "street_texts": ("lang", "name"),
    "change_texts": ("lang",), "locales": ("lang",), "files": ("path",), "site": (), "build": (), "search": ("lang", "path"),
    "responses": ("path",),
}


BATCH = 500  # rows of one table in memory


def write(file: Path, rows: Iterable[Row], build: dict[str, Any]) -> None:
    """Write a new database file; `build` is the row of the `build` table. The file must not exist."""
    db = sqlite_utils.Database(file)
    db.execute("pragma synchronous = off")  # a build that is cut short is thrown away whole
    waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
    try:
        for table, row in chain(rows, [("build", build)]):
            waiting[table].append(_columns(row))
            if len(waiting[table]) == BATCH:
                _insert(db, table, waiting.pop(table))
        for table, found in sorted(waiting.items()):
            _insert(db, table, found)
        for table in sorted(COLUMNS.keys() - set(db.table_names())):
            db.table(table).create(columns(table), pk=KEYS[table])
    finally:
        db.close()


def _insert(db: sqlite_utils.Database, table: str, rows: list[dict[str, Any]]) -> None:
    db.table(table).insert_all(rows, pk=KEYS[table] or None, batch_size=BATCH)


def _columns(row: dict[str, Any]) -> dict[str, Any]:
    return {key: json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
            for key, value in row.items()}


def index(file: Path) -> None:
    """Order the directory, fill the search table from pages, guides, countries and alerts, and turn on full-text search."""
    db = sqlite_utils.Database(file)
    try:
        listing.write(db)
        db.table("search").create({"lang": str, "path": str, "kind": str, "title": str, "summary": str, "keywords": str,
                             "text": str}, pk=("lang", "path"))
        db.table("search").insert_all(list(search.rows(db)))
        columns = ["title", "summary", "keywords", "text"]
        folded = [{column: fold(row[column]) for column in columns} | {"id": row["rowid"]}
                  for row in db.query("select rowid, * from search order by rowid")]
        db.table("search_words").insert_all(folded, pk="id")
        db.table("search_words").enable_fts(columns, tokenize="unicode61 remove_diacritics 2")
        known = sorted({word for row in folded for column in columns for word in words(row[column]) if len(word) > 3})
        db.table("search_vocabulary").insert_all(({"term": word} for word in known), pk="term")
    finally:
        db.close()

