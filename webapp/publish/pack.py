"""All pages of one language in one file: one request on a bad link, all or nothing, and nobody sees what is read.

A document is a list of lines; each distinct line of all documents is stored once, and a page is a list of line
numbers. So a frame that sixty pages share is stored once, and the worker needs no template to give back exactly the
served bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlite_utils

from .. import headers, paths
from . import compress
from .render import Response

HTML = "text/html; charset=utf-8"
JSON = "application/json"


def packs(db: sqlite_utils.Database, pages: list[Response], static: list[Response]) -> list[Response]:
    """Return the search index and the pack of each language."""
    found = []
    for locale in db.query("select lang from locales order by position"):
        lang = locale["lang"]
        index = Response.of(f"/{lang}/search.json", JSON, headers.PAGE_CACHE, _json(_search(db, lang)))
        own = [page for page in pages if page.path.startswith(f"/{lang}/")]
        files = [index, *(file for file in static if file.type != "image/png")]
        found += [index, Response.of(paths.pack(lang), JSON, headers.NO_CACHE, pack(own, files), compress.BEST)]
    return found


def pack(pages: Iterable[Response], files: Iterable[Response]) -> bytes:
    """Return one pack: pages as line numbers, other files whole."""
    numbers: dict[str, int] = {}
    documents: dict[str, list[int]] = {}
    others: dict[str, tuple[str, str]] = {}
    for page in pages:
        text = page.body.decode()
        if page.type == HTML:
            documents[page.path] = [numbers.setdefault(line, len(numbers)) for line in text.split("\n")]
        else:
            others[page.path] = (page.type, text)
    for file in files:
        others[file.path] = (file.type, file.body.decode())
    return _json({"pages": documents, "lines": list(numbers), "files": others})


def _search(db: sqlite_utils.Database, lang: str) -> list[dict[str, str]]:
    query = "select path, title, summary, keywords, text from search where lang = ? order by rowid"
    return list(db.query(query, [lang]))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
