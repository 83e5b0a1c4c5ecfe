"""Open data, read-only: what the guide states, and from where."""

from __future__ import annotations

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


def area(area: str) -> tuple[Response, int]:
    """Say which areas there are; the file of each is a finished response of the build (publish/areas.py)."""
    return jsonify({"error": "unknown area", "areas": "us, ca … or us-or, ca-bc …; index-us lists the files of a country"}), 404
