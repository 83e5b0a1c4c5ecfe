"""Text from right to left: numbers and Latin names stand apart, so that their order stays."""

from __future__ import annotations

import re

from tests.conftest import REPOSITORY

from .client import Page, Site
from .document import Element, words

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"[+(]?\d(?:[().\u00a0 -]{0,2}\d){6,}")
LATIN = re.compile(r"[A-Za-z]{2,}")



def apart(page: Page, element: Element) -> bool:
    """Tell whether an element stands apart from the direction of the text around it."""
    while element is not None and element.tag != "body":
        if element.tag == "bdi" or element.get("dir") == "ltr":
            return True
        element = page.document.above.get(element)
    return False


def test_every_phone_number_keeps_its_order(site: Site, rtl: str) -> None:
    seen = 0
    for path in site.build.pages(rtl):
        page = site.page(path)
        for element, text in page.document.texts():
            if NUMBER.search(DATE.sub("", text)):
                seen += 1
                assert apart(page, element), f"{path}: {text.strip()}"
        for link in page.document.all("a"):
            if (link.get("href") or "").startswith(("tel:", "sms:")):
                isolated = [e for e in link.iter("bdi") if e.get("dir") == "ltr"]
                assert any(re.search(r"\d", words(e)) for e in isolated), f"{path}: {words(link)}"
    assert seen > 50


def test_latin_names_in_the_text_keep_their_order(site: Site, rtl: str) -> None:
    for path in site.build.pages(rtl):
        page = site.page(path)
        tools = {id(e) for tool in page.document.elements if tool.get("data-module") for e in tool.iter()}
        inside = {id(e) for body in page.document.marked("text") for e in body.iter()} - tools
        for element, text in page.document.texts():
            if id(element) in inside and LATIN.search(text):
                assert apart(page, element) or element.tag in ("abbr", "code"), f"{path}: {text.strip()}"


def test_the_style_knows_no_left_and_no_right() -> None:
    style = (REPOSITORY / "webapp" / "assets" / "src" / "style.css").read_text("utf-8")
    assert not re.findall(r"[-\w]*(?<![a-z])(?:left|right)\b[^;{}]*", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
