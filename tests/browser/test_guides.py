"""A decision guide asks for nothing while it is answered, and neither the address nor the history tells what was answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.servers import Server
from tests.web.build import Build
from webapp import paths

from .conftest import Phone

QUESTION = "main article:visible h2:first-of-type"
ANSWER = "main a.answer:visible"
MOST = 20


@pytest.fixture
def guides(content: Build) -> list[str]:
    """The decision guides."""
    return [str(slug) for slug in content.column("select slug from guides order by position")]


@pytest.fixture
def fresh(phone: Callable[..., Phone], server: Server) -> Phone:
    """A phone on its first visit, on which nothing is saved."""
    return phone(server.url, service_workers="block")


def question(reader: Phone) -> str:
    """Return what the guide asks or advises now; it shows one node and no other."""
    assert reader.page.locator("main article:visible").count() == 1
    return reader.page.locator(QUESTION).inner_text()


def to_advice(reader: Phone, which: int = -1) -> list[str]:
    """Answer until there is nothing more to answer; returns what was shown on the way."""
    seen = [question(reader)]
    while reader.page.locator(ANSWER).count():
        assert len(seen) < MOST
        reader.page.locator(ANSWER).nth(which).click()
        seen.append(question(reader))
    return seen


def test_no_answer_is_asked_of_a_server_or_shown_in_the_address(fresh: Phone, guides: list[str], either: str) -> None:
    for slug in guides:
        fresh.open(paths.guide(either, slug))
        fresh.page.wait_for_load_state("networkidle")
        fresh.requests.clear()
        assert len(set(to_advice(fresh))) > 1
        assert fresh.requests == []
        assert fresh.page.url == fresh.url + paths.guide(either, slug)
        assert fresh.page.title().startswith(fresh.heading)
    assert fresh.faults == []


def test_without_script_an_answer_is_only_a_fragment(phone: Callable[..., Phone], server: Server, guides: list[str], either: str) -> None:
    reader = phone(server.url, java_script_enabled=False)
    for slug in guides:
        reader.open(paths.guide(either, slug))
        reader.requests.clear()
        assert len(set(to_advice(reader))) > 1
        assert reader.requests == []
        assert reader.page.url.startswith(reader.url + paths.guide(either, slug) + "#")


def test_back_and_forward_go_from_question_to_question(fresh: Phone, guides: list[str]) -> None:
    fresh.open(paths.check("en"))
    fresh.page.click(f'main a[href="{paths.guide("en", guides[0])}"]')
    fresh.page.wait_for_url("**" + paths.guide("en", guides[0]))
    seen = to_advice(fresh)
    for shown in reversed(seen[:-1]):
        fresh.page.go_back()
        expect(fresh.page.locator(QUESTION)).to_have_text(shown)
    fresh.page.go_forward()
    expect(fresh.page.locator(QUESTION)).to_have_text(seen[1])
    fresh.page.go_back()
    fresh.page.go_back()
    fresh.page.wait_for_url("**" + paths.check("en"))


def test_another_answer_after_going_back_leads_its_own_way(fresh: Phone, guides: list[str]) -> None:
    fresh.open(paths.guide("en", guides[0]))
    to_advice(fresh)
    while fresh.page.evaluate("history.state.answers"):
        fresh.page.go_back()
        fresh.page.wait_for_timeout(50)
    other = to_advice(fresh, 0)
    fresh.page.go_back()
    expect(fresh.page.locator(QUESTION)).to_have_text(other[-2])


def test_a_new_question_is_at_the_top_and_has_the_focus(fresh: Phone, guides: list[str], either: str) -> None:
    fresh.open(paths.guide(either, guides[0]))
    fresh.page.locator(ANSWER).last.click()
    place = fresh.page.evaluate("[document.activeElement.localName, document.activeElement.getBoundingClientRect().top, innerHeight]")
    assert place[0] == "h2"
    assert 0 <= place[1] < place[2] / 2


def test_a_reload_forgets_what_was_answered(fresh: Phone, guides: list[str]) -> None:
    fresh.open(paths.guide("en", guides[0]))
    first = to_advice(fresh)[0]
    fresh.page.reload()
    assert question(fresh) == first
    assert fresh.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_an_address_that_names_a_node_shows_it_and_loses_the_name(fresh: Phone, content: Build, guides: list[str]) -> None:
    node, title = content.db.execute("select n.node, t.title from nodes n join node_texts t using (guide, node) where ends and lang = 'en' "
                                     "and guide = ?", [guides[0]]).fetchone()
    fresh.open(f"{paths.guide('en', guides[0])}#{node}")
    assert question(fresh) == title
    assert fresh.page.url == fresh.url + paths.guide("en", guides[0])
    fresh.open(paths.check("en"))
    fresh.open(f"{paths.guide('en', guides[0])}#nothing")
    assert fresh.page.locator(ANSWER).count()


def test_a_mark_of_a_source_leads_to_it_without_changing_the_address(fresh: Phone, guides: list[str]) -> None:
    fresh.open(paths.guide("en", guides[0]))
    fresh.page.locator("main a.cite:visible").first.click()
    assert fresh.page.evaluate("document.activeElement.closest('.sources') !== null")
    assert fresh.page.url == fresh.url + paths.guide("en", guides[0])


def test_the_page_of_one_node_leads_on_in_its_guide(fresh: Phone, content: Build, guides: list[str]) -> None:
    start = content.one("select start from guides where slug = ?", guides[0])
    fresh.open(paths.node("en", guides[0], start))
    asked = fresh.page.locator("a.answer").first.get_attribute("href") or ""
    fresh.page.locator("a.answer").first.click()
    fresh.page.wait_for_url("**" + paths.guide("en", guides[0]))
    assert fresh.page.locator("main article:visible").get_attribute("id") == asked.partition("#")[2]
