"""Home, the emergency page, the guide and its pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, g, render_template
from markupsafe import Markup

from .. import db, paths
from . import alerts, dispatch, sources

CALL_MARK = "<!--call-->"
FIRST_STEP_MARK = "<!--step-->"
BRANCHES = ["breathing-but-not-waking", "stimulant-overdose"]
CHILD = "a-child-or-a-baby"


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/", "home", home)
    blueprint.add_url_rule("/emergency", "emergency", emergency)
    blueprint.add_url_rule("/rescue.xml", "rescue", rescue)
    blueprint.add_url_rule("/learn/", "learn", learn)
    blueprint.add_url_rule("/learn/<slug>", "page", page)


def home() -> str:
    """Show the three doors."""
    return render_template("home.html", alerts=alerts.current(), sections=sections(), pictures=pictures())


def emergency() -> str:
    """Show the overdose steps."""
    return article(paths.EMERGENCY_SLUG, "emergency.html", branches=cards(BRANCHES), child=CHILD)


def rescue() -> Response:
    """Give the tools that the emergency page gains with script: XML, which a browser parses without trusting text as HTML."""
    return Response(render_template("rescue.html", times=dispatch.times()), mimetype="application/xml")


def learn() -> str:
    """Show every page by section."""
    return render_template("learn.html", sections=sections())


def page(slug: str) -> str:
    """Show one page of the guide."""
    if slug == paths.EMERGENCY_SLUG:
        abort(404)
    return article(slug, "page.html")


def article(slug: str, template: str, **more: Any) -> str:
    """Render one page with its sources and neighbours."""
    row = db.one("select * from page_texts join pages using (slug) where slug = ? and lang = ?", slug, g.locale.lang)
    if row is None:
        abort(404)
    text = db.unpack(row)
    branches = render_template("_branches.html", html=row["html"], **more) if more else ""
    html = with_call(row["html"], branches)
    most = 1 if slug == paths.EMERGENCY_SLUG else sources.MOST_SHOWN  # the emergency page must stay small
    return render_template(template, page=text, html=html, facts=sources.of(f"page:{slug}", most),
                           related=cards(text["related"]), **more)


def with_call(html: str, branches: str = "") -> Markup:
    """Return the text of a page or node with its call buttons, and what stands after the first step."""
    if CALL_MARK in html:
        html = html.replace(CALL_MARK, render_template("_call.html"))
    return Markup(html.replace(FIRST_STEP_MARK, branches, 1).replace(FIRST_STEP_MARK, ""))


def cards(slugs: list[str]) -> list[dict[str, str]]:
    """Return title, summary and address of some pages, in the given order."""
    if not slugs:
        return []
    marks = ",".join("?" * len(slugs))
    found = {row["slug"]: dict(row) | {"href": paths.page(g.locale.lang, row["slug"])} for row in db.many(
        f"select slug, title, title_lang, summary, summary_lang from page_texts where lang = ? and slug in ({marks})",
        g.locale.lang, *slugs)}
    return [found[slug] for slug in slugs if slug in found]


def pictures() -> dict[str, str]:
    """Return the address of every picture by its name."""
    found = [row["path"] for row in db.many("select path from files")]
    return {path.removeprefix(paths.STATIC).split(".")[0]: path for path in found}


def sections() -> list[dict[str, object]]:
    """Return the sections with their pages, in reading order."""
    found = [dict(row) | {"pages": []} for row in db.many(
        "select * from section_texts join sections using (slug) where lang = ? order by position", g.locale.lang)]
    by_slug = {section["slug"]: section["pages"] for section in found}
    for row in db.many("select slug, section, title, title_lang, summary, summary_lang from page_texts join pages "
                       "using (slug) where lang = ? order by position", g.locale.lang):
        by_slug[row["section"]].append(dict(row) | {"href": paths.page(g.locale.lang, row["slug"])})
    return [section for section in found if section["pages"]]
