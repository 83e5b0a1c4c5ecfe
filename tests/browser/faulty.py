"""The real application behind a connection that a test can spoil: one request, one fault, at any moment.

Every answer comes from the application of a build; only the way to the phone is bad. The builds stand ready, so a newer
release is published by naming it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.test import Client

from tests.conftest import Copy
from webapp import wsgi
from webapp.config import Config

if TYPE_CHECKING:
    from .conftest import Phone  # which gives every module the server of this one

FAULTS = ("cut", "500", "html", "truncated", "altered", "full disk")
HOTEL = b"<!doctype html><title>Hotel</title><h1>Welcome. Please log in.</h1>"
CONDITIONS = ("if-none-match", "if-modified-since", "accept-encoding")


@dataclass
class Fault:
    """What happens to one address, and whether it has happened."""

    path: str
    kind: str
    reached: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)


class Faulty:
    """A server for several builds, one at a time, with a fault or without."""

    def __init__(self, copy: Copy, databases: dict[str, Path]) -> None:
        self.apps = {name: Client(wsgi.make(_with(copy, file))) for name, file in databases.items()}
        self.app = next(iter(self.apps.values()))
        self.fault: Fault | None = None
        self.dead = False
        self.asked: list[tuple[str, str]] = []
        handler = type("Handler", (_Handler,), {"faulty": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def publish(self, name: str) -> None:
        """Answer from a build."""
        self.app = self.apps[name]

    @contextmanager
    def broken(self, path: str, kind: str) -> Iterator[Fault]:
        """Spoil every answer for one address."""
        self.fault = Fault(path, kind)
        try:
            yield self.fault
        finally:
            self.fault.go_on.set()
            self.fault = None

    @contextmanager
    def killed(self) -> Iterator[None]:
        """Answer nobody."""
        self.dead = True
        try:
            yield
        finally:
            self.dead = False

    def stop(self) -> None:
        """Close the socket."""
        self.server.shutdown()
        self.server.server_close()


def _with(copy: Copy, file: Path) -> Config:
    return replace(copy.config, database=file)


class _Handler(BaseHTTPRequestHandler):
    faulty: Faulty
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        """Answer a request, or spoil the answer."""
        if self.faulty.dead:
            return self._hang_up()
        path = self.path.partition("?")[0]
        self.faulty.asked.append((path, self.headers.get("Sec-Fetch-Dest", "")))
        fault = self.faulty.fault
        if fault is None or fault.path != path:
            return self._send(*self._ask())
        fault.reached.set()
        if fault.kind == "full disk":
            fault.go_on.wait(20)
            return self._send(*self._ask())
        return self._spoil(fault.kind)

    do_POST = do_GET

    def _ask(self, unconditional: bool = False) -> tuple[int, list[tuple[str, str]], bytes]:
        headers = [(name, value) for name, value in self.headers.items() if not unconditional or name.lower() not in CONDITIONS]
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = self.faulty.app.open(self.path, method=self.command, headers=headers, data=body)
        return answer.status_code, list(answer.headers), answer.data

    def _spoil(self, kind: str) -> None:
        status, headers, body = self._ask(unconditional=True)
        half = len(body) // 2
        if kind == "cut":
            self._head(status, headers, len(body))
            self.wfile.write(body[:half])
            return self._hang_up()
        if kind == "500":
            return self._send(500, [("Content-Type", "text/html")], HOTEL)
        if kind == "html":
            return self._send(200, [("Content-Type", "text/html"), ("Cache-Control", "no-store")], HOTEL)
        if kind == "truncated":
            return self._send(status, headers, body[:half])
        assert kind == "altered"
        return self._send(status, headers, altered(body))

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        with suppress(OSError):
            self._head(status, headers, len(body))
            self.wfile.write(body)

    def _head(self, status: int, headers: list[tuple[str, str]], length: int) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.close()


def altered(body: bytes) -> bytes:
    """Change one letter; in the worker, one of a digest, so that it still is a worker."""
    at = body.index(b'":"', body.index(b'"shared"')) + 3 if b'"shared"' in body else len(body) // 2
    return body[:at] + (b"0" if body[at:at + 1] != b"0" else b"1") + body[at + 1:]


class Disk:
    """How much this phone lets Carry keep."""

    def __init__(self, reader: Phone) -> None:
        self.session, self.origin = reader.context.new_cdp_session(reader.page), reader.url

    def limit(self, size: int | None) -> None:
        """Allow so many bytes, or as many as usual."""
        self.session.send("Storage.overrideQuotaForOrigin", {"origin": self.origin} | ({} if size is None else {"quotaSize": size}))

    def wipe(self) -> None:
        """Make this a new phone."""
        self.session.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "all"})
        self.session.send("Network.clearBrowserCache")


def requests(site: Faulty, act: Callable[[], Any]) -> list[tuple[str, str]]:
    """Return what a server is asked for while something happens, each address once with what it was for at first."""
    site.asked.clear()
    act()
    return list(dict(reversed(site.asked)).items())
