"""After good, bad and malformed traffic, no file that the stack wrote tells of a reader.

Every request comes from an address of its own (all of 127.0.0.0/8 is this machine) and carries a marker in its path,
query, agent, referrer, cookie, host name and words.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests import servers
from tests.conftest import Copy
from tests.conftest import copy as copied
from tests.web.build import Build

from . import nginx
from .conftest import Stack
from .wire import ask

MARK, READER = "zanzibar", "127.9.8.7"
TOLD = re.compile(rb"zanzibar|127\.9\.8\.7|\x7f\x09\x08\x07", re.I)
FOLDERS = [Path("/var/log/nginx"), Path("/var/lib/nginx"), Path("/var/cache/nginx")]
SAID = (f"User-Agent: {MARK}\r\nReferer: https://{MARK}.example/\r\nCookie: {MARK}=1\r\nX-Forwarded-For: {READER}\r\nX-Real-IP: {READER}\r\n"
        f"From: {MARK}@{MARK}.example\r\nOrigin: https://{MARK}.example\r\nAccept-Language: {MARK}, ar\r\nAccept-Encoding: br, {MARK}\r\nAccept: {MARK}\r\n")


def traffic(host: str) -> Iterator[str]:
    """Yield what readers and attackers send."""
    head = f"Host: {host}\r\n{SAID}"
    for path in ("/", "/en/", f"/en/emergency?{MARK}", f"/en/learn/m30?q={MARK}&{MARK}=1", f"/en/learn/{MARK}", f"/{MARK}", f"/static/{MARK}.js",
                 f"/places/{MARK}.json", "/sw.js", "/en/pack.json", "/exit", f"/en/../../{MARK}", f"/en/check/{MARK}/", f"/en/%{MARK}", f"/{MARK * 1200}"):
        yield f"GET {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n"
    form = "Content-Type: application/x-www-form-urlencoded\r\n"
    for body in (f"q={MARK}", f"q={MARK}&" + MARK * 1900, f"q={MARK}" * 4000):
        yield f"POST /en/search HTTP/1.1\r\n{head}{form}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}"
    correction = "place=us-or-desk&what=closed&words=the+door+is+shut&lang=en"
    for body in (correction, f"{correction}&key={'ab' * 16}", f"{correction}&{MARK}={MARK}", f"place={MARK}&what=closed&lang=en"):
        yield f"POST /corrections HTTP/1.1\r\n{head}{form}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}"
    yield f"POST /erase HTTP/1.1\r\n{head}{form}Content-Length: 6\r\nConnection: close\r\n\r\nq={MARK[:4]}"
    chunk = f"q={MARK}" * 900
    yield f"POST /en/search HTTP/1.1\r\n{head}{form}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{len(chunk):x}\r\n{chunk}\r\n0\r\n\r\n"
    yield f"POST /en/search HTTP/1.1\r\n{head}{form}Content-Length: 900\r\n\r\nq={MARK}"  # and gone
    yield f"GET /en/{MARK} HTTP/1.1\r\nHost: {MARK}.example\r\nConnection: close\r\n\r\n"
    yield f"GET /en/{MARK} HTTP/1.1\r\n{SAID}Connection: close\r\n\r\n"
    yield f"GET /en/{MARK} HTTP/9.9\r\n{head}\r\n"
    yield f"{MARK} /en/{MARK} HTTP/1.1\r\n{head}Connection: close\r\n\r\n"
    yield f"GET /en/ HTTP/1.1\r\n{head}{MARK}\x00\r\n\r\n"
    yield f"GET /en/ HTTP/1.1\r\n{head}{MARK}: {MARK * 1200}\r\n\r\n"
    yield f"CONNECT {MARK}.example:443 HTTP/1.1\r\n{head}\r\n"
    yield f"\x16\x03\x01{MARK}\r\n\r\n"


def send(stack: Stack, port: int, request: str) -> None:
    """Send a request from an address of its own, read what comes, and go; half a body is left hanging."""
    line = socket.create_connection(("127.0.0.1", port), timeout=10, source_address=(READER, 0))
    if port == stack.nginx.https:
        line = stack.nginx.context.wrap_socket(line, server_hostname=nginx.HOST)
    if "Content-Length: 900\r\n" in request:
        with line:
            line.sendall(request.encode())
        return
    with suppress(TimeoutError):
        ask(line, request.encode())


def all_of_it(stack: Stack) -> None:
    """Send everything on every line, and a greeting for a host that is not here."""
    for port, host in ((stack.nginx.https, nginx.HOST), (stack.nginx.http, nginx.HOST), (stack.nginx.onion, nginx.ONION)):
        for request in traffic(host):
            send(stack, port, request)
    with suppress(OSError), socket.create_connection(("127.0.0.1", stack.nginx.https), 5, (READER, 0)) as line:
        stack.nginx.context.wrap_socket(line, server_hostname=f"{MARK}.example")
    with suppress(OSError), socket.create_connection(("127.0.0.1", stack.nginx.https), 5, (READER, 0)) as line:
        line.sendall(b"GET /" + MARK.encode() + b" HTTP/1.1\r\n\r\n")
        line.recv(4096)


def written(since: float, *folders: Path) -> list[Path]:
    """Return the files of some folders that are newer than a moment."""
    found = [file for folder in folders if folder.is_dir() for file in folder.rglob("*") if file.is_file()]
    return [file for file in found if file.stat().st_mtime >= since]


def open_for_writing(process: int) -> set[str]:
    """Return the files that a process may write to: no devices, no lines, no memory."""
    found = set()
    for number in os.listdir(f"/proc/{process}/fd"):
        with suppress(OSError):
            flags = int(re.findall(r"flags:\s*(\d+)", Path(f"/proc/{process}/fdinfo/{number}").read_text())[0], 8)
            name = os.readlink(f"/proc/{process}/fd/{number}")
            if flags & 3 and name.startswith("/") and not name.startswith(("/dev/", "/memfd:")):
                found.add(name)
    return found


@pytest.fixture
def own(stack: Stack, mini_built: Copy, tmp_path: Path) -> Iterator[Stack]:
    """The stack with a database of its own, in which a table is missing: some addresses are a fault of ours."""
    found = copied(mini_built.content, mini_built.translations, tmp_path / "own", mini_built.static)
    found.database.parent.mkdir()
    shutil.copy(mini_built.database, found.database)
    with sqlite3.connect(found.database) as db:
        db.execute("drop table guides")
    tmp_path.chmod(0o755)
    with (servers.serving(found.environment | {"CARRY_TLS": "1"}, tmp_path / "server.log") as server,
          nginx.serving(tmp_path / "nginx", server.port, *(servers.free_port() for _ in range(3))) as front):
        yield Stack(front, server)


def test_no_file_tells_of_a_reader_after_any_traffic(own: Stack, mini_built: Copy) -> None:
    began = time.time() - 1
    all_of_it(own)
    assert own.get("/en/check/nothing/").status == 500
    for word in (signal.SIGUSR1, signal.SIGHUP):  # logs anew, files anew
        own.nginx.process.send_signal(word)
        time.sleep(0.3)
        all_of_it(own)
    opened = {process: open_for_writing(process) for process in [*own.nginx.processes(), own.server.process.pid]}
    own.server.kill()
    all_of_it(own)

    folder = own.nginx.folder.parent
    files = written(began, folder, *FOLDERS)
    assert [str(file) for file in files if TOLD.search(file.read_bytes())] == []
    assert [str(file) for file in files if TOLD.search(str(file).encode())] == []
    cache = own.nginx.folder / "carry-cache"
    kept = [file for file in files if cache in file.parents]
    assert kept
    known = Build(mini_built.database).known
    keys = [re.findall(rb"\nKEY: (?:br|gzip)?(/[^\n]*)\n", file.read_bytes())[0].decode() for file in kept]
    assert set(keys) <= known, "the cache holds what is no public answer"
    meant = {"nginx.pid", "printed", "server.log", "carry.db", *(f"corrections.db{part}" for part in ("", "-wal", "-shm"))}
    assert {file.name for file in set(files) - set(kept)} <= meant | {f.name for f in own.nginx.folder.iterdir()}
    assert_only_what_was_sent_on_purpose(folder / "own" / "build" / "corrections.db")
    assert own.nginx.printed.read_text("utf-8") == ""
    assert not re.search(r"\d+\.\d+\.\d+\.\d+(?!:\d+$)|GET|POST|/en/|\d\d:\d\d", own.server.output().replace(own.server.url, ""), re.M)
    assert {name for names in opened.values() for name in names} <= {str(own.nginx.printed), str(own.server.log)}


def assert_only_what_was_sent_on_purpose(file: Path) -> None:
    """A correction is its words, its place and a day; nothing in it is finer than that."""
    with sqlite3.connect(file) as db:
        assert db.execute("select distinct place, what, words from corrections").fetchall() == [("us-or-desk", "closed", "the door is shut")]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for (day,) in db.execute("select day from corrections"))


def test_the_traffic_of_this_test_would_be_seen(stack: Stack, tmp_path: Path) -> None:
    """With the logs of an ordinary nginx the same traffic is found: the search above can fail."""
    folder = tmp_path / "nginx"
    tmp_path.chmod(0o755)
    with nginx.serving(folder, stack.server.port, *(servers.free_port() for _ in range(3)),
                       change={"access_log off;": f"access_log {folder}/access;", "error_log /dev/null crit;": f"error_log {folder}/errors info;"}) as front:
        all_of_it(Stack(front, stack.server))
    for name in ("access", "errors"):
        assert len(set(TOLD.findall((folder / name).read_bytes()))) >= 2
