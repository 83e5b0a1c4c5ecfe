"""With script switched off every page reads whole, every link works, and search, languages and finder do their work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.servers import Server
from tests.web.build import Build
from webapp import paths

from .conftest import Phone


@pytest.fixture
def reader(phone: Callable[..., Phone], server: Server) -> Phone:
    return phone(server.url, java_script_enabled=False)


# What is in the main part of a page but not shown: only what script alone can do may be.
UNSEEN = """() => [...document.querySelectorAll("main *")].filter((element) => element.children.length === 0
    && element.textContent.trim() && !element.checkVisibility() && !element.closest("details:not([open]), template, [data-module]"))
    .map((element) => element.textContent.trim())"""


def test_every_type_of_page_reads_whole(reader: Phone, content: Build, lang: str) -> None:
    for kind, path in content.sample(lang).items():
        assert reader.open(path).status == 200
        assert reader.page.locator("h1").is_visible(), kind
        assert reader.page.locator("main").inner_text().strip(), kind
        assert reader.page.locator(".foot a:visible").count() > 4, kind
    assert not reader.faults


def test_nothing_of_the_text_waits_for_script(chrome: object, phone: Callable[..., Phone], server: Server, content: Build, either: str) -> None:
    reader = phone(server.url, service_workers="block")
    reader.context.route("**/*.js", lambda route: route.abort())
    for kind, path in content.sample(either).items():
        reader.open(path)
        assert reader.page.evaluate(UNSEEN) == [], kind


def test_the_three_doors_lead_to_what_they_say(reader: Phone, content: Build, either: str) -> None:
    for target in (paths.emergency(either), paths.check(either), paths.page(either, "start-here")):
        reader.open(paths.home(either))
        reader.page.click(f'main a.door[href="{target}"]')
        reader.page.wait_for_url(f"**{target}")
        assert reader.page.locator("h1").is_visible()


def test_a_guide_leads_to_advice_by_links_alone(reader: Phone, content: Build, either: str) -> None:
    reader.open(paths.check(either))
    reader.page.click("main .card a >> nth=0")
    for _ in range(20):
        answers = reader.page.locator("a.answer:visible")
        if answers.count() == 0:
            break
        answers.last.click()
    assert reader.page.locator(f'main .critical a[href="{paths.emergency(either)}"]:visible').count() == 1


def test_the_search_form_finds(reader: Phone, content: Build, either: str) -> None:
    title = content.one("select title from page_texts where slug = 'fentanyl' and lang = ?", either)
    for start in (paths.home(either), paths.search(either)):
        reader.open(start)
        reader.page.fill("#q", title)
        reader.page.press("#q", "Enter")
        reader.page.wait_for_selector(f'[data-results] a[href="{paths.page(either, "fentanyl")}"]')
        assert reader.page.url == reader.url + paths.search(either)


def test_the_menu_of_languages_opens_and_leads_to_the_same_page(reader: Phone, content: Build) -> None:
    for lang in list(content.locales)[1:]:
        reader.open(paths.page("en", "m30"))
        reader.page.click(".menu summary")
        reader.page.click(f'.menu a[href="{paths.page(lang, "m30")}"]')
        reader.page.wait_for_url(f"**{paths.page(lang, 'm30')}")


def test_the_finder_lists_by_country_and_region(reader: Phone, content: Build, either: str) -> None:
    region = content.sample(either)["region"]
    country = region.rsplit("/", 2)[0] + "/"
    reader.open(paths.find(either))
    reader.page.click(f'main a[href="{country}"] >> nth=0')
    reader.page.wait_for_url(f"**{country}")
    reader.page.click(f'main a[href="{region}"] >> nth=0')
    reader.page.wait_for_url(f"**{region}")
    assert reader.page.locator(".place").count()
    assert reader.page.locator('a[href^="tel:"]').first.is_visible()


def test_all_numbers_to_call_are_there(reader: Phone, content: Build, lang: str) -> None:
    reader.open(paths.emergency(lang))
    shown = {link.get_attribute("href") for link in reader.page.locator(".call a:visible").all()}
    assert shown == {f"tel:{number}" for number in content.column("select distinct number from countries")}
