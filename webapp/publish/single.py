"""The whole guide of one language in one HTML file, for an SD card, a USB stick or a Bluetooth transfer: no server, no request.

Without script it is one long document, emergency first; with script one page at a time, with search and rescue mode
(assets/src/single.js). Its own policy lets in nothing but its one script and its one style, by their digests.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import sqlite_utils
from flask import g, render_template
from lxml import etree, html
from markupsafe import Markup

from .. import db, headers, paths
from ..config import Config
from ..i18n import gettext as _
from ..views.sources import MOST_SHOWN
from . import markup, render, sections
from .references import References
from .render import Response
from .repeats import EMERGENCY, Repeats
from .sections import HOME, SEARCH

HTML = "text/html; charset=utf-8"
Part = tuple[Config, str, list[Response], Response, Response]
Made = tuple[Response, dict[str, Any]]
CLASSES = {EMERGENCY: "urgent", HOME: "home"}
_PARTS = re.compile(r"<svg ([^>]*)>(?:<style>(.*?)</style>)?(.*)</svg>", re.DOTALL)


def parts(config: Config, database: sqlite_utils.Database, pages: list[Response]) -> Iterator[Part]:
    """Yield what each language's file is made of: its tag, its pages, its tools of rescue mode, and the neutral page."""
    by_path = {page.path: page for page in pages}
    for row in database.query("select lang from locales order by position"):
        lang = row["lang"]
        own = [page for path, page in by_path.items() if path.startswith(f"/{lang}/") and page.type == HTML]
        yield config, lang, own, by_path[paths.rescue(lang)], by_path[paths.EXIT]


def of_language(config: Config, lang: str, pages: list[Response], tools: Response, neutral: Response) -> Made:
    """Return the file of one language, and a row about it."""
    app = render.client(config).application
    with app.test_request_context(paths.home(lang)):
        app.preprocess_request()
        shared = Shared(config, neutral.body.decode())
        made = document(shared, lang, {page.path: page.body.decode() for page in pages}, tools.body).encode()
    file = Response.of(paths.single(lang), HTML, headers.PAGE_CACHE, made)
    return file, {"lang": lang, "size": file.size, "digest": file.digest}


def noted(database: sqlite_utils.Database, made: Iterable[Made]) -> list[Response]:
    """Note size and digest of each file for the page that offers it; returns the files."""
    found = list(made)
    database.table("singles").insert_all([row for _, row in found], pk="lang")
    return [file for file, _ in found]


class Shared:
    """What the files of all languages have in common: script, style, pictures, sources and the neutral page."""

    def __init__(self, config: Config, neutral: str) -> None:
        self.pictures = {row["path"]: row["body"] for row in db.many("select path, body from files order by path")}
        drawn = next((found[2] for body in self.pictures.values() if (found := _PARTS.match(body)) and found[2]), "")
        self.code = (config.static / "single.js").read_text("utf-8").strip()
        self.look = (config.static / "single.css").read_text("utf-8").strip() + drawn
        self.neutral = "\n".join(markup.text(part) for part in html.document_fromstring(neutral).find(".//main"))
        self.credits: dict[str, list[tuple[str, str]]] = {}
        for row in db.many("select fact, s.* from fact_sources fs join sources s on s.id = fs.source where read_as != 'unseen' "
                           "order by fact, fs.position"):
            given = self.credits.setdefault(row["fact"], [])
            if len(given) < MOST_SHOWN:
                given.append((row["id"], f"{row['publisher']}, {row['published']}"))

    @property
    def policy(self) -> str:
        """Return the policy that the file brings itself: nothing may be fetched, and nothing else may run."""
        return (f"default-src 'none'; script-src 'sha256-{_hash(self.code)}'; style-src 'sha256-{_hash(self.look)}'; "
                "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'")

    @property
    def inline(self) -> Markup:
        """Return the style and the script that the policy names."""
        return Markup(f"<style>{self.look}</style>\n<script>{self.code}</script>")

    def symbol(self, address: str) -> str:
        """Return one picture, to be shown by reference."""
        found = _PARTS.match(self.pictures[address])
        box = re.search(r'viewBox="[^"]*"', found[1]) if found else None
        return f'<symbol id="{sections.symbol(address)}" {box[0]}>{found[3]}</symbol>' if found and box else ""


def document(shared: Shared, lang: str, pages: dict[str, str], tools: bytes) -> str:
    """Return the file of the language of the current request."""
    known = Repeats(lambda path: book.named(path), _("Compiled from public-health sources. Not yet reviewed by a clinician."))
    cited = References(g.locale.tag, _("Sources differ:"))
    guides = {paths.guide(lang, row["slug"]): row["start"] for row in db.many("select slug, start from guides")}
    book = sections.Sections(lang, pages, guides, known, cited)
    found = dict(book.made())
    describe(found, book, lang)
    give(found[EMERGENCY], tools)
    alone(found[SEARCH])
    sections.unused(list(found.values()))
    body, facts = "\n".join(map(markup.text, found.values())), "\n".join(cited.listed(shared.credits))
    symbols = "\n".join(shared.symbol(path) for path in sorted(book.pictures))
    return render_template(
        "single.html", policy=shared.policy, inline=shared.inline, sections=Markup(body),
        facts=Markup(facts), symbols=Markup(symbols), neutral=Markup(shared.neutral),
        compiled=known.compiled if known.unreviewed else "", build=db.one("select * from build"),
        digest=hashlib.sha256("\n".join([body, facts, symbols]).encode()).hexdigest())


def describe(found: dict[str, html.HtmlElement], book: sections.Sections, lang: str) -> None:
    """Give each section what searching reads, and the two that look different their names."""
    for row in db.many("select path, kind, keywords, summary from search where lang = ? order by rowid", lang):
        section = found.get(book.named(row["path"]) or "")
        if section is not None:
            section.attrib.update({"data-kind": row["kind"], "data-words": row["keywords"], "data-about": row["summary"]})
    for name, look in CLASSES.items():
        found[name].set("class", look)


def give(section: html.HtmlElement, tools: bytes) -> None:
    """Put the tools of rescue mode into the page, where they otherwise come from their own address."""
    place = section.find(".//*[@data-module='rescue']")
    if place is None:
        return
    place.attrib.pop("data-tools", None)
    made = etree.fromstring(tools)
    for part in made.iter(etree.Element):
        part.tag = etree.QName(part).localname
    etree.cleanup_namespaces(made)
    etree.SubElement(place, "template").append(made)


def alone(section: html.HtmlElement) -> None:
    """Let the form of the search page ask nobody: it shows with script only, and goes nowhere."""
    for form in section.iter("form"):
        for attribute in ("action", "method", "data-index"):
            form.attrib.pop(attribute, None)
        form.set("hidden", "")


def _hash(inline: str) -> str:
    return base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
