"""The clocks of a rescue, by a clock that the test holds: each transition at its moment, and never off, whatever the phone does."""

from __future__ import annotations

from math import pi, sin

import pytest
from playwright.sync_api import Browser

from tests.servers import Server

from .rescue import BREATHS, HOUR, MINUTE, SECOND, WATCH, Rescue, handset

ASK = "2 minutes. Breathing normally? If not, give another dose."
AGAIN = "3 minutes. Breathing normally? If not, give another dose. None left? Go on with breaths."
TOLERANCE_MS = 100


def fill(rescue: Rescue) -> float:
    """Return how full the ring is drawn."""
    return float(rescue.page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('.ring i')).transform).a"))


def since(rescue: Rescue, what: str) -> int:
    """Return how long ago something was noted."""
    at = rescue.page.evaluate("(what) => JSON.parse(localStorage.getItem('carry:rescue')).entries.findLast((e) => e.what === what).at", what)
    return rescue.now - int(at)


def due(passed: float) -> float:
    """Return how full the ring must be, this long after the first breath: empty after one second, full after five."""
    phase = passed % 5000
    return 1 - phase / 1000 if phase < 1000 else (phase - 1000) / 4000


def test_a_dose_counts_up_and_asks_about_the_breathing_at_two_and_three_minutes(rescue: Rescue) -> None:
    rescue.tap("dose")
    assert rescue.status == "Dose 1 is given. Breathe for them."
    assert rescue.shown("doses") == "×1 0:00"
    rescue.run(2 * MINUTE - SECOND)
    assert (rescue.status, rescue.shown("doses")) == ("Dose 1 is given. Breathe for them.", "×1 1:59")
    rescue.run(SECOND)
    assert (rescue.status, rescue.shown("doses")) == (ASK, "×1 2:00")
    rescue.run(MINUTE - SECOND)
    assert rescue.status == ASK
    rescue.run(SECOND)
    assert (rescue.status, rescue.shown("doses")) == (AGAIN, "×1 3:00")


