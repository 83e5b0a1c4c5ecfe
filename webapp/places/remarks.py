"""What an import has to say: a remark about a row and a field, with the reason and the remedy; or a refusal of the file.

A rejected row stays out; a warned row goes in, with what could not be trusted left out. Nothing here is ever guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Remark:
    """One line of the review file."""

    level: Literal["reject", "warning"]
    line: int
    part: str  # sheet or table of the file, where it has several
    id: str
    field: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True)
class Note:
    """A remark on one field before it is known which row it is in."""

    field: str
    value: str
    reason: str
    remedy: str
    reject: bool = False


class Refused(Exception):
    """The whole file cannot be read or may not be imported; nothing was changed."""

    def __init__(self, file: str, line: int, reason: str, remedy: str) -> None:
        self.file, self.line, self.reason, self.remedy = file, line, reason, remedy
        super().__init__(f"{file}:{line}: {reason}. {remedy}" if line else f"{file}: {reason}. {remedy}")
