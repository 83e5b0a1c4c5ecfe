"""Rows of the glossary, street names, disputed facts, the list of changes, and the search index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import blocks
from .localise import Citations, Localiser, Tally
from .source import Content

Row = tuple[str, dict[str, Any]]


def texts(content: Content, say: Localiser, total: Tally, first: bool) -> Iterator[Row]:
    """Yield one language's words, doubts and changes."""
    lang = say.language.lang
    for position, filed in enumerate(content.glossary):
        text, cites = blocks.split_cites(filed.item.text)
        term, meaning = say.say(filed.item.term, total), say.say(text, total)
        yield "glossary_texts", {"id": filed.item.id, "lang": lang, "position": position, "term": term.text,
                                 "term_lang": term.lang, "also": filed.item.also, "text": meaning.text,
                                 "text_lang": meaning.lang, "page": filed.item.page, "facts": list(cites)}
    for position, name in enumerate(content.street_names):
        said_of = say.say(name.item.said_of, total)
        yield "street_texts", {"name": name.item.name, "lang": lang, "position": position, "also": name.item.also,
                               "said_of": said_of.text, "said_of_lang": said_of.lang, "pages": name.item.pages}
    for fact in content.facts.values():
        if fact.item.disputed:
            said = say.say(fact.item.disputed)
            yield "fact_texts", {"fact": fact.item.id, "lang": lang, "disputed": said.text, "disputed_lang": said.lang}
    tally, citations = Tally(), Citations()
    html = say.body(content.changes, False, citations, tally)
    if first:
        yield from citations.rows("changes")
    yield "change_texts", {"lang": lang, "html": html, "state": tally.state}
    total.add(tally)


