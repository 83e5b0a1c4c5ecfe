"""A real server: it keeps no log of readers, and a newer build takes over without a failed request."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Copy
from tests.conftest import copy as copied
from tests.servers import Server, free_port, serving

from . import policy

SECRET = "zanzibar"  # stands in every request below, and nowhere in Carry
READERS = 4


@pytest.fixture
def server(mini_built: Copy, tmp_path: Path) -> Iterator[Server]:
    """The tiny content set, served for real."""
    with serving(mini_built.environment, tmp_path / "log", workers=2) as found:
        yield found


def test_the_server_says_where_it_answers(server: Server) -> None:
    assert wait(lambda: f"Carry answers at {server.url}" in server.output())
    assert json.loads(server.get("/healthz"))["status"] == "ok"
    assert b"<h1>" in server.get("/en/")


def test_the_log_holds_nothing_of_a_reader(server: Server) -> None:
    assert wait(lambda: server.url in server.output())
    for request in (
        f"GET /en/?q={SECRET} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: {SECRET}\r\nReferer: http://{SECRET}/\r\nX-Forwarded-For: 10.9.8.7\r\n",
        f"GET /en/learn/{SECRET} HTTP/1.1\r\nHost: {SECRET}\r\n", f"GET /{SECRET}/ HTTP/1.1\r\nHost: x\r\nCookie: {SECRET}=1\r\n",
        f"POST /en/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\nq={SECRET}",
        f"POST /en/{SECRET} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n", f"{SECRET} /en/ HTTP/1.1\r\nHost: x\r\n",
        f"GET /en/ HTTP/9.9\r\n{SECRET}\r\n", f"\x16\x03\x01{SECRET}", f"GET http://{SECRET}/ HTTP/1.1\r\nHost: x\r\n",
        f"GET /en/{SECRET}\x00 HTTP/1.1\r\n\r\n", f"GET /{SECRET * 20_000} HTTP/1.1\r\nHost: x\r\n",
    ):
        speak(server.port, request.encode() + b"\r\n\r\n")
    hang_up(server.port, f"POST /en/search HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nq={SECRET}".encode())
    assert b"<h1>" in server.get("/en/")
    said = server.output().replace(server.url, "")
    assert SECRET not in said
    assert "10.9.8.7" not in said
    assert not re.search(r"\d+\.\d+\.\d+\.\d+|GET|POST|/en/|HTTP", said), said


def test_a_fault_while_serving_is_logged_without_the_request(mini_built: Copy, tmp_path: Path) -> None:
    own = served_copy(mini_built, tmp_path)
    with sqlite3.connect(own.database) as db:
        db.execute("drop table guides")
    with serving(own.environment, tmp_path / "log") as server:
        with pytest.raises(urllib.error.HTTPError) as caught:
            server.get(f"/en/check/{SECRET}/?{SECRET}", {"User-Agent": SECRET})
        caught.value.close()
        assert caught.value.code == 500
        assert wait(lambda: "OperationalError" in server.output())
        assert not any(word in server.output() for word in (SECRET, "Traceback", "/check/"))


def test_a_newer_build_takes_over_under_load(mini_built: Copy, tmp_path: Path, build: Callable[..., Path]) -> None:
    own = served_copy(mini_built, tmp_path)
    failed: list[str] = []
    seen: set[str] = set()
    done = threading.Event()
    with serving(own.environment, tmp_path / "log", workers=2) as server:
        readers = [threading.Thread(target=read, args=(server, done, failed, seen)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        before = answering(server)
        own.edit("content/pages/pills/m30.md", "title: ", "title: Newer ")
        build(restyled(own))
        after = sqlite3.connect(own.database).execute("select build_id from build").fetchone()[0]
        assert wait(lambda: after in seen and {answering(server) for _ in range(20)} == {after}), server.output()  # every worker
        done.set()
        for reader in readers:
            reader.join()
        assert after != before
        assert before in seen
        assert not failed, failed[:5]
        for _ in range(8):
            assert_style_is_allowed(server)


def answering(server: Server) -> str:
    """Return which build answers."""
    return str(json.loads(server.get("/healthz"))["build_id"])


def read(server: Server, done: threading.Event, failed: list[str], seen: set[str]) -> None:
    """Keep asking, as readers do, and note every request that fails."""
    while not done.is_set():
        for path in ("/en/", "/healthz", "/en/learn/m30", "/sw.js", "/en/pack.json", "/ar/emergency"):
            try:
                body = server.get(path, {"Accept-Encoding": "gzip"})
            except (OSError, ValueError) as error:
                failed.append(f"{path}: {error!r}")
                continue
            if path == "/healthz":
                seen.add(json.loads(gzip.decompress(body))["build_id"])


def assert_style_is_allowed(server: Server) -> None:
    """The policy of a page names the style of that same page."""
    with urllib.request.urlopen(f"{server.url}/en/", timeout=10) as answer:
        style = re.findall(r"<style>(.*?)</style>", answer.read().decode(), re.DOTALL)
        allowed = policy.style_hashes(answer.headers)
    assert "--newer" in style[0]
    assert base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode() in allowed


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "cut", "no responses"])
def test_a_damaged_database_at_start_is_said_plainly(mini_built: Copy, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "carry.db"
    if damage != "missing":
        whole = mini_built.database.read_bytes()
        file.write_bytes({"empty": b"", "garbage": b"no database" * 999, "cut": whole[:30_000], "no responses": whole}[damage])
    if damage == "no responses":
        with sqlite3.connect(file) as db:
            db.execute("drop table responses")
    command = [str(Path(sys.executable).with_name("carry")), "serve", "--port", str(free_port())]
    found = subprocess.run(command, cwd=REPOSITORY, env=environment(mini_built, file), capture_output=True, text=True, timeout=20)
    assert found.returncode == 1
    assert str(file) in found.stderr
    assert "carry content build" in found.stderr
    assert "Traceback" not in found.stdout + found.stderr


def environment(of: Copy, database: Path) -> dict[str, str]:
    """Return the environment in which a command finds another database."""
    return os.environ | of.environment | {"CARRY_DB": str(database)}


def served_copy(of: Copy, folder: Path) -> Copy:
    """Return a copy with a database of its own."""
    own = copied(of.content, of.translations, folder / "own", of.static)
    own.database.parent.mkdir()
    shutil.copy(of.database, own.database)
    return own


def restyled(own: Copy) -> Copy:
    """Return the same copy with bundles of its own, in another style."""
    static = own.root / "static"
    shutil.copytree(own.static, static)
    names = json.loads((static / "manifest.json").read_text("utf-8"))
    for name in ("style", "urgent"):
        file = static / names[name]
        file.write_text(file.read_text("utf-8") + ":root{--newer:1}", "utf-8")
    return replace(own, static=static)


def speak(port: int, request: bytes) -> bytes:
    """Send raw bytes and return the start of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(request)
        with suppress(OSError):  # a server that refuses at once has closed the line already
            line.shutdown(socket.SHUT_WR)
        try:
            return line.recv(65_536)
        except OSError:
            return b""


def hang_up(port: int, request: bytes) -> None:
    """Send half a request and go."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(request)


def wait(true: Callable[[], object], seconds: float = 20) -> bool:
    """Wait until something is true; tells whether it became so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False
