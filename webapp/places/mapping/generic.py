"""Rows with columns to drafts: recognised names, and whatever a mapping file says instead."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from typing import Any

from ..readers import jsonrows
from ..readers.rows import Row
from .columns import field_of
from .draft import Draft
from .file import Mapping, Source

YES = {"yes", "y", "true", "t", "1", "x", "✓", "✔", "si", "sí", "oui", "sim", "available", "free"}
NO = {"no", "n", "false", "f", "0", "none", "not available", "non", "não"}


def draft(row: Row, mapping: Mapping | None) -> Draft:
    """Return the draft of a row."""
    found = Draft.of(row)
    taken = _map(found, row, mapping) if mapping is not None else set()
    if mapping is None or mapping.recognise:
        for column, value in row.values.items():
            target = field_of(column) if column not in taken and isinstance(column, str) else None
            if target is not None and (mapping is None or target not in mapping.fields):
                put(found, target, value)
    if not found.first("name") and _is_name(found.first("id")):
        found.fields["name"] = found.fields.pop("id")
    return found


def _map(found: Draft, row: Row, mapping: Mapping) -> set[str]:
    """Add what a mapping file says, and return the columns that it names."""
    for field, sources in mapping.fields.items():
        for source in sources:
            for value in _values(source, row.values):
                _put(found, field, value, source)
    for field, constants in mapping.set.items():
        for constant in constants:
            found.add(field, constant)
    return {source.path for sources in mapping.fields.values() for source in sources}


def put(found: Draft, field: str, value: Any) -> None:
    """Add a value under a field; columns that are named for what is given hold yes, no or words."""
    if field == "dropped" or isinstance(value, dict):
        return
    if not field.startswith("gives:"):
        for one in value if isinstance(value, list) else [value]:
            found.add(field, one)
        return
    said = str(value).strip().lower() if value is not None else ""
    if said and said not in NO:
        what, _, method = field.removeprefix("gives:").partition(" ")
        found.add("offers", what + (f"({method})" if method else ""))
        if said not in YES and not said.isdigit():
            found.add("note", value)


def unread(columns: list[str], mapping: Mapping | None) -> list[str]:
    """Return the columns that nothing is read from."""
    named = {source.path for sources in mapping.fields.values() for source in sources} if mapping else set()
    return [column for column in columns if column and column not in named and field_of(column) in (None, "dropped")]


def _is_name(said: str) -> bool:
    """Say whether an id is words: some lists call the column with the names “ID”."""
    return any(one.isalpha() for one in said) and (" " in said or not any(one.isdigit() for one in said))


def _values(source: Source, values: Lookup[str, Any]) -> list[Any]:
    found = jsonrows.inside(dict(values), source.path)
    return found if isinstance(found, list) else [found]


def _put(found: Draft, field: str, value: Any, source: Source) -> None:
    if source.values:
        said = str(value).strip() if value is not None else ""
        value = source.values.get(said, source.values.get(said.lower(), source.otherwise))
    put(found, field, value)
