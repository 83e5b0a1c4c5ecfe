"""The shipped stack: the real nginx with the shipped files, in front of the real server with the tiny content set."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import servers
from tests.conftest import Copy

from . import nginx
from .wire import Answer, ask

ONION = f"http://{nginx.ONION}"


@dataclass
class Stack:
    """One running copy of everything that a reader talks to."""

    nginx: nginx.Nginx
    server: servers.Server

    def ask(self, request: bytes, port: int = 0) -> Answer:
        """Send raw bytes through nginx and return the answer."""
        return ask(self.nginx.line(port), request)

    def get(self, path: str, port: int = 0, host: str = nginx.HOST, **headers: str) -> Answer:
        """Ask for an address."""
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        return self.ask(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{lines}\r\n".encode(), port)

    def post(self, path: str, body: str, port: int = 0, host: str = nginx.HOST, **headers: str) -> Answer:
        """Send a form."""
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        return self.ask(f"{head}{lines}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode(), port)


@pytest.fixture(scope="module")
def stack(mini_built: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The stack, for tests that leave it running."""
    for program in ("nginx", "openssl"):
        if not (nginx.find() if program == "nginx" else shutil.which(program)):
            pytest.skip(f"{program} is not here and could not be installed (Debian: apt install nginx-light openssl)")
    folder: Path = tmp_path_factory.mktemp("stack")
    folder.chmod(0o755)
    with (servers.serving(mini_built.environment | {"CARRY_TLS": "1", "CARRY_ONION": ONION}, folder / "server.log") as server,
          nginx.serving(folder / "nginx", server.port, *(servers.free_port() for _ in range(3))) as front):
        yield Stack(front, server)
