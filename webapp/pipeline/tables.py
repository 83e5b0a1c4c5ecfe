"""Columns of the tables that may be empty: a copy without alerts, places or guides has them all the same.

Where rows exist their own keys make the table, so a test compares the two.
"""

from __future__ import annotations

COLUMNS = {
    "alerts": "slug region evidence issued expires expires_on reviewed_on facts",
    "alert_texts": "slug lang title title_lang summary summary_lang html substances state text",
    "citations": "owner number:int fact",
    "countries": "code position:int number also reviewed_on review_due reviewed_by",
    "country_texts": "code lang name note naloxone strips law lines state text",
    "fact_sources": "fact position:int source",
    "fact_texts": "fact lang disputed disputed_lang",
    "facts": "id topic claim as_of place evidence expert_review disputed checked_on",
    "files": "path type body",
    "gazetteer": "country towns",
    "gazetteer_source": "name url licence credit retrieved",
    "gone": "area id",
    "glossary_texts": "id lang position:int term term_lang also text text_lang page facts",
    "guide_texts": "slug lang title title_lang summary summary_lang keywords state",
    "guides": "slug position:int start critical:int reviewed_on review_due reviewed_by",
    "node_texts": "guide node lang title title_lang html state text answers",
    "nodes": "guide node position:int ends:int links",
    "outlines": "area width:int height:int box path labels",
    "outlines_source": "name url licence credit retrieved",
    "place_areas": "place area",
    "place_texts": "id lang labels texts",
    "places": "id kind country status record credit hours slim imported:int rank:int town title",
    "region_texts": "code lang name name_lang",
    "regions": "code country position:int",
    "sources": "id title publisher url published read_as note position:int",
    "street_texts": "name lang position:int also said_of said_of_lang pages",
}


def columns(table: str) -> dict[str, type]:
    """Return the columns of an empty table as sqlite-utils wants them."""
    return {name: int if kind == "int" else str for name, _, kind in (part.partition(":") for part in COLUMNS[table].split())}
