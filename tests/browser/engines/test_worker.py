"""One visit is enough in Firefox and in WebKit too: with the server killed, everything of the language opens from the worker."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest

from tests.conftest import Copy
from tests.servers import serving
from tests.web.build import Build
from webapp import paths
from webapp.publish.pack import UNUSED

from .drivers import Engine, until

CAN = "() => 'serviceWorker' in navigator && 'caches' in window && isSecureContext"
SAVED = "() => document.documentElement.dataset.sw === 'saved'"
TEXTS = """async (addresses) => {
    const found = {};
    for (const path of addresses) {
        const answer = await fetch(path).catch((error) => new Response(String(error), { status: 599 }));
        found[path] = answer.status === 200 ? await answer.text() : `status ${answer.status}`;
    }
    return found;
}"""
ERASE = "() => document.querySelector('[data-module=erase] button').click()"
NOTHING = """async () => location.pathname === "/exit" && document.title === "Units" && localStorage.length + sessionStorage.length === 0
    && (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0"""
HEADING = "() => document.querySelector('h1')?.textContent"
PLACE = "/places/us-or.json"


def served(content: Build, path: str) -> str:
    """Return a page as the server gives it, without what a saved page has no use for."""
    return "\n".join(line for line in brotli.decompress(content.body(path)).decode().split("\n") if not line.startswith(UNUSED))


def test_after_one_visit_every_page_opens_without_a_server(other: Engine, real: Copy, content: Build, tmp_path: Path) -> None:
    with serving(real.environment, tmp_path / "log") as server:
        other.open(f"{server.url}{paths.page('en', 'm30')}")
        if not other.run(CAN):
            pytest.skip(f"{other.name} runs no worker under test; the single file is what it has: test_single.py")
        until(other, SAVED)
        other.run("async (path) => { await (await fetch(path)).text(); }", PLACE)
        server.kill()
        pages = content.pages("en")
        texts = other.run(TEXTS, pages)
        differ = [path for path in pages if "\n".join(line for line in texts[path].split("\n") if not line.startswith(UNUSED)) != served(content, path)]
        assert not differ
        assert "places" in other.run(TEXTS, [PLACE])[PLACE]
        for kind, path in content.sample("en").items():
            other.open(server.url + path)
            assert other.run("() => location.pathname") == path, kind
            assert (other.run(HEADING) or "").strip(), kind
        finds_without_a_server(other, server.url)
        breathes_without_a_server(other, server.url)
        erases_without_a_server(other, server.url)


def finds_without_a_server(other: Engine, url: str) -> None:
    """Search works from the saved index."""
    other.open(url + paths.search("en"))
    until(other, """() => {
        const input = document.querySelector("#q");
        if (input.value !== "nitazenes") { input.value = "nitazenes"; input.dispatchEvent(new Event("input", { bubbles: true })); }
        return document.querySelector('[data-results] a[href="/en/learn/nitazenes"]') !== null;
    }""")


def breathes_without_a_server(other: Engine, url: str) -> None:
    """Rescue mode starts, notes a dose, and still has it after a reload."""
    other.open(url + paths.emergency("en"))
    until(other, "() => document.querySelector('.dock') !== null")
    other.run("() => { document.querySelector('.dock [data-act=dose]').click(); }")
    until(other, "() => document.querySelector('.dock [data-show=doses]').textContent.includes('1')")
    other.open(url + paths.emergency("en"))
    until(other, "() => document.querySelector('.dock [data-show=doses]')?.textContent.includes('1')")
    other.run("() => localStorage.clear()")


def erases_without_a_server(other: Engine, url: str) -> None:
    """Erasing ends on the neutral page, and nothing is left."""
    other.open(url + paths.saved("en"))
    until(other, "() => document.documentElement.dataset.sw === 'saved'")
    other.run("() => { localStorage.setItem('carry:country', 'us'); }")
    other.run(ERASE)
    until(other, NOTHING)
