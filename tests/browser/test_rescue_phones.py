"""Rescue mode on the phones that people have: small, with large letters, by keys only, dark, from the right, with no network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Copy
from tests.servers import Server, serving
from webapp import paths

from .conftest import SMALL, Phone
from .rescue import BREATHS, DOCK, MINUTE, PARAMEDICS, SECOND, WATCH, Rescue, handset

LARGE = {"fontSizes": {"standard": 32, "fixed": 26}}  # twice the letters of a browser that was never set
BAR = f"{DOCK} > div:last-child > button"
PANELS = {"breaths": BREATHS, "watch": WATCH, "paramedics": PARAMEDICS}
PICTURES = "[...document.querySelectorAll('.steps img')].every((image) => image.loading === 'lazy' || image.naturalWidth > 0)"
TEXT_CONTRAST = 4.5
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
TOP = "(selector) => document.querySelector(selector).getBoundingClientRect().top"
FOCUSED = "document.activeElement.dataset.act ?? document.activeElement.className"
CONTRASTS = """() => {
    const light = (color) => {
        const [r, g, b] = color.match(/[\\d.]+/g).map((part) => part / 255)
            .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const ground = (item) => {
        const color = getComputedStyle(item).backgroundColor;
        return color === "rgba(0, 0, 0, 0)" ? ground(item.parentElement) : color;
    };
    return [...document.querySelectorAll('.call a, .dock button, .dock p, .panel button, .panel p, .panel li, .panel h2')]
        .filter((item) => item.checkVisibility() && item.textContent.trim()).map((item) => {
            const [one, other] = [light(getComputedStyle(item).color), light(ground(item))].sort((a, b) => b - a);
            return (one + .05) / (other + .05);
        });
}"""


def tab_to(page: Page, act: str) -> None:
    """Press Tab until the first control with this name has the focus, as a reader without a pointer does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == act:
            return
    raise AssertionError(f"{act} is not reached with Tab")


def test_on_the_smallest_phone_the_bar_is_one_row_of_three_large_buttons(chrome: Browser, server: Server, lang: str) -> None:
    with handset(chrome, viewport=SMALL) as context:
        page = Rescue(context.new_page(), server).open(lang).page
        boxes: list[Any] = [item.bounding_box() for item in page.locator(BAR).all()]
        assert len(boxes) == 3
        assert len({box["y"] for box in boxes}) == 1, boxes
        assert all(box["height"] >= 64 and box["width"] >= 64 for box in boxes), boxes
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= SMALL["width"] for box in boxes), boxes
        assert not page.evaluate(f"[...document.querySelectorAll('{BAR}')].some((one) => one.scrollWidth > one.clientWidth)")


def test_with_letters_twice_as_large_nothing_is_too_wide_and_each_step_is_reached(
        chrome: Browser, server: Server, lang: str) -> None:
    with handset(chrome, viewport=SMALL) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Page.setFontSizes", LARGE)
        rescue = Rescue(page, server).open(lang)
        assert float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")) >= 32
        for act, panel in (("dose", ""), ("breaths", "breaths"), ("paramedics", "paramedics"), ("breathing", "watch")):
            rescue.tap(act)
            assert rescue.state() == panel
            assert not page.evaluate(TOO_WIDE), act
            assert page.evaluate(TOP, DOCK) >= 0.55 * SMALL["height"], act
        rescue.tap("steps", WATCH)
        assert not page.evaluate(TOO_WIDE)
        for step in page.locator(".steps li").all():
            step.evaluate("(step) => step.scrollIntoView()")
            box = step.locator("strong").first.bounding_box()
            assert box
            assert 0 <= box["y"] < page.evaluate(TOP, DOCK)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        last = page.locator(".foot").locator("li").last.bounding_box()
        assert last
        assert last["y"] + last["height"] <= page.evaluate(TOP, DOCK)
        assert rescue.faults == []


