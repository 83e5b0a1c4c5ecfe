"""Nothing about the reader is kept, and nobody else is asked for anything."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from tests.servers import Server
from tests.web.build import Build
from webapp import paths

from .conftest import Phone

KEPT = """async () => ({
    cookie: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((database) => database.name),
    caches: (await caches.keys()).filter((name) => !name.startsWith("carry-")),
})"""
NOTHING = {"cookie": "", "local": [], "session": [], "databases": [], "caches": []}
STORED = """async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys())
    .map((request) => new URL(request.url).pathname)))).flat().sort()"""


def visit(reader: Phone, content: Build, lang: str) -> None:
    """Read one page of each type, as far as it goes."""
    for path in content.sample(lang).values():
        reader.open(path)
        reader.page.mouse.wheel(0, 20_000)


def test_reading_leaves_nothing_and_asks_nobody_else(phone: Callable[..., Phone], server: Server, content: Build, either: str) -> None:
    reader = phone(server.url, permissions=[])
    visit(reader, content, either)
    assert reader.page.evaluate(KEPT) == NOTHING
    assert reader.context.cookies() == []
    hosts = {urlsplit(url).netloc for url in reader.requests if not url.startswith("data:")}
    assert hosts == {urlsplit(server.url).netloc}
    assert not [url for url in reader.requests if "?" in url]
    assert not reader.faults, reader.faults


def test_what_is_kept_does_not_show_what_was_read(phone: Callable[..., Phone], server: Server, content: Build) -> None:
    one, other = phone(server.url), phone(server.url)
    one.save(paths.home("en"))
    visit(other, content, "en")
    other.save(paths.page("en", "m30"))
    assert one.page.evaluate(STORED) == other.page.evaluate(STORED)


def test_searching_sends_nothing(phone: Callable[..., Phone], server: Server, content: Build, either: str) -> None:
    title = content.one("select title from page_texts where slug = 'fentanyl' and lang = ?", either)
    for start in (paths.home(either), paths.search(either)):
        reader = phone(server.url)
        reader.save(start)
        sent: list[str] = []
        reader.context.on("request", lambda request, sent=sent: sent.append(f"{request.method} {request.url} {request.post_data or ''}"))
        reader.page.fill("#q", title)
        reader.page.press("#q", "Enter")
        reader.page.wait_for_selector(f'[data-results] a[href="{paths.page(either, "fentanyl")}"]')
        assert not [request for request in sent if request.startswith("POST") or title.split()[0] in request]
        assert reader.page.evaluate(KEPT) == NOTHING


def test_only_a_tap_keeps_the_readers_country(phone: Callable[..., Phone], server: Server, content: Build) -> None:
    reader = phone(server.url)
    reader.open(paths.find("en", "gb"))
    assert reader.page.evaluate(KEPT) == NOTHING
    button = reader.page.locator('[data-module="country"] button')
    if button.count() == 0:
        return
    button.click()
    assert reader.page.evaluate("localStorage.getItem('carry:country')") == "gb"
    button.click()
    assert reader.page.evaluate(KEPT) == NOTHING
