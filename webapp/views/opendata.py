"""Open data under `/api/v1/`: read-only, the same for everyone, for any page of any site to fetch. One SELECT a file.

In: the tables of a build. Out: JSON, GeoJSON and CSV. It never says anything about a reader, and holds only what is public.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, abort, current_app, g

from .. import db, paths
from . import openapi

LICENCE = "CC-BY-4.0"
TYPES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8; header=present", "json": "application/json"}


def add(app: Flask) -> None:
    """Attach the addresses of open data."""
    for name, view in {"pages.json": pages, "facts.json": facts, "alerts.json": alerts, "languages.json": languages,
                       "countries.json": countries, "openapi.json": described}.items():
        app.add_url_rule(paths.data(name), f"data-{name}", view)
    app.add_url_rule(paths.data("<path:name>"), "data", stored)


def stored(name: str) -> Response:
    """Return a file that the build has written, portion by portion."""
    if db.one("select 1 from open_data where name = ?", name) is None:
        abort(404)
    file = current_app.config["CARRY"].database
    portions = db.stream(file, "select body from open_data where name = ? order by portion", name)
    return Response(map(zlib.decompress, portions), content_type=TYPES[name.rpartition(".")[2]])


def described() -> Response:
    """Return the description of all this in OpenAPI 3.1."""
    row = db.one("select body from open_data where name = 'schema/place.json'")
    place = json.loads(zlib.decompress(row["body"])) if row else {}
    return _json(openapi.document(place, db.site()["name"], g.build["content_date"]))


def pages() -> Response:
    """Return every page: its section, dates, facts, and its title, summary and state in each language."""
    texts: dict[str, list[dict[str, Any]]] = {}
    query = "select slug, t.lang, title, summary, state from page_texts t join locales l on l.lang = t.lang order by position"
    for row in db.many(query):
        texts.setdefault(row["slug"], []).append({
            "lang": row["lang"], "path": paths.page(row["lang"], row["slug"]), "title": row["title"], "summary": row["summary"],
            "state": row["state"]})
    cited = _grouped("select substr(owner, 6) as owner, fact from citations where owner like 'page:%' order by owner, number")
    found = [{"slug": row["slug"], "section": row["section"], "critical": bool(row["critical"]),
              "reviewed_on": row["reviewed_on"], "review_due": row["review_due"],
              "reviewed_by": row["reviewed_by"], "facts": cited.get(row["slug"], []),
              "languages": texts.get(row["slug"], [])} for row in db.many("select * from pages order by position")]
    return _listed("pages", found)


def facts() -> Response:
    """Return every fact with its sources."""
    query = """select f.fact, s.id, s.title, s.publisher, s.url, s.published, s.read_as from fact_sources f
               join sources s on s.id = f.source order by f.fact, f.position"""
    sources: dict[str, list[dict[str, Any]]] = {}
    for row in db.many(query):
        sources.setdefault(row["fact"], []).append({key: value for key, value in dict(row).items() if key != "fact"})
    found = [{**dict(row), "sources": sources.get(row["id"], [])} for row in db.many(
        "select id, topic, claim, as_of, place, evidence, disputed, checked_on from facts order by id")]
    return _listed("facts", found)


def alerts() -> Response:
    """Return every dated warning, in each language."""
    texts: dict[str, list[dict[str, Any]]] = {}
    for row in map(db.unpack, db.many("select a.* from alert_texts a join locales l on l.lang = a.lang order by position")):
        texts.setdefault(row["slug"], []).append({
            "lang": row["lang"], "path": paths.alert(row["lang"], row["slug"]), "title": row["title"], "summary": row["summary"],
            "text": row["text"], "substances": row["substances"], "state": row["state"]})
    keys = ("slug", "region", "evidence", "issued", "expires_on", "reviewed_on", "facts")
    found = [{key: row[key] for key in keys} | {"languages": texts.get(row["slug"], [])}
             for row in map(db.unpack, db.many("select * from alerts order by issued desc, slug"))]
    return _listed("alerts", found)


def languages() -> Response:
    """Return every language that is offered, and how much of it is translated and reviewed."""
    rows = db.many("select lang, name, dir, since, units, english, stale, review from locales order by position")
    found = [{"lang": row["lang"], "tag": g.locales[row["lang"]].tag, "name": row["name"], "dir": row["dir"],
              "since": row["since"], "texts": row["units"], "untranslated": row["english"], "outdated": row["stale"],
              "review": row["review"]} for row in rows]
    return _listed("languages", found)


def countries() -> Response:
    """Return every country: emergency numbers, lines to call, regions."""
    regions: dict[str, list[dict[str, str]]] = {}
    for row in db.many("select r.code, r.country, t.name from regions r join region_texts t on t.code = r.code and t.lang = 'en' "
                       "order by r.country, r.position"):
        regions.setdefault(row["country"], []).append({"code": row["code"], "name": row["name"]})
    query = ("select c.*, t.name, t.lines from countries c join country_texts t on t.code = c.code and t.lang = 'en' "
             "order by position")
    found = [{"code": row["code"], "name": row["name"], "emergency": [row["number"], *row["also"]],
              "regions": regions.get(row["code"], []), "reviewed_on": row["reviewed_on"],
              "review_due": row["review_due"], "lines": list(_lines(row["lines"]))}
             for row in map(db.unpack, db.many(query))]
    return _listed("countries", found)


def _lines(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    keys = ("id", "name", "kind", "type", "dial", "shown", "languages", "checked_on", "sure")
    for line in lines:
        yield {key: line[key] for key in keys} | {key: line[key]["text"] or None for key in ("what", "hours", "note")}


def _grouped(query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in db.many(query):
        found.setdefault(row["owner"], []).append(row["fact"])
    return found


def _listed(name: str, found: list[dict[str, Any]]) -> Response:
    about = {"licence": LICENCE, "credit": db.site()["name"], "content_date": g.build["content_date"]}
    return _json({**about, name: found})


def _json(found: dict[str, Any]) -> Response:
    return Response(json.dumps(found, ensure_ascii=False, separators=(",", ":")), mimetype="application/json")
