"""Public pages answered from memory, in front of Flask's routing: this is where the speed is.

Every response of a build is kept compressed in a dict. Anything else (a form, an unknown address, another method)
falls through to Flask. When the database file is replaced, the new build is read beside the old one and then takes
its place in one assignment: no request fails, none waits.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import db, headers, paths

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


def read(file: Path, tls: bool, withdrawn: bool = False) -> dict[str, Stored]:
    """Read every response of a build, with the kill switch for its worker when it is withdrawn; raises NoBuild with a remedy."""
    connection = db.connect(file)
    try:
        build = connection.execute("select style_hash from build").fetchone()
        shared = list(headers.security(build["style_hash"], tls).items())
        rows = connection.execute("select path, type, cache, digest, br, gz from responses")
        found = {row["path"]: _stored(row, shared) for row in rows}
        return found | {paths.WORKER: found[paths.WITHDRAW]} if withdrawn else found
    except sqlite3.DatabaseError as error:
        raise db.damaged(file, error) from error
    finally:
        connection.close()


def _stored(row: Any, shared: list[tuple[str, str]]) -> Stored:
    base = [("Content-Type", row["type"]), ("Cache-Control", row["cache"]), VARIES, *shared]
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

    def __init__(self, app: Any, file: Path, tls: bool = False, withdrawn: bool = False) -> None:
        self.app, self.file, self.tls, self.withdrawn = app, file, tls, withdrawn
        self.seen = self._stamp()
        self.stored = self.build = read(file, tls, withdrawn)
        self.next_look = 0.0
        self.lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        if time.monotonic() > self.next_look:
            self._look()
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            stored = self.stored.get(environ["PATH_INFO"])
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
            before = {path: found for path, found in self.build.items() if path.startswith(paths.STATIC)}
            self.build = read(self.file, self.tls, self.withdrawn)
            self.stored = before | self.build
        except db.NoBuild as error:
            print(f"{error} The build before it stays in use.", flush=True)
        finally:
            self.lock.release()
