"""The finder with an imported directory: whole areas are fetched, a search asks for nothing, and filters go by what is stated."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import directory
from tests import gazetteer as few
from tests.conftest import Copy, copy
from tests.servers import Noting

from .conftest import Phone
from .towns import FOUND, TOWN, choose, until

FILE = "content/places/made-up.jsonl"
INDEX = "/places/index-us.json"
COUNT = 2_000


@pytest.fixture(scope="module")
def content(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Copy:
    """The tiny content set with a directory too large for one file."""
    found = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("areas") / "mini", mini_source.static)
    few.add(found)
    directory.write(found.root / FILE, COUNT, found.content / "data/gazetteer", {"us": ["wa"]})
    build(found)
    return found


@pytest.fixture
def served(content: Copy) -> Iterator[Noting]:
    found = Noting(content.config)
    yield found
    if found.thread.is_alive():
        found.stop()


@pytest.fixture
def reader(phone: Callable[..., Phone], served: Noting) -> Phone:
    """A phone with the language, on the page of a region, where the region's files have come."""
    found = phone(served.url, timezone_id="America/Los_Angeles")
    found.save("/en/find/us/wa/")
    found.open("/en/find/us/wa/")
    found.page.focus(TOWN)
    until(found.page, f"async () => (await caches.match('{INDEX}')) && (await caches.match('/places/towns-us.json'))")
    until(found.page, """async () => {
      const { areas } = await (await caches.match('/places/index-us.json')).json();
      const there = await Promise.all(areas.filter((one) => one.of === 'us-wa').map((one) => caches.match(`/places/${one.area}.json`)));
      return there.every(Boolean);
    }""")
    return found


def tick(page: Page, name: str) -> None:
    """Switch a filter, opening the list of them where it is closed."""
    page.evaluate("document.querySelector('[data-filters]').open = true")
    page.click(f"[data-filters] label:has([name={name}])")


def cards(page: Page) -> list[str]:
    """Return the ids of the places that were found, in order."""
    return [card.get_attribute("data-id") or "" for card in page.locator(f"{FOUND} .place").all()]


def records(content: Copy) -> dict[str, dict[str, object]]:
    lines = (content.root / FILE).read_text("utf-8").splitlines()[1:]
    return {place["id"]: place for place in map(json.loads, lines)}


def test_a_search_makes_no_request_at_all(reader: Phone, served: Noting) -> None:
    served.asked.clear()
    reader.requests.clear()
    for town in ("Seattle", "Vancouver", "986"):
        choose(reader.page, town)
    tick(reader.page, "naloxone")
    tick(reader.page, "foot")
    reader.page.click("[data-clear]")
    assert [url for url in reader.requests if not url.startswith("blob:") and "/places/" not in url and "/en/" not in url] == []
    assert served.asked == []


def test_all_that_a_server_sees_is_which_whole_areas_were_fetched(reader: Phone, served: Noting) -> None:
    choose(reader.page, "Seattle")
    files = {path for path in served.asked if path.startswith("/places/")}
    with_imports = {f"/places/{file['area']}.json" for file in served_index(reader.page) if file["of"] == "us-wa"}
    assert files == {INDEX, "/places/towns-us.json", *with_imports}
    assert not [path for path in served.asked if "?" in path]


def served_index(page: Page) -> list[dict[str, str]]:
    found = page.evaluate(f"async () => (await (await caches.match('{INDEX}')).json()).areas")
    return [file for file in found if file["places"] > file["own"]]


def test_the_twenty_nearest_are_shown_in_order(reader: Phone) -> None:
    choose(reader.page, "Seattle")
    away = [int(text.split()[1].replace(",", "")) for text in reader.page.locator(f"{FOUND} .distance").all_inner_texts() if "mile" in text]
    assert away == sorted(away)
    assert len([id_ for id_ in cards(reader.page) if id_]) >= 20


def test_filters_keep_what_is_stated_and_probably_only_when_asked(reader: Phone, content: Copy) -> None:
    places = records(content)

    def bases() -> set[str]:
        shown = [places[id_] for id_ in cards(reader.page) if id_ in places]
        return {offer["basis"] for place in shown for offer in place["offers"] if offer["what"] == "syringes"}  # type: ignore[attr-defined]

    choose(reader.page, "Seattle")
    tick(reader.page, "syringes")
    assert bases() == {"stated"}
    assert reader.page.inner_text("[data-part=count]").endswith("found")
    tick(reader.page, "probably")
    assert bases() == {"stated", "inferred"}


def test_no_id_and_open_now_keep_only_what_fits(reader: Phone, content: Copy) -> None:
    places = records(content)
    choose(reader.page, "Seattle")
    tick(reader.page, "id")
    assert all(places[id_]["terms"] == {"id_required": False} for id_ in cards(reader.page) if id_ in places)
    tick(reader.page, "open")
    assert all("hours" in places[id_] for id_ in cards(reader.page) if id_ in places)


def test_a_language_narrows_the_list(reader: Phone, content: Copy) -> None:
    places = records(content)
    choose(reader.page, "Seattle")
    reader.page.evaluate("document.querySelector('[data-filters]').open = true")
    reader.page.select_option("[data-filters] select", "es")
    shown = [id_ for id_ in cards(reader.page) if id_ in places]
    assert shown
    assert all("es" in places[id_]["languages"] for id_ in shown)  # type: ignore[operator]


def test_where_nothing_fits_the_page_says_so(reader: Phone) -> None:
    choose(reader.page, "Seattle")
    tick(reader.page, "nitazene")
    assert reader.page.locator("[data-part=none]").is_visible()
    assert reader.page.inner_text("[data-part=count]") == "0 found"


def test_the_areas_work_with_the_server_gone(reader: Phone, served: Noting) -> None:
    reader.context.set_offline(True)
    served.stop()
    reader.open("/en/find/us/")
    choose(reader.page, "Seattle")
    assert len(cards(reader.page)) >= 20


def test_a_file_that_is_no_longer_what_the_index_names_is_fetched_anew(reader: Phone, served: Noting) -> None:
    reader.page.evaluate("""async () => {
      const cache = await caches.open('carry-areas');
      const { areas } = await (await cache.match('/places/index-us.json')).json();
      const path = `/places/${areas.find((one) => one.of === 'us-wa').area}.json`;
      const old = await cache.match(path);
      const body = { ...(await old.json()), id: 'older' };
      await cache.put(path, new Response(JSON.stringify(body), { headers: old.headers }));
      await cache.put('/places/us-wa.9999.json', new Response('{}', { headers: old.headers }));
    }""")
    served.asked.clear()
    reader.open("/en/find/us/wa/")
    choose(reader.page, "Seattle")
    until(reader.page, "async () => !(await caches.match('/places/us-wa.9999.json'))")
    until(reader.page, "async () => (await (await caches.match('/places/us-wa.json')).json()).id !== 'older'")
    assert [path for path in served.asked if path.startswith("/places/")] == ["/places/us-wa.json"]


def test_without_script_the_list_goes_on_page_by_page(chrome: Browser, served: Noting) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/en/find/us/wa/")
    assert page.locator("[data-places='us-wa'] .place").count() == 40
    page.click("a[rel=next]")
    assert page.url.endswith("/en/find/us/wa/2/")
    assert page.locator(".place").count() == 40
    page.click("a[rel=prev]")
    assert page.url.endswith("/en/find/us/wa/")
    context.close()
