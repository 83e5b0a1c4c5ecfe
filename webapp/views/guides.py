"""Decision guides: a list, and one static page for each node."""

from __future__ import annotations

from flask import Blueprint, abort, g, redirect, render_template
from werkzeug.wrappers import Response

from .. import db, paths
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


def guide(guide: str) -> Response:
    """Lead to the first question of a guide."""
    row = db.one("select start from guides where slug = ?", guide)
    if row is None:
        abort(404)
    return redirect(paths.node(g.locale.lang, guide, row["start"]), 302)


def node(guide: str, node: str) -> str:
    """Show one question, or the advice that ends the guide."""
    row = db.one(
        "select t.*, n.ends, n.links, n.position, gt.title as guide_title, gt.title_lang as guide_title_lang, g.start, "
        "g.reviewed_on, g.review_due, g.reviewed_by from node_texts t join nodes n using (guide, node) "
        "join guides g on g.slug = t.guide join guide_texts gt on gt.slug = t.guide and gt.lang = t.lang "
        "where t.guide = ? and t.node = ? and t.lang = ?", guide, node, g.locale.lang)
    if row is None:
        abort(404)
    text = db.unpack(row)
    return render_template("node.html", node=text, html=pages.with_call(row["html"]), links=pages.cards(text["links"]),
                           facts=sources.of(f"node:{guide}/{node}"))
