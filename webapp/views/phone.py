"""What makes Carry an app on a phone: manifest, offline page, the neutral page behind the quick exit."""

from __future__ import annotations

import json

from flask import Blueprint, Flask, Response, abort, g, make_response, render_template, request

from .. import db, paths
from ..i18n import gettext as _


def add(blueprint: Blueprint) -> None:
    """Attach the views of this module."""
    blueprint.add_url_rule("/manifest.webmanifest", "manifest", manifest)
    blueprint.add_url_rule("/offline", "offline", offline)
    blueprint.add_url_rule("/saved", "saved", saved)


def add_shared(app: Flask) -> None:
    """Attach the addresses without a language."""
    app.add_url_rule(paths.EXIT, "exit", leave)
    app.add_url_rule(paths.ERASE, "erase", erase, methods=["GET", "POST"])
    app.add_url_rule(paths.HEALTH, "health", health)


def manifest() -> Response:
    """Return the app manifest of one language; name and icon say nothing about drugs."""
    lang = g.locale.lang
    icons = [{"src": f"{paths.STATIC}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
             for size in (192, 512) for purpose in ("any", "maskable")]
    shortcuts = [
        {"name": _("Someone isn’t waking up"), "url": paths.emergency(lang)},
        {"name": _("Find naloxone and strips"), "url": paths.find(lang)},
    ]
    data = {
        "id": "/", "name": db.site()["name"], "short_name": db.site()["name"], "lang": g.locale.tag, "dir": g.locale.dir,
        "start_url": paths.home(lang), "scope": "/", "display": "standalone", "background_color": "#ffffff",
        "theme_color": "#0b5f6b", "icons": icons,
        "shortcuts": [{**shortcut, "icons": [{"src": f"{paths.STATIC}icon-192.png", "sizes": "192x192"}]}
                      for shortcut in shortcuts],
    }
    return Response(json.dumps(data, ensure_ascii=False), mimetype="application/manifest+json")


def offline() -> str:
    """Say that a page is not on the phone, and what is."""
    return render_template("offline.html")


def saved() -> str:
    """Show what is on the phone; the page itself looks, the server does not know."""
    return render_template("saved.html")


def erase() -> Response:
    """Let the browser forget everything of Carry, not for the form of another site; show the neutral page."""
    if request.method == "GET":
        return make_response(leave())
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    response = make_response(leave())
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def leave() -> str:
    """Show the neutral page: a unit converter that says nothing about Carry."""
    return render_template("exit.html")


def health() -> dict[str, str]:
    """Return which build answers."""
    row = db.one("select * from build")
    return {"status": "ok", "build_id": row["build_id"], "content_date": row["content_date"]} if row else {"status": "no build"}
