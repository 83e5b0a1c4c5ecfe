"""Dated warnings: a list, one page each, and a feed."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, abort, g, render_template
from markupsafe import Markup

from .. import db, paths
from ..i18n import gettext as _
from . import sources


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/alerts/", "alerts", alerts)
    blueprint.add_url_rule("/alerts/<slug>", "alert", alert)
    blueprint.add_url_rule("/alerts.atom", "feed", feed)
    blueprint.add_url_rule("/alerts.json", "json_feed", json_feed)


def listed() -> list[dict[str, Any]]:
    """Return all alerts, newest first, each with whether it had expired when its content was last dated."""
    rows = db.many(
        "select *, expires_on < (select content_date from build) as expired from alerts join alert_texts using (slug) "
        "where lang = ? order by issued desc, slug", g.locale.lang)
    return [db.unpack(row) for row in rows]


def current(country: str = "") -> list[dict[str, Any]]:
    """Return the alerts that have not expired, of one country or of all; a warning for the world is everybody's."""
    return [alert for alert in listed() if not alert["expired"]
            and (not country or any(area in ("world", country) or area.startswith(f"{country}-") for area in alert["region"]))]


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
    feed = render_template("alerts.atom", alerts=listed(), date=g.build["content_date"])
    return Response(feed, mimetype="application/atom+xml")


def json_feed() -> Response:
    """Return the warnings as a JSON Feed (version 1.1), with region, substances, evidence and expiry of each."""
    base = db.site()["base_url"] or ""
    items = [{
        "id": f"urn:carry:alert:{g.locale.lang}:{alert['slug']}", "url": base + paths.alert(g.locale.lang, alert["slug"]),
        "title": alert["title"], "summary": alert["summary"], "content_text": alert["text"], "language": alert["title_lang"],
        "date_modified": f"{alert['reviewed_on']}T00:00:00Z", "tags": alert["substances"],
        "_carry": {"region": alert["region"], "evidence": alert["evidence"], "issued": alert["issued"],
                   "expires": alert["expires_on"]},
    } for alert in listed()]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"{db.site()['name']}: {_('Warnings')}",
            "home_page_url": base + paths.alerts(g.locale.lang), "language": g.locale.tag, "items": items}
    return Response(json.dumps(feed, ensure_ascii=False), mimetype="application/feed+json")