def test_each_new_dose_is_counted_and_starts_the_clock_again(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.run(3 * MINUTE)
    rescue.tap("dose")
    assert rescue.status == "Dose 2 is given. Breathe for them."
    assert rescue.shown("doses") == "×2 0:00"
    rescue.run(2 * MINUTE)
    assert (rescue.status, rescue.shown("doses")) == (ASK, "×2 2:00")


def test_an_injection_is_told_apart_and_remembered_for_the_next_dose(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("injection")
    assert rescue.page.locator('.dock [data-act="dose"] b').text_content() == "Injection given"
    rescue.run(3 * MINUTE)
    rescue.tap("dose")
    rescue.tap("paramedics")
    assert [line.split(" ", 1)[1].split("  ")[0] for line in rescue.times()[1:]] == ["Naloxone injection 3 min ago", "Naloxone injection 0 min ago"]
    rescue.tap("spray")
    assert "Naloxone spray" in rescue.times()[-1]


def test_a_wrong_press_is_undone_for_a_while_and_put_back_again(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.run(3 * MINUTE)
    rescue.tap("dose")
    rescue.tap("undo")
    assert rescue.status == "Taken back."
    assert rescue.shown("doses").startswith("×1 3:0")
    rescue.tap("put-back")
    assert rescue.status == "Dose 2 is given. Breathe for them."
    assert rescue.visible("undo")
    rescue.run(30 * SECOND)
    assert not rescue.visible("undo")


def test_after_the_undo_the_page_says_again_what_is_true(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.run(2 * MINUTE)
    rescue.tap("dose")
    rescue.tap("undo")
    rescue.run(31 * SECOND)
    assert rescue.status == ASK


def test_two_taps_of_a_shaking_hand_are_one_and_never_undo_each_other(rescue: Rescue) -> None:
    for act in ("dose", "breaths", "breathing"):
        rescue.run(SECOND)
        rescue.page.locator(f'.dock [data-act="{act}"]:visible').dblclick()
    assert rescue.shown("doses").startswith("×1")
    rescue.tap("paramedics")
    assert [line.split(" ", 1)[1].rsplit(" ", 3)[0] for line in rescue.times()] == [
        "Found (about)", "Naloxone spray", "Rescue breaths started", "Breathing again"]


def test_a_second_tap_on_a_running_pacer_leaves_it_running(rescue: Rescue) -> None:
    rescue.tap("breaths")
    rescue.run(12 * SECOND)
    rescue.tap("breaths")
    assert rescue.shown("count") == "3"
    rescue.run(5 * SECOND)
    assert rescue.shown("count") == "4"


def test_breaths_come_every_five_seconds_and_are_counted_as_people_count_them(rescue: Rescue, numbers: dict[str, int]) -> None:
    assert numbers["BREATH_MS"] == 5 * SECOND
    rescue.tap("breaths")
    said = []
    for _ in range(10):
        said.append(rescue.shown("beat"))
        rescue.run(SECOND)
    assert said == ["Breathe", "1", "2", "3", "4"] * 2
    assert rescue.shown("breaths") == "Breath 3"


def test_the_ring_empties_with_a_breath_and_is_full_when_the_next_is_due(rescue: Rescue) -> None:
    rescue.tap("breaths")
    rescue.run(SECOND)
    assert fill(rescue) == pytest.approx(0, abs=0.03)
    rescue.run(2 * SECOND)
    assert fill(rescue) == pytest.approx(0.5, abs=0.03)
    rescue.run(2 * SECOND - 20)
    assert fill(rescue) == pytest.approx(1, abs=0.03)


@pytest.mark.parametrize("how", ["awake", "locked", "slow"])
def test_ten_minutes_later_the_pacer_is_right_to_a_tenth_of_a_second(rescue: Rescue, how: str) -> None:
    rescue.tap("breaths")
    if how == "awake":
        rescue.page.go_back()
        rescue.run(10 * MINUTE)
        rescue.tap("breaths")
    elif how == "locked":
        rescue.sleep(10 * MINUTE)
    else:
        for nap in (1_730, 3_311, 700, 9_999) * 38:
            rescue.sleep(nap)
    rescue.run(1_600)
    passed = since(rescue, "breaths")
    assert passed >= 9 * MINUTE
    assert rescue.shown("count") == str(passed // 5000 + 1)
    assert fill(rescue) == pytest.approx(due(passed), abs=TOLERANCE_MS / 1000)


def test_a_frozen_tab_is_right_again_at_once(chrome: Browser, server: Server) -> None:
    with handset(chrome) as context:
        page = context.new_page()
        page.goto(f"{server.url}/en/emergency")
        page.locator('.dock [data-act="breaths"]').click()
        session = context.new_cdp_session(page)
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
        page.wait_for_timeout(6_000)
        session.send("Page.setWebLifecycleState", {"state": "active"})
        count, passed = page.evaluate("""() => [document.querySelector('[data-show="count"]').textContent,
            Date.now() - JSON.parse(localStorage.getItem('carry:rescue')).entries[0].at]""")
        assert int(count) in {passed // 5000 + 1, (passed - TOLERANCE_MS) // 5000 + 1}
        assert int(count) > 1


def test_a_call_that_comes_in_between_keeps_every_clock(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(20 * SECOND)
    rescue.sleep(4 * MINUTE)
    rescue.page.evaluate("dispatchEvent(new Event('focus'))")
    assert rescue.status == AGAIN
    assert rescue.shown("doses") == f"×1 {since(rescue, 'spray') // MINUTE}:{since(rescue, 'spray') // SECOND % 60:02}"
    assert rescue.shown("count") == str(since(rescue, "breaths") // 5000 + 1)


def test_a_phone_that_was_off_for_half_an_hour_did_not_count_anybodys_breaths(rescue: Rescue) -> None:
    rescue.tap("breaths")
    rescue.run(20 * SECOND)
    rescue.sleep(31 * MINUTE)
    rescue.run(SECOND)
    assert rescue.shown("count") == "5"
    rescue.tap("paramedics")
    assert rescue.times()[-1].split(" ", 1)[1] == "Breaths or CPR stopped 31 min ago"


def test_reduced_motion_gets_a_count_and_a_still_ring(chrome: Browser, server: Server) -> None:
    with handset(chrome, reduced_motion="reduce") as context:
        rescue = Rescue(context.new_page(), server).open()
        rescue.tap("breaths")
        rescue.run(7 * SECOND)
        assert (fill(rescue), rescue.shown("beat"), rescue.shown("breaths")) == (0, "2", "Breath 2")
        rescue.tap("pushes", BREATHS)
        rescue.run(5 * SECOND)
        assert (fill(rescue), rescue.shown("beat")) == (0, "10")


def test_the_pace_for_pushes_lies_in_the_range_of_the_guides_and_behind_its_own_button(rescue: Rescue, numbers: dict[str, int]) -> None:
    assert 100 <= numbers["PUSHES_A_MINUTE"] <= 120
    rescue.tap("breaths")
    rescue.tap("pushes", BREATHS)
    assert rescue.page.locator('[data-when="push"]').is_visible()
    assert not rescue.page.locator('[data-when="count"]').is_visible()
    rescue.run(10_250 - 10_250 % 50)
    beat = 60_000 / numbers["PUSHES_A_MINUTE"]
    drawn, passed = fill(rescue), since(rescue, "pushes")
    assert drawn == pytest.approx(1 - 0.3 * sin(pi * (passed % beat) / beat), abs=0.12)
    rescue.tap("breaths")
    assert rescue.shown("beat") == "Breathe"


def test_stopping_keeps_the_count_and_starting_goes_on_with_it(rescue: Rescue) -> None:
    rescue.tap("breaths")
    rescue.run(11 * SECOND)
    rescue.tap("stop", BREATHS)
    rescue.run(MINUTE)
    assert rescue.shown("breaths") == "Breath 3"
    rescue.tap("breaths")
    rescue.run(5 * SECOND)
    assert rescue.shown("breaths") == "Breath 5"


def test_a_child_gets_no_pace_of_ours(rescue: Rescue) -> None:
    rescue.tap("breaths")
    rescue.tap("child", BREATHS)
    assert rescue.status == "A child or a baby: no count. Follow the dispatcher’s words."
    assert rescue.page.locator('[data-when="child"]').is_visible()
    assert not rescue.page.locator(".ring").is_visible()
    rescue.tap("breaths")
    rescue.run(12 * SECOND)
    assert rescue.shown("count") == "0:12"
    assert rescue.shown("beat") == ""
    rescue.tap("undo")
    rescue.run(SECOND)
    assert rescue.page.locator(".ring").is_visible()


def test_when_they_breathe_the_page_turns_to_watching_and_counts_up(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(MINUTE)
    rescue.tap("breathing")
    assert rescue.state() == "watch"
    assert rescue.status == "They breathe. Roll them onto their side. Stay."
    assert "30–90 minutes" in (rescue.page.locator(WATCH).text_content() or "")
    rescue.run(90 * SECOND)
    assert rescue.shown("watching") == "1:30"
    assert rescue.shown("beat") == ""


@pytest.mark.parametrize(("minutes", "text"), [(30, "Naloxone can wear off now. Watch each breath."),
                                               (90, "90 minutes. It can still come back. Stay.")])
def test_watching_says_when_naloxone_wears_off_and_that_it_can_come_back(rescue: Rescue, minutes: int, text: str) -> None:
    rescue.tap("dose")
    rescue.tap("breathing")
    rescue.sleep(minutes * MINUTE - 2 * SECOND)
    rescue.run(SECOND)
    assert rescue.status != text
    rescue.run(SECOND)
    assert rescue.status == text


def test_watching_counts_on_past_an_hour(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breathing")
    rescue.sleep(2 * HOUR)
    rescue.run(5 * SECOND)
    assert rescue.shown("watching") == "2:00:05"


def test_getting_worse_starts_the_breaths_again_at_once(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breathing")
    rescue.sleep(40 * MINUTE)
    rescue.tap("worse", WATCH)
    assert (rescue.state(), rescue.status, rescue.shown("beat")) == ("breaths", "Breathe for them. Give another dose.", "Breathe")
    rescue.tap("dose")
    assert rescue.status == "Dose 2 is given. Breathe for them."
    rescue.run(2 * MINUTE)
    assert rescue.status == ASK


def test_waking_up_is_noted_and_watching_goes_on(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breathing")
    rescue.run(5 * MINUTE)
    rescue.tap("awake", WATCH)
    assert rescue.state() == "watch"
    rescue.tap("paramedics")
    assert rescue.times()[-1].split(" ", 1)[1] == "Woke up 0 min ago"


def test_breaths_without_naloxone_ask_for_it(rescue: Rescue) -> None:
    rescue.tap("breaths")
    assert rescue.status == "Breathe for them. If you have naloxone, give it now."


def test_a_clock_that_the_network_sets_back_breaks_nothing(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(20 * SECOND)
    rescue.page.clock.set_system_time((rescue.now - 5 * MINUTE) / 1000)
    rescue.run(3 * SECOND)
    assert rescue.shown("doses") == "×1 0:00"
    rescue.tap("breathing")
    assert rescue.state() == "watch"
