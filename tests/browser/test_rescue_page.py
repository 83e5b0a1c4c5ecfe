"""The emergency page with its tools: whole without script, nothing before the first action, nothing that moves or weighs."""

from __future__ import annotations

import re
from collections.abc import Callable

import brotli
import pytest
import yaml
from playwright.sync_api import Browser

from tests.servers import REPOSITORY, Server
from tests.web.build import Build
from webapp import paths

from .conftest import SMALL, USUAL, Phone
from .rescue import BREATHS, CONSTANTS, DOCK, SECOND, Rescue, handset

LEAST_PX = 64
WHOLE = 30_000
SHIFTS = """new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.moved ??= []).push(
    entry.value + ' ' + entry.sources.map((source) => source.node?.outerHTML?.slice(0, 60)))))
    .observe({ type: 'layout-shift', buffered: true })"""
BOTTOM = "(selector) => document.querySelector(selector).getBoundingClientRect().bottom"


def test_without_script_it_is_the_whole_of_the_steps_and_no_tools(phone: Callable[..., Phone], server: Server, lang: str) -> None:
    reader = phone(server.url, java_script_enabled=False)
    reader.open(paths.emergency(lang))
    assert reader.page.locator(".steps li:visible").count() >= 7
    assert reader.page.locator(".call a:visible").count() >= 4
    assert reader.page.locator("button, [data-act], .dock").count() == 0
    reader.page.locator(".say summary").click()
    assert reader.page.locator(".say strong:visible").count() >= 3


@pytest.mark.parametrize("size", [SMALL, USUAL])
def test_the_call_and_the_first_step_are_on_the_first_screen_above_the_bar(
        chrome: Browser, server: Server, size: dict[str, int], either: str) -> None:
    with handset(chrome, viewport=size) as context:
        page = Rescue(context.new_page(), server).open(either).page
        bar = page.evaluate("document.querySelector('.dock').getBoundingClientRect().top")
        assert page.evaluate(BOTTOM, ".call a") < bar
        assert page.evaluate(BOTTOM, ".steps li strong") <= bar
        assert page.evaluate("scrollY") == 0


def test_the_main_buttons_are_large(chrome: Browser, server: Server, either: str) -> None:
    with handset(chrome, viewport=SMALL) as context:
        page = Rescue(context.new_page(), server).open(either).page
        boxes = [item.bounding_box() for item in page.locator(".call a, .dock [data-act]:visible, .steps [data-act]").all()]
        assert len(boxes) == 9
        assert all(box and box["height"] >= LEAST_PX and box["width"] >= LEAST_PX for box in boxes), boxes


@pytest.mark.parametrize("size", [SMALL, USUAL])
def test_what_branches_off_is_seen_within_two_screens(chrome: Browser, server: Server, size: dict[str, int], either: str) -> None:
    with handset(chrome, viewport=size) as context:
        page = Rescue(context.new_page(), server).open(either).page
        assert page.evaluate(BOTTOM, ".branches") <= 2 * size["height"]


def test_each_branch_leads_to_its_own_steps(phone: Callable[..., Phone], server: Server, either: str) -> None:
    reader = phone(server.url, service_workers="block")
    for ending in ("breathing-but-not-waking", "stimulant-overdose"):
        reader.open(paths.emergency(either))
        reader.page.locator(f'.branches a[href$="{ending}"]').click()
        reader.page.wait_for_url(f"**/{ending}")
        assert reader.page.locator(".steps li").count() >= 3
    reader.open(paths.emergency(either))
    reader.page.locator('.branches a[href^="#"]').click()
    heading = reader.page.locator("#a-child-or-a-baby")
    box = heading.bounding_box()
    assert box is not None
    assert 0 < box["y"] < USUAL["height"] / 2


@pytest.mark.parametrize("size", [SMALL, USUAL, {"width": 1280, "height": 900}])
def test_nothing_moves_when_the_tools_come_nor_when_a_step_is_read_at_that_time(
        chrome: Browser, server: Server, size: dict[str, int]) -> None:
    with handset(chrome, viewport=size) as context:
        page = context.new_page()
        page.add_init_script(SHIFTS)
        page.goto(f"{server.url}/en/emergency")
        page.wait_for_selector(DOCK)
        page.evaluate("document.querySelectorAll('.steps li')[4].scrollIntoView()")
        page.wait_for_timeout(300)
        page.reload()
        page.wait_for_selector(DOCK)
        page.wait_for_timeout(300)
        assert page.evaluate("globalThis.moved ?? []") == []


