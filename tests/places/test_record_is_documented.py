"""The record is described field by field: in the authors’ guide as in the schema that is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from webapp.pipeline.schema.place import Place, PlaceFileSource

GUIDE = (REPOSITORY / "content" / "README.md").read_text("utf-8")


def inner(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return what a field holds when it is known: without null, the item of a list, the part behind a reference."""
    held = next((one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"), schema)
    held = held["items"] if held.get("type") == "array" else held
    return dict(definitions[held["$ref"].rpartition("/")[2]] if "$ref" in held else held)


def rows(schema: dict[str, Any], definitions: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Yield the line of the guide for each field; needed ones are bold, those of a list have brackets."""
    for name, field in schema["properties"].items():
        held = inner(field, definitions)
        bold = "**" if name in schema.get("required", ()) else ""
        values = ", ".join(f"`{value}`" for value in held.get("enum", ()))
        holds = field.get("description") or held["description"]  # a part that says the same says it once
        yield f"| {bold}`{prefix}{name}`{bold} | {holds} | {values} |"
        if "properties" in held:
            yield from rows(held, definitions, f"{prefix}{name}{'[]' if field.get('type') == 'array' else ''}.")


PLACE, SOURCE = Place.model_json_schema(), PlaceFileSource.model_json_schema()
LINES = [*rows(PLACE, PLACE["$defs"]), *rows(SOURCE, {}, "source.")]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("`")[1])
def test_each_field_stands_in_the_authors_guide_as_in_the_schema(line: str) -> None:
    assert line in GUIDE.splitlines(), f"add to the table of content/README.md, or correct there: {line}"


def test_the_guide_has_no_field_that_the_record_does_not_have() -> None:
    table = GUIDE[GUIDE.index("## A place"):GUIDE.index("## Rules of the build")].splitlines()
    described = [line for line in table if line.startswith(("| `", "| **`"))]
    assert sorted(described) == sorted(LINES)
