"""“Erase Carry from this phone”: afterwards there is nothing, with a network and without, and the next visit saves anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.build import Build
from webapp import paths

from .builds import Builds
from .conftest import Phone
from .faulty import Faulty

LEFT = """async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length, caches: await caches.keys(), cookie: document.cookie,
    local: Object.keys(localStorage), session: Object.keys(sessionStorage), databases: (await indexedDB.databases()).length,
})"""
NOTHING = {"workers": 0, "caches": [], "cookie": "", "local": [], "session": [], "databases": 0}
KEEP = """async () => {
    localStorage.setItem("carry:country", "us");
    localStorage.setItem("carry:rescue", "{}");
    sessionStorage.setItem("carry:left", "1");
    await caches.open("carry-areas").then((cache) => cache.put("/places/us.json", new Response("{}")));
    await new Promise((done) => { indexedDB.open("something").onsuccess = (event) => { event.target.result.close(); done(); }; });
}"""
BUTTON = '[data-module="erase"] button'
OUTSIDE = "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"


@pytest.fixture
def reader(site: Faulty, phone: Callable[..., Phone], builds: Builds) -> Phone:
    """A phone with a language on it, and all else that Carry ever keeps."""
    found = phone(site.url)
    found.context.route(f"{Build(builds.old).site['exit_url']}**", lambda route: route.fulfill(body=OUTSIDE, content_type="text/html"))
    found.save(paths.saved("en"))
    found.page.evaluate(KEEP)
    return found


def look(reader: Phone, site: Faulty) -> dict[str, object]:
    """Return what is left, seen from a page of ours that saves nothing by itself."""
    page = reader.context.new_page()
    page.goto(site.url + paths.EXIT.replace("exit", "static/icon.svg"))
    return dict(page.evaluate(LEFT))


@pytest.mark.parametrize("start", [paths.saved("en"), paths.about("en", "privacy")])
def test_nothing_is_left_and_the_reader_is_elsewhere(site: Faulty, reader: Phone, start: str) -> None:
    reader.open(start)
    reader.page.click(BUTTON)
    reader.page.wait_for_selector("h1:text-is('Elsewhere')")
    assert look(reader, site) == NOTHING


def test_without_a_network_nothing_is_left_and_the_neutral_page_stays(site: Faulty, reader: Phone) -> None:
    with site.killed():
        reader.context.set_offline(True)
        reader.page.click(BUTTON)
        reader.page.wait_for_selector("h1:text-is('Units')")
        assert reader.page.locator("table").is_visible()
        assert reader.page.title() == "Units"
        assert reader.path == paths.EXIT
        assert not reader.page.locator(".brand, .leave, link[rel=manifest]").count()
        reader.page.wait_for_timeout(300)
        assert reader.page.evaluate(LEFT) == NOTHING
    reader.context.set_offline(False)
    assert look(reader, site) == NOTHING


def test_the_page_is_covered_in_the_same_moment(reader: Phone) -> None:
    covered = reader.page.evaluate(f"""() => {{
        document.querySelector('{BUTTON}').click();
        return [getComputedStyle(document.documentElement).display, document.title.trim()];
    }}""")
    assert covered == ["none", "\u200b"]


def test_what_is_still_arriving_is_not_stored_after_all(site: Faulty, reader: Phone) -> None:
    reader.page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    with site.broken(paths.pack("en"), "full disk") as waiting:  # held back until the test lets it go
        reader.forget_what_it_fetched()
        reader.open(paths.saved("en"))
        assert waiting.reached.wait(20)
        reader.page.click(BUTTON)
        reader.page.wait_for_selector("h1:text-is('Elsewhere')")
        waiting.go_on.set()
    reader.page.wait_for_timeout(500)
    assert look(reader, site) == NOTHING


def test_the_next_visit_saves_anew_even_while_an_old_page_is_open(site: Faulty, reader: Phone, builds: Builds) -> None:
    other = Phone(reader.context, reader.context.new_page(), reader.url)
    other.open("/en/learn/")
    reader.page.click(BUTTON)
    reader.page.wait_for_selector("h1:text-is('Elsewhere')")
    reader.save("/en/")
    with site.killed():
        reader.forget_what_it_fetched()
        reader.open(paths.page("en", "m30"))
        assert reader.heading


def test_without_script_the_form_asks_the_server_to_clear(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url, java_script_enabled=False)
    reader.open(paths.saved("en"))
    with reader.page.expect_response(f"**{paths.ERASE}") as answer:
        reader.page.click(BUTTON)
    assert answer.value.status == 200
    assert answer.value.all_headers()["clear-site-data"] == '"cache", "cookies", "storage"'
    assert reader.page.title() == "Units"
