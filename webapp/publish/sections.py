"""Finished pages of one language to sections of one document: links become fragments, pictures symbols, sources one list.

In: pages as the server gives them. Out: markup with every id once and no address that a browser would fetch. What needs
a server or a script that the file does not have (forms, the towns of the finder, templates) is left out, and what many
pages repeat stands once: places of a whole country, sources, what to say on the phone. It never changes a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import minify_html
from lxml import etree, html

from .. import paths

EMERGENCY, HOME, FACTS, SEARCH = "emergency", "home", "facts", "search"
ORDER = (EMERGENCY, HOME, "learn", "check", "find", "alerts", "words", SEARCH, "about")
# The behaviours of the file (assets/src/single.js): only inside of these do `data-` attributes mean anything.
MODULES = ("call", "country", "expires", "rescue", "search", "water")
SMALL = {"allow_noncompliant_unquoted_attribute_values": False, "keep_input_type_text_attr": True,
         "allow_removing_spaces_between_attributes": False, "allow_optimal_entities": False}
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_CLASS = "contains(concat(' ', @class, ' '), ' {} ')"
_COPIES = f"//*[{_CLASS.format('say')}]"  # what to say on the phone stands on the emergency page
_GONE = ("//form[not(@data-module='search')]", "//template", f"//*[{_CLASS.format('nearby')}]")
_POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


def key(lang: str, path: str) -> str:
    """Return the id of a page's section: `learn/m30` for `/en/learn/m30`, `find/us/or` for `/en/find/us/or/`."""
    return path.removeprefix(f"/{lang}").strip("/") or HOME


def chosen(lang: str, pages: dict[str, str]) -> list[str]:
    """Return the addresses that the file holds, in its order: what helps now first."""
    rank = {name: place for place, name in enumerate(ORDER)}
    found = [path for path in pages if key(lang, path).split("/")[0] in rank]
    return sorted(found, key=lambda path: rank[key(lang, path).split("/")[0]])


