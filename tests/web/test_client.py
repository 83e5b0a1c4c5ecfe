"""The checked client itself: a check that nothing can fail protects nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from werkzeug.datastructures import Headers

from webapp import paths

from .checks import ALL
from .client import Page, Site
from .document import Document

# For each check, one change to a good page that it must find.
SPOILED = {
    "validity": ("</main>", "</div></main>"),
    "heading": ("<h1>", "<h1>Other words. "),
    "ids": ('id="main"', 'id="main" aria-describedby="nothing"'),
    "language": ('dir="ltr">', 'dir="rtl">'),
    "menu": ('hreflang="en" lang="en"', 'hreflang="en" lang="xx"'),
    "alternates": ('rel="canonical" href="/en/', 'rel="canonical" href="/xx/'),
    "resolution": ('href="/en/learn/"', 'href="/en/learn"'),
    "strangers": ("</h1>", '</h1><img alt="" src="https://tiles.example.org/1.png">'),
    "inline": ("<h1>", '<h1 style="color:red">'),
    "door": ("door emergency", "door"),
    "leave": ('class="leave"', 'class="left"'),
    "notice": ("<h1>", '<p class="state-notice">This page is only in English for now.</p><h1>'),
    "leftovers": ("</h1>", "</h1><p>Call {number} **now**</p>"),
}


@pytest.mark.parametrize("name", ALL)
def test_every_check_finds_the_fault_that_it_is_for(site: Site, name: str) -> None:
    page = site.page(paths.page("en", "start-here"))
    assert not list(ALL[name](page))
    assert list(ALL[name](spoil(page, name))), f"{name} finds nothing wrong"


def spoil(page: Page, name: str) -> Page:
    """Return a copy of a page with one fault."""
    if name == "protection":
        return replace(page, headers=Headers([*page.headers, ("Set-Cookie", "id=1")]))
    old, new = SPOILED[name]
    assert old in page.document.body
    return replace(page, document=Document(page.path, page.document.body.replace(old, new, 1)))
