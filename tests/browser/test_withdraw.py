"""The kill switch: a release is taken back, phones keep the emergency page and nothing else, and the next release heals them."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import Copy
from tests.servers import free_port, serving
from tests.web.build import Build
from webapp import paths
from webapp.commands.export import export

from .builds import WITHDRAWN, Builds
from .conftest import SAVED, Phone
from .test_update import UPDATE

STORED = """async () => (await Promise.all((await caches.keys()).filter((name) => name !== "carry-state")
    .map(async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)))).flat()"""


def look(reader: Phone) -> str:
    """Let the phone look at `/sw.js`, an hour later."""
    reader.forget_what_it_fetched()
    return str(reader.page.evaluate(UPDATE))


def test_a_release_is_taken_back_and_the_next_one_saves_anew(
        mini_built: Copy, builds: Builds, phone: Callable[..., Phone], tmp_path: Path) -> None:
    port = free_port()
    pages = Build(builds.old).pages("en")
    with serving(mini_built.environment, tmp_path / "one", port=port) as server:
        reader = phone(server.url)
        reader.save("/en/")
        reader.page.evaluate("caches.open('carry-areas').then((cache) => cache.put('/places/us.json', new Response('{}')))")
    with serving(mini_built.environment | {"CARRY_WITHDRAWN": "1"}, tmp_path / "two", port=port) as server:
        assert look(reader) == "activated"
        stored = reader.page.evaluate(STORED)
        assert {paths.emergency("en"), paths.rescue("en"), paths.EXIT} <= set(stored)
        assert all(path.startswith(paths.STATIC) for path in set(stored) - {paths.emergency("en"), paths.rescue("en"), paths.EXIT})
        reader.open(WITHDRAWN)  # from the network: nothing of it is kept any more
        assert reader.heading
        reader.open("/en/learn/")
        reader.page.wait_for_selector('html[data-sw="part"]', state="attached")
        assert reader.page.evaluate(STORED) == stored
        server.kill()
        reader.forget_what_it_fetched()
        for path in ("/en/", WITHDRAWN, "/", paths.emergency("en")):
            reader.open(path)
            assert reader.path == paths.emergency("en")
            assert reader.page.locator(".call a").first.is_visible()
        reader.page.wait_for_selector('[data-act]:visible')
    with serving(mini_built.environment | {"CARRY_DB": str(builds.new)}, tmp_path / "three", port=port) as server:
        reader.open("/en/")
        assert look(reader) in ("activated", "none")
        reader.open("/en/learn/")
        reader.page.wait_for_selector(SAVED, state="attached")
        server.kill()
        reader.forget_what_it_fetched()
        for path in pages[:10]:
            assert reader.open(path).from_service_worker


def test_an_emergency_page_that_is_recalled_is_not_kept_either(
        mini_built: Copy, phone: Callable[..., Phone], tmp_path: Path) -> None:
    import shutil
    import sqlite3

    import brotli

    port = free_port()
    with serving(mini_built.environment, tmp_path / "one", port=port) as server:
        reader = phone(server.url)
        reader.save("/en/")
    database = tmp_path / "carry.db"
    shutil.copy(mini_built.database, database)
    with sqlite3.connect(database) as db:
        body = gzip.decompress(db.execute("select gz from responses where path = ?", [paths.WITHDRAW]).fetchone()[0])
        assert b'"recall":[]' in body
        body = body.replace(b'"recall":[]', b'"recall":["/en/emergency"]')
        db.execute("update responses set br = ?, gz = ? where path = ?", [brotli.compress(body), gzip.compress(body), paths.WITHDRAW])
    with serving(mini_built.environment | {"CARRY_DB": str(database), "CARRY_WITHDRAWN": "1"}, tmp_path / "two", port=port) as server:
        assert look(reader) == "activated"
        assert paths.emergency("en") not in reader.page.evaluate(STORED)
        server.kill()
        reader.forget_what_it_fetched()
        reader.open("/en/")
        assert reader.heading == "Someone isn’t waking up"  # the words that the worker itself holds


def test_who_comes_for_the_first_time_while_it_is_withdrawn_reads_and_keeps_nothing(
        mini_built: Copy, phone: Callable[..., Phone], tmp_path: Path) -> None:
    with serving(mini_built.environment | {"CARRY_WITHDRAWN": "1"}, tmp_path / "log") as server:
        reader = phone(server.url)
        reader.open("/en/")
        reader.page.wait_for_selector('html[data-sw="none"]', state="attached")
        assert reader.page.evaluate("caches.keys()") == []
        assert reader.heading


@pytest.mark.parametrize("withdraw", [True, False])
def test_a_static_copy_is_withdrawn_by_the_same_switch(
        mini_built: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, withdraw: bool) -> None:
    for name, value in mini_built.environment.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(export, ["--to", str(tmp_path / "site"), *(["--withdraw"] if withdraw else [])])
    assert result.exit_code == 0, result.output
    import sqlite3

    with sqlite3.connect(mini_built.database) as db:
        stored = {path: gzip.decompress(body) for path, body in db.execute("select path, gz from responses where path like '%.js'")}
    assert (tmp_path / "site" / "sw.js").read_bytes() == stored[paths.WITHDRAW if withdraw else paths.WORKER]