def test_a_whole_rescue_by_keys_only(rescue: Rescue) -> None:
    page = rescue.page
    for act, panel in (("dose", ""), ("breaths", "breaths")):
        tab_to(page, act)
        rescue.run(SECOND)
        page.keyboard.press("Enter")
        assert rescue.state() == panel
    assert page.evaluate("document.activeElement.closest('[data-panel]').dataset.panel") == "breaths"
    assert rescue.shown("doses").startswith("×1")
    tab_to(page, "stop")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab_to(page, "breathing")
    rescue.run(SECOND)
    page.keyboard.press("Space")
    assert rescue.state() == "watch"
    tab_to(page, "paramedics")
    rescue.run(SECOND)
    page.keyboard.press("Enter")
    assert len(rescue.times()) == 4
    page.keyboard.press("Shift+Tab")
    for _ in range(20):
        if page.evaluate(FOCUSED) == "steps":
            break
        page.keyboard.press("Tab")
    rescue.run(SECOND)
    page.keyboard.press("Enter")
    page.wait_for_selector(".steps", state="visible")
    assert page.evaluate(FOCUSED) == "breaths"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_themes_are_readable_with_each_tool_shown(chrome: Browser, server: Server, either: str, scheme: str) -> None:
    with handset(chrome, color_scheme=scheme) as context:
        rescue = Rescue(context.new_page(), server).open(either)
        ground = rescue.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") is (scheme == "light")
        rescue.tap("dose")
        for act, panel in (("breaths", BREATHS), ("paramedics", PARAMEDICS), ("breathing", WATCH)):
            rescue.tap(act)
            assert rescue.page.locator(panel).is_visible()
            found = rescue.page.evaluate(CONTRASTS)
            assert len(found) > 5
            assert min(found) >= TEXT_CONTRAST
        assert rescue.faults == []


def test_from_the_right_the_bar_begins_on_the_right_and_figures_stay_figures(chrome: Browser, server: Server) -> None:
    with handset(chrome, viewport=SMALL) as context:
        rescue = Rescue(context.new_page(), server).open("ar")
        rescue.tap("dose")
        rescue.run(MINUTE)
        assert rescue.shown("doses") == "×1 1:00"
        assert rescue.page.locator(f'{DOCK} [data-show="doses"]').get_attribute("dir") == "ltr"
        left = {act: (rescue.page.locator(f'{DOCK} > div:last-child [data-act="{act}"]').bounding_box() or {"x": 0})["x"]
                for act in ("breaths", "dose", "paramedics")}
        assert left["breaths"] > left["dose"] > left["paramedics"]
        for act in ("breaths", "paramedics", "breathing"):
            rescue.tap(act)
            assert not rescue.page.evaluate(TOO_WIDE)
        assert rescue.status
        assert rescue.faults == []


@pytest.mark.parametrize("name", PANELS)
def test_back_returns_to_the_steps_where_the_reader_was(rescue: Rescue, name: str) -> None:
    rescue.page.mouse.wheel(0, 700)
    rescue.page.wait_for_timeout(300)
    before = rescue.page.evaluate("scrollY")
    assert before > 0
    rescue.tap("dose")
    rescue.tap({"watch": "breathing"}.get(name, name))
    assert rescue.state() == name
    rescue.page.go_back()
    assert (rescue.state(), rescue.steps_shown()) == ("", True)
    assert abs(rescue.page.evaluate("scrollY") - before) < 5
    rescue.page.go_forward()
    assert rescue.state() == name


def test_a_tool_after_another_takes_one_step_back_to_the_steps(rescue: Rescue) -> None:
    rescue.tap("breaths")
    rescue.tap("paramedics")
    rescue.tap("breathing")
    rescue.reload()
    assert rescue.state() == "watch"
    rescue.page.go_back()
    assert (rescue.state(), rescue.steps_shown()) == ("", True)


def test_without_a_server_the_page_its_tools_and_the_kept_times_are_all_there(
        real: Copy, phone: Callable[..., Phone], tmp_path: Path, either: str) -> None:
    with serving(real.environment, tmp_path / "log") as found:
        reader = phone(found.url)
        reader.save(paths.home(either))
        found.kill()
        reader.forget_what_it_fetched()
        assert reader.open(paths.emergency(either)).from_service_worker
        page = reader.page
        page.wait_for_selector(DOCK)
        assert page.evaluate(PICTURES)
        page.locator(f'{DOCK} [data-act="dose"]:visible').first.click()
        page.wait_for_selector(f'{DOCK} [data-show="doses"]:text("×1")')
        page.reload()
        page.wait_for_selector(f'{DOCK} [data-show="doses"]:text("×1")')
        page.locator(f'{DOCK} [data-act="paramedics"]').click()
        assert page.locator(".times li").count() == 2
