"""Addresses to response rows, through the Flask application itself."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import sqlite_utils
from flask.testing import FlaskClient

from .. import create_app, headers, paths
from ..config import Config
from . import compress

TYPES = {".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png"}
INSIDE = {"worker.js", "withdraw.js", "single.js"}  # they are part of other files, and have no address of their own
COMPRESSED = {"image/png"}


class CannotRender(Exception):
    """A page of the build did not answer with 200; the message names it."""


@dataclass(frozen=True)
class Response:
    """One finished response: identity digest for the worker, brotli and gzip bodies for the server."""

    path: str
    type: str
    cache: str
    size: int
    digest: str
    br: bytes
    gz: bytes

    @classmethod
    def of(cls, path: str, kind: str, cache: str, body: bytes, quality: int = compress.PAGE) -> Response:
        """Compress a body once."""
        br, gz = (b"", body) if kind in COMPRESSED else compress.both(body, quality)
        return cls(path, kind, cache, len(body), hashlib.sha256(body).hexdigest(), br, gz)

    def row(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def body(self) -> bytes:
        """Return the body as a reader without compression gets it."""
        return self.gz if self.type in COMPRESSED else gzip.decompress(self.gz)


@cache
def client(config: Config) -> FlaskClient:
    """Return what asks the application, made once a process: its templates stay compiled."""
    app = create_app(config)
    app.testing = True  # a fault in a template stops the build with its trace
    return app.test_client()


def many(config: Config, addresses: list[str], usual: int = compress.PAGE) -> list[Response]:
    """Render some addresses; any answer but 200 stops the build."""
    found = []
    for address in addresses:
        answer = client(config).get(address)
        if answer.status_code != 200:
            raise CannotRender(f"{address} answered {answer.status_code}")
        quality = compress.BEST if address.endswith(("/emergency", ".json")) else usual
        found.append(Response.of(address, answer.headers["Content-Type"], headers.PAGE_CACHE, answer.data, quality))
    return found


def static(config: Config, db: sqlite_utils.Database) -> list[Response]:
    """Return scripts, icons and pictures; hashed names may be kept for ever."""
    found = []
    for file in sorted(config.static.iterdir()):
        if file.suffix in TYPES and file.name not in INSIDE:
            cache = headers.STATIC_CACHE if file.stem.count(".") else headers.PAGE_CACHE
            found.append(Response.of(paths.STATIC + file.name, TYPES[file.suffix], cache, file.read_bytes(), compress.BEST))
    for row in db.query("select path, type, body from files order by path"):
        found.append(Response.of(row["path"], row["type"], headers.STATIC_CACHE, row["body"].encode(), compress.BEST))
    return found
