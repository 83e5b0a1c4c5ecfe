"""Where a text asks for the call buttons, they stand: on pages and in decision guides."""

from __future__ import annotations

from webapp import paths

from .client import Site
from .document import Document


def test_call_buttons_stand_wherever_a_text_asks_for_them(site: Site, lang: str) -> None:
    asked = [paths.page(lang, row["slug"]) for row in site.build.db.execute(
        "select slug from page_texts where lang = ? and html like '%<!--call-->%'", [lang])]
    asked += [paths.node(lang, row["guide"], row["node"]) for row in site.build.db.execute(
        "select guide, node from node_texts where lang = ? and html like '%<!--call-->%'", [lang])]
    assert len(asked) > 10
    assert not [path for path in asked if len(Document(path, site.get(path).text).marked("call")) != 1]


def test_no_page_shows_where_something_was_to_stand(site: Site, lang: str) -> None:
    assert not [path for path in site.build.pages(lang) if any(mark in site.get(path).text for mark in ("<!--call-->", "<!--step-->"))]
