"""Outlines of countries and regions: files of `data/outlines/` in, one row for each area out, with the towns to name on it.

What a sketch map shows beside places must be few and sure: a line, and the largest towns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import schema, yamlfile
from .gazetteer import Gazetteer
from .problems import Problems

MOST_TOWNS, APART, EDGE = 5, 55, 30  # in units of the drawing


@dataclass(frozen=True)
class Outlines:
    """The drawing of each area, and the credit."""

    areas: dict[str, schema.Outline] = field(default_factory=dict)
    source: schema.OutlineSource | None = None


def read(folder: Path, problems: Problems) -> Outlines:
    """Read every drawing; a folder that is not there holds none."""
    if not folder.is_dir():
        return Outlines()
    source, _ = yamlfile.load(schema.OutlineSource, folder / "source.yaml", problems)
    found = {}
    for file in sorted(folder.glob("*.yaml")):
        if file.stem != "source":
            outline, _ = yamlfile.load(schema.Outline, file, problems)
            if outline is not None:
                found[file.stem] = outline
    return Outlines(found, source)


def table(outlines: Outlines, gazetteer: Gazetteer) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield one row for each area."""
    for area, outline in outlines.areas.items():
        yield "outlines", {"area": area, "width": outline.size[0], "height": outline.size[1], "box": list(outline.box),
                           "path": outline.path, "labels": towns(area, outline, gazetteer)}
    if outlines.source:
        yield "outlines_source", outlines.source.model_dump(mode="json")


def towns(area: str, outline: schema.Outline, gazetteer: Gazetteer) -> list[tuple[str, int, int]]:
    """Return the largest towns of an area that stand well apart, each with its place on the drawing."""
    country, _, region = area.partition("-")
    rows = [row for row in gazetteer.rows.get(country, ()) if row.kind == "town" and region in ("", row.region)]
    west, south, east, north = outline.box
    width, height = outline.size
    found: list[tuple[str, int, int]] = []
    for row in sorted(rows, key=lambda row: -row.people):
        lon = row.lon - 360 if row.lon > east else row.lon
        x, y = round((lon - west) / (east - west) * width), round((north - row.lat) / (north - south) * height)
        inside = EDGE <= x <= width - EDGE and EDGE / 2 <= y <= height - EDGE / 2
        if inside and all(abs(x - other[1]) > APART or abs(y - other[2]) > APART / 2 for other in found):
            found.append((row.name, x, y))
        if len(found) == MOST_TOWNS:
            break
    return found
