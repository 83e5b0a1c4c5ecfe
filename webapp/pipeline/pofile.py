"""Is a PO file whole? Line by line, because Babel reads over a missing quote and over a text that stands twice.

In: the text of a file. Out: the first fault with its line, or nothing. It knows syntax only; meaning is for lint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"((?:[^"\\]|\\.)*)"\s*')
_AFTER = {"": ("msgctxt", "msgid"), "msgctxt": ("msgid",), "msgid": ("msgid_plural", "msgstr"), "msgid_plural": ("msgstr[]",),
          "msgstr": ("msgctxt", "msgid"), "msgstr[]": ("msgstr[]", "msgctxt", "msgid")}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and on which line."""

    line: int
    what: str


def fault(text: str) -> Fault | None:
    """Return the first fault of a PO file."""
    entries, number = _Entries(), 0
    for number, line in enumerate(text.split("\n"), 1):
        what = entries.take(line, number) if line.strip() and not line.startswith("#") else ""
        if what:
            return Fault(number, what)
    return None if entries.whole else Fault(number, "the last text has no msgstr")


@dataclass
class _Entries:
    """What has been read so far: the keyword of the line before, the names of this entry, and where each name stood."""

    keyword: str = ""
    names: dict[str, str] = field(default_factory=dict)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return not self.keyword or self.keyword.startswith("msgstr")

    def take(self, line: str, number: int) -> str:
        """Read one line; returns what is wrong with it."""
        found = _LINE.fullmatch(line)
        if found is None:
            return "a quote or a keyword is broken"
        keyword = re.sub(r"\d", "", found[1] or "")
        if keyword and keyword not in _AFTER[self.keyword] or not keyword and not self.keyword:
            return f"“{found[1] or found[2]}” does not belong here"
        if keyword.startswith("msgstr") and not self.whole:
            name = (self.names.get("msgctxt", ""), self.names["msgid"])
            if name in self.seen:
                return f"the text of line {self.seen[name]} stands here again"
            self.seen[name] = number
        if keyword in ("msgctxt", "msgid") and self.whole:
            self.names = {}
        self.keyword = keyword or self.keyword
        self.names[self.keyword] = self.names.get(self.keyword, "") + found[2]
        return ""
