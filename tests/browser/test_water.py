"""The water calculator in a real browser: quicker than its table, kind to nonsense, and silent without script."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.browser_path import headless
from tests.conftest import Copy, copy
from tests.pipeline.test_water import DATA, FACT, NUMBERS, PAGE
from webapp import wsgi

STATUS = ".water [role=status]"


@pytest.fixture(scope="module")
def served(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Iterator[str]:
    """Serve a copy of the tiny content set with a calculator on one page; gives its address."""
    found = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("water") / "mini", mini_source.static)
    found.edit("content/data/facts.yaml", "A person may take 10 mg in one day.", FACT)
    found.edit(PAGE, "\ncritical:", "\nscript: water\ncritical:")
    found.write(PAGE, (found.root / PAGE).read_text("utf-8").rstrip() + "\n\n::: water\n:::\n")
    found.write(DATA, NUMBERS)
    build(found)
    server = make_server("127.0.0.1", 0, wsgi.make(found.config), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=headless(), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chrome: Browser, served: str) -> Iterator[Page]:
    """The calculator's page, 320 pixels wide."""
    context = chrome.new_context(viewport={"width": 320, "height": 640}, service_workers="block")
    context.set_default_timeout(10_000)
    found = context.new_page()
    found.goto(f"{served}/en/learn/get-it")
    found.wait_for_selector(".water:not([hidden])")
    yield found
    context.close()


def ask(page: Page, amount: str, kind: str = "") -> str:
    """Type an amount, choose a kind, leave the field; returns what the calculator says."""
    if kind:
        page.get_by_label("Kind of drug").select_option(label=kind)
    field = page.get_by_label("Powder, in milligrams (mg)")
    field.fill(amount)
    field.blur()
    if amount:
        page.wait_for_selector(f"{STATUS}:not(:empty)")
    return page.inner_text(STATUS)


def test_milligrams_and_kind_of_drug_give_millilitres(page: Page) -> None:
    assert ask(page, "50", "Most drugs") == "For 50 mg: 12.5 mL of water. Full teaspoons: 2.5."
    assert ask(page, "50", "Meth or MDMA") == "For 50 mg: 25 mL of water, or more. Full teaspoons: 5."


def test_who_does_not_choose_a_kind_gets_the_careful_answer(page: Page) -> None:
    assert ask(page, "20") == "For 20 mg: 10 mL of water, or more. Full teaspoons: 2."


def test_an_amount_between_two_rows_of_the_table_is_rounded_up(page: Page) -> None:
    assert ask(page, "33", "Most drugs") == "For 33 mg: 8.3 mL of water."


def test_the_leaflet_of_the_kit_stands_beside_every_answer(page: Page) -> None:
    for amount in ("", "20", "0"):
        ask(page, amount)
        assert page.get_by_text("The leaflet of your kit comes first.").is_visible()


@pytest.mark.parametrize("amount", ["0", "-5", "9.9", "1"])
def test_too_little_is_told_the_least_amount(page: Page, amount: str) -> None:
    assert ask(page, amount).startswith("Please use 10 mg or more")


def test_too_much_is_asked_whether_it_means_milligrams(page: Page) -> None:
    assert "Please use 400 mg or less" in ask(page, "5000")


@pytest.mark.parametrize("amount", ["ten", "1/2", "1e2", "20mg?", "1,000,0"])
def test_what_is_no_number_is_asked_for_a_number(page: Page, amount: str) -> None:
    assert ask(page, amount).startswith("Please write the amount as a number")


@pytest.mark.parametrize(("amount", "shown"), [("12,5", "12.5"), ("٢٠", "20"), ("۲۰", "20"), ("१२", "12"), (" 20 ", "20")])
def test_numbers_are_read_as_people_write_them(page: Page, amount: str, shown: str) -> None:
    assert ask(page, amount).startswith(f"For {shown} mg:")


def test_nothing_is_said_about_an_empty_field_or_a_number_still_being_typed(page: Page) -> None:
    assert ask(page, "20") != ""
    page.get_by_label("Powder, in milligrams (mg)").fill("2")
    assert page.inner_text(STATUS) == ""
    assert ask(page, "") == ""


def test_the_answer_comes_while_the_field_is_still_in_use_and_follows_the_kind(page: Page) -> None:
    page.get_by_label("Powder, in milligrams (mg)").press_sequentially("50")
    page.wait_for_selector(f"{STATUS}:not(:empty)")
    page.get_by_label("Kind of drug").select_option(label="Most drugs")
    assert page.inner_text(STATUS).startswith("For 50 mg: 12.5 mL")


def test_nothing_that_is_typed_is_kept_or_sent(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    ask(page, "50")
    page.get_by_label("Powder, in milligrams (mg)").press("Enter")
    assert sent == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, location.search]") == [0, 0, ""]
    page.reload()
    page.wait_for_selector(".water:not([hidden])")
    assert page.get_by_label("Powder, in milligrams (mg)").input_value() == ""


def test_it_fits_a_narrow_phone(page: Page) -> None:
    ask(page, "5000")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_script_there_is_no_form_that_cannot_answer(chrome: Browser, served: str) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/en/learn/get-it")
    assert not page.locator(".water").is_visible()
    context.close()


def test_only_its_own_page_loads_its_script(page: Page, served: str) -> None:
    def scripts() -> list[str]:
        return [name for name in page.locator("script").evaluate_all("all => all.map(one => one.src)") if "/water." in name]

    assert len(scripts()) == 1
    page.goto(f"{served}/en/learn/m30")
    assert scripts() == []
