"""Finished pages of one language to sections of one document: every id once, links to fragments, pictures to symbols.

In: pages as the server gives them. Out: sections with no address that a browser would fetch. What needs a server or a
script that the file does not have (forms, the towns of the finder, templates) is left out, and so are sketch maps, which
only repeat a list. It never changes a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from .. import paths
from . import markup, references
from .markup import having
from .references import References
from .repeats import EMERGENCY, Repeats

HOME, SEARCH = "home", "search"
ORDER = (EMERGENCY, HOME, "learn", "check", "find", "alerts", "words", SEARCH, "about")
# The behaviours of the file (assets/src/single.js): only inside of these do `data-` attributes mean anything.
MODULES = ("call", "country", "expires", "rescue", "search", "water")
_OURS = ("data-next", "data-again")
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_GONE = (f"//comment() | //template | //form[not(@data-module='search')] | //*[{having('nearby')} or {having('sketch')}]"
         f" | //p[{having('keep')}]")
_WRAPPERS = f"//article | //div[{having('beside')} or {having('text')} or @data-plain]"
_POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


def key(lang: str, path: str) -> str:
    """Return the id of a page's section: `l/m30` for `/en/learn/m30`, `find/us/or` for `/en/find/us/or/`."""
    name = path.removeprefix(f"/{lang}").strip("/") or HOME
    return name.replace("learn/", "l/", 1)


def chosen(pages: dict[str, str], guides: dict[str, str]) -> list[str]:
    """Return the addresses that the file holds, in its order: what helps now first, and each node of a guide by itself."""
    rank = {name: place for place, name in enumerate(ORDER)}
    first = {path: path.split("/")[2] or HOME for path in pages if path not in guides}
    return sorted((path for path in first if first[path] in rank), key=lambda path: rank[first[path]])


class Sections:
    """The pages of one language on their way into one document; `guides` gives the first node of each guide, by address."""

    def __init__(self, lang: str, pages: dict[str, str], guides: dict[str, str], repeats: Repeats, credits: References) -> None:
        self.pages, self.guides, self.repeats, self.references = pages, guides, repeats, credits
        self.keys = {path: key(lang, path) for path in chosen(pages, guides)}
        self.pictures: set[str] = set()

    def made(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """Return the section of each page with its name."""
        for path, name in self.keys.items():
            found = _MAIN.search(self.pages[path])
            section = html.fragment_fromstring(found[1] if found else "", create_parent="section")
            self._prepare(section, name)
            section.set("id", name)
            yield name, section

    def named(self, path: str, part: str = "") -> str | None:
        """Return the id to which an address leads, or None; the part of a guide's address is one of its nodes."""
        if path in self.guides:
            path, part = path + (part or self.guides[path]), ""
        name = self.keys.get(path)
        return name and name + (f":{part}" if part else "")

    def _prepare(self, section: html.HtmlElement, name: str) -> None:
        numbers = self.references.take(section)
        for gone in section.xpath(_GONE):
            gone.drop_tree()
        if name == references.PAGE:
            self.references.titles(section)
        self.repeats.tidy(section, name)
        for wrapper in section.xpath(_WRAPPERS):
            wrapper.drop_tag()
        self._attributes(section, name)
        self._ids(section, name)
        for link in section.xpath("//a[@href]"):
            self._link(link, name, numbers)
        for image in section.xpath("//img"):
            self._picture(image)
        self.repeats.point(section, name)

    def _attributes(self, section: html.HtmlElement, name: str) -> None:
        """Keep what the file's own behaviours read; what only another script would show goes."""
        kept = {part for module in MODULES for root in section.xpath(f"//*[@data-module='{module}']") for part in root.iter()}
        for part in list(section.iter(etree.Element)):
            if part.tag == "time":
                part.drop_tag()
            elif part not in kept and name != SEARCH:
                for attribute in [each for each in part.attrib if each.startswith("data-") and each not in _OURS]:
                    del part.attrib[attribute]
                if part.get("hidden") is not None:
                    part.drop_tree()

    def _ids(self, section: html.HtmlElement, name: str) -> None:
        """Put the page's name before each id in it; the numbers of sources are the only ones of their kind anyway."""
        for part in section.iter(etree.Element) if name != references.PAGE else ():
            for attribute in ("id", *_POINTERS):
                if part.get(attribute):
                    part.set(attribute, " ".join(f"{name}:{each}" for each in part.get(attribute).split()))

    def _link(self, link: html.HtmlElement, name: str, numbers: dict[str, str]) -> None:
        """Lead to a section; a link to what the file does not hold becomes plain words, or goes with its card."""
        path, _, part = link.get("href").partition("#")
        if part in numbers and not path:
            link.set("href", f"#{numbers[part]}")
            link.text = numbers[part][1:]
            link.attrib.pop("aria-label", None)
        elif not path:
            link.set("href", f"#{part}" if ":" in part else f"#{name}:{part}")
        elif led := self.named(path, part):
            link.set("href", f"#{led}")
        elif path.startswith("/"):
            _leave_out(link)
        else:
            link.attrib.pop("rel", None)  # the whole file names no referrer

    def _picture(self, image: html.HtmlElement) -> None:
        """Show a picture by its symbol; its name stays in the reference, by which rescue mode knows its step."""
        address = image.get("src")
        self.pictures.add(address)
        drawn = markup.made(f'<svg class="img"><use href="#{symbol(address)}"></use></svg>')
        drawn.attrib.update({size: image.get(size) for size in ("width", "height") if image.get(size)})
        drawn.attrib.update({"role": "img", "aria-label": image.get("alt")} if image.get("alt") else {"aria-hidden": "true"})
        drawn.tail = image.tail
        image.getparent().replace(image, drawn)


def _leave_out(link: html.HtmlElement) -> None:
    """Take away a link to what is not in the file: with its card, with a line that is nothing else, or leave its words."""
    around = link.getparent()
    if "card" in around.get("class", "").split():
        around.drop_tree()
    elif len(link) or around.tag not in ("li", "p") or re.search(r"\w", "".join(around.xpath("text()"))):
        link.drop_tag()
    else:
        link.drop_tree()
        if not len(around):
            around.drop_tree()


def unused(found: list[html.HtmlElement]) -> None:
    """Take away the ids that nothing in the file leads to; the list of facts leads to every source."""
    led = {link.get("href")[1:] for section in found for link in section.xpath("//a[starts-with(@href, '#')]")}
    led |= {each for section in found for name in ("data-again", *_POINTERS) for value in section.xpath(f"//@{name}")
            for each in value.split()}
    for section in found:
        for part in section.xpath(".//*[@id]"):
            if part.get("id") not in led and section.get("id") != references.PAGE:
                del part.attrib["id"]


def symbol(address: str) -> str:
    """Return the id of a picture's symbol: `img.head-tilt` for `/static/head-tilt.c06fde24.svg`."""
    return "img." + address.removeprefix(paths.STATIC).split(".")[0]
