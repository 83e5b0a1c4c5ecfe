"""The sources of all pages, once: a number in the text leads to a fact, the fact to its sources, and those have their titles.

In: sections with their own lists of sources, which are taken out. Out: one list of facts. Numbers count through the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from . import markup
from .markup import having

PAGE = "about/sources"


class References:
    """Facts by number, and the list of all sources, of one language."""

    def __init__(self, tag: str, differ: str) -> None:
        self.tag, self.differ = tag, differ
        self.facts: dict[str, html.HtmlElement] = {}
        self.numbers: dict[str, str] = {}

    def take(self, section: html.HtmlElement) -> dict[str, str]:
        """Take the sources of a page out of it; returns its own numbers with those of the file."""
        found = {}
        for listed in section.xpath(f"//*[{having('sources')}]"):
            for item in listed.xpath(".//li[@id]"):
                fact = item.findtext("code") or item.get("id")
                first = self.facts.setdefault(fact, item)
                number = first.get("id") if first is not item else f"f{len(self.facts)}"
                found[item.get("id")] = number
                item.set("id", number)
            listed.drop_tree()
        return found

    def titles(self, section: html.HtmlElement) -> None:
        """Number the list of all sources; which page rests on which is told by the numbers in the text."""
        for listed in section.xpath(f"//*[{having('source-index')}]"):
            listed.attrib.update({"lang": "en", "dir": "ltr"})
            for number, item in enumerate(listed, 1):
                self.numbers[item.get("id")] = f"s{number}"
                item.set("id", f"s{number}")
                self._title(item)

    def _title(self, item: html.HtmlElement) -> None:
        for part in item.xpath("a|br"):
            part.drop_tree()
        for part in item.findall("span"):
            note = (part.tail or "").strip(" ·\n")
            part.tail = " "
            part.drop_tag()
            if note:
                self._own(etree.SubElement(item, "em")).text = note
        for part in item.findall("cite"):
            part.attrib.clear()

    def _own(self, note: html.HtmlElement) -> html.HtmlElement:
        """Mark words in the reader's language that stand in a list of English titles."""
        if self.tag != "en":
            note.set("lang", self.tag)
        return note

    def listed(self, shown: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
        """Return each fact with its number, the sources that are given for it (id and words), and whether they differ."""
        for fact, item in self.facts.items():
            line = markup.made(f'<li id="{item.get("id")}"></li>')
            for source, words in shown.get(fact, []):
                link = etree.SubElement(line, "a", href=f"#{self.numbers.get(source, PAGE)}")
                link.text, link.tail = words, " "
            for note in item.findall("em"):  # that a source was not read whole stands in the list of sources
                if (note.text or "").startswith(self.differ):
                    line.append(self._own(note))
            yield markup.text(line)
