"""Words: the glossary and street names."""

from __future__ import annotations

from flask import Blueprint, g, render_template

from .. import db
from . import pages


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/words", "words", words)


def words() -> str:
    """List technical terms and street names."""
    lang = g.locale.lang
    terms = [db.unpack(row) for row in db.many("select * from glossary_texts where lang = ? order by lower(term)", lang)]
    names = [db.unpack(row) for row in db.many("select * from street_texts where lang = ? order by lower(name)", lang)]
    slugs = sorted({slug for name in names for slug in name["pages"]} | {term["page"] for term in terms if term["page"]})
    return render_template("words.html", terms=terms, names=names, cards={card["slug"]: card for card in pages.cards(slugs)})
