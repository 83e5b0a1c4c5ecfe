"""The record of a rescue: kept from the first tap, through reload and crash; shown and copied, never sent; gone with one tap."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from tests.servers import Server

from .rescue import DOCK, ELSEWHERE, HOUR, KEY, MINUTE, PARAMEDICS, SECOND, START, WATCH, Rescue, handset

WHOLE_BROWSER = True  # clipboard
REFUSE = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError") } })"""
EVERYTHING = """async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state,
    await caches.keys(), (await indexedDB.databases()).map((one) => one.name)])"""


def whole(rescue: Rescue) -> None:
    """Go through a rescue from the call to the watching."""
    rescue.page.locator(".call a").first.click()
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(3 * MINUTE)
    rescue.tap("dose")
    rescue.run(MINUTE)
    rescue.tap("breathing")


def lines(rescue: Rescue) -> list[str]:
    """Return what was noted, without times."""
    return [line.split(" ", 1)[1].rsplit(" ", 3)[0] for line in rescue.times()]


def test_nothing_is_kept_before_the_first_tap_on_a_tool(rescue: Rescue) -> None:
    before = rescue.page.evaluate(EVERYTHING)
    rescue.page.locator(".say summary").click()
    rescue.page.mouse.wheel(0, 900)
    rescue.tap("paramedics")
    assert rescue.times() == []
    rescue.run(MINUTE)
    rescue.page.go_back()
    assert rescue.page.evaluate(EVERYTHING) == before
    rescue.tap("dose")
    assert json.loads(rescue.kept or "")["entries"][0]["what"] == "spray"


def test_what_is_kept_is_times_and_nothing_else(rescue: Rescue) -> None:
    whole(rescue)
    kept = json.loads(rescue.kept or "")
    assert set(kept) == {"found", "seen", "entries", "on"}
    assert all(set(entry) == {"at", "what"} for entry in kept["entries"])


def test_a_tap_on_the_number_notes_the_call_before_the_phone_leaves_the_page(rescue: Rescue) -> None:
    rescue.page.locator(".call a").first.click()
    assert '"called"' in (rescue.kept or "")
    rescue.page.locator(".call a").first.click()
    rescue.tap("paramedics")
    assert lines(rescue) == ["Found (about)", "Ambulance called"]
    assert not rescue.visible("called", PARAMEDICS)


def test_a_call_from_another_phone_is_noted_by_its_own_button(rescue: Rescue) -> None:
    rescue.tap("paramedics")
    rescue.tap("called", PARAMEDICS)
    assert lines(rescue) == ["Found (about)", "Ambulance called"]


def test_the_paramedics_see_found_called_doses_breaths_and_what_changed_with_their_times(rescue: Rescue) -> None:
    whole(rescue)
    rescue.run(2 * MINUTE)
    rescue.tap("paramedics")
    found = rescue.times()
    assert lines(rescue) == ["Found (about)", "Ambulance called", "Naloxone spray", "Rescue breaths started", "Naloxone spray", "Breathing again"]
    ago = [line.rsplit(" ", 3)[1] for line in found]
    assert ago == ["7", "6", "6", "6", "3", "2"]
    clock = rescue.page.evaluate(f"new Date({START + MINUTE}).toTimeString().slice(0, 5)")
    assert found[1].startswith(clock)
    size = rescue.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.times li')).fontSize)")
    assert size >= 20


def test_found_is_when_the_page_came_up_before_the_first_tap_not_when_it_was_left_open(rescue: Rescue) -> None:
    rescue.sleep(5 * HOUR)
    rescue.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    rescue.faults.clear()
    rescue.run(2 * MINUTE)
    rescue.tap("dose")
    rescue.tap("paramedics")
    assert rescue.times()[0].endswith("Found (about) 2 min ago")


@pytest.mark.parametrize("how", ["reload", "crash"])
def test_it_survives(rescue: Rescue, how: str) -> None:
    whole(rescue)
    if how == "reload":
        rescue.reload()
        again = rescue
    else:
        at = rescue.now
        context = rescue.page.context
        rescue.page.close()
        again = Rescue(context.new_page(), rescue.server).open(at=at)
    again.run(SECOND)
    assert again.status == "They breathe. Roll them onto their side. Stay."
    again.tap("paramedics")
    assert lines(again) == ["Found (about)", "Ambulance called", "Naloxone spray", "Rescue breaths started", "Naloxone spray", "Breathing again"]


