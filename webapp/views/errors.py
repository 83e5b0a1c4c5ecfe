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
    app.before_request(moved)
    app.register_error_handler(HTTPException, expected)
    app.register_error_handler(NoBuild, not_ready)
    app.register_error_handler(Exception, unexpected)


def moved() -> Response | None:
    """Lead to the address with its slash, by path alone: the host that a client names is not to be trusted."""
    error = request.routing_exception
    if not isinstance(error, RequestRedirect):
        return None
    path = "/" + urlsplit(error.new_url).path.lstrip("/")  # two slashes would name another host
    return redirect(path, 308) if path.split("/")[1] in g.locales else abort(404)


def expected(error: HTTPException) -> Response:
    """Show a plain page for an unknown address, a method that does not fit, or a form that is too large."""
    code = error.code or 500
    if "locale" not in g:
        return bare(code)
    response = make_response(render_template("error.html", code=code), code)
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def not_ready(error: NoBuild) -> Response:
    """Show the bare page while there is no build; the operator reads the remedy."""
    print(error, file=sys.stderr)
    return bare(503)


def unexpected(error: Exception) -> Response:
    """Show a plain page for a fault of ours; while building, let the fault stop the build."""
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