def test_each_tool_stands_in_the_step_that_it_belongs_to(rescue: Rescue) -> None:
    found = rescue.page.evaluate("""[...document.querySelectorAll('.steps li')].map((step) => [
        /[a-z]+-[a-z]+/.exec(step.querySelector('img').getAttribute('src'))[0], step.querySelector('[data-act]')?.dataset.act ?? ''])""")
    assert dict(found) == {"check-response": "", "call-speaker": "", "spray-nose": "dose", "rescue-breath": "breaths",
                           "chest-compressions": "pushes", "second-dose": "dose", "recovery-position": "breathing"}
    rescue.tap("pushes", ".steps")
    assert rescue.state() == "breaths"
    assert rescue.page.locator('[data-when="push"]').is_visible()
    rescue.page.go_back()
    rescue.tap("dose", ".steps")
    assert rescue.shown("doses").startswith("×1")


def test_nothing_is_asked_and_nobody_else_is_asked_for_anything(chrome: Browser, server: Server) -> None:
    with handset(chrome) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        rescue = Rescue(page, server).open()
        for act in ("dose", "breaths", "paramedics"):
            rescue.tap(act)
        assert not [url for url in asked if not url.startswith(server.url)]
        assert page.evaluate("document.querySelectorAll('dialog, [role=dialog], [role=alertdialog]').length") == 0


def test_what_to_say_is_there_in_the_dispatchers_language_and_in_the_readers(chrome: Browser, server: Server) -> None:
    with handset(chrome) as context:
        page = Rescue(context.new_page(), server).open().page
        page.locator(".say summary").click()
        said = page.locator(".say").inner_text()
        for words in ("not waking up", "not breathing", "The place is", "You don’t have to say anything about drugs."):
            assert words in said
        page.goto(f"{server.url}/ar/emergency")
        page.locator(".say summary").click()
        assert page.locator('.say div:visible strong[lang="en"]').count() == 4
        assert "I speak Arabic. An interpreter, please." in page.locator(".say").inner_text()
        own = [re.sub(r"“.*?”", "", text).strip() for text in page.locator(".say div:visible p").all_inner_texts()]
        assert all(own)
        assert not any(re.search("[a-z]{4}", text) for text in own)


def test_the_numbers_of_the_tools_stand_in_the_facts_that_they_name(numbers: dict[str, int]) -> None:
    text = CONSTANTS.read_text("utf-8").split("/** Product choices")[0]
    claims = {fact["id"]: fact["claim"] for fact in yaml.safe_load((REPOSITORY / "content" / "data" / "facts.yaml").read_text("utf-8"))}
    named = set(re.findall(r"\b(?:od|nal)-[a-z0-9-]+", text))
    assert named <= set(claims)
    breath, wait, duration = (claims[fact] for fact in ("od-rescue-breaths-how", "od-wait-2-3", "nal-duration"))
    assert f"every {numbers['BREATH_MS'] // SECOND} seconds" in breath
    assert f"{numbers['ASK_MS'] // 60_000}–{numbers['AGAIN_MS'] // 60_000} minutes" in wait
    assert f"{numbers['WEARS_OFF_MS'] // 60_000}–{numbers['BACK_MS'] // 60_000} minutes" in duration
    low, high = re.search(r"(\d+)–(\d+) presses a minute", claims["od-cpr-with-breaths"]).groups()  # type: ignore[union-attr]
    assert int(low) <= numbers["PUSHES_A_MINUTE"] <= int(high)


def test_the_page_and_all_of_its_tools_stay_inside_the_budget(content: Build) -> None:
    for lang in content.locales:
        html = brotli.decompress(content.body(paths.emergency(lang))).decode()
        parts = set(re.findall(r'src="(/static/[^"]+)"', html))
        assert len(parts) >= 9
        size = sum(len(content.body(part)) for part in (paths.emergency(lang), paths.rescue(lang), *parts))
        assert size <= WHOLE, f"{lang}: {size}"


def test_the_steps_stay_whole_while_a_tool_is_shown_in_full_and_after(rescue: Rescue) -> None:
    before = rescue.page.locator(".steps").inner_text()
    rescue.tap("breaths")
    assert not rescue.steps_shown()
    assert rescue.page.locator(".call a").first.is_visible()
    rescue.tap("steps", BREATHS)
    assert rescue.steps_shown()
    for line in filter(None, before.split("\n")):
        assert line in rescue.page.locator(".steps").inner_text()
