"""A page as a browser reads it: parsed by the HTML standard's own rules, with the few look-ups that checks need."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import html5lib

Element = Any  # html5lib's elements are those of xml.etree, which has no stubs for comments and text alike
UNSEEN = {"script", "style", "head", "template"}


class Document:
    """One parsed page, and every fault that the HTML standard names in its text."""

    def __init__(self, path: str, body: str) -> None:
        self.path, self.body = path, body
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(body)
        self.faults = [f"line {line}: {code}" for (line, _), code, _ in parser.errors]

    @cached_property
    def elements(self) -> list[Element]:
        """Return all elements in reading order."""
        return [element for element in self.root.iter() if isinstance(element.tag, str)]

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of some names, in reading order."""
        return [element for element in self.elements if element.tag in tags]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element with a name and some attributes."""
        found = [e for e in self.all(tag) if all(e.get(key.replace("_", "-")) == value for key, value in attributes.items())]
        assert len(found) == 1, f"{self.path}: {len(found)} <{tag}> with {attributes}"
        return found[0]

    def marked(self, name: str, *tags: str) -> list[Element]:
        """Return the elements of a class."""
        return [e for e in self.elements if name in (e.get("class") or "").split() and (not tags or e.tag in tags)]

    @cached_property
    def ids(self) -> Counter[str]:
        """Return how often each id stands on the page."""
        return Counter(e.get("id") for e in self.elements if e.get("id") is not None)

    @cached_property
    def above(self) -> dict[Element, Element]:
        """Return the parent of each element."""
        return {child: parent for parent in self.root.iter() for child in parent}

    def language(self, element: Element) -> str:
        """Return the language that an element says it is in."""
        while element is not None:
            if element.get("lang"):
                return str(element.get("lang"))
            element = self.above.get(element)
        return ""

    def inside(self, element: Element, *tags: str) -> bool:
        """Tell whether an element is one of some names or stands inside one."""
        while element is not None:
            if element.tag in tags:
                return True
            element = self.above.get(element)
        return False

    def texts(self) -> Iterator[tuple[Element, str]]:
        """Yield every piece of text that a reader sees, with the element that it stands in."""
        for element in self.root.find("body").iter():
            if isinstance(element.tag, str) and element.tag not in UNSEEN and (element.text or "").strip():
                yield element, element.text
            if element.tag != "body" and (element.tail or "").strip():
                yield self.above[element], element.tail

    @property
    def title(self) -> str:
        return words(self.one("title"))

    @property
    def heading(self) -> str:
        return words(self.one("h1"))

    @property
    def links(self) -> list[str]:
        """Return where the links of the page lead."""
        return [e.get("href") for e in self.all("a") if e.get("href")]


def words(element: Element) -> str:
    """Return the text of an element as a reader sees it, each run of space as one."""
    return " ".join("".join(element.itertext()).split())
