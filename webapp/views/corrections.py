"""“This is wrong”: the one form whose content a server keeps, and the page that thanks for it."""

from __future__ import annotations

import datetime as dt
import sqlite3

from flask import Blueprint, Flask, abort, current_app, g, redirect, render_template, request
from werkzeug.wrappers import Response

from .. import db, paths
from ..corrections import limits, report, store
from .errors import report as report_fault


def add(blueprint: Blueprint) -> None:
    """Attach the page of this module."""
    blueprint.add_url_rule("/thanks", "thanks", thanks)


def add_shared(app: Flask) -> None:
    """Attach the address that takes corrections."""
    app.extensions["limits"] = limits.Limits()
    app.add_url_rule(paths.CORRECTIONS, "correct", correct, methods=["POST"])


def thanks() -> str:
    """Thank for a correction."""
    return render_template("thanks.html")


def correct() -> Response:
    """Keep a correction and say so: a script, which sends a key, gets a bare answer, a form gets a page."""
    g.locale = g.locales.get(request.form.get("lang", "")) or g.locale
    if request.headers.get("Sec-Fetch-Site") == "cross-site":  # a page elsewhere must not send in a reader's name
        abort(403)
    try:
        correction = report.read(request.form)
    except report.Unreadable:
        abort(400)
    if db.one("select 1 from places where id = ?", correction.place) is None:
        abort(400)
    if not current_app.extensions["limits"].allow(correction.place):
        abort(429)
    try:
        store.add(current_app.config["CARRY"].corrections, correction, dt.datetime.now(dt.UTC).date())
    except (sqlite3.Error, OSError) as error:
        report_fault(error)
        abort(503)
    return Response("kept", 201, mimetype="text/plain") if "key" in request.form else redirect(paths.thanks(g.locale.lang), 303)
