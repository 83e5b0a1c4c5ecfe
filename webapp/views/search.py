"""Search without script: a form that posts, so that no word ever stands in an address."""

from __future__ import annotations

import re

from flask import Blueprint, g, render_template, request

from .. import db

MOST = 20


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/search", "search", search, methods=["GET", "POST"])


def search() -> str:
    """Show the form, and what was found for the words in the field `q`."""
    words = request.form.get("q", "")[:200].strip() if request.method == "POST" else ""
    return render_template("search.html", words=words, results=results(words) if words else [])


def results(words: str) -> list[object]:
    """Return the best rows of the search table for some words, title and street names first."""
    terms = re.findall(r"\w+", words.lower())[:12]
    if not terms:
        return []
    query = " OR ".join(f'"{term}"*' for term in terms)
    return db.many(
        "select s.path, s.title, s.summary, s.kind from search_fts f join search s on s.rowid = f.rowid "
        "where search_fts match ? and s.lang = ? order by bm25(search_fts, 10, 4, 8, 1) limit ?", query, g.locale.lang, MOST)
