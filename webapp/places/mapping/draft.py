"""A row under the names of our fields, as plain text, before anything is checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..plain import known
from ..readers.rows import Point, Row
from ..remarks import Note


@dataclass
class Draft:
    """What one row says, by field; a field may be said several times."""

    line: int
    part: str = ""
    point: Point | None = None
    fields: dict[str, list[str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    osm: bool = False

    @classmethod
    def of(cls, row: Row) -> Draft:
        """Return an empty draft for a row."""
        return cls(row.line, row.part, row.point, {}, list(row.notes))

    def add(self, name: str, value: object) -> None:
        """Add what a row says, when it says something."""
        said = known(value)
        if said and said not in self.fields.setdefault(name, []):
            self.fields[name].append(said)

    def first(self, name: str) -> str:
        """Return the first value of a field, or nothing."""
        found = self.fields.get(name)
        return found[0] if found else ""

    def all(self, name: str) -> list[str]:
        """Return every value of a field."""
        return self.fields.get(name, [])

    def warn(self, name: str, value: str, reason: str, remedy: str) -> None:
        """Note something that was left out or read with doubt."""
        self.notes.append(Note(name, value[:200], reason, remedy))

    def reject(self, name: str, value: str, reason: str, remedy: str) -> None:
        """Note why this row may not become an entry."""
        self.notes.append(Note(name, value[:200], reason, remedy, True))

    @property
    def rejected(self) -> bool:
        return any(note.reject for note in self.notes)
