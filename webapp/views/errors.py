"""Plain pages for what goes wrong, in the reader's language, with the emergency door. Never a trace, never an address."""

from __future__ import annotations

import sys
import traceback
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from ..db import NoBuild

BARE = ("<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Carry</title>"
        "<h1>Carry is not ready</h1><p>If someone is not waking up or not breathing well: call your emergency number now. "
        "Give naloxone if you have it. Breathe for them: one breath every 5 seconds.</p>")


def init_app(app: Flask) -> None:
    """Attach the handlers."""

    @app.before_request
    def moved() -> Response | None:
        error = request.routing_exception
        if not isinstance(error, RequestRedirect):
            return None
        # Only the path: the host that a client names is not to be trusted, and two slashes would name another one.
        path = "/" + urlsplit(error.new_url).path.lstrip("/")
        return redirect(path, 308) if path.split("/")[1] in g.locales else abort(404)

    @app.errorhandler(HTTPException)
    def expected(error: HTTPException) -> Response:
        code = error.code or 500
        if "locale" not in g:
            return bare(code)
        response = make_response(render_template("error.html", code=code), code)
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
        return response

    @app.errorhandler(NoBuild)
    def not_ready(error: NoBuild) -> Response:
        print(error, file=sys.stderr)
        return bare(503)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if current_app.testing:
            raise error
        report(error)
        try:
            return make_response(render_template("error.html", code=500), 500)
        except Exception:
            return bare(500)


def bare(code: int) -> Response:
    """Return a page that needs no database."""
    return Response(BARE, code, mimetype="text/html")


def report(error: BaseException) -> None:
    """Print the kind of error and the place in our code: nothing that a reader sent."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{last[0].filename.rsplit('/', 2)[-1]}:{last[0].lineno}" if last else "?"
    print(f"error {type(error).__name__} at {where}", file=sys.stderr)
