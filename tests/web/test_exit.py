"""The neutral page behind the quick exit: says nothing of Carry, to nobody."""

from __future__ import annotations

from webapp import paths

from .client import Page, Site

DIFFERENT = dict.fromkeys(("language", "menu", "alternates", "door", "leave"), False)
TELLING = ("carry", "naloxone", "overdose", "drug", "fentanyl", "emergency", "manifest", "/en/", "http-equiv")


def neutral(site: Site) -> Page:
    """Return the neutral page."""
    return site.page(paths.EXIT, lang="en", **DIFFERENT)


def test_the_neutral_page_says_nothing_of_carry(site: Site) -> None:
    page = neutral(site)
    style = page.document.one("style").text
    seen = page.document.body.replace(style, "").replace(site.build.site["exit_url"], "").lower()
    assert not [word for word in TELLING if word in seen]
    assert not page.document.all("a", "img", "form")


def test_the_neutral_page_knows_where_to_go_on(site: Site) -> None:
    page = neutral(site)
    assert page.document.one("body").get("data-go") == site.build.site["exit_url"]
    assert [e.get("src").rsplit("/", 1)[1].split(".")[0] for e in page.document.all("script")] == ["exit"]


def test_the_neutral_page_is_the_same_for_everyone(site: Site, lang: str) -> None:
    assert site.get(paths.EXIT, headers={"Accept-Language": lang}).data == site.get(paths.EXIT).data


def test_every_page_leaves_by_a_plain_link(site: Site, lang: str) -> None:
    for path in site.build.sample(lang).values():
        link = site.page(path).document.one("a", href=paths.EXIT)
        assert set(link.get("rel").split()) == {"nofollow", "noreferrer"}
        assert link.get("target") is None
