"""Cards in a real browser: their age by the phone's date, the sketch map by thumb and key, and corrections with and without a network."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import cards as many
from tests.conftest import Copy, copy
from tests.servers import Server, serving
from webapp.corrections import store

from .conftest import SMALL, Phone
from .test_axe import TAGS, faults

REGION = "/en/find/us/or/"
BURNS = "#us-or-burns"
WRONG = f"{BURNS} [data-wrong]"
SAID = f"{BURNS} [data-said]"
WAITS = "localStorage.getItem('carry:corrections')"


@pytest.fixture(scope="module")
def content(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Copy:
    """The tiny content set with places that have points."""
    own = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("cards") / "mini", mini_source.static)
    many.add(own)
    build(own)
    return own


@pytest.fixture(scope="module")
def server(content: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(content.environment, tmp_path_factory.mktemp("server") / "log") as found:
        yield found


@pytest.fixture
def reader(phone: Callable[..., Phone], server: Server) -> Phone:
    """A small phone without the worker, so that every request is seen."""
    return phone(server.url, viewport=SMALL, service_workers="block")


@pytest.fixture
def new(content: Copy) -> Callable[[], list[tuple[str, str, str]]]:
    """Tell what was kept since the test began."""
    before = len(store.waiting(content.config.corrections))
    return lambda: [(one.place, one.what, one.words) for one in store.waiting(content.config.corrections)[before:]]


def tap(reader: Phone, what: str, within: str = BURNS) -> None:
    """Say what is wrong, in two taps."""
    reader.page.click(f"{within} details:has([data-wrong]) summary")
    reader.page.click(f"{within} [data-wrong] button[value={what}]")


def said(reader: Phone, text: str) -> None:
    """Wait until the line under the form of a card says something."""
    reader.page.wait_for_selector(f"{SAID}:has-text('{text}')")


@pytest.mark.parametrize(("day", "expected"), [
    ((2026, 12, 1), "Checked on October 15, 2026."), ((2027, 1, 14), "Checked on October 15, 2026. Ring first."),
    ((2027, 10, 15), "Checked on October 15, 2026. Ring first."),
    ((2027, 10, 17), "Not checked recently. Last checked on October 15, 2026.")], ids=str)
def test_how_old_an_entry_is_goes_by_the_phones_own_date(reader: Phone, day: tuple[int, int, int], expected: str) -> None:
    reader.page.clock.set_fixed_time(dt.datetime(*day, 12))
    reader.open(REGION)
    reader.page.wait_for_selector("[data-copy]:visible")
    assert reader.page.inner_text(f"{BURNS} [data-f=fresh]") == expected
    assert reader.page.inner_text("#us-or-astoria [data-f=fresh]") == "Not checked recently."


def test_what_ends_after_the_page_was_made_is_closed_on_the_phone(reader: Phone) -> None:
    for year, closed in ((2098, False), (2100, True)):
        reader.page.clock.set_fixed_time(dt.datetime(year, 6, 1))
        reader.open(REGION)
        reader.page.wait_for_selector(f"{BURNS} [data-copy]:visible")
        assert reader.page.locator("#us-or-burns-two:has-text('This has closed for good.')").is_visible() is closed
        assert reader.page.locator("#us-or-burns-two .phone").is_visible() is not closed


def test_the_card_that_an_address_names_is_shown_and_read_first(reader: Phone) -> None:
    reader.open(f"{REGION}#us-or-medford")
    reader.page.wait_for_selector("#us-or-medford h3:focus")
    assert reader.page.locator("#us-or-medford h3").evaluate("(e) => e.getBoundingClientRect().top < innerHeight / 2")


def test_a_mark_leads_to_its_card_by_thumb_and_by_key(reader: Phone) -> None:
    reader.open(REGION)
    reader.page.click(".sketch svg a[href='#us-or-medford']")
    reader.page.wait_for_selector("#us-or-medford h3:focus")
    reader.page.focus(".sketch svg a[href='#us-or-astoria']")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector("#us-or-astoria h3:focus")
    assert {url.partition("#")[0] for url in reader.requests if "/find/" in url and ".js" not in url} == {reader.url + REGION}


def test_a_mark_of_several_places_opens_the_list_of_their_names(reader: Phone) -> None:
    reader.open(REGION)
    reader.page.click(".sketch summary")
    assert not reader.page.locator(".sketch li a").first.is_visible()
    reader.page.click(".sketch svg a[aria-label*='Burns Stop']")
    reader.page.wait_for_selector(".sketch li:target a:has-text('Burns')")


def test_every_control_of_cards_and_sketch_is_large_enough_for_a_thumb(reader: Phone) -> None:
    reader.open(REGION)
    reader.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    for control in reader.page.locator(f".sketch a, {BURNS} :is(summary, button, textarea, .links a)").all():
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, control.inner_text()


def test_the_address_is_copied(reader: Phone) -> None:
    reader.context.grant_permissions(["clipboard-write"])
    reader.open(REGION)
    reader.page.click(f"{BURNS} [data-copy]")
    reader.page.wait_for_selector(f"{BURNS} [role=status]:has-text('Copied.')")
    reader.page.click(f"{BURNS} details:has([data-wrong]) summary")
    reader.page.focus(f"{WRONG} textarea")
    reader.page.keyboard.press("Control+V")
    assert reader.page.input_value(f"{WRONG} textarea") == "1 Main St & 2nd, Burns"


def test_where_copying_is_refused_the_address_is_selected(reader: Phone) -> None:
    reader.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    reader.open(REGION)
    reader.page.click(f"{BURNS} [data-copy]")
    reader.page.wait_for_selector(f"{BURNS} [role=status]:has-text('selected')")
    assert reader.page.evaluate("String(getSelection())") == "1 Main St & 2nd, Burns"


def test_two_taps_send_a_correction_and_nothing_stays(reader: Phone, new: Callable[[], Any]) -> None:
    reader.open(REGION)
    reader.requests.clear()
    tap(reader, "refused")
    said(reader, "Thank you. It was sent")
    assert new() == [("us-or-burns", "refused", "")]
    assert [url for url in reader.requests if "/static/" not in url] == [f"{reader.url}/corrections"]
    assert reader.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert reader.page.locator(SAID).evaluate("(line) => line === document.activeElement")
    assert not reader.faults


def test_own_words_are_sent_as_text(reader: Phone, new: Callable[[], Any]) -> None:
    reader.open(REGION)
    tap(reader, "other")
    said(reader, "Write a few words first.")
    assert new() == []
    reader.page.fill(f"{WRONG} textarea", "<b>gone</b>\n=1+1")
    reader.page.click(f"{WRONG} button[value=other]")
    said(reader, "Thank you.")
    assert new() == [("us-or-burns", "other", "<b>gone</b> =1+1")]


def test_without_a_network_it_waits_says_so_and_is_sent_later_from_any_page(
        phone: Callable[..., Phone], content: Copy, tmp_path: Path, new: Callable[[], Any]) -> None:
    with serving(content.environment, tmp_path / "before") as server:
        reader, port = phone(server.url), server.port
        reader.save(REGION)
    reader.open(REGION)
    tap(reader, "closed")
    said(reader, "What you wrote waits on this phone")
    kept = json.loads(reader.page.evaluate(WAITS))
    assert [(one["place"], one["what"], set(one)) for one in kept] == [("us-or-burns", "closed", {"key", "place", "what", "words", "at"})]
    reader.open(REGION)
    reader.page.click(f"{BURNS} details:has([data-wrong]) summary")
    said(reader, "What you wrote waits on this phone")
    assert new() == []
    with serving(content.environment, tmp_path / "after", port=port):
        reader.open("/en/")
        gone(reader)
    assert new() == [("us-or-burns", "closed", "")]


def gone(reader: Phone) -> None:
    """Wait until nothing waits on the phone."""
    reader.page.evaluate(f"""async () => {{
        for (let tries = 0; {WAITS} !== null; tries += 1) {{
            if (tries > 200) throw new Error("it still waits");
            await new Promise((done) => setTimeout(done, 25));
        }}
    }}""")


def test_it_is_sent_as_soon_as_there_is_a_network_again(reader: Phone, new: Callable[[], Any]) -> None:
    reader.open(REGION)
    reader.context.set_offline(True)
    tap(reader, "hours")
    said(reader, "What you wrote waits on this phone")
    reader.context.set_offline(False)
    gone(reader)
    assert new() == [("us-or-burns", "hours", "")]


def test_an_answer_that_was_lost_on_the_way_makes_no_second_correction(reader: Phone, new: Callable[[], Any]) -> None:
    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    reader.context.route("**/corrections", lose)
    reader.open(REGION)
    tap(reader, "moved")
    said(reader, "What you wrote waits on this phone")
    assert len(new()) == 1
    reader.context.unroute("**/corrections")
    reader.open("/en/learn/")
    gone(reader)
    assert len(new()) == 1


@pytest.mark.parametrize("status", [429, 500, 503, 200])
def test_a_busy_server_and_a_hotel_page_leave_it_waiting(reader: Phone, status: int) -> None:
    reader.context.route("**/corrections", lambda route: route.fulfill(status=status, body="<title>Welcome to the hotel</title>"))
    reader.open(REGION)
    tap(reader, "phone")
    said(reader, "What you wrote waits on this phone")
    assert len(json.loads(reader.page.evaluate(WAITS))) == 1


@pytest.mark.parametrize("status", [400, 404, 405])
def test_a_copy_that_takes_none_says_so_and_nothing_stays(reader: Phone, status: int) -> None:
    reader.context.route("**/corrections", lambda route: route.fulfill(status=status, body=""))
    reader.open(REGION)
    tap(reader, "phone")
    said(reader, "The server did not take it.")
    assert reader.page.evaluate(WAITS) is None


def test_leaving_erases_what_waits(reader: Phone) -> None:
    reader.open(REGION)
    reader.context.set_offline(True)
    tap(reader, "closed")
    said(reader, "What you wrote waits on this phone")
    assert reader.page.evaluate(f"() => {{ document.querySelector('.leave').click(); return {WAITS}; }}") is None


def test_what_waited_for_a_month_or_was_spoilt_is_forgotten(reader: Phone, new: Callable[[], Any]) -> None:
    old = {"key": "k" * 16, "place": "us-or-burns", "what": "closed", "words": "", "at": 1}
    for text in (json.dumps([old]), "[", "{}", "[null]"):
        reader.open("/en/")
        reader.page.evaluate("(text) => localStorage.setItem('carry:corrections', text)", text)
        reader.open("/en/")
        gone(reader)
    assert new() == []
    assert not reader.faults


def test_without_script_the_form_is_sent_and_thanked_in_the_readers_language(
        phone: Callable[..., Phone], server: Server, new: Callable[[], Any]) -> None:
    reader = phone(server.url, java_script_enabled=False)
    reader.open("/ar/find/us/or/")
    tap(reader, "missing")
    reader.page.wait_for_url("**/ar/thanks")
    assert reader.page.locator("html").get_attribute("dir") == "rtl"
    assert new() == [("us-or-burns", "missing", "")]


@pytest.mark.parametrize("own", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_cards_sketch_and_thanks(reader: Phone, own: str, scheme: Any) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    reader.open(f"/{own}/thanks")
    found = faults(reader, TAGS, [])
    reader.open(f"/{own}/find/us/or/")
    reader.page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
    assert [*found, *faults(reader, TAGS, [])] == []
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def shown(reader: Phone, cards: str) -> dict[str, list[tuple[str, str, str]]]:
    """Return what cards say, by place: each field with its words, its language and where it leads."""
    found: dict[str, list[tuple[str, str, str]]] = reader.page.evaluate("""(cards) => Object.fromEntries(
        [...document.querySelectorAll(cards)].map((card) => [card.querySelector("[name=place]").value,
            [...card.querySelectorAll("h3, [data-f], .tags *, a, p, q")].filter((e) => !e.closest("[data-now], .distance"))
                .map((e) => [e.textContent.replace(/\\s+/g, " ").replace(/ ?– ?/g, "–").trim(), e.lang, e.getAttribute("href") ?? ""])]))""", cards)
    return found


@pytest.mark.parametrize("own", ["en", "ar"])
def test_a_card_made_by_the_phone_says_what_the_servers_card_says(reader: Phone, own: str) -> None:
    reader.open(f"/{own}/find/us/or/")
    reader.page.wait_for_selector(f"{BURNS} [data-copy]:visible")
    server = shown(reader, "[data-plain] .place")
    reader.page.fill("#nearby-town", "Burns")
    reader.page.wait_for_selector("[data-choices] button")
    reader.page.press("#nearby-town", "Enter")
    reader.page.wait_for_selector("[data-results]:not([hidden]) .place")
    phone = shown(reader, "[data-results] .place")
    assert len(phone) == len(server) == 9
    for place in server:
        assert phone[place] == server[place], place
    assert not reader.faults


def test_an_entry_withdrawn_since_the_page_was_made_leaves_it_with_its_mark(reader: Phone) -> None:
    def own(route: Any) -> None:
        route.fulfill(json={**route.fetch().json(), "imported": ["us"]})

    pack = {"area": "us-or", "id": "new", "gone": ["us-or-medford"], "places": []}
    index = {"areas": [{"area": "us-or", "of": "us-or", "box": None, "bytes": 100, "id": "new", "places": 0, "own": 0, "gone": 1}], "regions": {}}
    reader.open(REGION)
    address = reader.page.get_attribute("[data-own]", "data-own")
    reader.context.route(f"**{address}", own)
    reader.context.route("**/places/index-us.json", lambda route: route.fulfill(json=index))
    reader.context.route("**/places/us-or.json", lambda route: route.fulfill(json=pack))
    reader.open(REGION)
    reader.page.wait_for_selector("#us-or-medford", state="detached")
    assert reader.page.locator("a[href='#us-or-medford']").count() == 0
    assert reader.page.locator(BURNS).is_visible()
