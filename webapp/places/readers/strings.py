"""The way through a part of a workbook with expat, and the strings that its cells share. No tree is built: memory stays small."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO

from . import markup

PIECE = 1024 * 1024
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def tag(name: str) -> str:
    """Return the name of an element of a spreadsheet as the parser gives it."""
    return f"http://schemas.openxmlformats.org/spreadsheetml/2006/main {name}"


class Part:
    """What is done when an element begins and when it ends; the words of texts are collected on the way."""

    def __init__(self) -> None:
        self.begins: dict[str, Callable[[dict[str, str]], None]] = {tag("t"): self.listen, tag("rPh"): self._mute}
        self.ends: dict[str, Callable[[], None]] = {tag("t"): self._word_ends, tag("rPh"): self._unmute}
        self.said: list[str] = []
        self.words: list[str] = []
        self.muted = False  # in a reading that is set beside Japanese characters

    def read(self, stream: IO[bytes]) -> Iterator[int]:
        """Read to the end; stop after every piece, saying how many bytes were read, so that what was found can be taken."""
        parser = markup.parser()
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = self._begin, self._end, self._hear
        at = 0
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)
            at += len(piece)
            yield at
        parser.Parse(b"", True)

    def listen(self, _: dict[str, str]) -> None:
        """Forget what was heard between elements."""
        self.said = []

    def text(self) -> str:
        """Return the words that were collected, and begin anew."""
        found = "".join(self.words)
        self.words = []
        return whole(found)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if begin := self.begins.get(name):
            begin(attributes)

    def _end(self, name: str) -> None:
        if end := self.ends.get(name):
            end()

    def _hear(self, said: str) -> None:
        self.said.append(said)

    def _word_ends(self) -> None:
        if not self.muted:
            self.words += self.said

    def _mute(self, _: dict[str, str]) -> None:
        self.muted = True

    def _unmute(self) -> None:
        self.muted = False


class _Strings(Part):
    """Collects shared strings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ends[tag("si")] = lambda: self.found.append(self.text())


def read(stream: IO[bytes]) -> list[str]:
    """Return the strings that cells share, by number."""
    part = _Strings()
    for _ in part.read(stream):
        pass
    return part.found


def whole(said: str) -> str:
    """Return a text without the escapes that workbooks have for control characters, and without spaces around it."""
    return (_ESCAPED.sub(_unescaped, said) if "_x" in said else said).strip()


def _unescaped(found: re.Match[str]) -> str:
    meant = chr(int(found.group(1), 16))
    return meant if meant.isprintable() else " "
