"""The numbered sources at the end of a page: which fact, from where, of which year, read how."""

from __future__ import annotations

from typing import Any

from flask import g

from .. import db

MOST_SHOWN = 2  # the rest of a fact's sources stand on the page of all sources


def of(owner: str, most: int = MOST_SHOWN) -> list[dict[str, Any]]:
    """Return the facts that a page cites, in its numbering, each with its sources; `owner` is such as `page:m30`."""
    query = """
        select c.number, f.id, f.as_of, f.evidence, f.checked_on, t.disputed, t.disputed_lang
        from citations c join facts f on f.id = c.fact
        left join fact_texts t on t.fact = f.id and t.lang = ?
        where c.owner = ? order by c.number"""
    facts = [dict(row) | {"sources": []} for row in db.many(query, g.locale.lang, owner)]
    by_id = {fact["id"]: fact for fact in facts}
    query = """
        select fs.fact, s.* from citations c join fact_sources fs on fs.fact = c.fact join sources s on s.id = fs.source
        where c.owner = ? order by fs.position"""
    for row in db.many(query, owner):
        by_id[row["fact"]]["sources"].append(row)
    for fact in facts:
        read = [source for source in fact["sources"] if source["read_as"] != "unseen"]
        fact["shown"] = (read or fact["sources"])[:most]
    return facts
