"""The single-file guide, opened from a file: every page, search, rescue mode and leaving, and not one request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.build import Build
from webapp import paths
from webapp.publish import sections

from .conftest import SMALL, Phone
from .rescue import DOCK, NO_DIALLER
from .test_axe import CONTRAST, TAGS, faults
from .test_html import check, java, write  # noqa: F401 - the checker and its fixture

# axe looks through everything, hidden pages too, which takes minutes: they stand aside while it looks at one.
ASIDE = "() => { window.aside = [...document.querySelectorAll('main > section:not(.on)')]; aside.forEach((page) => page.remove()); }"
AGAIN = "() => document.querySelector('main').append(...aside)"
VISIBLE = "main > section.on"


def saved(content: Build, folder: Path, lang: str) -> str:
    """Put the file of a language on this machine, as a reader does; returns its address."""
    import brotli

    file = folder / f"carry-{lang}.html"
    file.write_bytes(brotli.decompress(content.body(paths.single(lang))))
    return file.as_uri()


class Reader:
    """A browser with the file open."""

    def __init__(self, phone: Phone, address: str) -> None:
        self.phone, self.page, self.address = phone, phone.page, address
        self.page.add_init_script(NO_DIALLER)
        self.page.goto(address)

    def go(self, name: str) -> None:
        """Follow a link to a section."""
        self.page.evaluate("(name) => { location.hash = name; }", name)
        self.page.wait_for_selector(f'html[data-page="{name}"]', state="attached")

    @property
    def heading(self) -> str:
        return " ".join(self.page.locator(f"{VISIBLE} h1").inner_text().split())


@pytest.fixture
def opened(phone: Callable[..., Phone], content: Build, tmp_path: Path) -> Callable[..., Reader]:
    """Open the file of a language on a new phone; whatever it asks for but itself is a fault."""

    def make(lang: str, **options: Any) -> Reader:
        return Reader(phone("", **{"viewport": SMALL, **options}), saved(content, tmp_path, lang))

    return make


def quiet(reader: Reader) -> None:
    """No request was made, and nothing was complained of."""
    assert {url.split("#")[0] for url in reader.phone.requests} == {reader.address}
    assert reader.phone.faults == []


def test_every_page_opens_and_fits_a_small_screen(opened: Callable[..., Reader], content: Build, either: str) -> None:
    reader = opened(either)
    assert reader.page.evaluate("document.documentElement.dataset.page") == sections.HOME
    for path in sections.chosen(dict.fromkeys(content.pages(either), ""), content.guides(either)):
        name = sections.key(either, path)
        reader.go(name)
        assert reader.page.evaluate("document.querySelectorAll('main > section.on').length") == 1
        assert reader.page.title().startswith(reader.page.locator(f"{VISIBLE} h1").text_content() or "?"), path
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    quiet(reader)


def test_links_back_and_forward_lead_where_the_reader_was(opened: Callable[..., Reader], either: str) -> None:
    reader = opened(either)
    reader.page.click('.tabs a[href="#learn"]')
    reader.page.wait_for_selector('html[data-page="learn"]', state="attached")
    reader.page.evaluate("scrollTo(0, 900)")
    reader.page.click(f'{VISIBLE} a[href="#l/fentanyl"]')
    reader.page.wait_for_selector('html[data-page="l/fentanyl"]', state="attached")
    assert reader.page.evaluate("scrollY") == 0
    assert reader.page.evaluate("document.activeElement.localName") == "h1"
    left = reader.page.evaluate("document.querySelector('.tabs [aria-current]').getAttribute('href')")
    assert left == "#learn"
    reader.page.go_back()
    reader.page.wait_for_selector('html[data-page="learn"]', state="attached")
    assert reader.page.evaluate("scrollY") > 300
    reader.page.go_forward()
    reader.page.wait_for_selector('html[data-page="l/fentanyl"]', state="attached")
    reader.page.reload()
    assert reader.page.evaluate("document.documentElement.dataset.page") == "l/fentanyl"


def test_a_source_is_one_tap_away_and_back(opened: Callable[..., Reader], either: str) -> None:
    reader = opened(either)
    reader.go("l/m30")
    cite = reader.page.locator(f"{VISIBLE} .cite").first
    number = cite.text_content()
    assert number
    assert number in (cite.get_attribute("aria-label") or "")
    cite.click()
    reader.page.wait_for_selector('html[data-page="facts"]', state="attached")
    assert reader.page.evaluate("document.activeElement.id") == f"f{number}"
    reader.page.locator(f"#f{number} a").first.click()
    reader.page.wait_for_selector('html[data-page="about/sources"]', state="attached")
    assert reader.page.evaluate("document.activeElement.localName") == "li"
    reader.page.go_back()
    reader.page.go_back()
    reader.page.wait_for_selector('html[data-page="l/m30"]', state="attached")


def test_search_finds_words_and_street_names(opened: Callable[..., Reader], content: Build, either: str) -> None:
    reader = opened(either)
    reader.go("search")
    title = content.one("select title from page_texts where slug = 'nitazenes' and lang = ?", either)
    for asked, slug in ((title, "nitazenes"), ("m30", "m30")):
        reader.page.fill(f"{VISIBLE} input", asked)
        reader.page.wait_for_selector(f'[data-results] a[href="#l/{slug}"]')
    reader.page.click('[data-results] a[href="#l/m30"]')
    reader.page.wait_for_selector('html[data-page="l/m30"]', state="attached")
    assert "m30" not in reader.page.evaluate("location.search")
    quiet(reader)


def test_rescue_mode_paces_breaths_and_counts_doses(opened: Callable[..., Reader], either: str) -> None:
    reader = opened(either, timezone_id="America/Los_Angeles")
    reader.go("emergency")
    page = reader.page
    assert "911" in page.locator(f"{VISIBLE} .call a").first.inner_text()
    assert page.locator(f"{VISIBLE} .steps [data-act]").count() == 5
    page.click(f'{DOCK} [data-act="breaths"]')
    page.wait_for_selector('[data-panel="breaths"]:not([hidden])')
    assert page.evaluate("location.hash") == "#breaths"
    page.locator('[data-show="count"]').first.wait_for()
    page.go_back()
    page.wait_for_selector('[data-panel="breaths"]', state="hidden")
    assert page.evaluate("document.documentElement.dataset.page") == "emergency"
    page.wait_for_timeout(700)
    page.click(f'{DOCK} [data-act="dose"]')
    assert "1" in (page.locator(f'{DOCK} [data-show="doses"]').text_content() or "")
    reader.go("l/recovery-position")
    assert not page.locator(DOCK).is_visible()
    page.click(".bar a")
    page.wait_for_selector(DOCK)
    page.wait_for_timeout(700)
    page.click(f'{DOCK} [data-act="paramedics"]')
    assert page.locator(".times li").count() == 3
    quiet(reader)


def test_a_tool_that_an_address_names_opens_on_its_page(opened: Callable[..., Reader]) -> None:
    reader = opened("en")
    reader.page.goto("about:blank")
    reader.page.goto(f"{reader.address}#watch")
    reader.page.wait_for_selector('[data-panel="watch"]:not([hidden])')
    reader.page.go_back()
    reader.page.wait_for_selector('[data-panel="watch"]', state="hidden")
    assert reader.page.evaluate("document.documentElement.dataset.page") == "emergency"


def test_the_tools_run_where_storage_is_refused(opened: Callable[..., Reader]) -> None:
    reader = opened("en")
    reader.page.add_init_script("""for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
    }""")
    reader.page.reload()
    reader.go("emergency")
    reader.page.click(f'{DOCK} [data-act="dose"]')
    assert "1" in (reader.page.locator(f'{DOCK} [data-show="doses"]').text_content() or "")
    quiet(reader)


def test_leaving_shows_the_neutral_page_and_nothing_comes_back(opened: Callable[..., Reader], either: str) -> None:
    reader = opened(either)
    reader.go("emergency")
    reader.page.click(f'{DOCK} [data-act="dose"]')
    reader.phone.context.set_offline(True)
    reader.page.click(".leave")
    reader.page.wait_for_selector("#units:not([hidden])")
    assert reader.page.title() == "Units"
    assert reader.page.evaluate("[document.querySelectorAll('main').length, location.hash, localStorage.length]") == [0, "#units", 0]
    reader.page.go_back()
    reader.page.wait_for_timeout(200)
    assert reader.page.title() == "Units"
    assert reader.page.locator("h1").all_inner_texts() == ["Units"]


def test_leaving_goes_on_to_another_site_where_there_is_a_network(opened: Callable[..., Reader], content: Build) -> None:
    reader = opened("en")
    address = content.site["exit_url"]
    reader.phone.context.route(f"{address}**", lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))
    reader.go("l/m30")
    for _ in range(3):
        reader.page.keyboard.press("Shift")
    reader.page.wait_for_url(f"{address}**")
    reader.page.go_back()
    reader.page.wait_for_timeout(500)
    assert reader.page.title() in ("Units", "Elsewhere")


def test_without_script_it_is_one_document_with_the_steps_first(opened: Callable[..., Reader], either: str) -> None:
    reader = opened(either, java_script_enabled=False)
    shown = reader.page.locator("main > section")
    assert shown.count() > 150
    assert shown.first.get_attribute("id") == "emergency"
    assert shown.first.locator(".steps li").first.is_visible()
    assert reader.page.locator('[id="l/m30"] h1').is_visible()
    assert reader.page.locator(f"{DOCK}, .panel, form").count() == 0 or not reader.page.locator("form").is_visible()
    reader.page.click(".bar a")
    assert reader.page.url.endswith("#emergency")
    quiet(reader)


def test_axe_finds_nothing_on_any_type_of_page(opened: Callable[..., Reader], content: Build, either: str) -> None:
    reader = opened(either)
    found: dict[str, list[str]] = {}
    names = [sections.key(either, path) for path in sections.chosen(dict.fromkeys(content.sample(either).values(), ""), content.guides(either))]
    for name in [*dict.fromkeys(names), "facts"]:
        reader.page.emulate_media(color_scheme="light")
        reader.go(name)
        reader.page.evaluate(ASIDE)
        found[f"{name} light"] = faults(reader.phone, TAGS, [])
        reader.page.emulate_media(color_scheme="dark")
        found[f"{name} dark"] = faults(reader.phone, [], CONTRAST)
        reader.page.evaluate(AGAIN)
    assert not {name: faults for name, faults in found.items() if faults}


def test_it_is_valid(java: str, content: Build, tmp_path: Path) -> None:  # noqa: F811
    import brotli

    for lang in ("en", "ar"):
        write(tmp_path, f"carry-{lang}", brotli.decompress(content.body(paths.single(lang))))
    assert check(java, tmp_path) == []
