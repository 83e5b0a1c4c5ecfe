"""Dated warnings: a list, one page each, and a feed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, g, render_template
from markupsafe import Markup

from .. import db
from . import sources


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/alerts/", "alerts", alerts)
    blueprint.add_url_rule("/alerts/<slug>", "alert", alert)
    blueprint.add_url_rule("/alerts.atom", "feed", feed)


def listed() -> list[dict[str, Any]]:
    """Return all alerts, newest first, each with whether it had expired when its content was last dated."""
    rows = db.many(
        "select *, expires_on < (select content_date from build) as expired from alerts join alert_texts using (slug) "
        "where lang = ? order by issued desc, slug", g.locale.lang)
    return [db.unpack(row) for row in rows]


def current() -> list[dict[str, Any]]:
    """Return the alerts that have not expired."""
    return [alert for alert in listed() if not alert["expired"]]


def alerts() -> str:
    """List current and past warnings."""
    return render_template("alerts.html", alerts=listed())


def alert(slug: str) -> str:
    """Show one warning."""
    found = next((alert for alert in listed() if alert["slug"] == slug), None)
    if found is None:
        abort(404)
    return render_template("alert.html", alert=found, html=Markup(found["html"]), facts=sources.of(f"alert:{slug}"))


def feed() -> Response:
    """Return the warnings as an Atom feed."""
    return Response(render_template("alerts.atom", alerts=listed()), mimetype="application/atom+xml")
