"""Entries for tests: one honest place, changed by what a test is about."""

from __future__ import annotations

from typing import Any

from tests.conftest import TODAY
from webapp.pipeline.schema.place import Place, PlaceFileSource

SOURCE: dict[str, Any] = {"id": "list", "name": "Test list", "licence": "CC0-1.0", "credit": "The test list", "retrieved": "2026-01-15"}


def source(**changes: Any) -> PlaceFileSource:
    """Return the source of a file."""
    return PlaceFileSource.model_validate(SOURCE | changes)


def place(**changes: Any) -> Place:
    """Return an honest site in Portland; a changed part keeps its other values."""
    record: dict[str, Any] = {
        "id": "us-or-desk", "org": {"name": "Bridge Street Desk"}, "name": "Front desk", "kind": "site",
        "offers": [{"what": "naloxone", "basis": "stated"}],
        "where": {"address": "12 Bridge Street", "city": "Portland", "region": "us-or", "country": "us", "postcode": "97204",
                  "lat": 45.5184, "lon": -122.6765, "precision": "address", "tz": "America/Los_Angeles"},
        "serves": {"type": "region", "codes": ["us-or"]},
        "hours": {"text": "Monday to Friday, mornings", "osm": "Mo-Fr 09:00-12:00"},
        "contact": [{"type": "voice", "e164": "+15039880577", "shown": "503-988-0577"}],
        "status": "active", "checked": {"on": TODAY.isoformat(), "how": "official_page"}, "source": {"name": "Test list"},
        "publish": "public",
    }
    for key, value in changes.items():
        record[key] = record[key] | value if isinstance(value, dict) and isinstance(record.get(key), dict) else value
    return Place.model_validate(record)


def phone(shown: str, e164: str | None = None, **more: Any) -> list[dict[str, Any]]:
    """Return the contact of an entry."""
    return [{"shown": shown, "e164": e164, **more}]


NOWHERE = {"lat": None, "lon": None, "precision": "none", "address": None, "postcode": None}
