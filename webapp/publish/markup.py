"""Small tools for markup on its way into one document: what has a class, words in another language, as few bytes as possible."""

from __future__ import annotations

import re

import minify_html
from lxml import html

SMALL = {"allow_noncompliant_unquoted_attribute_values": False, "keep_input_type_text_attr": True,
         "allow_removing_spaces_between_attributes": False, "allow_optimal_entities": False}


def having(name: str) -> str:
    """Return the XPath condition that an element has a class."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def only_links(element: str, link: str) -> str:
    """Return the XPath condition that an element holds links and no words of its own."""
    return f"{link} and count(*) = count({link}) and not({element}text()[normalize-space()])"


def text(element: html.HtmlElement) -> str:
    """Return the markup of an element, in as few bytes as the standard allows."""
    made = html.tostring(element, encoding="unicode", with_tail=False)
    return str(minify_html.minify(made, **SMALL)).strip()


def words(element: html.HtmlElement) -> str:
    """Return the words of an element on one line."""
    return re.sub(r"\s+", " ", element.text_content()).strip()


def made(markup: str) -> html.HtmlElement:
    """Return a new element."""
    return html.fragment_fromstring(markup)
