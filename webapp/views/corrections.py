"""“This is wrong”: the one form whose content a server keeps, and the page that thanks for it."""

from __future__ import annotations

import datetime as dt
import sqlite3

from flask import Blueprint, Flask, abort, current_app, g, redirect, render_template, request
from werkzeug.wrappers import Response

from .. import db, paths
from ..corrections import limits, report, store
from ..i18n import gettext as _
from .errors import report as report_fault


def add(blueprint: Blueprint) -> None:
    """Attach the page of this module."""
    blueprint.add_url_rule("/thanks", "thanks", thanks)


def add_shared(app: Flask) -> None:
    """Attach the address that takes corrections."""
    app.extensions["limits"] = limits.Limits()
    app.add_url_rule(paths.CORRECTIONS, "correct", correct, methods=["POST"])


def choices() -> dict[str, str]:
    """Return what a reader can tap, in order; words of their own have a button of their own."""
    return {
        "closed": _("It is closed for good"), "moved": _("It has moved"), "hours": _("The hours are wrong"),
        "phone": _("The phone number is wrong"), "missing": _("They do not have it"), "refused": _("I was turned away"),
    }


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
