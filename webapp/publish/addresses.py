"""Which addresses a build has: the one list from which pages, packs and the static site are made."""

from __future__ import annotations

from collections.abc import Iterator

import sqlite_utils

from .. import paths


def every(db: sqlite_utils.Database) -> list[str]:
    """Return the addresses of each language, and last those without one."""
    langs = _langs(db)
    towns = [row["country"] for row in db.query("select country from gazetteer order by 1")]
    found = []
    for lang in langs:
        found += [*documents(db, lang), paths.manifest(lang), paths.rescue(lang), *paths.feeds(lang)]
    return [*found, paths.EXIT, paths.HEALTH, *(paths.towns(country) for country in towns)]


def areas(db: sqlite_utils.Database) -> Iterator[str]:
    """Yield the codes of countries and regions."""
    yield from [row["code"] for row in db.query("select code from countries union select code from regions order by 1")]


def further(db: sqlite_utils.Database) -> Iterator[str]:
    """Yield the pages past the first of every list of places, in every language; no pack holds them."""
    langs = _langs(db)
    for row in list(db.query("select area, count(*) as entries from listing group by area order by area")):
        country, _, region = row["area"].partition("-")
        for page in range(2, paths.pages(row["entries"]) + 1):
            yield from (paths.find(lang, country, region, page) for lang in langs)


def data(db: sqlite_utils.Database) -> list[str]:
    """Return the addresses of open data, of which no phone keeps any."""
    return [paths.data(name) for name in (*paths.DATA, *(row["name"] for row in db.query("select distinct name from open_data")))]


def made_last(db: sqlite_utils.Database) -> list[str]:
    """Return the addresses of pages that say something about files made of all others."""
    return [paths.outreach(lang) for lang in _langs(db)]


def documents(db: sqlite_utils.Database, lang: str) -> list[str]:
    """Return the addresses of all pages of one language."""
    found = [paths.home(lang), paths.learn(lang), paths.check(lang), paths.find(lang), paths.alerts(lang), paths.search(lang),
             paths.words(lang), paths.saved(lang), paths.offline(lang), paths.thanks(lang),
             *(paths.about(lang, topic) for topic in paths.ABOUT)]
    found += [paths.page(lang, row["slug"]) for row in db.query("select slug from pages order by position")]
    found += [paths.guide(lang, row["slug"]) for row in db.query("select slug from guides order by position")]
    found += [paths.node(lang, r["guide"], r["node"]) for r in db.query("select guide, node from nodes order by guide, position")]
    found += [paths.find(lang, row["code"]) for row in db.query("select code from countries order by position")]
    found += [paths.find(lang, *row["code"].split("-", 1)) for row in db.query("select code from regions order by code")]
    found += [paths.alert(lang, row["slug"]) for row in db.query("select slug from alerts order by slug")]
    return found


def _langs(db: sqlite_utils.Database) -> list[str]:
    return [row["lang"] for row in db.query("select lang from locales order by position")]
