"""Rows of our own exports, which carry the whole record as it is: read back, they give the same place."""

from __future__ import annotations

import json

from pydantic import ValidationError

from ..pipeline.schema.place import Place
from .readers.rows import Row

MEMBER = "carry"


def place(row: Row) -> Place | None:
    """Return the place that a row of an export holds; nothing for everybody else's rows."""
    held = row.values.get(MEMBER)
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
