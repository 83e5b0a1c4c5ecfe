"""What many pages of a language say in the same words, once: places, call buttons, call-outs, cards of other pages.

In: sections, one after the other. Out: the same sections with pointers, which script resolves (assets/src/single/). The
steps themselves, doses and dates are never taken out of a page.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree, html

from . import markup
from .markup import having, only_links

EMERGENCY = "emergency"
LONG = 150  # bytes from which a repeated call-out is worth a pointer


class Repeats:
    """What stands in the file already; `named` gives the section of an address."""

    def __init__(self, named: Callable[[str], str | None], compiled: str) -> None:
        self.named, self.compiled = named, compiled
        self.unreviewed = False
        self.urgent = ""
        self.places: dict[str, str] = {}
        self.said: dict[str, html.HtmlElement] = {}
        self.copied = 0

    def tidy(self, section: html.HtmlElement, name: str) -> None:
        """Leave out of a page, before its links are led elsewhere, what others say."""
        if name == EMERGENCY:
            self.urgent = section.findtext(".//h1") or ""
        else:
            for copy in section.xpath(f"//*[{having('say')}]"):  # what to say on the phone stands on the emergency page
                copy.drop_tree()
        self._places(section, name)
        self._reviewed(section)
        self._links(section)
        self._cards(section)

    def _places(self, section: html.HtmlElement, name: str) -> None:
        """A place of a whole country stands on its page; one of several regions in the first, and the others link to it."""
        for place in section.xpath(f"//li[@id and {having('place')}]"):
            home = self.places.setdefault(place.get("id"), name)
            heading = place.find("h3")
            if home == name:
                continue
            if home.count("/") < name.count("/") or heading is None:
                place.drop_tree()
                continue
            link = markup.made(f'<li class="card"><a href="#{home}:{place.get("id")}"></a></li>')
            link[0].text = markup.words(heading)
            link[0].attrib.update({mark: heading.get(mark) for mark in ("lang", "dir") if heading.get(mark)})
            place.getparent().replace(place, link)
        for cards in section.xpath(f"//ul[{having('cards')} and not(*) and not(@data-results)]"):
            _with_heading(cards)

    def _reviewed(self, section: html.HtmlElement) -> None:
        """That no clinician has read the guide is said once, at the foot that every page of the file shows."""
        for note in section.xpath(f"//p[{having('dates')}]"):
            if (note.text or "").startswith(self.compiled):
                self.unreviewed = True
                note.text = note.text.removeprefix(self.compiled).lstrip()

    def _links(self, section: html.HtmlElement) -> None:
        """Links that only repeat the titles of pages become their names; the way up stands at the top alone."""
        for listed in section.xpath("//dl[@class='words']/dd[a]"):
            listed.set("data-next", self._names(listed))
        for listed in section.xpath(f"//div[{having('critical')}]/ul[{only_links('li/', 'li/a')}]"):
            listed.set("data-next", self._names(listed))
            listed.tag, listed.text = "p", ""
            for item in listed.findall("li"):
                item.drop_tree()
        up = {link.get("href") for link in section.xpath(f"//p[{having('crumb')}]/a")}
        for again in section.xpath(f"//p[not(@class) and {only_links('', 'a')}]"):
            if up.issuperset(link.get("href") for link in again):
                again.drop_tree()

    def _cards(self, section: html.HtmlElement) -> None:
        """Neighbours are named in an attribute: script shows them as cards, and without it they are no click away."""
        for cards in section.xpath(f"//*[{having('beside')}]/ul[{having('cards')}]"):
            section.set("data-next", self._names(cards))
            _with_heading(cards)

    def _names(self, links: html.HtmlElement) -> str:
        found = [self.named(link.get("href")) for link in links.iter("a")]
        for link in links.findall("a"):
            link.tail = ""
            link.drop_tree()
        return " ".join(name for name in found if name)

    def point(self, section: html.HtmlElement, name: str) -> None:
        """Put pointers, once all links are led, for call buttons and call-outs that the file has already."""
        for part in section.xpath(f"//*[{having('call')} or {having('call-out')}]"):
            made = markup.text(part)
            first = self.said.setdefault(made, part)
            if first is part or len(made.encode()) < LONG or name == EMERGENCY:
                continue
            if first.get("id") is None:
                self.copied += 1
                first.set("id", f"again/{self.copied}")
            pointer = markup.made(f'<p data-again="{first.get("id")}"></p>')
            if part.tag == "div":
                etree.SubElement(pointer, "a", href=f"#{EMERGENCY}").text = self.urgent
            pointer.tail = part.tail
            part.getparent().replace(part, pointer)


def _with_heading(cards: html.HtmlElement) -> None:
    """Take a list out with the heading that stands right before it."""
    heading = cards.getprevious()
    if heading is not None and heading.tag == "h2":
        heading.drop_tree()
    cards.drop_tree()
