"""Any value of a file to plain text: no HTML, no control characters, one kind of space; what means “empty” becomes nothing."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

_EMPTY = {"", "-", "--", "—", "–", "-1", "n/a", "na", "#n/a", "#value!", "#ref!", "#name?", "none", "null", "nil", "nan",
          "undefined",
          "unknown", "not known", "tbd", "tba", "?", "."}
# Control characters, byte order marks, and marks that turn the direction of the text around them.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]")
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[#a-zA-Z]")
_BREAKS = {"br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4", "table"}


class _Text(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style") and self.hidden > 0
        if tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.said.append(data)


def text(value: object) -> str:
    """Return a value as plain text; a list becomes its items, separated by semicolons."""
    if isinstance(value, str):  # nearly every value: asked first
        return _of_text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, (text(item) for item in value)))
    if isinstance(value, dict):
        return ""
    return _of_text(str(value))


def _of_text(said: str) -> str:
    if said.isascii() and said.isprintable() and "<" not in said and "&" not in said:
        return " ".join(said.split())
    if _MARKUP.search(said):
        said = without_html(said)
    said = _UNSEEN.sub("", unicodedata.normalize("NFC", _whole(said)))
    return "\n".join(filter(None, (" ".join(line.split()) for line in said.splitlines())))


def known(value: object) -> str:
    """Return a value as plain text, or nothing when it is a word for “not known”."""
    said = text(value)
    return "" if said.lower() in _EMPTY else said


def without_html(said: str) -> str:
    """Return what a browser would show of a piece of HTML."""
    parser = _Text()
    parser.feed(said)
    parser.close()
    return "".join(parser.said)


def _whole(said: str) -> str:
    """Return the text without halves of characters, which no file can hold."""
    return said.encode("utf-8", "ignore").decode("utf-8")


def one_line(said: str) -> str:
    """Return a text as one line."""
    return " ".join(said.split())


def cut(said: str, most: int) -> str:
    """Return the text, or its beginning up to the end of a word."""
    return said if len(said) <= most else said[: most - 1].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
