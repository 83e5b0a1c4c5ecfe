"""Public pages answered from memory, in front of Flask's routing: this is where the speed is.

Every response of a build is kept compressed in a dict, but for what grows with the directory (files of areas, later pages of
lists): that is looked up in the build's file. Anything else (a form, an unknown address, another method) falls through to
Flask. When the database file is replaced, the new build is read beside the old one and then takes its place in one
assignment: no request fails, none waits.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from . import db, headers, paths
from .config import Config

Start = Callable[..., Any]
LOOK_EVERY = 0.5  # seconds between looks at the database file
VARIES = ("Vary", "Accept-Encoding")
REFUSED = re.compile(r"q=0(\.0*)?")


@dataclass(frozen=True)
class Variant:
    """One encoding of one response, ready to send."""

    etag: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Stored:
    br: Variant | None
    gz: Variant
    plain: list[tuple[str, str]]
    compressed: bool


COLUMNS = "path, type, cache, digest, br, gz"


class Build:
    """The responses of one build: those often asked for in memory, the others in its file, which stays open.

    While a release is withdrawn, the kill switch is answered in place of its worker.
    """

    def __init__(self, connection: sqlite3.Connection, config: Config) -> None:
        self.connection, self.config = connection, config
        self.lock = threading.Lock()
        try:
            build = self.connection.execute("select style_hash from build").fetchone()
            self.shared = list(headers.security(build["style_hash"], config.tls).items())
            rows = self.connection.execute(f"select {COLUMNS} from responses where not seldom")
            self.often = {row["path"]: self._stored(row) for row in rows}
            if config.withdrawn:
                self.often[paths.WORKER] = self.often[paths.WITHDRAW]
        except sqlite3.DatabaseError as error:
            raise db.damaged(config.database, error) from error

    def get(self, path: str) -> Stored | None:
        """Return a response, or nothing; a file that has become unreadable holds nothing."""
        found = self.often.get(path)
        if found is None:
            with self.lock, suppress(sqlite3.DatabaseError):
                row = self.connection.execute(f"select {COLUMNS} from responses where path = ?", [path]).fetchone()
                return self._stored(row) if row else None
        return found

    def _stored(self, row: Any) -> Stored:
        return _stored(row, self.shared + _elsewhere(row, self.config))

    def __del__(self) -> None:
        self.connection.close()  # when the last request that used it is answered


def read(config: Config) -> Build:
    """Open a build; raises NoBuild with a remedy when a part of it cannot be read."""
    return Build(db.connect(config.database), config)


def _elsewhere(row: Any, config: Config) -> list[tuple[str, str]]:
    """Return where a page is on the onion service; Tor Browser believes it of pages that came over TLS."""
    page = config.tls and config.onion and row["type"].startswith("text/html") and row["path"] != paths.EXIT
    return [("Onion-Location", config.onion + row["path"])] if page else []


def _stored(row: Any, shared: list[tuple[str, str]]) -> Stored:
    base = [("Content-Type", row["type"]), ("Cache-Control", row["cache"]), VARIES, *headers.to_keep(row["path"]), *shared]
    base += headers.open_to_all(row["path"]).items()
    tag = row["digest"][:20]
    compressed = row["type"] != "image/png"

    def variant(encoding: str, body: bytes) -> Variant:
        etag = f'"{tag}-{encoding}"'
        coding = [("Content-Encoding", encoding)] if compressed else []
        return Variant(etag, [*base, ("ETag", etag), *coding, ("Content-Length", str(len(body)))], body)

    return Stored(variant("br", row["br"]) if row["br"] else None, variant("gzip", row["gz"]),
                  [*base, ("ETag", f'"{tag}-id"')], compressed)


def takes(accepted: str, coding: str) -> bool:
    """Tell whether Accept-Encoding takes a coding; one with a weight of nothing is refused."""
    if coding not in accepted or "q=0" not in accepted:
        return coding in accepted
    weights = dict(part.replace(" ", "").partition(";")[::2] for part in accepted.split(","))
    return coding in weights and not REFUSED.fullmatch(weights[coding])


class Memory:
    """WSGI middleware: a dict look-up, or the application."""

    def __init__(self, app: Any, config: Config) -> None:
        self.app, self.config, self.file = app, config, config.database
        self.seen = self._stamp()
        self.build = read(config)
        self.before: dict[str, Stored] = {}
        self.next_look = 0.0
        self.lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if time.monotonic() > self.next_look:
            self._look()
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            path = environ["PATH_INFO"]
            stored = self.build.get(path) or self.before.get(path)
            if stored is not None:
                return self._answer(stored, environ, start_response)
        return self.app(environ, start_response)  # type: ignore[no-any-return]

    def _answer(self, stored: Stored, environ: dict[str, Any], start_response: Start) -> list[bytes]:
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        if stored.br is not None and takes(accepted, "br"):
            variant = stored.br
        elif not stored.compressed or takes(accepted, "gzip"):
            variant = stored.gz
        else:
            body = gzip.decompress(stored.gz.body)
            variant = Variant(stored.plain[-1][1], [*stored.plain, ("Content-Length", str(len(body)))], body)
        known = environ.get("HTTP_IF_NONE_MATCH", "")
        if variant.etag in known or known == "*":
            start_response("304 Not Modified", [h for h in variant.headers if not h[0].startswith("Content-L")])
            return []
        start_response("200 OK", list(variant.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]

    def _stamp(self) -> tuple[int, int]:
        try:
            stat = self.file.stat()
        except OSError:
            return (0, 0)
        return (stat.st_ino, stat.st_mtime_ns)

    def _look(self) -> None:
        self.next_look = time.monotonic() + LOOK_EVERY
        stamp = self._stamp()
        if stamp in (self.seen, (0, 0)) or not self.lock.acquire(blocking=False):
            return
        self.seen = stamp
        threading.Thread(target=self._reload, daemon=True).start()

    def _reload(self) -> None:
        try:
            # A page that was sent a moment ago still asks for the scripts and pictures of its own build.
            self.before = {path: found for path, found in self.build.often.items() if path.startswith(paths.STATIC)}
            self.build = read(self.config)
        except db.NoBuild as error:
            print(f"{error} The build before it stays in use.", flush=True)
        finally:
            self.lock.release()
