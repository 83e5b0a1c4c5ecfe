"""The server's part of “Erase Carry from this phone”."""

from __future__ import annotations

import pytest

from webapp import paths

from .client import Site

CLEARS = '"cache", "cookies", "storage"'


def test_the_browser_is_asked_to_forget_everything_and_shows_the_neutral_page(site: Site) -> None:
    answer = site.get(paths.ERASE, method="POST")
    assert answer.status_code == 200
    assert answer.headers["Clear-Site-Data"] == CLEARS
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.text == site.get(paths.EXIT).text


@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
def test_no_other_site_can_erase_it(site: Site, origin: str) -> None:
    answer = site.get(paths.ERASE, method="POST", headers={"Sec-Fetch-Site": origin})
    assert answer.status_code == 403
    assert "Clear-Site-Data" not in answer.headers


def test_looking_at_the_address_erases_nothing(site: Site) -> None:
    answer = site.get(paths.ERASE)
    assert answer.text == site.get(paths.EXIT).text
    assert "Clear-Site-Data" not in answer.headers


@pytest.mark.parametrize("path", [paths.saved("en"), paths.about("en", "privacy")])
def test_the_pages_that_offer_it_work_without_script(site: Site, path: str) -> None:
    form = site.page(path).document.one("form", action=paths.ERASE)
    assert form.get("method") == "post"


def test_the_emergency_page_offers_neither_saving_nor_erasing(site: Site, lang: str) -> None:
    document = site.page(paths.emergency(lang)).document
    assert not document.all("form")
    assert paths.saved(lang) not in [link.get("href") for link in document.all("a")]
    assert not [element for element in document.elements if element.get("data-module") in ("install", "more", "shelf", "erase")]


def test_every_other_page_leads_to_what_is_saved(site: Site, lang: str) -> None:
    for kind, path in site.build.sample(lang).items():
        if kind != "emergency":
            assert paths.saved(lang) in [link.get("href") for link in site.page(path).document.all("a")], kind
