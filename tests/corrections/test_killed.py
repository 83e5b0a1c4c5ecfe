"""A server that is killed at any moment has lost nothing that it said it kept."""

from __future__ import annotations

import http.client
import random
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from tests.conftest import Copy, copy
from tests.servers import serving

SENDERS, KILLS = 4, 4
PLACE = """
  - {{id: us-or-{n}, org: {{name: Desk {n}}}, name: Desk {n}, kind: phone, offers: [{{what: naloxone, basis: stated}}],
     where: {{country: us, precision: none}}, serves: {{type: country, codes: [us]}}, url: "https://desk{n}.example.org", status: active,
     checked: {{"on": 2026-01-15, how: official_page}}, source: {{name: Test list}}, publish: public}}"""
PLACES = 24


def send(port: int, ends: threading.Event, kept: set[str], sent: set[str]) -> None:
    """Send corrections one after the other, and note those that were acknowledged."""
    pick = random.Random()
    while not ends.is_set():
        key = secrets.token_hex(16)
        sent.add(key)
        form = urlencode({"place": f"us-or-{pick.randrange(PLACES)}", "what": "closed", "words": "x" * pick.randrange(300), "key": key})
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            line.request("POST", "/corrections", form, {"Content-Type": "application/x-www-form-urlencoded"})
            if line.getresponse().status == 201:
                kept.add(key)
        except (OSError, http.client.HTTPException):
            return  # the server is dead
        finally:
            line.close()


def test_every_acknowledged_correction_outlives_a_killed_server(
        mini_source: Copy, tmp_path: Path, build: Callable[[Copy], Path]) -> None:
    own = copy(mini_source.content, mini_source.translations, tmp_path / "mini", mini_source.static)
    starter = own.content / "places" / "starter.yaml"
    own.write("content/places/starter.yaml", starter.read_text("utf-8").rstrip() + "".join(PLACE.format(n=n) for n in range(PLACES)) + "\n")
    build(own)
    kept: set[str] = set()
    sent: set[str] = set()
    for turn in range(KILLS):
        with serving(own.environment, tmp_path / f"log{turn}", workers=2) as server:
            before, ends = len(kept), threading.Event()
            senders = [threading.Thread(target=send, args=(server.port, ends, kept, sent)) for _ in range(SENDERS)]
            for sender in senders:
                sender.start()
            deadline = time.monotonic() + 10
            while len(kept) < before + 10 and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(random.random() / 4)
            server.kill()
            ends.set()
            for sender in senders:
                sender.join()
            assert len(kept) >= before + 10, server.output()
    with closing(sqlite3.connect(own.config.corrections)) as db:
        found = [key for (key,) in db.execute("select key from corrections")]
        assert db.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert kept <= set(found)
    assert len(found) == len(set(found))
    assert set(found) <= sent
