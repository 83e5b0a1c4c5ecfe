"""What can be found: one search row per page, guide, country and alert, with the words people use for it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import sqlite_utils

from .. import paths


def rows(db: sqlite_utils.Database) -> Iterator[dict[str, Any]]:
    """Yield the rows of the search table, in reading order."""
    for locale in db.query("select lang from locales order by position"):
        yield from _language(db, locale["lang"])


def _language(db: sqlite_utils.Database, lang: str) -> Iterator[dict[str, Any]]:
    said = street_names(db, lang)
    found = "select t.*, p.position from page_texts t join pages p using (slug) where lang = ? order by p.position"
    for row in db.query(found, [lang]):
        words = ", ".join(filter(None, [row["keywords"], *said[row["slug"]]]))
        yield _row(lang, paths.page(lang, row["slug"]), "page", row, words, row["text"])
    found = "select t.* from guide_texts t join guides g using (slug) where lang = ? order by g.position"
    for row in db.query(found, [lang]):
        yield _row(lang, paths.guide(lang, row["slug"]), "guide", row, row["keywords"], "")
    for row in db.query("select * from country_texts where lang = ?", [lang]):
        texts = {"title": row["name"], "summary": ""}
        yield _row(lang, paths.find(lang, row["code"]), "country", texts, row["code"], row["text"])
    for row in db.query("select * from alert_texts where lang = ?", [lang]):
        words = ", ".join(json.loads(row["substances"]))
        yield _row(lang, paths.alert(lang, row["slug"]), "alert", row, words, row["text"])


def street_names(db: sqlite_utils.Database, lang: str) -> dict[str, list[str]]:
    """Return the street names and glossary words that lead to each page."""
    said: dict[str, list[str]] = defaultdict(list)
    for row in db.query("select * from street_texts where lang = ? order by position", [lang]):
        for slug in json.loads(row["pages"]):
            said[slug] += [row["name"], *json.loads(row["also"])]
    for row in db.query("select * from glossary_texts where lang = ? order by position", [lang]):
        if row["page"]:
            said[row["page"]] += [row["term"], *json.loads(row["also"])]
    return said


def _row(lang: str, path: str, kind: str, texts: dict[str, Any], keywords: str, text: str) -> dict[str, Any]:
    return {"lang": lang, "path": path, "kind": kind, "title": texts["title"], "summary": texts["summary"],
            "keywords": keywords, "text": text}