def test_a_pacer_that_was_running_goes_on_after_a_reload_on_the_same_beat(rescue: Rescue) -> None:
    rescue.tap("breaths")
    rescue.run(33 * SECOND + SECOND // 2)  # far from a full second on either side
    rescue.reload()
    rescue.run(SECOND)
    assert rescue.state() == "breaths"
    assert (rescue.shown("count"), rescue.shown("beat")) == ("7", "4")


def test_a_phone_that_comes_back_from_a_dead_battery_has_the_times_and_no_false_count(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(40 * SECOND)
    context, at = rescue.page.context, rescue.now
    rescue.page.close()
    again = Rescue(context.new_page(), rescue.server).open(at=at + 2 * HOUR)
    again.run(SECOND)
    assert int(again.shown("count")) <= 9
    again.tap("paramedics")
    assert lines(again) == ["Found (about)", "Naloxone spray", "Rescue breaths started", "Breaths or CPR stopped"]


def test_a_line_can_be_taken_out_and_put_back_however_old_it_is(rescue: Rescue) -> None:
    whole(rescue)
    rescue.run(20 * MINUTE)
    rescue.tap("paramedics")
    rescue.page.get_by_role("button", name="Take out").nth(1).click()
    assert lines(rescue).count("Naloxone spray") == 1
    assert rescue.shown("doses").startswith("×1")
    rescue.tap("put-back")
    assert lines(rescue).count("Naloxone spray") == 2


def test_one_tap_erases_it_from_the_phone_and_a_slip_can_be_put_back_for_ten_seconds(rescue: Rescue) -> None:
    whole(rescue)
    rescue.tap("paramedics")
    rescue.tap("erase", PARAMEDICS)
    assert (rescue.kept, rescue.times(), rescue.status) == (None, [], "Erased.")
    rescue.run(5 * SECOND)
    rescue.tap("put-back")
    assert len(rescue.times()) == 6
    rescue.tap("erase", PARAMEDICS)
    rescue.run(11 * SECOND)
    assert not rescue.visible("put-back")
    assert (rescue.kept, rescue.status) == (None, "")
    assert [rescue.shown(name) for name in ("count", "doses", "found", "beat")] == [""] * 4


def left(rescue: Rescue) -> None:
    """Check that the reader is elsewhere, and that the phone holds nothing of the rescue."""
    rescue.page.wait_for_url(f"{ELSEWHERE}**")
    kept = [item["name"] for origin in rescue.page.context.storage_state()["origins"] for item in origin["localStorage"]]
    assert KEY not in kept


@pytest.mark.parametrize("how", ["button", "keys"])
def test_the_quick_exit_erases_it_and_back_does_not_bring_it_up_again(rescue: Rescue, how: str) -> None:
    whole(rescue)
    rescue.tap("worse", WATCH)
    if how == "button":
        rescue.page.locator(".leave").click()
    else:
        for _ in range(3):
            rescue.page.keyboard.press("Shift")
    left(rescue)
    rescue.page.evaluate("history.back()")
    left(rescue)


def test_leaving_from_any_page_of_ours_erases_it(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.page.goto(f"{rescue.server.url}/en/learn/after-naloxone")
    assert rescue.kept
    rescue.page.locator(".leave").click()
    left(rescue)


def test_it_goes_by_itself_after_twelve_hours_with_the_page_open(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.sleep(11 * HOUR)
    assert rescue.kept
    rescue.sleep(HOUR)
    assert rescue.kept is None
    assert rescue.shown("doses") == ""


@pytest.mark.parametrize("path", ["/en/emergency", "/en/", "/en/find/"])
def test_it_goes_after_twelve_hours_when_any_page_of_ours_is_opened(rescue: Rescue, path: str) -> None:
    rescue.tap("dose")
    context, at = rescue.page.context, rescue.now
    rescue.page.close()
    page = context.new_page()
    page.clock.install(time=(at + 12 * HOUR + MINUTE) / 1000)
    page.goto(rescue.server.url + path)
    page.wait_for_selector(".foot")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None


def test_erasing_it_in_one_tab_clears_the_other(rescue: Rescue) -> None:
    rescue.tap("dose")
    other = Rescue(rescue.page.context.new_page(), rescue.server).open(at=rescue.now)
    other.run(SECOND)
    assert other.shown("doses").startswith("×1")
    other.tap("paramedics")
    other.tap("erase", PARAMEDICS)
    rescue.page.wait_for_timeout(500)  # the news travels between two processes
    rescue.run(16 * SECOND)
    assert (rescue.shown("doses"), rescue.kept) == ("", None)


@pytest.mark.parametrize("broken", ["{", "[]", '{"found": 1}', '{"found": "x", "entries": 3}', '{"found": 1e99, "seen": 1, "entries": [], "on": []}'])
def test_a_damaged_record_is_forgotten_and_the_tools_work(chrome: Browser, server: Server, broken: str) -> None:
    with handset(chrome) as context:
        page = context.new_page()
        page.add_init_script(f"sessionStorage.once ??= localStorage.setItem({json.dumps(KEY)}, {json.dumps(broken)}) ?? 1")
        rescue = Rescue(page, server).open()
        rescue.tap("dose")
        assert rescue.shown("doses") == "×1 0:00"
        assert rescue.faults == []


def test_storage_refused_keeps_everything_in_memory_and_says_so(chrome: Browser, server: Server) -> None:
    with handset(chrome) as context:
        page = context.new_page()
        page.add_init_script(REFUSE)
        rescue = Rescue(page, server).open()
        whole(rescue)
        rescue.run(30 * SECOND)
        assert rescue.shown("doses").startswith("×2 1:3")
        rescue.tap("paramedics")
        assert len(rescue.times()) == 6
        assert rescue.page.get_by_text("This phone keeps nothing.").is_visible()
        assert not rescue.page.get_by_text("Nothing is sent.").is_visible()
        rescue.tap("erase", PARAMEDICS)
        assert rescue.times() == []
        assert rescue.faults == []


def test_copying_gives_the_times_as_text_and_nothing_is_sent(chrome: Browser, server: Server) -> None:
    with handset(chrome) as context:
        rescue = Rescue(context.new_page(), server).open()
        asked: list[str] = []
        rescue.page.on("request", lambda request: asked.append(request.url))
        whole(rescue)
        rescue.tap("paramedics")
        rescue.tap("copy", PARAMEDICS)
        rescue.page.get_by_text("Copied.").wait_for()
        paper = context.new_page()
        paper.set_content("<textarea>")
        paper.locator("textarea").focus()
        paper.keyboard.press("ControlOrMeta+V")
        text = paper.locator("textarea").input_value()
        assert text.startswith("For the paramedics\n")
        assert text.count("Naloxone spray") == 2
        assert [url for url in asked if "/static/" not in url] == []


def test_the_paramedics_read_their_language_first_and_the_readers_below(chrome: Browser, server: Server) -> None:
    with handset(chrome) as context:
        rescue = Rescue(context.new_page(), server).open("ar")
        rescue.tap("dose")
        rescue.tap("paramedics")
        langs = rescue.page.evaluate("[...document.querySelectorAll('.times li:last-child span')].map((part) => part.lang)")
        assert langs == ["en", "ar"]
        assert "Naloxone spray" in rescue.times()[-1]
        assert rescue.page.evaluate("[...document.querySelectorAll('.panel:not([hidden]) h2 span')].map((part) => part.lang)") == ["en", "ar"]


@pytest.mark.parametrize(("zone", "country", "langs"), [
    ("America/Mexico_City", "mx", ["es", "en"]), ("America/Toronto", "ca", ["en"]), ("Europe/London", "gb", ["en"])])
def test_each_country_gets_the_language_of_its_dispatchers(chrome: Browser, server: Server, zone: str, country: str, langs: list[str]) -> None:
    with handset(chrome, timezone_id=zone) as context:
        rescue = Rescue(context.new_page(), server).open()
        rescue.page.locator(".say summary").click()
        spoken = rescue.page.locator(".say div:visible")
        assert [country in (part.get_attribute("data-countries") or "").split() for part in spoken.all()] == [True] * spoken.count()
        rescue.tap("dose")
        rescue.tap("paramedics")
        assert rescue.page.evaluate("[...document.querySelectorAll('.times li:last-child span')].map((part) => part.lang)") == langs


def test_the_list_is_reachable_where_the_country_is_not_known(chrome: Browser, server: Server) -> None:
    with handset(chrome, timezone_id="Asia/Tokyo") as context:
        rescue = Rescue(context.new_page(), server).open()
        rescue.tap("dose")
        rescue.tap("paramedics")
        langs = rescue.page.evaluate("[...document.querySelectorAll('.times li:last-child span')].map((part) => part.lang)")
        assert {"en", "es"} <= set(langs)
        assert rescue.page.locator(DOCK).is_visible()
