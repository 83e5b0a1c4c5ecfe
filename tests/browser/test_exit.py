"""Leaving quickly: at once, by tap or by key, and Back shows nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Copy
from tests.servers import Server, serving
from tests.web.build import Build
from webapp import paths

from .conftest import Phone

OUTSIDE = "<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"


@pytest.fixture
def reader(phone: Callable[..., Phone], server: Server, content: Build) -> Phone:
    """A phone for which the site behind the exit answers."""
    found = phone(server.url)
    found.context.route(f"{content.site['exit_url']}**", lambda route: route.fulfill(body=OUTSIDE, content_type="text/html"))
    return found


def outside(reader: Phone, content: Build) -> None:
    """Wait until the reader is on the site behind the exit."""
    reader.page.wait_for_url(f"{content.site['exit_url']}**")


def test_one_tap_leaves(reader: Phone, content: Build, either: str) -> None:
    reader.open(paths.page(either, "m30"))
    reader.page.locator(".leave").click()
    outside(reader, content)
    assert reader.page.title() == "Elsewhere"


def test_one_touch_leaves(phone: Callable[..., Phone], server: Server, content: Build, either: str) -> None:
    reader = phone(server.url, has_touch=True, is_mobile=True)
    reader.context.route(f"{content.site['exit_url']}**", lambda route: route.fulfill(body=OUTSIDE, content_type="text/html"))
    reader.open(paths.emergency(either))
    reader.page.locator(".leave").tap()
    outside(reader, content)


def test_the_page_that_was_left_is_replaced_in_the_history(reader: Phone, content: Build) -> None:
    reader.open(paths.home("en"))
    reader.open(paths.page("en", "m30"))
    before = reader.page.evaluate("history.length")
    reader.page.locator(".leave").click()
    outside(reader, content)
    assert reader.page.evaluate("history.length") == before


def test_the_page_is_covered_in_the_same_moment(reader: Phone, content: Build) -> None:
    reader.open(paths.page("en", "m30"))
    covered = reader.page.evaluate("""() => {
        document.querySelector(".leave").click();
        return [getComputedStyle(document.documentElement).display, document.title.trim()];
    }""")
    assert covered == ["none", "\u200b"]
    outside(reader, content)


@pytest.mark.parametrize("key", ["ShiftLeft", "ShiftRight"])
def test_three_times_shift_leaves(reader: Phone, content: Build, key: str) -> None:
    reader.open(paths.emergency("en"))
    for _ in range(3):
        reader.page.keyboard.press(key)
    outside(reader, content)


def test_typing_does_not_leave(reader: Phone, content: Build) -> None:
    reader.open(paths.search("en"))
    reader.page.focus("#q")
    for key in ("Shift", "Shift", "A", "Shift", "Shift+B", "Shift+C", "Shift+D", "Shift"):
        reader.page.keyboard.press(key)
    assert reader.path == paths.search("en")
    assert reader.page.locator("h1").is_visible()


def test_back_shows_nothing_of_it(reader: Phone, content: Build) -> None:
    reader.open(paths.home("en"))
    reader.page.click(f'a[href="{paths.check("en")}"] >> nth=0')
    reader.page.wait_for_url(f"**{paths.check('en')}")
    reader.page.locator(".leave").click()
    outside(reader, content)
    reader.page.evaluate("history.back()")
    reader.page.wait_for_timeout(300)
    outside(reader, content)
    reader.page.wait_for_load_state()
    assert reader.page.title() == "Elsewhere"


def test_who_comes_back_on_purpose_can_read_again(reader: Phone, content: Build) -> None:
    reader.open(paths.home("en"))
    reader.page.locator(".leave").click()
    outside(reader, content)
    reader.open(paths.home("en"))
    assert reader.page.locator("h1").is_visible()
    reader.page.reload()
    assert reader.page.locator("h1").is_visible()


def test_without_script_it_is_a_plain_link(phone: Callable[..., Phone], server: Server, either: str) -> None:
    reader = phone(server.url, java_script_enabled=False)
    for path in (paths.home(either), paths.emergency(either)):
        reader.open(path)
        reader.page.locator(".leave").click()
        reader.page.wait_for_url(f"**{paths.EXIT}")
        assert reader.page.title() == "Units"
        assert reader.page.locator("table").is_visible()


def test_without_a_network_the_neutral_page_stays(
        real: Copy, phone: Callable[..., Phone], tmp_path: Path, either: str) -> None:
    with serving(real.environment, tmp_path / "log") as server:
        reader = phone(server.url)
        reader.save(paths.home(either))
        server.kill()
        reader.context.set_offline(True)
        reader.open(paths.page(either, "m30"))
        reader.page.locator(".leave").click()
        reader.page.wait_for_url(f"**{paths.EXIT}")
        assert reader.page.title() == "Units"
        assert reader.page.locator("table").is_visible()


def test_the_button_is_never_covered_and_always_in_reach(reader: Phone, content: Build, lang: str) -> None:
    for path in content.sample(lang).values():
        reader.open(path)
        for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
            hit = reader.page.evaluate(f"""() => {{
                scrollTo(0, {place});
                const box = document.querySelector(".leave").getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return [top?.closest(".leave") !== null, box.width, box.height];
            }}""")
            assert hit[0], path
            assert min(hit[1:]) >= 44, path
