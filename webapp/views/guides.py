"""Decision guides: a list, each guide with all its nodes on one page, and a page for each node by itself.

Which node of a guide is shown is a fragment of its address, or nothing at all where script runs: no answer reaches a server.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, g, render_template

from .. import db
from . import pages, sources

BEFORE = ("before-you-use", "never-alone", "after-a-break", "fentanyl-strips", "get-it")  # for who wants no questions


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/check/", "check", check)
    blueprint.add_url_rule("/check/<guide>/", "guide", guide)
    blueprint.add_url_rule("/check/<guide>/<node>", "node", node)


def check() -> str:
    """List the guides."""
    rows = db.many("select * from guide_texts join guides using (slug) where lang = ? order by position", g.locale.lang)
    return render_template("check.html", guides=rows, cards=pages.cards(list(BEFORE)))


def guide(guide: str) -> str:
    """Show a guide: its first question, with all others a tap away and no request."""
    found = _guide(guide)
    return render_template("guide.html", guide=found, questions=_nodes(found))


def node(guide: str, node: str) -> str:
    """Show one question, or the advice that ends the guide."""
    found = _guide(guide)
    named = _nodes(found, node)
    if not named:
        abort(404)
    return render_template("node.html", guide=found, node=named[0])


def _guide(slug: str) -> dict[str, Any]:
    row = db.one("select * from guide_texts join guides using (slug) where slug = ? and lang = ?", slug, g.locale.lang)
    if row is None:
        abort(404)
    return dict(row)


def _nodes(guide: dict[str, Any], only: str | None = None) -> list[dict[str, Any]]:
    """Return the nodes of a guide, its start first, or only one, with all that a template shows of each."""
    rows = db.many("select t.*, n.ends, n.links from node_texts t join nodes n using (guide, node) "
                   "where t.guide = ?1 and t.lang = ?2 and n.node = coalesce(?4, n.node) order by n.node != ?3, n.position",
                   guide["slug"], g.locale.lang, guide["start"], only)
    found = [db.unpack(row) for row in rows]
    return [text | {"start": guide["start"], "html": pages.with_call(text["html"]), "cards": pages.cards(text["links"]),
                    "facts": sources.of(f"node:{text['guide']}/{text['node']}")} for text in found]
