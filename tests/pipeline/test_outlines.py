"""Outlines of the sketch map: one for each area that has places, small, with towns where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Copy
from webapp.pipeline import gazetteer, outlines, source
from webapp.pipeline.problems import Problems

FOLDER = REPOSITORY / "content" / "data" / "outlines"
FILES = sorted(file for file in FOLDER.glob("*.yaml") if file.stem != "source")
LARGEST = 4000
SMALL = 'box: [-124, 42, -116, 46]\nsize: [288, 220]\npath: "M14 14l260 0 0 190-260 0z"\n'


@pytest.fixture(scope="session")
def real() -> source.Content:
    found = source.read(REPOSITORY / "content", Problems(REPOSITORY))
    assert found is not None
    return found


def test_every_country_and_every_region_of_the_us_and_canada_is_drawn(real: source.Content) -> None:
    wanted = {filed.item.code for filed in real.countries}
    wanted |= {f"{filed.item.code}-{region.code}" for filed in real.countries if filed.item.code in ("us", "ca") for region in filed.item.regions}
    assert wanted <= real.outlines.areas.keys()
    assert real.outlines.source is not None
    assert "public domain" in real.outlines.source.licence


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_outline_costs_little(file: Path) -> None:
    assert file.stat().st_size <= LARGEST


def test_towns_on_a_drawing_stand_in_it_and_apart(real: source.Content) -> None:
    named = 0
    for area, outline in real.outlines.areas.items():
        found = outlines.towns(area, outline, real.gazetteer)
        named += len(found)
        for at, (_, x, y) in enumerate(found):
            assert 0 <= x <= outline.size[0]
            assert 0 <= y <= outline.size[1]
            assert all(abs(x - other[1]) > 55 or abs(y - other[2]) > 27 for other in found[:at])
    assert named > 100
    assert "Portland" in {name for name, _, _ in outlines.towns("us-or", real.outlines.areas["us-or"], real.gazetteer)}


def test_towns_over_the_date_line_are_not_lost(real: source.Content) -> None:
    assert outlines.towns("us-ak", real.outlines.areas["us-ak"], real.gazetteer)


@pytest.mark.parametrize(("old", "new", "line"), [
    ("M14 14", "<script>", 3), ("[288, 220]", "[288]", 2), ("-124, 42", "west, 42", 1), ("size", "colour", 2)])
def test_a_wrong_drawing_is_named_with_its_line(mini: Copy, old: str, new: str, line: int) -> None:
    mini.write("content/data/outlines/us-or.yaml", SMALL.replace(old, new))
    mini.write("content/data/outlines/source.yaml", (FOLDER / "source.yaml").read_text("utf-8"))
    found = [problem for problem in mini.problems() if problem.rule == "CS001" and str(problem).startswith("content/data/outlines/us-or.yaml:")]
    assert found
    assert line in {problem.line for problem in found}


def test_without_drawings_nothing_is_drawn(tmp_path: Path) -> None:
    found = outlines.read(tmp_path / "outlines", Problems(tmp_path))
    assert list(outlines.table(found, gazetteer.Gazetteer())) == []
