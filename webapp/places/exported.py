"""Rows of our own exports, which carry the whole record as it is: read back, they give the same place."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from ..pipeline.schema.place import Place
from .readers.rows import Row

MEMBER = "carry"


def directory(row: Row) -> str | None:
    """Return the id of the source that a row of an export is from."""
    found = _row(row)
    return str(found["directory"]) if MEMBER in found and found.get("directory") else None


def place(row: Row) -> Place | None:
    """Return the place that a row of an export holds; nothing for everybody else's rows."""
    held = _row(row).get(MEMBER)
    if isinstance(held, str) and held.startswith("{"):
        try:
            held = json.loads(held)
        except (ValueError, RecursionError):
            return None
    if not isinstance(held, dict):
        return None
    try:
        return Place.model_validate(held)
    except ValidationError:
        return None


def _row(row: Row) -> dict[str, Any]:
    """Return the flat values of a row; in HSDS they stand in the service."""
    service = row.values.get("service")
    return service if isinstance(service, dict) and MEMBER in service else row.values
