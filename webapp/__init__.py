"""Carry: a harm-reduction guide that people carry on their phones. This module only wires the parts together."""

from __future__ import annotations

from flask import Flask, g, request

from . import db, filters, headers, i18n, locales
from .config import Config
from .views import errors, register


def create_app(config: Config | None = None) -> Flask:
    """Return the Flask application for one build; it reads the database and never writes."""
    config = config or Config.from_environment()
    app = Flask(__name__, static_folder=None)
    app.config["CARRY"] = config
    app.config["MAX_CONTENT_LENGTH"] = 16 * 1024
    app.url_map.strict_slashes = True
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.autoescape = True  # in every template: Flask alone would leave out the feed

    @app.before_request
    def choose_language() -> None:
        g.build = db.one("select * from build")
        g.locales = locales.load(db.get())
        first = request.path.split("/", 2)[1].lower()
        g.locale = g.locales.get(first) or locales.negotiate(request.accept_languages, g.locales)

    @app.after_request
    def protect(response):  # type: ignore[no-untyped-def]
        build = g.get("build")
        shared = headers.security(build["style_hash"] if build else "", config.tls)
        for name, value in {**shared, **headers.open_to_all(request.path)}.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", headers.NO_STORE)
        return response

    db.init_app(app)
    i18n.init_app(app)
    filters.init_app(app)
    errors.init_app(app)
    register(app)
    return app
