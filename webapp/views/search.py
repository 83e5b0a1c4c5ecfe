"""Search without script: a form that posts, so that no word ever stands in an address."""

from __future__ import annotations

import unicodedata

from flask import Blueprint, g, render_template, request
from rapidfuzz import process

from .. import db
from ..folding import variants, words
from ..i18n import gettext as _
from . import ranking

MOST = 20
MOST_WORDS = 12
LONGEST = 200
NEAR = 72  # how alike (0 to 100) a word of the index must be to stand in for a misspelt one


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/search", "search", search, methods=["GET", "POST"])


def search() -> str:
    """Show the form, and what was found for the words in the field `q`."""
    text = typed(request.form.get("q", "")) if request.method == "POST" else ""
    return render_template("search.html", words=text, results=results(text) if text else [], ignored=ignored())


def typed(field: str) -> str:
    """Return what was typed, short, and without characters that may stand in no page."""
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cn") else letter for letter in field[:LONGEST]).strip()


def ignored() -> str:
    """Return the small words of the language, which searching passes over."""
    return _("a, an, and, are, can, do, does, for, from, how, i, if, in, is, it, my, of, on, or, the, to, what, when, with, you")


def results(text: str) -> list[dict[str, str]]:
    """Return the best entries for what was typed."""
    small = set(words(ignored()))
    said = words(text)[:MOST_WORDS]
    asked = [word for word in said if word not in small] or said
    if not asked:
        return []
    forms = list(dict.fromkeys(form for word in asked for form in spelt(word)))
    query = " OR ".join(f'"{form}"*' if len(form) > 2 else f'"{form}"' for form in forms)
    rows = db.many(
        "select s.path, s.title, s.summary, s.kind, s.keywords, -bm25(search_words_fts, 8, 3, 6, 1) as score "
        "from search_words_fts f join search s on s.rowid = f.rowid where search_words_fts match ? and s.lang = ?",
        query, g.locale.lang)
    return ranking.order(((dict(row), row["score"]) for row in rows), [*said, *forms])[:MOST]


def spelt(word: str) -> tuple[str, ...]:
    """Return a word with its plural form, or the most alike words of the index when it stands nowhere."""
    forms = variants(word)
    if len(word) < 4 or db.one("select 1 from search_vocabulary where term >= ? and term < ? limit 1", word, f"{word}\uffff"):
        return forms
    known = [row["term"] for row in db.many("select term from search_vocabulary")]
    near = [term for term, _, _ in process.extract(word, known, score_cutoff=NEAR, limit=3)]
    return tuple(near) or forms
