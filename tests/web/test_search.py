"""Search without script: a form that posts, so that no word ever stands in an address."""

from __future__ import annotations

import unicodedata

import pytest

from tests import pseudo
from webapp import paths

from .client import Page, Site
from .document import words

HOSTILE = ['"', "'", '"" OR 1=1 --', "title:x", "NEAR(a b, 5)", "a* AND NOT b", "^start", "{a b}", "(((", "\\", "%", "_", "-", "*", ";drop table search;",
           "<script>alert(1)</script>", "</title><h1>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "%(q)s", "{count}", "\u202eabc", "\u0000naloxone",
           "😀 😀", "ﷺ" * 50, "e\u0301" * 90, "\r\nSet-Cookie: a=b", "a\x07b\x1bc", "١٢٣", "x" * 5000]


def ask(site: Site, lang: str, text: str, **on: bool) -> Page:
    """Send the form."""
    return site.page(paths.search(lang), method="POST", data={"q": text}, **on)


def found(page: Page) -> list[str]:
    """Return the addresses of the results, best first."""
    results = next(e for e in page.document.all("ul") if e.get("data-results") is not None)
    return [e.get("href") for e in results.iter("a")]


def test_the_title_of_a_page_finds_it(site: Site, lang: str) -> None:
    for slug in ("m30", "fentanyl", "nitazenes", "get-it", "naloxone-spray", "never-alone"):
        title = site.build.one("select title from page_texts where slug = ? and lang = ?", slug, lang)
        assert paths.page(lang, slug) in found(ask(site, lang, title))[:3], title


def test_a_street_name_finds_the_page_about_it(site: Site) -> None:
    assert paths.page("en", "m30") in found(ask(site, "en", "blues"))[:3]


def test_results_are_pages_of_the_same_language_and_all_answer(site: Site, lang: str) -> None:
    letters = site.build.one("select title from page_texts where slug = 'fentanyl' and lang = ?", lang)
    results = found(ask(site, lang, letters))
    assert results
    assert len(results) == len(set(results)) <= 20
    assert all(path.startswith(f"/{lang}/") and site.status(path) == 200 for path in results)


def test_nothing_typed_and_nothing_found_are_said_plainly(site: Site) -> None:
    for empty in ("", "   ", "\t\n"):
        page = ask(site, "en", empty)
        assert not found(page)
        assert not words(page.document.one("p", data_count=""))
    page = ask(site, "en", "qqqqzzzz")
    assert not found(page)
    assert words(page.document.one("p", data_count="")).startswith("Nothing found")
    assert site.page(paths.search("en"), method="POST").document.heading == "Search"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_search_or_the_page(site: Site, text: str) -> None:
    page = ask(site, "en", text, leftovers=False)
    shown = page.document.one("input", name="q").get("value")
    assert len(shown) <= 200
    assert shown.split() == "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text[:200]).split()
    assert not page.document.all("img")
    assert "set-cookie" not in page.headers


def test_more_than_16_kilobytes_are_refused_in_the_readers_language(site: Site, lang: str) -> None:
    page = site.page(paths.search(lang), 413, method="POST", data={"q": "x" * 20_000})
    assert "x" * 20 not in page.document.body


def test_other_kinds_of_body_are_no_search(site: Site) -> None:
    for body, kind in ((b'{"q": "fentanyl"}', "application/json"), (b"q=fentanyl", "text/plain"), (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
                       (b"\xff\xfe\x00", "application/x-www-form-urlencoded"), (b"q=%ff%fe", "application/x-www-form-urlencoded")):
        page = site.page(paths.search("en"), method="POST", data=body, headers={"Content-Type": kind})
        assert not found(page)


def test_words_never_stand_in_an_address(site: Site, lang: str) -> None:
    forms = [form for path in (paths.home(lang), paths.search(lang)) for form in site.page(path).document.all("form")]
    assert forms
    assert {(form.get("method"), form.get("action")) for form in forms} == {("post", paths.search(lang))}
    with_words = site.get(f"{paths.search(lang)}?q=fentanyl")
    assert with_words.data == site.get(paths.search(lang)).data


def test_what_was_searched_is_kept_nowhere_on_the_way(site: Site) -> None:
    response = site.get(paths.search(pseudo.LANG), method="POST", data={"q": "fentanyl"})
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
