"""A text and a look-up give a localised text. Fallback to English is decided here and only here.

Atomic units: a plain text; a top-level block; on critical pages, a whole section (heading and what follows).
A unit is either wholly in the reader's language or wholly English and marked so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from markupsafe import Markup

from . import blocks
from .html import Context, Picture
from .languages import SOURCE, Language

N_ = str  # marks interface texts for extraction; they are looked up in the reader's language when rendered
BLOCK_NOTICE = N_("This part is in English because it is new or has changed.")
SOURCE_MARK = N_("Source {number}")
_NOT_SAID = re.compile(r'<a class="cite".*?</a>|<p class="fallback-note">.*?</p>')


@dataclass(frozen=True)
class Said:
    """A plain text in the language it is really in."""

    text: str
    lang: str


@dataclass
class Tally:
    """How much of something is in the reader's language, in units."""

    units: int = 0
    english: int = 0
    stale: int = 0

    @property
    def state(self) -> str:
        """Return `current`, `partial` or `english`."""
        return "current" if not self.english else "english" if self.english == self.units else "partial"

    def add(self, part: Tally) -> None:
        """Add the tally of a part."""
        self.units += part.units
        self.english += part.english
        self.stale += part.stale


@dataclass
class Citations:
    """The facts cited on a page, or on the part of a page that `of` names, numbered in the order of the English text."""

    facts: list[str] = field(default_factory=list)
    of: str = ""

    def note(self, groups: Iterable[blocks.Group]) -> None:
        """Number the facts of a body before it is rendered."""
        for group in groups:
            self.facts += [fact for fact in group.facts if fact not in self.facts]

    def number(self, fact: str) -> int:
        """Return the number that the page shows for a fact."""
        return self.facts.index(fact) + 1

    def rows(self, owner: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the numbered facts of one page as rows."""
        for number, fact in enumerate(self.facts, 1):
            yield "citations", {"owner": owner, "number": number, "fact": fact}


@dataclass(frozen=True)
class Localiser:
    """Says things in one language, keeping a tally of what had to stay English."""

    language: Language
    href: Callable[[str, str], str]
    picture: Callable[[str], Picture | None]

    def interface(self, msgid: str) -> str:
        """Return an interface text (from the `messages` catalogue)."""
        return self.language.messages.get(msgid) or msgid

    def say(self, text: str | None, tally: Tally | None = None) -> Said:
        """Return a plain content text in the reader's language, or in English."""
        msgid = " ".join((text or "").split())
        if not msgid:
            return Said("", self.language.lang)
        found = self.language.content.get(msgid)
        self._count(tally, [msgid], found is None)
        return Said(found or msgid, self.language.lang if found is not None else SOURCE)

    def body(self, groups: tuple[blocks.Group, ...], critical: bool, citations: Citations, tally: Tally) -> str:
        """Return the HTML of a body, English units wrapped and marked."""
        citations.note(groups)
        out = []
        for unit in units(groups, critical):
            msgids = [msgid for group in unit for msgid in group.msgids]
            fell_back = any(self.language.content.get(msgid) is None for msgid in msgids)
            self._count(tally, msgids, fell_back)
            out.append(self._unit(unit, fell_back, self._context(citations, fell_back, critical)))
        return "\n".join(out)

    def _unit(self, unit: tuple[blocks.Group, ...], fell_back: bool, context: Context) -> str:
        def translate(msgid: str) -> str:
            return msgid if fell_back else self.language.content.get(msgid) or msgid

        html = "\n".join(blocks.render(group, translate, context) for group in unit)
        if not fell_back:
            return html
        notice = escape(self.interface(BLOCK_NOTICE))
        return f'<div class="fallback"><p class="fallback-note">{notice}</p>\n<div lang="en" dir="ltr">{html}</div></div>'

    def _context(self, citations: Citations, fell_back: bool, critical: bool) -> Context:
        def interface(msgid: str) -> str:
            return msgid if fell_back else self.interface(msgid)

        def cite(fact: str) -> str:
            number = citations.number(fact)
            label = escape(interface(SOURCE_MARK).replace("{number}", str(number)))
            return f'<a class="cite" href="#{citations.of}s{number}" aria-label="{label}">{number}</a>'

        return Context(self.language.rtl and not fell_back, lambda target: self.href(self.language.lang, target),
                       self.picture, cite, interface, SOURCE if fell_back else self.language.entry.locale, critical)

    def _count(self, tally: Tally | None, msgids: list[str], fell_back: bool) -> None:
        if tally is not None:
            tally.units += 1
            tally.english += fell_back
            tally.stale += any(self.language.content.state(msgid) == "stale" for msgid in msgids)


def units(groups: tuple[blocks.Group, ...], critical: bool) -> Iterator[tuple[blocks.Group, ...]]:
    """Yield the atomic units of a body."""
    if not critical:
        yield from ((group,) for group in groups)
        return
    section: list[blocks.Group] = []
    for group in groups:
        if group.level == 2 and section:
            yield tuple(section)
            section = []
        section.append(group)
    if section:
        yield tuple(section)


def plain(html: str) -> str:
    """Return the words of rendered HTML, for the search index."""
    return Markup(_NOT_SAID.sub("", html).replace("<", " <")).striptags()
