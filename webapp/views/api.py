"""Open data, read-only: what the guide states, and from where."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, abort, jsonify

from .. import db


def add(app: Flask) -> None:
    """Attach the addresses of the API."""
    app.add_url_rule("/places/<area>.json", "area", area)
    app.add_url_rule("/places/towns-<country>.json", "towns", towns)


def towns(country: str) -> Response:
    """Return the towns and postcodes of one country, with which a phone finds what is near."""
    row = db.one("select towns from gazetteer where country = ?", country)
    return Response(row["towns"], mimetype="application/json") if row else abort(404)


def area(area: str) -> Response | tuple[Response, int]:
    """Return the places that serve one area, with their texts in every language."""
    known = db.one("select 1 from countries where code = ? union select 1 from regions where code = ?", area, area)
    if known is None:
        return jsonify({"error": "unknown area", "areas": "us, ca … or us-or, ca-bc …"}), 404
    places: dict[str, dict[str, Any]] = {}
    rows = db.many(
        "select p.id, p.record, p.credit, t.lang, t.texts, t.labels from places p join place_texts t using (id) "
        "join place_areas a on a.place = p.id where a.area = ? order by p.id", area)
    for row in map(db.unpack, rows):
        place = places.setdefault(row["id"], row["record"] | {"credit": row["credit"]["credit"], "texts": {}})
        place["texts"][row["lang"]] = {"labels": row["labels"], **{k: v["text"] for k, v in row["texts"].items() if v["text"]}}
    return jsonify({"area": area, "places": list(places.values())})
