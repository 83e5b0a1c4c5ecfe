"""What was sent to one correction of plain text, checked; anything else is refused with a reason that names no value."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

WHATS = ("closed", "moved", "hours", "phone", "missing", "refused", "other")
MOST_WORDS = 300
LONGEST_PLACE = 120
_KEY = re.compile(r"[0-9a-zA-Z-]{16,64}")
_JOINERS = "\u200c\u200d"  # invisible, and needed to write Persian and many scripts of India
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


class Unreadable(ValueError):
    """What was sent is no correction."""


@dataclass(frozen=True)
class Correction:
    """One thing that a reader says is wrong; `key` is made by the sender, so that sending twice counts once."""

    key: str
    place: str
    what: str
    words: str


def read(form: Mapping[str, str]) -> Correction:
    """Return the correction that a form holds; raises Unreadable."""
    place, what, words = form.get("place", ""), form.get("what", ""), plain(form.get("words", ""))
    if not 0 < len(place) <= LONGEST_PLACE:
        raise Unreadable("no place")
    if what not in WHATS:
        raise Unreadable("no such choice")
    if len(words) > MOST_WORDS:
        raise Unreadable("too many words")
    if what == "other" and not words:
        raise Unreadable("no words")
    key = form.get("key") or secrets.token_hex(16)
    if not _KEY.fullmatch(key):
        raise Unreadable("no such key")
    return Correction(key, place, what, words)


def plain(text: str) -> str:
    """Return a text on one line, without characters that are not seen or that turn the writing round."""
    seen = "".join(
        letter if letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN else " " if letter.isspace() else ""
        for letter in unicodedata.normalize("NFC", text))
    return " ".join(seen.split())
