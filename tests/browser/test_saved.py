"""“Saved on this phone”: what it says is what lies in the caches, and what it offers happens."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from webapp import paths

from .conftest import SAVED, Phone
from .faulty import Disk, Faulty

PERSIST = """() => {
    globalThis.asked = 0;
    StorageManager.prototype.persist = async () => { globalThis.asked += 1; return true; };
}"""
SPARING = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })"
SMALL_DISK = "StorageManager.prototype.estimate = async () => ({ quota: 20_000_000, usage: 15_000_000 })"
HELD = """async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys())
    .map((request) => new URL(request.url).pathname)))).flat()"""
SIZE = """async () => {
    let sum = 0;
    for (const name of (await caches.keys()).filter((name) => !name.endsWith("-state"))) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) sum += (await (await cache.match(request)).blob()).size;
    }
    return sum;
}"""
AREA = """async () => {
    const response = new Response("x".repeat(5000), { headers: { "Carry-Kept": String(Date.UTC(2026, 0, 2)) } });
    await (await caches.open("carry-areas")).put("/places/towns-us.json", response);
}"""


@pytest.fixture
def reader(site: Faulty, phone: Callable[..., Phone]) -> Phone:
    site.publish("old")
    found = phone(site.url)
    found.context.add_init_script(f"({PERSIST})()")
    return found


def says(reader: Phone, lang: str, words: str) -> str:
    """Wait until the card of a language begins to say something, and return all that it says."""
    card = f'[data-lang="{lang}"]'
    reader.page.locator(f"{card} [data-say]").filter(has_text=re.compile(rf"^\s*{re.escape(words)}")).wait_for()
    return reader.page.locator(card).inner_text()


def test_each_language_is_shown_as_it_lies_in_the_caches(reader: Phone) -> None:
    reader.save(paths.saved("en"))
    says(reader, "en", "Saved.")
    assert "About" in says(reader, "ar", "Not saved.")
    sum_kb = round(reader.page.evaluate(SIZE) / 1000)
    status = reader.page.wait_for_selector('[data-status]:has-text("All together")')
    assert status
    text = status.inner_text()
    assert "February 1, 2026" in text
    assert f"{sum_kb} kB" in text or f"{sum_kb / 1000:.1f} MB" in text, (text, sum_kb)
    assert not reader.page.locator('[data-lang="en"] [data-drop]').count()


def test_another_language_is_saved_and_removed_by_a_tap(site: Faulty, reader: Phone) -> None:
    reader.save(paths.saved("en"))
    says(reader, "ar", "Not saved.")
    assert reader.page.evaluate("globalThis.asked") == 0
    reader.page.click('[data-lang="ar"] [data-save]')
    says(reader, "ar", "Saved.")
    assert reader.page.evaluate("globalThis.asked") == 1
    with site.killed():
        reader.open("/ar/learn/")
        assert reader.page.evaluate("document.documentElement.lang") == "ar"
        reader.open(paths.saved("en"))
        says(reader, "ar", "Saved.")
        reader.page.click('[data-lang="ar"] [data-drop]')
        says(reader, "ar", "Not saved.")
        assert not [path for path in reader.page.evaluate(HELD) if path.startswith("/ar/")]
        reader.open("/ar/learn/")
        assert reader.heading == "This page is not on your phone"
        reader.open("/en/learn/")
        assert reader.heading != "This page is not on your phone"


def test_saving_shows_how_far_it_is(site: Faulty, reader: Phone) -> None:
    reader.save(paths.saved("en"))
    with site.broken(paths.pack("ar"), "full disk") as waiting:  # held back until the test lets it go
        reader.page.click('[data-lang="ar"] [data-save]')
        assert waiting.reached.wait(20)
        bar = reader.page.wait_for_selector('[data-lang="ar"] progress:not([hidden])')
        assert bar
        says(reader, "ar", "Saving")
        reader.page.wait_for_timeout(200)
        value, most = bar.evaluate("(bar) => [bar.value, bar.max]")
        assert 0 < value < most
    says(reader, "ar", "Saved.")
    reader.page.wait_for_selector('[data-lang="ar"] progress', state="hidden")


@pytest.mark.parametrize(("kind", "words"), [("cut", "there is no network"), ("altered", "what arrived was not from Carry"), ("full disk", "not enough room")])
def test_a_failure_is_told_in_plain_words_and_another_tap_heals_it(site: Faulty, reader: Phone, kind: str, words: str) -> None:
    disk = Disk(reader)
    reader.save(paths.saved("en"))
    with site.broken(paths.pack("ar"), kind) as fault:
        reader.page.click('[data-lang="ar"] [data-save]')
        assert fault.reached.wait(20)
        if kind == "full disk":
            disk.limit(1)
            fault.go_on.set()
        reader.page.wait_for_selector(f'[data-lang="ar"] [data-why]:has-text("{words}")')
        says(reader, "ar", "Only the emergency steps")
    disk.limit(None)
    reader.page.click('[data-lang="ar"] [data-save]')
    says(reader, "ar", "Saved.")
    reader.page.wait_for_selector('[data-lang="ar"] [data-why]', state="hidden")


def test_lists_of_areas_are_shown_and_removed(site: Faulty, reader: Phone) -> None:
    reader.save(paths.saved("en"))
    reader.page.evaluate(AREA)
    with site.killed():
        reader.open(paths.saved("en"))
        item = reader.page.wait_for_selector("#area-us")
        assert item
        assert item.inner_text() == "United States"
        assert "5 kB on this phone. Fetched on January 2, 2026." in reader.page.locator("section[data-areas]").inner_text()
        reader.page.click("#remove-us")
        reader.page.wait_for_selector("section[data-areas]", state="hidden")
        assert "/places/towns-us.json" not in reader.page.evaluate(HELD)


def test_what_the_browser_took_away_is_saved_again_and_the_page_says_so(site: Faulty, reader: Phone) -> None:
    reader.save("/en/")
    assert reader.open(paths.saved("en"))
    says(reader, "en", "Saved.")
    assert reader.page.locator("[data-healed]").is_hidden()
    reader.page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    reader.open(paths.saved("en"))
    reader.page.wait_for_selector('[data-healed]:has-text("Carry saved it again")')
    with site.killed():
        reader.open(paths.page("en", "m30"))
        assert reader.page.locator("h1").is_visible()


@pytest.mark.parametrize("how", ["Save-Data", "small disk"])
def test_a_phone_that_is_to_be_spared_gets_the_emergency_steps_and_is_asked(site: Faulty, reader: Phone, how: str) -> None:
    if how == "Save-Data":
        reader.context.add_init_script(SPARING)
    else:
        reader.context.add_init_script(SMALL_DISK)  # what Safari and Firefox tell of a full phone; Chromium tells everyone the same
    reader.open("/en/")
    button = reader.page.wait_for_selector('[data-module="more"] button')
    assert button
    assert "kB" in button.inner_text()
    held = reader.page.evaluate(HELD)
    assert paths.emergency("en") in held
    assert paths.pack("en") not in held
    reader.open("/en/learn/")  # reading on fetches no more
    reader.page.wait_for_selector('html[data-sw="part"]', state="attached")
    assert paths.pack("en") not in reader.page.evaluate(HELD)
    assert reader.page.evaluate("globalThis.asked") == 0
    reader.open("/en/")
    reader.page.click('[data-module="more"] button')
    reader.page.wait_for_selector(SAVED, state="attached")
    assert reader.page.locator('[data-module="more"]').is_hidden()
    assert reader.page.evaluate("globalThis.asked") == 1
    reader.open("/en/learn/")
    reader.page.wait_for_selector(SAVED, state="attached")


def test_no_page_asks_for_lasting_storage_by_itself(reader: Phone) -> None:
    for path in ("/en/", paths.emergency("en"), paths.saved("en"), paths.about("en", "privacy")):
        reader.save(path)
        assert reader.page.evaluate("globalThis.asked") == 0, path


def test_without_script_it_says_what_it_would_do(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url, java_script_enabled=False)
    reader.open(paths.saved("en"))
    assert "With script, this page shows what is saved" in reader.page.locator("main").inner_text()
    assert not reader.page.locator("[data-save]:visible, [data-drop]:visible").count()


def test_where_the_browser_lets_nothing_be_saved_the_page_says_so(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url)
    reader.context.add_init_script("delete Navigator.prototype.serviceWorker")
    reader.open(paths.saved("en"))
    reader.page.wait_for_selector('[data-status]:has-text("does not let a site save")')
