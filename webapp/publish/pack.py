"""All pages of one language in one file: one request on a bad link, all or nothing, and nobody sees what is read.

Scripts and pictures that every language uses are in a file of their own, so that a phone with several languages has them once.

A page is a list of lines; a line that an earlier page has already is given by its number, counted over the distinct lines
of all pages in order. So a frame that sixty pages share is stored once, and the worker needs no template to give back the
served page. Left out is what a saved page has no use for: links to the same page in other languages for search engines, the
texts of the search index (the search page takes them from the pages), and what the emergency tier holds anyway.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

import sqlite_utils

from .. import headers, paths
from . import compress
from .render import Response
from .worker import shared

HTML = "text/html; charset=utf-8"
JSON = "application/json"
UNUSED = ('<link rel="canonical"', '<link rel="alternate"', '<meta name="description"')  # for search engines
PLACE = "\x01"  # stands for a page's address after its language: so the language menus of all pages are the same lines
Part = tuple[str, list[Response], list[Response], list[dict[str, str]]]


def parts(db: sqlite_utils.Database, pages: list[Response], by_hand: dict[str, Response]) -> Iterator[Part]:
    """Yield what each language's pack is made of: its tag, its pages, its other files, and what search knows."""
    heavy = [row["area"] for row in db.query("select distinct area from place_areas a join places p on p.id = a.place "
                                              "where p.imported and area like '%-%'")]
    for locale in db.query("select lang from locales order by position"):
        lang = locale["lang"]
        # Feeds and installing need a network anyway; the tools of the emergency page are in the emergency tier; what a region
        # lists of an imported directory is in the files of its area.
        others = {*paths.feeds(lang), paths.manifest(lang), paths.rescue(lang),
                  *(paths.find(lang, *area.split("-", 1)) for area in heavy)}
        own = [page for page in pages if page.path.startswith(f"/{lang}/") and page.path not in others]
        query = "select path, kind, title, summary, keywords, text from search where lang = ? order by rowid"
        yield lang, own, [by_hand[lang]], list(db.query(query, [lang]))


def of_all(db: sqlite_utils.Database, pages: list[Response], static: list[Response]) -> Response:
    """Return what the pages of every language use, but for what the emergency tier holds."""
    first = shared(db, {page.path: page for page in pages})
    files = [file for file in static if file.type != "image/png" and file.path not in first]
    return Response.of(paths.SHARED_PACK, JSON, headers.NO_CACHE, pack([], files), compress.BEST)


def of_language(lang: str, pages: list[Response], files: list[Response], search: list[dict[str, str]]) -> list[Response]:
    """Return the search index and the pack of one language."""
    index = Response.of(f"/{lang}/search.json", JSON, headers.PAGE_CACHE, _json(search))
    slim = replace(index, gz=gzip.compress(_json([{**row, "text": ""} for row in search])))
    return [index, Response.of(paths.pack(lang), JSON, headers.NO_CACHE, pack(pages, [slim, *files]), compress.BEST)]


def pack(pages: Iterable[Response], files: Iterable[Response]) -> bytes:
    """Return one pack: pages as lines, other files whole."""
    numbers: dict[str, int] = {}
    documents: dict[str, list[str | int]] = {}
    others: dict[str, tuple[str, str]] = {}
    for page in pages:
        text = page.body.decode()
        if page.type == HTML:
            own = "/" + page.path.split("/", 2)[2]
            lines = text.replace(f'{own}" hreflang', f'{PLACE}" hreflang').split("\n")
            documents[page.path] = [_once(line, numbers) for line in lines if not line.startswith(UNUSED)]
        else:
            others[page.path] = (page.type, text)
    for file in files:
        others[file.path] = (file.type, file.body.decode())
    return _json({"pages": documents, "files": others})


def _once(line: str, numbers: dict[str, int]) -> str | int:
    """Return a line where it first stands, and its number everywhere else."""
    if line in numbers:
        return numbers[line]
    numbers[line] = len(numbers)
    return line


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
