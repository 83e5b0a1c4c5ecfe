"""Real servers for tests. `serving` is `carry serve` itself: started on a free port in a session of their own, stopped with everything that they started.

What a server prints goes to a file: a pipe that nobody empties, or that outlives its reader, hangs a whole run. When a
server dies or does not answer in time, the failure shows what it printed. `Noting` is the same application in a thread
of the test, for a test that must know what was asked for.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkzeug.serving import make_server

from webapp import wsgi
from webapp.config import Config

REPOSITORY = Path(__file__).parents[1]
START_SECONDS = 20


@dataclass
class Server:
    """One running `carry serve`."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def output(self) -> str:
        """Return everything that the server and its workers printed."""
        return self.log.read_text("utf-8", errors="replace")

    def get(self, path: str, headers: dict[str, str] | None = None) -> bytes:
        """Return the body of an address; any answer but 200 is an error."""
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=headers or {}), timeout=10) as answer:
            return bytes(answer.read())

    def kill(self) -> None:
        """End the server and its workers at once, as a dead battery does."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def wait(self) -> None:
        """Wait until the server answers, or fail with what it printed."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(OSError, urllib.error.URLError):
                self.get("/healthz")
                return
            time.sleep(0.05)
        raise AssertionError(f"the server {'died' if self.process.poll() is not None else 'does not answer'}:\n{self.output()}")


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(environment: dict[str, str], log: Path, *, port: int = 0, workers: int = 1) -> Iterator[Server]:
    """Run `carry serve` for the copy that an environment names."""
    port = port or free_port()
    command = [str(Path(sys.executable).with_name("carry")), "serve", "--port", str(port), "--workers", str(workers)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=REPOSITORY,
                                   env=os.environ | environment, start_new_session=True)
    server = Server(process, port, log)
    try:
        server.wait()
        yield server
    finally:
        server.kill()


class Noting:
    """The application behind a socket, with a list of every address that was asked for."""

    def __init__(self, config: Config) -> None:
        self.asked: list[str] = []
        self.app = wsgi.make(config)
        self.server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"] + ("?" + environ["QUERY_STRING"] if environ.get("QUERY_STRING") else ""))
        return self.app(environ, start)

    def stop(self) -> None:
        """Stop answering."""
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
