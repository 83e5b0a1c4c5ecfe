"""HTTP by hand: raw bytes out, one answer in. What no client library would send has to be sent somehow."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass

from werkzeug.datastructures import Headers

MOST = 1 << 20
AFTER = 0.2


@dataclass
class Answer:
    """One answer; `status` is 0 when the line was closed without one."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")


def read(line: socket.socket) -> Answer:
    """Read one answer and whatever comes after it; a line that stays open without a whole answer is a TimeoutError."""
    received = b""
    try:
        while len(received) < MOST and (part := line.recv(65_536)):
            received += part
            if _whole(received):
                line.settimeout(AFTER)  # a second answer would come at once
    except TimeoutError:
        if not _whole(received):
            raise
    except OSError:  # who refuses may close at once
        pass
    return _answer(received)


def _whole(received: bytes) -> bool:
    answer = _answer(received)
    return answer.status > 0 and len(answer.body) >= int(answer.headers.get("Content-Length", MOST))


def _answer(received: bytes) -> Answer:
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    found = first.split(" ")
    pairs = [(name, value.strip()) for name, _, value in (row.partition(":") for row in rest if ":" in row)]
    return Answer(int(found[1]) if len(found) > 1 and found[1].isdigit() else 0, Headers(pairs), body)


def ask(line: socket.socket, request: bytes) -> Answer:
    """Send raw bytes and return the answer."""
    with line:
        with suppress(OSError):
            line.sendall(request)
        return read(line)
