"""Who runs this copy, privacy, sources, what changed, and the state of translations."""

from __future__ import annotations

from flask import Blueprint, g, render_template
from markupsafe import Markup

from .. import db, paths
from . import sources


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/about/", "about", about)
    blueprint.add_url_rule("/about/privacy", "privacy", privacy)
    blueprint.add_url_rule("/about/sources", "sources", all_sources)
    blueprint.add_url_rule("/about/changes", "changes", changes)
    blueprint.add_url_rule("/about/languages", "languages", languages)


def about() -> str:
    """Say what Carry is and who runs this copy."""
    return render_template("about.html", build=db.one("select * from build"))


def privacy() -> str:
    """Say what happens with a reader's data: nothing."""
    return render_template("privacy.html")


def all_sources() -> str:
    """List every source that a page cites, with the pages."""
    query = """
        select s.*, p.slug, t.title as page_title, t.title_lang from sources s
        join fact_sources fs on fs.source = s.id join citations c on c.fact = fs.fact
        left join pages p on c.owner = 'page:' || p.slug left join page_texts t on t.slug = p.slug and t.lang = ?
        group by s.id, p.slug order by s.publisher, s.title, p.position"""
    found: dict[str, dict[str, object]] = {}
    for row in db.many(query, g.locale.lang):
        entry = found.setdefault(row["id"], dict(row) | {"pages": []})
        if row["slug"]:
            entry["pages"].append({"href": paths.page(g.locale.lang, row["slug"]), "title": row["page_title"],  # type: ignore[attr-defined]
                                   "lang": row["title_lang"]})
    return render_template("sources.html", sources=list(found.values()), towns=db.one("select * from gazetteer_source"),
                           outlines=db.one("select * from outlines_source"))


def changes() -> str:
    """Show what changed in the advice, newest first."""
    row = db.one("select * from change_texts where lang = ?", g.locale.lang)
    return render_template("changes.html", html=Markup(row["html"] if row else ""), state=row["state"] if row else "current",
                           facts=sources.of("changes"))


def languages() -> str:
    """Show how complete and how reviewed each language is."""
    return render_template("languages.html", rows=db.many("select * from locales order by position"))
