"""The tools in full are states of one page: Back returns to the steps, a slip loses nothing, and it fits every phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.servers import Server

from .conftest import SMALL, Phone
from .rescue import BREATHS, DOCK, MINUTE, PARAMEDICS, SECOND, STATUS, WATCH, Rescue, handset
from .test_axe import CONTRAST, TAGS, faults
from .test_layout import SMALL_TARGETS, TOUCH, WIDE

TWICE = "225%"
CUT = """() => [...document.querySelectorAll('[data-act], .strip p, .panel p, .branches a')].filter((item) => item.checkVisibility()
    && (item.scrollWidth > item.clientWidth + 1 || item.scrollHeight > item.clientHeight + 1)).map((item) => item.outerHTML.slice(0, 90))"""
FREE = """() => Math.round(document.querySelector('.dock').getBoundingClientRect().top
    - Math.max(0, document.querySelector('.top').getBoundingClientRect().bottom))"""


def through(rescue: Rescue) -> Iterator[str]:
    """Go through one whole rescue; yields the name of each state that the page is then in."""
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(3 * MINUTE)
    yield "breaths"
    rescue.tap("pushes", BREATHS)
    rescue.run(SECOND)
    yield "pushes"
    rescue.tap("steps", BREATHS)
    rescue.page.wait_for_selector(".steps", state="visible")
    yield "steps"
    rescue.tap("breathing")
    rescue.run(SECOND)
    yield "watch"
    rescue.tap("paramedics")
    rescue.run(SECOND)
    yield "paramedics"


def test_back_returns_to_the_steps_at_the_place_that_was_read(rescue: Rescue) -> None:
    rescue.page.evaluate("document.querySelectorAll('.steps li')[3].scrollIntoView()")
    place = rescue.page.evaluate("scrollY")
    rescue.tap("breaths")
    assert rescue.page.url.endswith("#breaths")
    rescue.page.go_back()
    assert (rescue.state(), rescue.steps_shown()) == ("", True)
    assert rescue.page.url.endswith("/en/emergency")
    assert rescue.page.evaluate("scrollY") == pytest.approx(place, abs=2)
    rescue.run(10 * SECOND)
    assert rescue.shown("count") == "3"


def test_back_leads_to_the_steps_from_however_many_tools(rescue: Rescue) -> None:
    for act in ("breaths", "paramedics", "breaths", "breathing", "paramedics"):
        rescue.tap(act)
    rescue.page.go_back()
    assert (rescue.state(), rescue.steps_shown()) == ("", True)
    rescue.page.go_forward()
    assert rescue.state() == "paramedics"


def test_the_button_back_to_the_steps_does_the_same(rescue: Rescue) -> None:
    rescue.tap("paramedics")
    rescue.tap("steps", PARAMEDICS)
    rescue.page.wait_for_selector(".steps", state="visible")
    assert rescue.page.url.endswith("/en/emergency")


@pytest.mark.parametrize("state", ["breaths", "watch", "paramedics"])
def test_an_address_with_a_state_opens_it_and_back_still_leads_to_the_steps(chrome: Browser, server: Server, state: str) -> None:
    with handset(chrome) as context:
        rescue = Rescue(context.new_page(), server).open(state=f"#{state}")
        assert rescue.state() == state
        rescue.page.go_back()
        assert (rescue.state(), rescue.steps_shown()) == ("", True)


def test_a_reload_in_a_state_stays_there_and_back_leads_to_the_steps(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("paramedics")
    rescue.reload()
    assert rescue.state() == "paramedics"
    assert len(rescue.times()) == 2
    rescue.page.go_back()
    assert (rescue.state(), rescue.steps_shown()) == ("", True)


def test_a_slip_onto_a_link_loses_nothing(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.page.go_back()
    rescue.page.locator(".branches a").first.click()
    rescue.page.wait_for_url("**/learn/**")
    rescue.page.go_back()
    rescue.page.wait_for_selector(DOCK)
    rescue.run(10 * SECOND)
    assert rescue.shown("doses").startswith("×1 0:1")
    assert rescue.shown("count") == "3"


def test_a_source_mark_in_the_steps_is_no_state(rescue: Rescue) -> None:
    rescue.page.locator(".steps .cite").first.click()
    assert (rescue.state(), rescue.steps_shown()) == ("", True)
    rescue.page.go_back()
    assert rescue.steps_shown()


def test_the_keyboard_alone_goes_through_a_rescue(rescue: Rescue) -> None:
    keys = rescue.page.keyboard
    rescue.page.locator(".say summary").focus()
    keys.press("Tab")
    assert rescue.page.evaluate("document.activeElement.dataset.act") == "breaths"
    rescue.run(SECOND)
    keys.press("Enter")
    assert rescue.page.evaluate("document.activeElement.tagName + document.activeElement.textContent").startswith("H2Breaths")
    rescue.run(10 * SECOND)
    assert rescue.shown("count") == "3"
    keys.press("Shift+Tab")
    assert rescue.page.evaluate("document.activeElement.dataset.act") == "steps"
    keys.press("Enter")
    rescue.page.wait_for_selector(".steps", state="visible")
    assert rescue.page.evaluate("document.activeElement.dataset.act") == "breaths"
    keys.press("Tab")
    rescue.run(SECOND)
    keys.press("Space")
    assert rescue.status == "Dose 1 is given. Breathe for them."
    outline = rescue.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_what_has_the_focus_is_never_under_the_bar(chrome: Browser, server: Server) -> None:
    with handset(chrome, viewport=SMALL) as context:
        rescue = Rescue(context.new_page(), server).open()
        rescue.tap("dose")
        rescue.page.locator(".say summary").focus()
        covered = []
        for _ in range(30):
            rescue.page.keyboard.press("Tab")
            covered += rescue.page.evaluate("""() => {
                const [item, bar] = [document.activeElement, document.querySelector('.dock')];
                return bar.contains(item) || item.getBoundingClientRect().top < bar.getBoundingClientRect().top ? [] : [item.outerHTML.slice(0, 80)];
            }""")
        assert covered == []


def test_it_works_with_no_network_from_what_the_phone_saved(phone: Callable[..., Phone], server: Server, either: str) -> None:
    reader = phone(server.url)
    reader.save(f"/{either}/emergency")
    reader.forget_what_it_fetched()
    reader.context.set_offline(True)
    rescue = Rescue(reader.page, server)
    reader.page.goto(f"{server.url}/{either}/emergency#paramedics")
    reader.page.wait_for_selector(PARAMEDICS)
    reader.page.locator(f'{DOCK} [data-act="dose"]').click()
    reader.page.wait_for_timeout(500)
    reader.page.locator(f'{DOCK} [data-act="breaths"]').click()
    assert rescue.state() == "breaths"
    reader.page.reload()
    reader.page.wait_for_selector(BREATHS)
    assert len(rescue.times()) == 3
    reader.page.go_back()
    reader.page.wait_for_selector(".steps", state="visible")
    reader.page.locator(".steps img").first.scroll_into_view_if_needed()  # a picture that is not shown may never be loaded
    assert reader.page.evaluate("document.querySelector('.steps img').decode().then(() => document.querySelector('.steps img').naturalWidth)") > 0


def test_every_state_fits_the_smallest_phone_with_text_of_any_size(chrome: Browser, server: Server, lang: str) -> None:
    with handset(chrome, viewport=SMALL) as context:
        rescue = Rescue(context.new_page(), server).open(lang)
        for state in through(rescue):
            for size, part in (("", 3), (TWICE, 5)):
                rescue.page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
                rescue.run(SECOND)
                assert rescue.page.evaluate(WIDE) == [], (state, size)
                assert rescue.page.evaluate(CUT) == [], (state, size)
                assert rescue.page.evaluate(FREE) >= SMALL["height"] / part, (state, size)
            rescue.page.evaluate("document.documentElement.style.fontSize = ''")


def test_no_state_has_a_fault_that_axe_can_find_in_either_theme(chrome: Browser, server: Server, either: str) -> None:
    with handset(chrome, viewport=SMALL, has_touch=True) as context:
        rescue = Rescue(context.new_page(), server).open(either)
        reader = Phone(context, rescue.page, server.url)
        for state in through(rescue):
            assert rescue.page.evaluate(SMALL_TARGETS, TOUCH) == [], state
            rescue.page.clock.resume()
            for scheme in ("light", "dark"):
                rescue.page.emulate_media(color_scheme=scheme)
                assert faults(reader, TAGS if scheme == "light" else [], [] if scheme == "light" else CONTRAST) == [], (state, scheme)


def test_in_a_language_from_the_right_the_bar_begins_at_the_right_and_times_read_from_the_left(chrome: Browser, server: Server) -> None:
    with handset(chrome) as context:
        rescue = Rescue(context.new_page(), server).open("ar")
        for state in through(rescue):
            if state == "watch":
                break
        left = [rescue.page.locator(f'{DOCK} > div:last-child [data-act="{act}"]').bounding_box()["x"] for act in ("breaths", "dose", "paramedics")]
        assert left == sorted(left, reverse=True)
        assert rescue.page.evaluate("[...document.querySelectorAll('[data-show=\"watching\"], [data-show=\"doses\"]')].every((time) => time.dir === 'ltr')")
        assert rescue.page.locator(STATUS).text_content() not in ("", "They breathe. Roll them onto their side. Stay.")
        assert rescue.page.locator(WATCH).is_visible()
