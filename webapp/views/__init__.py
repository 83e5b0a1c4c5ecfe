"""Request time: one SELECT, one template. No Markdown, no YAML, no PO here."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, request
from markupsafe import Markup

from .. import db, paths
from . import about, alerts, api, card, corrections, dispatch, finder, guides, opendata, outreach, pages, phone, search, words

PARTS = (pages, guides, finder, alerts, search, about, words, outreach, phone, corrections)


def register(app: Flask) -> None:
    """Attach every view: one blueprint under `/<lang>`, and the few addresses without a language."""
    blueprint = Blueprint("site", __name__, url_prefix="/<lang>")

    @blueprint.url_value_preprocessor
    def take_language(_: str | None, values: dict[str, Any] | None) -> None:
        g.asked = (values or {}).pop("lang", "")

    @blueprint.before_request
    def known_language() -> None:
        if g.asked not in g.locales:
            abort(404)

    for part in PARTS:
        part.add(blueprint)
    app.register_blueprint(blueprint)
    phone.add_shared(app)
    corrections.add_shared(app)
    api.add(app)
    opendata.add(app)
    app.context_processor(helpers)

    @app.get("/")
    def root():  # type: ignore[no-untyped-def]
        response = redirect(paths.home(g.locale.lang), 302)
        response.headers["Vary"] = "Accept-Language"
        return response


def helpers() -> dict[str, Any]:
    """Return what every template may use."""
    scripts = json.loads(g.build["scripts"])

    def script(name: str) -> Markup:
        return Markup('<script type="module" src="{src}" integrity="{integrity}"></script>').format(**scripts[name])

    def style(name: str) -> Markup:
        return Markup(f"<style>{g.build[name]}</style>")

    return {
        "paths": paths, "lang": g.locale.lang, "locale": g.locale, "locales": list(g.locales.values()),
        "style": style, "script": script,
        "site": db.site(), "card": card, "wrongs": corrections.choices,
        "numbers": numbers, "dispatches": dispatch.dispatches, "in_language": in_language,
    }


def in_language(lang: str) -> str:
    """Return this page's address in another language; a page that is no page leads home."""
    parts = request.path.split("/", 2)
    if request.endpoint is None or len(parts) < 3 or parts[1] not in g.locales or request.url_rule is None:
        return paths.home(lang)
    return f"/{lang}/{parts[2]}"


def numbers() -> list[dict[str, Any]]:
    """Return the emergency numbers with their countries, each number once, in the order of the countries."""
    found: dict[str, list[dict[str, str]]] = {}
    query = "select code, number, name from countries join country_texts using (code) where lang = ? order by position"
    for row in db.many(query, g.locale.lang):
        found.setdefault(row["number"], []).append({"code": row["code"], "name": row["name"]})
    return [{"number": number, "countries": countries} for number, countries in found.items()]
