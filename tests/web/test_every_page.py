"""Every page of the real content, in every language, through the checked client."""

from __future__ import annotations

from .client import Site

NAMED = ("learn", "check", "find", "alerts", "about")


def addresses(site: Site, lang: str, area: str) -> list[str]:
    """Return the pages of one part of the site; `rest` is what has no folder."""
    pages = site.build.pages(lang)
    of = {path: path.split("/")[2] for path in pages}
    return [path for path in pages if of[path] == area or (area == "rest" and of[path] not in NAMED)]


def test_every_page_is_sound(site: Site, lang: str, area: str) -> None:
    found = addresses(site, lang, area)
    assert found
    for path in found:
        site.page(path)


def test_every_language_has_the_same_pages(site: Site) -> None:
    english = {path.removeprefix("/en/") for path in site.build.pages("en")}
    for lang in site.build.locales:
        assert {path.removeprefix(f"/{lang}/") for path in site.build.pages(lang)} == english


def test_every_page_of_the_tiny_set_says_what_fell_back(small: Site) -> None:
    states = {small.build.states.get(small.page(path).path) for lang in small.build.locales for path in small.build.pages(lang)}
    assert {"current", "partial", "english"} <= states