class Sections:
    """The pages of one language on their way into one document."""

    def __init__(self, lang: str, pages: dict[str, str], compiled: str = "") -> None:
        self.lang, self.pages, self.compiled = lang, pages, compiled
        self.unreviewed = False
        self.keys = {path: key(lang, path) for path in chosen(lang, pages)}
        self.pictures: set[str] = set()
        self.facts: dict[str, html.HtmlElement] = {}
        self.places: dict[str, str] = {}
        self.credits: dict[str, str] = {}

    def made(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """Return the section of each page, then the list of all facts that they state."""
        for path, name in self.keys.items():
            found = _MAIN.search(self.pages[path])
            section = html.fragment_fromstring(found[1] if found else "", create_parent="section")
            self._prepare(section, name)
            section.set("id", name)
            yield name, section

    def sources(self, shown: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
        """Return each fact with its number, the sources that are given for it (id and words), and what is to know of them."""
        for fact, item in self.facts.items():
            made = html.fragment_fromstring(f'<li id="{item.get("id")}"></li>')
            for source, words in shown.get(fact, []):
                link = etree.SubElement(made, "a", href=f"#{self.credits.get(source, 'about/sources')}")
                link.text, link.tail = words, " "
            for note in item.findall("em"):
                made.append(self._own(note))
            yield text(made)

    def _own(self, note: html.HtmlElement) -> html.HtmlElement:
        """Mark words in the reader's language that stand in a list of English titles."""
        page = next(iter(self.pages.values()))
        marks = re.search(r'<html lang="([^"]*)" dir="([^"]*)"', page)
        if marks and self.lang != "en":
            note.set("lang", marks[1])
            note.set("dir", marks[2])
        return note

    def _prepare(self, section: html.HtmlElement, name: str) -> None:
        for comment in section.xpath("//comment()"):
            comment.drop_tree()
        numbers = dict(self._facts(section))
        for query in _GONE:
            for gone in section.xpath(query):
                gone.drop_tree()
        if name == "about/sources":
            self._titles(section)
        self._once(section, name)
        self._attributes(section, name)
        for link in section.xpath("//a[@href]"):
            self._link(link, name, numbers)
        for image in section.xpath("//img"):
            self._picture(image)

    def _facts(self, section: html.HtmlElement) -> Iterator[tuple[str, str]]:
        """Take the sources of a page into the list of all; returns the number of each fact here and there."""
        for listed in section.xpath(f"//*[{_CLASS.format('sources')}]"):
            for item in listed.xpath(".//li[@id]"):
                fact = item.findtext("code") or item.get("id")
                known = self.facts.get(fact)
                number = known.get("id") if known is not None else f"f{len(self.facts) + 1}"
                yield item.get("id"), number
                item.set("id", number)
                if known is None or len(known) < len(item):
                    self.facts[fact] = item
            listed.drop_tree()

    def _titles(self, section: html.HtmlElement) -> None:
        """Number the list of all sources; which page rests on which is told by the numbers in the text."""
        for listed in section.xpath(f"//*[{_CLASS.format('source-index')}]"):
            listed.attrib.update({"lang": "en", "dir": "ltr"})
            for number, item in enumerate(listed, 1):
                self.credits[item.get("id")] = f"s{number}"
                item.set("id", f"s{number}")
                for part in item.xpath("a|br"):
                    part.drop_tree()
                for part in item.findall("span"):
                    if part.tail and part.tail.strip(" ·\n"):
                        note = etree.SubElement(item, "em")
                        note.text = part.tail.strip(" ·\n")
                        self._own(note)
                    part.tail = " "
                    part.drop_tag()
                for part in item.findall("cite"):
                    part.attrib.clear()

    def _once(self, section: html.HtmlElement, name: str) -> None:
        """Leave out what other pages of the file say: places of the whole country, and what neighbours are about."""
        for place in section.xpath("//li[@id and contains(@class, 'place')]"):
            home = self.places.setdefault(place.get("id"), name)
            if home == name:
                continue
            heading = place.find("h3")
            if home.count("/") < name.count("/") or heading is None:
                place.drop_tree()
                continue
            link = html.fragment_fromstring(f'<li class="card"><a href="#{home}:{place.get("id")}"></a></li>')
            link[0].text = heading.text_content()
            for mark in ("lang", "dir"):
                if heading.get(mark):
                    link[0].set(mark, heading.get(mark))
            place.getparent().replace(place, link)
        for cards in section.xpath(f"//ul[{_CLASS.format('cards')} and not(*)]"):
            before = cards.getprevious()
            if before is not None and before.tag == "h2":
                before.drop_tree()
            cards.drop_tree()
        if name.count("/") == 2 and name.startswith("find/") and not section.xpath("//li[contains(@class, 'place')]"):
            for note in section.xpath(f"//*[{_CLASS.format('call-out')}]"):
                note.drop_tree()  # “ring first” is about places, and there is none
        if name != EMERGENCY:
            for copy in section.xpath(_COPIES):
                copy.drop_tree()
        for note in section.xpath(f"//p[{_CLASS.format('dates')}]"):
            if self.compiled and (note.text or "").startswith(self.compiled):
                self.unreviewed = True  # said once, at the foot that every page of the file shows
                note.text = note.text.removeprefix(self.compiled).lstrip()
        self._neighbours(section)
        for wrapper in section.xpath(f"//article | //div[{_CLASS.format('beside')} or {_CLASS.format('text')}]"):
            wrapper.drop_tag()

    def _neighbours(self, section: html.HtmlElement) -> None:
        """Name the neighbours of a page in an attribute: in one document they are no click away, and script shows them as cards."""
        for cards in section.xpath(f"//*[{_CLASS.format('beside')}]/ul[{_CLASS.format('cards')}]"):
            found = [self.keys.get(link.get("href")) for link in cards.iter("a")]
            section.set("data-next", " ".join(filter(None, found)))
            heading = cards.getprevious()
            if heading is not None and heading.tag == "h2":
                heading.drop_tree()
            cards.drop_tree()

    def _attributes(self, section: html.HtmlElement, name: str) -> None:
        """Keep what the file's own behaviours read, and make every id the only one of its name."""
        kept = {part for module in MODULES for root in section.xpath(f"//*[@data-module='{module}']") for part in root.iter()}
        for part in list(section.iter(etree.Element)):
            if part.tag == "time":
                part.drop_tag()
                continue
            for attribute in [each for each in part.attrib if each.startswith("data-")]:
                if part not in kept and name != SEARCH and part is not section:
                    del part.attrib[attribute]
            if part.get("hidden") is not None and part not in kept:
                part.drop_tree()
            for attribute in ("id", *_POINTERS):
                if part.get(attribute) and name != "about/sources":
                    part.set(attribute, " ".join(f"{name}:{each}" for each in part.get(attribute).split()))

    def _link(self, link: html.HtmlElement, name: str, numbers: dict[str, str]) -> None:
        """Lead to a section; a link to what the file does not hold becomes plain words, or goes with its card."""
        path, _, part = link.get("href").partition("#")
        if not path:
            if part in numbers:
                link.set("href", f"#{numbers[part]}")
                link.text = numbers[part][1:]
                link.attrib.pop("aria-label", None)
            elif ":" not in part:
                link.set("href", f"#{name}:{part}")
        elif path in self.keys:
            link.set("href", f"#{self.keys[path]}" + (f":{part}" if part else ""))
        elif path.startswith("/"):
            self._leave_out(link)
        elif link.get("rel"):
            link.set("rel", "noreferrer")

    def _leave_out(self, link: html.HtmlElement) -> None:
        """Take a link to what is not in the file away: with its card, with its line when that is all of it, or leave its words."""
        around = link.getparent()
        rest = "".join(around.xpath("text()"))
        if "card" in around.get("class", "").split():
            around.drop_tree()
        elif len(link) or around.tag not in ("li", "p") or re.search(r"\w", rest):
            link.drop_tag()
        else:
            link.drop_tree()
            if not len(around):
                around.drop_tree()

    def _picture(self, image: html.HtmlElement) -> None:
        """Show a picture by its symbol; its name stays in the reference, by which rescue mode knows its step."""
        address = image.get("src")
        self.pictures.add(address)
        drawn = html.fragment_fromstring('<svg class="img"><use></use></svg>')
        drawn.set("width", image.get("width", "160"))
        drawn.set("height", image.get("height", "120"))
        drawn[0].set("href", f"#{symbol(address)}")
        for attribute, value in (("role", "img"), ("aria-label", image.get("alt"))) if image.get("alt") else (("aria-hidden", "true"),):
            drawn.set(attribute, value)
        drawn.tail = image.tail
        image.getparent().replace(image, drawn)


def symbol(address: str) -> str:
    """Return the id of a picture's symbol: `img/head-tilt` for `/static/head-tilt.c06fde24.svg`."""
    return "img/" + address.removeprefix(paths.STATIC).split(".")[0]


def text(element: html.HtmlElement) -> str:
    """Return the markup of an element, in as few bytes as the standard allows."""
    made = html.tostring(element, encoding="unicode", with_tail=False)
    return str(minify_html.minify(made, **SMALL)).strip()
