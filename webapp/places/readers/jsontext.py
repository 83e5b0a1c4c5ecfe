"""JSON read piece by piece, so that every object knows its line and a large file is never in memory twice over.

Only arrays are walked; whatever is inside an item is read by Python's own decoder. `NaN` is read as not known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from typing import Any

from ..remarks import Refused

_SPACE = re.compile(r"[ \t\n\r]*")
AGAIN = "Export it again, whole."


class JsonText:
    """The text of a JSON file."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self._decoder = json.JSONDecoder(parse_constant=lambda _: None)
        self._line, self._counted = 1, 0

    def start(self) -> int:
        """Return where the first value begins."""
        return self._skip(0)

    def line(self, at: int) -> int:
        """Return the line of a position; cheap when asked in order."""
        if at < self._counted:
            self._line, self._counted = 1, 0
        self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def value(self, at: int) -> tuple[Any, int]:
        """Return the value that begins here, and where it ends."""
        try:
            return self._decoder.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            raise self._refused(error.pos, f"this JSON cannot be read: {error.msg}") from error
        except (RecursionError, ValueError) as error:
            raise self._refused(at, "this JSON holds too deep a nest or too long a number") from error

    def values(self, at: int) -> Generator[tuple[Any, int], None, int]:
        """Yield each item of the array that begins here, with its position; returns where the array ends."""
        end = at = self._skip(at + 1)
        while self._at(end) != "]":
            value, end = self.value(at)
            yield value, at
            end = self._skip(end)
            if self._at(end) not in (",", "]"):
                raise self._refused(end, "this JSON ends in the middle of a list" if end >= len(self.text) else
                                    "a comma is missing between two entries")
            at = self._skip(end + 1) if self._at(end) == "," else end
        return end + 1

    def members(self, at: int) -> Iterator[tuple[str, int]]:
        """Yield each key of the object that begins here, with the position of its value."""
        at = self._skip(at + 1)
        while self._at(at) != "}":
            if self._at(at) != '"':
                raise self._refused(at, "a name in double quotes is missing" if at < len(self.text) else "this JSON was cut off")
            key, at = self.value(at)
            at = self._skip(at)
            if self._at(at) != ":":
                raise self._refused(at, "a colon is missing" if at < len(self.text) else "this JSON was cut off")
            at = self._skip(at + 1)
            yield key, at
            at = self._skip(self.end(at))
            if self._at(at) == ",":
                at = self._skip(at + 1)
            elif self._at(at) != "}":
                raise self._refused(at, "a comma is missing" if at < len(self.text) else "this JSON was cut off")

    def end(self, at: int) -> int:
        """Return where the value that begins here ends, without keeping an array in memory."""
        if self._at(at) != "[":
            return self.value(at)[1]
        walk = self.values(at)
        while True:
            try:
                next(walk)
            except StopIteration as done:
                return int(done.value)

    def is_list(self, at: int) -> bool:
        """Say whether an array begins here."""
        return self._at(at) == "["

    def is_object(self, at: int) -> bool:
        """Say whether an object begins here."""
        return self._at(at) == "{"

    def ends_at(self, at: int) -> None:
        """Refuse the file when anything follows the value that begins here."""
        rest = self._skip(self.end(at))
        if rest < len(self.text):
            raise self._refused(rest, "something follows the end of this JSON")

    def _at(self, at: int) -> str:
        return self.text[at:at + 1]

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def _refused(self, at: int, reason: str) -> Refused:
        return Refused(self.name, self.text.count("\n", 0, at) + 1, reason, AGAIN)
