"""Which addresses a build has: the one list from which pages, packs and the static site are made."""

from __future__ import annotations

import sqlite_utils

from .. import paths


def every(db: sqlite_utils.Database) -> list[str]:
    """Return the addresses of each language, and last those without one."""
    langs = [row["lang"] for row in db.query("select lang from locales order by position")]
    areas = [row["code"] for row in db.query("select code from countries union select code from regions order by 1")]
    towns = [row["country"] for row in db.query("select country from gazetteer order by 1")]
    found = []
    for lang in langs:
        found += [*documents(db, lang), paths.manifest(lang), paths.rescue(lang), *paths.feeds(lang)]
    return [*found, paths.EXIT, paths.HEALTH, *(paths.area(area) for area in areas), *(paths.towns(country) for country in towns)]


def documents(db: sqlite_utils.Database, lang: str) -> list[str]:
    """Return the addresses of all pages of one language."""
    found = [paths.home(lang), paths.learn(lang), paths.check(lang), paths.find(lang), paths.alerts(lang), paths.search(lang),
             paths.words(lang), paths.saved(lang), paths.offline(lang), *(paths.about(lang, topic) for topic in paths.ABOUT)]
    found += [paths.page(lang, row["slug"]) for row in db.query("select slug from pages order by position")]
    found += [paths.node(lang, r["guide"], r["node"]) for r in db.query("select guide, node from nodes order by guide, position")]
    found += [paths.find(lang, row["code"]) for row in db.query("select code from countries order by position")]
    found += [paths.find(lang, *row["code"].split("-", 1)) for row in db.query("select code from regions order by code")]
    found += [paths.alert(lang, row["slug"]) for row in db.query("select slug from alerts order by slug")]
    return found
