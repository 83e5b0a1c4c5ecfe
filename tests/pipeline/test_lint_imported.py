"""Rules on imported directories: every line is checked where it stands, by the same rules as what is written by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Copy

from .broken import broken

FILE = "content/places/group.jsonl"
SOURCE = {"id": "group", "name": "A group", "licence": "CC0-1.0", "credit": "A group", "retrieved": "2026-01-15"}
PLACE = {
    "id": "group-1", "org": {"name": "A group"}, "name": "Corner House", "kind": "site", "offers": [{"what": "naloxone", "basis": "stated"}],
    "where": {"address": "1 Main Street", "city": "Portland", "country": "us", "region": "us-or", "precision": "address"},
    "serves": {"type": "region", "codes": ["us-or"]}, "url": "https://group.example.org", "status": "active",
    "checked": {"on": "2026-01-10", "how": "official_page"}, "source": {"name": "A group"}, "publish": "public",
}


def put(mini: Copy, *lines: dict[str, Any] | str, **source: str) -> None:
    """Write an imported file."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in ({"source": {**SOURCE, **source}}, *lines)]
    mini.write(FILE, "\n".join(texts) + "\n")


def test_a_sound_file_has_no_problem(mini: Copy) -> None:
    put(mini, PLACE, {**PLACE, "id": "group-2", "name": "River House", "where": {**PLACE["where"], "address": "2 River Street"}})
    assert mini.problems() == []


def test_a_line_that_is_no_json_is_refused_by_number(mini: Copy) -> None:
    put(mini, PLACE, "{half")
    broken(mini, "CY004", FILE, 3)


def test_a_source_has_one_file(mini: Copy) -> None:
    put(mini, PLACE, id="starter")
    assert "starter.yaml" in broken(mini, "CL004", FILE, 1).remedy


@pytest.mark.parametrize(("rule", "change"), [
    ("CL001", {"id": "us-mail"}),
    ("CL002", {"serves": {"type": "region", "codes": ["us-ny"]}}),
    ("CL035", {"hours": {"text": "Mornings", "osm": "Mo-Fr 9am"}}),
    ("CL036", {"where": {**PLACE["where"], "tz": "Pacific"}}),
    ("CL030", {"contact": [{"type": "voice", "e164": "+1503988057", "shown": "503-988-057"}]}),
    ("CL021", {"name": "Mobile van", "where": {**PLACE["where"], "lat": 45.52, "lon": -122.67, "tz": "America/Los_Angeles"}}),
    ("CS001", {"kind": "shop"}),
])
def test_every_line_is_checked_like_an_entry_written_by_hand(mini: Copy, rule: str, change: dict[str, Any]) -> None:
    put(mini, {**PLACE, "id": "group-2", "name": "River House", "where": {**PLACE["where"], "address": "2 River Street"}}, {**PLACE, **change})
    broken(mini, rule, FILE, 3)


def test_the_same_place_in_two_files_is_named_with_the_reason(mini: Copy) -> None:
    put(mini, {**PLACE, "contact": [{"type": "voice", "e164": "+15035550100", "shown": "503-555-0100"}]})
    assert "same phone" in broken(mini, "CL050", FILE, 2).message
