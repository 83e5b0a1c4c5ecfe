"""On the smallest phone: nothing runs out of the page, everything can be hit with a thumb, and help comes first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.servers import Server
from tests.web.build import Build
from webapp import paths

from .conftest import SMALL, Phone

TOUCH, CALL = 44, 64
WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > width + 1 || box.left < -1) && !element.closest(".table");
    }).map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`).concat(["the page is wider than the screen"]);
}"""
# The box of a control with what its ::after adds to it, in pixels. Links in the middle of a sentence are exempt; of two
# source marks side by side, each has the half of what there is.
SMALL_TARGETS = """(least) => {
    const mark = (element) => element?.matches?.(".cite") ?? false;
    const beside = (element) => mark(element) && (mark(element.previousSibling) || mark(element.nextSibling));
    return [...document.querySelectorAll("a[href], button, input, select, summary, textarea")]
    .filter((element) => element.checkVisibility() && !element.closest(".skip"))
    .filter((element) => !(element.matches("a:not([class])") && getComputedStyle(element).display === "inline" && element.closest("p, li, dd, td, th, small, h2, h3")))
    .map((element) => {
        const box = element.getBoundingClientRect();
        const after = getComputedStyle(element, "::after");
        const grown = after.content !== "none" && after.position === "absolute";
        const more = (side) => (grown ? Math.max(0, -parseFloat(after[side])) || 0 : 0);
        return [element, box.width + more("left") + more("right"), box.height + more("top") + more("bottom")];
    })
    .filter(([element, width, height]) => width < (beside(element) ? 24 : least) - 0.5 || height < least - 0.5)
    .map(([element, width, height]) => `${element.outerHTML.slice(0, 90)} ${Math.round(width)} × ${Math.round(height)}`);
}"""


@pytest.fixture
def reader(phone: Callable[..., Phone], server: Server) -> Phone:
    return phone(server.url, viewport=SMALL, service_workers="block", has_touch=True)


def test_nothing_is_wider_than_the_smallest_screen(reader: Phone, content: Build, lang: str) -> None:
    for kind, path in content.sample(lang).items():
        reader.open(path)
        assert reader.page.evaluate(WIDE) == [], kind


def test_text_of_twice_the_size_still_fits(reader: Phone, content: Build, lang: str) -> None:
    reader.page.set_viewport_size({"width": 640, "height": 1136})
    for kind, path in content.sample(lang).items():
        reader.open(path)
        reader.page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert reader.page.evaluate(WIDE) == [], kind


def test_everything_can_be_hit_with_a_thumb(reader: Phone, content: Build, either: str) -> None:
    for kind, path in content.sample(either).items():
        reader.open(path)
        assert reader.page.evaluate(SMALL_TARGETS, TOUCH) == [], kind


def test_the_call_is_large_and_with_the_first_action_on_the_first_screen(reader: Phone, content: Build, lang: str) -> None:
    reader.open(paths.emergency(lang))
    calls = reader.page.locator(".call a")
    assert calls.count()
    for index in range(calls.count()):
        box = calls.nth(index).bounding_box()
        assert box
        assert box["height"] >= CALL
        assert box["y"] + box["height"] <= SMALL["height"]
    first, tools = (reader.page.locator(part).first.bounding_box() for part in (".steps li strong", ".dock"))
    assert first
    assert tools
    assert first["y"] + first["height"] <= tools["y"]


def test_the_first_screen_without_script_has_the_same(phone: Callable[..., Phone], server: Server, lang: str) -> None:
    reader = phone(server.url, viewport=SMALL, java_script_enabled=False)
    reader.open(paths.emergency(lang))
    for part in (".call a >> nth=0", ".steps li strong >> nth=0"):
        box = reader.page.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= SMALL["height"], part


def test_the_three_doors_and_the_emergency_door_are_in_reach_at_once(reader: Phone, lang: str) -> None:
    reader.open(paths.home(lang))
    box = reader.page.locator("main a.door.emergency").bounding_box()
    assert box
    assert box["y"] + box["height"] <= SMALL["height"]
    reader.open(paths.page(lang, "m30"))
    bar = reader.page.locator(".bar a").bounding_box()
    assert bar
    assert bar["y"] + bar["height"] <= SMALL["height"] + 1
    assert bar["height"] >= CALL


def test_what_has_focus_is_not_covered(reader: Phone, content: Build, either: str) -> None:
    """The bars at the top and the bottom stay in place: what a key reaches must stand between them."""
    reader.open(paths.learn(either))
    for _ in range(30):
        reader.page.keyboard.press("Tab")
        seen = reader.page.evaluate("""() => {
            const element = document.activeElement, box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return element === document.body || element.contains(top) || `${element.outerHTML.slice(0, 80)} under ${top?.outerHTML.slice(0, 80)}`;
        }""")
        assert seen is True
