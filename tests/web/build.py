"""What a build says about itself: its languages, its addresses, what fell back, and which other sites it may name."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from webapp import locales, paths
from webapp.locales import Locale

HTML = "text/html; charset=utf-8"
MAPS = ("https://www.openstreetmap.org/search?query=", "https://maps.apple.com/?q=", "https://www.google.com/maps/search/?api=1&query=")
_WEB = re.compile(r'https?://[^\s"\\]+')


class Build:
    """One database, read directly and kept: what the pages are compared with."""

    def __init__(self, database: Path) -> None:
        self.db = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(database)) as file:
            file.backup(self.db)
        self.db.row_factory = sqlite3.Row

    def one(self, query: str, *values: Any) -> Any:
        """Return the first value of the first row."""
        row = self.db.execute(query, values).fetchone()
        return row[0] if row else None

    def column(self, query: str, *values: Any) -> list[Any]:
        """Return the first value of every row."""
        return [row[0] for row in self.db.execute(query, values)]

    @cached_property
    def locales(self) -> dict[str, Locale]:
        return locales.load(self.db)

    @cached_property
    def site(self) -> dict[str, Any]:
        return dict(json.loads(self.one("select settings from site")))

    @cached_property
    def addresses(self) -> list[str]:
        """Return every address that is answered from memory."""
        return self.column("select path from responses order by path")

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.addresses)

    def pages(self, lang: str = "") -> list[str]:
        """Return the address of every page, of one language or of all; what ends in `.html` is a file to keep, not a page."""
        found = self.column("select path from responses where type = ? and path not like '%.html' order by path", HTML)
        return [path for path in found if path.startswith(f"/{lang}/" if lang else "/")]

    def body(self, path: str) -> bytes:
        """Return the stored body of an address in brotli, or as it is where it is not compressed."""
        return bytes(self.one("select case when length(br) then br else gz end from responses where path = ?", path))

    @cached_property
    def states(self) -> dict[str, str]:
        """Return, for each page with a body, whether all of it, a part or none of it is in its language."""
        found: dict[str, str] = {}
        for lang in self.locales:
            for row in self.db.execute("select slug, state from page_texts where lang = ?", [lang]):
                found[paths.page(lang, row["slug"])] = row["state"]
            for row in self.db.execute("select slug, state from guide_texts where lang = ?", [lang]):
                found[paths.guide(lang, row["slug"])] = row["state"]
            for row in self.db.execute("select guide, node, state from node_texts where lang = ?", [lang]):
                found[paths.node(lang, row["guide"], row["node"])] = row["state"]
            for row in self.db.execute("select code, state from country_texts where lang = ?", [lang]):
                found[paths.find(lang, row["code"])] = row["state"]
            for row in self.db.execute("select slug, state from alert_texts where lang = ?", [lang]):
                found[paths.alert(lang, row["slug"])] = row["state"]
            found[paths.about(lang, "changes")] = self.one("select state from change_texts where lang = ?", lang)
        return found

    @cached_property
    def outside(self) -> frozenset[str]:
        """Return the addresses of other sites that a page may link to: of places and towns, of sources, and the exit."""
        texts = [*self.column("select record from places"), *self.column("select credit from places")]
        named = {address for text in texts for address in _WEB.findall(text)}
        named |= {row["url"] for row in self.db.execute("select * from sources") if "url" in dict(row) and row["url"]}
        return frozenset({*named, *self.column("select url from gazetteer_source"), *self.column("select url from outlines_source"), self.site["exit_url"], *self.maps})

    @cached_property
    def maps(self) -> frozenset[str]:
        """Return the addresses of maps on cards: of the address or the exact point of a place that is published, and no other."""
        found = set()
        for where in (json.loads(record)["where"] for record in self.column("select record from places")):
            exact = where["lat"] is not None and where["precision"] in ("address", "block")
            words = ", ".join(part for part in (where["address"], where["city"]) if part) if where["address"] else ""
            shown = quote(f"{where['lat']},{where['lon']}" if exact else words)
            found |= {f"{form}{shown}" for form in MAPS} if shown else set()
        return frozenset(found)

    def guides(self, lang: str) -> dict[str, str]:
        """Return the first node of each decision guide, by its address."""
        return {paths.guide(lang, row["slug"]): row["start"] for row in self.db.execute("select slug, start from guides")}

    def sample(self, lang: str) -> dict[str, str]:
        """Return one address of each type of page, by type."""
        guide, node = self.db.execute("select slug, start from guides order by position limit 1").fetchone()
        end = self.db.execute("select guide, node from nodes where ends order by guide, position limit 1").fetchone()
        region = self.one("select area from place_areas where area like '%-%' order by area limit 1") or self.one("select code from regions")
        found = {
            "home": paths.home(lang), "emergency": paths.emergency(lang), "learn": paths.learn(lang), "check": paths.check(lang),
            "guide": paths.guide(lang, guide), "node": paths.node(lang, guide, node), "advice": paths.node(lang, *end), "find": paths.find(lang),
            "country": paths.find(lang, self.one("select code from countries order by position limit 1")),
            "region": paths.find(lang, *region.split("-", 1)), "alerts": paths.alerts(lang), "search": paths.search(lang),
            "words": paths.words(lang), "saved": paths.saved(lang), "offline": paths.offline(lang),
            **{topic or "about": paths.about(lang, topic) for topic in paths.ABOUT},
        }
        slug = self.one("select slug from alerts order by slug limit 1")
        for section in self.column("select distinct section from pages order by position"):
            found[f"page-{section}"] = paths.page(lang, self.one("select slug from pages where section = ? and slug != ? order by "
                                                                 "position limit 1", section, paths.EMERGENCY_SLUG))
        return found | ({"alert": paths.alert(lang, slug)} if slug else {})
