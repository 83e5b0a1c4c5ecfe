"""The whole record inside other formats: what no other format has a word for is not lost, and comes back as it was."""

from __future__ import annotations

import json
import uuid
from typing import Any

from ...pipeline.schema.place import Place, PlaceFileSource

MEMBER = "carry"
_NAMES = uuid.UUID("6f1f3b0e-6a55-5f6d-8c1b-0d5a54cf7b11")


def dump(place: Place) -> dict[str, Any]:
    """Return a record as JSON holds it, without what is not known."""
    return place.model_dump(mode="json", exclude_defaults=True)


def load(held: Any) -> Place:
    """Return the record that an export holds, as an object or as its JSON text; anything else is a ValueError."""
    return Place.model_validate(json.loads(held) if isinstance(held, str) else held)


def credit(source: PlaceFileSource) -> dict[str, Any]:
    """Return what every row says about the file it is from: whom to credit, and under which licence it may be used."""
    return {"directory": source.id, "directory_name": source.name, "licence": source.licence, "credit": source.credit,
            "retrieved": source.retrieved.isoformat(), "lang": source.lang}


def source(row: dict[str, Any]) -> PlaceFileSource:
    """Return the file that a row of an export is from."""
    names = {"id": "directory", "name": "directory_name", "licence": "licence", "credit": "credit", "retrieved": "retrieved"}
    return PlaceFileSource.model_validate({own: row[name] for own, name in names.items()} | {"lang": row.get("lang") or "en"})


def key(*parts: str) -> str:
    """Return the UUID of something, the same in every build."""
    return str(uuid.uuid5(_NAMES, "/".join(parts)))
