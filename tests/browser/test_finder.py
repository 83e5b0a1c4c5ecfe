"""The finder in a real browser: towns, postcodes and the position are compared on the phone, and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests import gazetteer as few
from tests.browser_path import headless
from tests.conftest import REPOSITORY, Copy, copy
from webapp import create_app
from webapp.memory import Memory

from .towns import CHOICE, FOUND, TOWN, choose, until

STATUS = ".nearby [data-status]"
SAVED = "html[data-sw=saved]"
VANCOUVER = {"latitude": 45.6312345, "longitude": -122.6698765}
PARIS = {"latitude": 48.85, "longitude": 2.35}
TOWNS = "/places/towns-us.json"
AXE = REPOSITORY / "webapp/assets/node_modules/axe-core/axe.min.js"
KEPT = f"async () => (await caches.match('{TOWNS}')) !== undefined"
FETCH = "path => fetch(path).then((answer) => answer.text())"
PORTLAND = ("portl", "Portlnad", "stumptown", "بورتلاند", "portland oregon", "Portland, OR")
ZIP = ("97201", "972", "٩٧٢", "97201-1234", " 972 ")


class Served:
    """One build behind a real server that notes each address it is asked for, and can be shut down."""

    def __init__(self, content: Copy) -> None:
        self.asked: list[str] = []
        self.portal = False
        app = Memory(create_app(content.config), content.config)

        def noting(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            self.asked.append(environ["PATH_INFO"] + ("?" if environ.get("QUERY_STRING") else ""))
            if self.portal:
                start("200 OK", [("Content-Type", "text/html")])
                return [b"<title>Welcome to the hotel</title>"]
            return app(environ, start)

        self.server = make_server("127.0.0.1", 0, noting, threaded=True)
        self.address = f"http://127.0.0.1:{self.server.port}"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def stop(self) -> None:
        """Shut the server down; a second time does nothing."""
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()


@pytest.fixture(scope="module")
def content(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Copy:
    """The tiny content set with some towns, places and a second country."""
    found = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("finder") / "mini", mini_source.static)
    few.add(found)
    build(found)
    return found


@pytest.fixture
def served(content: Copy) -> Iterator[Served]:
    found = Served(content)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=headless(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def phone(chrome: Browser) -> Iterator[BrowserContext]:
    """A phone on the west coast of the US, which has given no position."""
    context = chrome.new_context(viewport={"width": 320, "height": 640}, timezone_id="America/Los_Angeles", locale="en-US")
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


@pytest.fixture(scope="module")
def box(chrome: Browser, content: Copy) -> Iterator[Page]:
    """A phone that has the language and the towns of the US, for tests that only read and type."""
    served = Served(content)
    context = chrome.new_context(viewport={"width": 320, "height": 640}, timezone_id="America/Los_Angeles", locale="en-US",
                                 base_url=served.address)
    found = context.new_page()
    open_page(found, served, "/en/find/us/")
    yield found
    context.close()
    served.stop()


@pytest.fixture
def us(box: Page) -> Page:
    """The page of the US on that phone."""
    box.goto("/en/find/us/")
    return box


def open_page(page: Page, served: Served, path: str) -> None:
    """Open a page and wait until its language is on the phone."""
    page.goto(served.address + path)
    page.wait_for_selector(SAVED)
    page.wait_for_selector(TOWN)


def offered(page: Page, text: str) -> list[str]:
    """Type a place; returns what is offered."""
    page.fill(TOWN, "")
    page.wait_for_selector(f"{STATUS}:empty", state="attached")
    page.fill(TOWN, text)
    page.wait_for_selector(f"{STATUS}:text-matches('found')")
    return page.locator(CHOICE).all_inner_texts()


def names(page: Page) -> list[str]:
    """Return the names of the cards that were found, in order."""
    return page.locator(f"{FOUND} .place h3").all_inner_texts()


def distances(page: Page) -> list[str]:
    return page.locator(f"{FOUND} .distance").all_inner_texts()


def test_a_typed_town_puts_near_places_first_then_services_then_far_places(box: Page) -> None:
    box.goto("/en/find/us/or/")
    choose(box, "portland")
    assert names(box) == ["Bridge Street Desk", "Mail Programme: Naloxone by mail", "Salem Desk"]
    assert distances(box) == ["About 1 mile away", "About 43 miles away"]
    assert box.inner_text(f"{FOUND} h2") == "Near \u2068Portland\u2069"
    assert "from the middle of \u2068Portland\u2069" in box.inner_text("[data-part=line]")
    assert not box.locator("[data-plain]").is_visible()


def test_clearing_the_search_brings_the_plain_lists_back(box: Page) -> None:
    box.goto("/en/find/us/or/")
    choose(box, "portland")
    box.click("[data-clear]")
    assert box.locator("[data-plain]").is_visible()
    assert not box.locator("[data-results]").is_visible()
    assert box.input_value(TOWN) == ""


def test_a_near_place_across_the_border_of_a_region_is_found_from_the_start_page(box: Page) -> None:
    box.goto("/en/find/")
    choose(box, "Vancouver")
    assert names(box) == ["Bridge Street Desk", "Washington Post Box", "Mail Programme: Naloxone by mail", "Seattle Machine"]
    links = box.locator(f"{FOUND} [data-part=links] a")
    assert links.all_inner_texts() == ["Washington", "United States"]
    links.first.click()
    assert box.inner_text("h1") == "Washington"


def test_where_no_place_is_near_mail_and_phone_come_first(box: Page) -> None:
    box.goto("/en/find/us/or/")
    choose(box, "Burns")
    assert box.locator("[data-part=nothing]").is_visible()
    assert names(box)[0] == "Mail Programme: Naloxone by mail"
    choose(box, "Portland")
    assert not box.locator("[data-part=nothing]").is_visible()


def test_a_place_known_only_to_its_city_says_so(box: Page) -> None:
    box.goto("/en/find/us/wa/")
    choose(box, "seattle")
    assert distances(box) == ["In the same town"]
    choose(box, "986")
    assert distances(box)[-1] == "About 132 miles to the middle of the city"


@pytest.mark.parametrize(("typed", "first"), [
    *((typed, "Portland Oregon") for typed in PORTLAND), *((typed, "972 · Portland Oregon") for typed in ZIP),
    ("st helens", "Saint Helens Oregon"), ("vancover washington", "Vancouver Washington"), ("SEATLE", "Seattle Washington")])
def test_towns_are_found_as_people_write_them(us: Page, typed: str, first: str) -> None:
    assert offered(us, typed)[0] == first


@pytest.mark.parametrize("typed", ["zzzzz", "97", "12345", "<b>", "%", "🙂", "-"])
def test_what_is_no_town_is_told_kindly(us: Page, typed: str) -> None:
    assert offered(us, typed) == []
    assert us.inner_text(STATUS).startswith("No town found.")


def test_the_kept_country_comes_first_with_its_own_towns_and_units(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/")
    assert page.input_value("#nearby-country") == "us"
    page.goto(f"{served.address}/en/find/ca/")
    page.click("[data-module=country] button")
    page.goto(f"{served.address}/en/find/")
    assert page.input_value("#nearby-country") == "ca"
    assert offered(page, "h2x 1y4") == ["H2X · Montréal Quebec"]
    choose(page, "montreal")
    assert names(page)[0] == "Laval Desk"
    assert distances(page) == ["About 10 km to the middle of the city"]


def test_the_number_of_a_country_is_kept_and_forgotten_with_one_tap(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/ca/")
    button = page.locator("[data-module=country] button")
    button.click()
    assert page.evaluate("Object.entries({...localStorage})") == [["carry:country", "ca"]]
    button.click()
    assert page.evaluate("localStorage.length") == 0


def test_a_tap_on_the_position_finds_what_is_near_and_keeps_the_position_nowhere(
        phone: BrowserContext, page: Page, served: Served) -> None:
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation(VANCOUVER)
    open_page(page, served, "/en/find/us/wa/")
    page.focus(TOWN)
    until(page, KEPT)
    page.click("[data-position]")
    page.wait_for_selector(FOUND)
    assert names(page)[0] == "Bridge Street Desk"
    assert distances(page)[0] == "About 8 miles away"
    assert page.inner_text(f"{FOUND} h2") == "Near you"
    assert page.evaluate("[localStorage.length, sessionStorage.length, location.search, location.hash]") == [0, 0, "", ""]
    assert not [path for path in served.asked if "45.6" in path or "122.6" in path or "?" in path]
    assert page.inner_html("main").find("45.63") == -1


def test_nobody_is_asked_for_a_position_before_a_tap(page: Page, served: Served) -> None:
    page.add_init_script("navigator.geolocation.getCurrentPosition = () => { document.title = 'asked' }")
    open_page(page, served, "/en/find/us/")
    choose(page, "Portland")
    assert page.title() != "asked"
    page.click("[data-position]")
    page.wait_for_selector(f"{STATUS}:text('Waiting')")
    assert page.title() == "asked"


def test_a_refused_position_leads_back_to_the_town(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/us/")
    page.click("[data-position]")
    page.wait_for_selector(f"{STATUS}:text('Your phone gave no position.')")
    assert not page.locator("[data-results]").is_visible()


def test_a_position_in_another_country_is_told(phone: BrowserContext, page: Page, served: Served) -> None:
    phone.grant_permissions(["geolocation"])
    phone.set_geolocation(PARIS)
    open_page(page, served, "/en/find/us/")
    page.click("[data-position]")
    page.wait_for_selector(f"{STATUS}:text('You do not seem to be in this country.')")


def test_a_search_asks_the_server_for_nothing_once_the_towns_are_on_the_phone(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/us/")
    page.focus(TOWN)
    until(page, KEPT)
    served.asked.clear()
    choose(page, "Seattle")
    choose(page, "97201")
    page.click("[data-clear]")
    assert served.asked == []
    assert page.url == f"{served.address}/en/find/us/"
    assert page.evaluate("[localStorage.length, sessionStorage.length, history.length]") == [0, 0, 2]


def test_towns_are_fetched_only_by_who_searches(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/us/")
    assert TOWNS not in served.asked
    page.focus(TOWN)
    until(page, KEPT)
    assert served.asked.count(TOWNS) == 1


@pytest.mark.parametrize("path", ["/en/find/", "/en/find/us/", "/en/find/us/wa/"])
def test_the_finder_works_with_the_server_gone(page: Page, served: Served, path: str) -> None:
    open_page(page, served, "/en/find/us/")
    page.focus(TOWN)
    until(page, KEPT)
    served.stop()
    page.goto(served.address + path)
    choose(page, "Vancouver")
    assert names(page)[0] == "Bridge Street Desk"


def test_towns_fetched_before_the_worker_took_over_are_kept_too(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/en/find/us/")
    page.wait_for_selector(TOWN)
    page.focus(TOWN)
    page.wait_for_selector(SAVED)
    until(page, KEPT)
    served.stop()
    page.reload()
    assert offered(page, "salem") == ["Salem Oregon"]


def test_without_a_network_who_never_searched_is_told_so(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/us/or/")
    served.stop()
    page.fill(TOWN, "salem")
    page.wait_for_selector(f"{STATUS}:text('It needs a network once.')")
    assert page.locator("[data-plain]").is_visible()


def test_kept_towns_are_asked_for_anew_at_most_once_a_day(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/us/")
    page.evaluate(FETCH, TOWNS)
    served.asked.clear()
    page.evaluate(FETCH, TOWNS)
    assert served.asked == []
    page.evaluate("""async (path) => {
      const cache = await caches.open("carry-areas");
      const old = await cache.match(path);
      const headers = new Headers(old.headers);
      headers.set("Carry-Kept", String(Date.now() - 90000000));
      await cache.put(path, new Response(await old.arrayBuffer(), { headers }));
    }""", TOWNS)
    page.evaluate(FETCH, TOWNS)
    until(page, f"async () => Date.now() - (await caches.match('{TOWNS}')).headers.get('Carry-Kept') < 60000")
    page.evaluate(FETCH, TOWNS)
    page.wait_for_timeout(300)
    assert served.asked == [TOWNS]


def test_a_page_of_a_hotel_is_never_kept_as_towns(page: Page, served: Served) -> None:
    open_page(page, served, "/en/find/us/")
    served.portal = True
    page.fill(TOWN, "salem")
    page.wait_for_selector(f"{STATUS}:text('It needs a network once.')")
    assert page.evaluate("async (path) => (await caches.match(path)) === undefined", TOWNS)
    served.portal = False
    assert offered(page, "salem ") == ["Salem Oregon"]


def test_towns_stay_on_the_phone_through_an_update(
        phone: BrowserContext, mini_source: Copy, tmp_path: Path, build: Callable[[Copy], Path]) -> None:
    changing = copy(mini_source.content, mini_source.translations, tmp_path / "mini", mini_source.static)
    few.add(changing)
    build(changing)
    served = Served(changing)
    try:
        page = phone.new_page()
        open_page(page, served, "/en/find/us/")
        page.evaluate(FETCH, TOWNS)
        old = next(name for name in page.evaluate("caches.keys()") if name not in ("carry-state", "carry-areas"))
        changing.edit("content/places/starter.yaml", "note: Ring the bell.", "note: Knock at the door.")
        build(changing)
        until(page, f"async () => !(await (await fetch('/healthz?')).text()).includes('{old.removeprefix('carry-')}')")
        phone.new_cdp_session(page).send("Network.clearBrowserCache")
        page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
        until(page, f"async () => !(await caches.has('{old}'))")
        assert page.evaluate("async (path) => (await (await caches.open('carry-areas')).match(path)) !== undefined", TOWNS)
    finally:
        served.stop()


def test_right_to_left_the_finder_fits_and_keeps_latin_names_whole(page: Page, served: Served) -> None:
    open_page(page, served, "/ar/find/us/")
    page.fill(TOWN, "بورتلاند")
    page.wait_for_selector(CHOICE)
    assert page.locator(f"{CHOICE} bdi").all_inner_texts()[0] == "Portland"
    page.press(TOWN, "Enter")
    page.wait_for_selector(FOUND)
    assert page.evaluate("document.dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert names(page)[0] == "Bridge Street Desk"
    assert page.locator(f"{FOUND} .place h3").first.get_attribute("dir") == "ltr"


def test_without_script_there_is_no_box_that_cannot_answer(chrome: Browser, served: Served) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("/en/find/", "/en/find/us/", "/en/find/us/or/"):
        page.goto(served.address + path)
        assert not page.locator(TOWN).is_visible()
        assert not page.locator("[data-position]").is_visible()
    assert page.locator("[data-plain] .place").count() == 3
    context.close()


def test_every_control_is_large_enough_for_a_thumb_and_named(box: Page) -> None:
    box.goto("/en/find/")
    choose(box, "Portland")
    box.fill(TOWN, "sal")
    box.wait_for_selector(CHOICE)
    box.click("[data-filters] summary")
    for control in box.locator(".nearby :is(button, input:not([type=checkbox]), select, summary, label:has([type=checkbox]), .links a)").locator("visible=true").all():
        size = control.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 44
    assert box.get_by_label("Town or postcode").is_visible()
    assert box.get_by_label("Country").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_search(chrome: Browser, served: Served, scheme: Any) -> None:
    axe = AXE.read_text("utf-8")
    context = chrome.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, timezone_id="America/New_York")
    page = context.new_page()
    open_page(page, served, "/en/find/us/wa/")
    choose(page, "Vancouver")
    page.fill(TOWN, "port")
    page.wait_for_selector(CHOICE)
    page.evaluate(axe)
    found = page.evaluate("axe.run('main', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })")
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found["violations"]] == []
    context.close()


def test_the_page_does_not_jump_when_the_search_box_appears(page: Page, served: Served) -> None:
    for path in ("/en/find/", "/en/find/us/", "/en/find/us/or/"):
        page.goto(served.address + path)
        page.wait_for_selector(TOWN)
        moved = page.evaluate("""() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
            .observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 300);
        })""")
        assert moved < 0.02, path


def test_only_pages_of_the_finder_load_its_script(page: Page, served: Served) -> None:
    def scripts(path: str) -> list[str]:
        page.goto(served.address + path)
        return [name for name in page.locator("script").evaluate_all("all => all.map(one => one.src)") if "/find." in name]

    assert [len(scripts(path)) for path in ("/en/find/", "/en/find/us/", "/en/find/us/or/")] == [1, 1, 1]
    assert [len(scripts(path)) for path in ("/en/", "/en/emergency", "/en/learn/")] == [0, 0, 0]
