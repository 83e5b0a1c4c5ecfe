"""CC, CL and CI rules: countries, places and pictures fit together and are whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from tests.conftest import Copy

from .broken import COUNTRY, PLACES, broken


def test_a_country_is_named_like_its_file(mini: Copy) -> None:
    (mini.root / COUNTRY).rename(mini.content / "data" / "countries" / "usa.yaml")
    assert "us.yaml" in broken(mini, "CC001", "content/data/countries/usa.yaml", 1).remedy


def test_two_places_with_one_id_are_refused(mini: Copy) -> None:
    line = mini.edit(PLACES, "- id: us-or-hidden", "- id: us-or-desk")
    assert "starter.yaml" in broken(mini, "CL001", PLACES, line).remedy


def test_a_place_that_serves_an_unlisted_area_is_refused(mini: Copy) -> None:
    mini.edit(PLACES, "codes: [us]", "codes: [us-ny]")
    broken(mini, "CL002", PLACES, mini.line(PLACES, "- id: us-mail"))


def test_hours_that_cannot_be_read_are_refused_at_their_line_with_what_the_reader_of_hours_says(mini: Copy) -> None:
    line = mini.edit(PLACES, 'osm: "Mo-Fr 09:00-12:00"', 'osm: "Mo-Fr 9am-12"')
    found = broken(mini, "CL035", PLACES, line)
    assert "“Mo-Fr 9am-12” of “us-or-desk”" in found.message
    assert "at character 7" in found.message
    assert "Mo-Fr 09:00-17:00" in found.remedy


def test_empty_hours_are_none(mini: Copy) -> None:
    broken(mini, "CL040", PLACES, mini.edit(PLACES, 'osm: "Mo-Fr 09:00-12:00"', 'osm: ""'))


def test_a_time_zone_that_does_not_exist_is_refused(mini: Copy) -> None:
    line = mini.edit(PLACES, "tz: America/Los_Angeles", "tz: Pacific")
    assert "America/Vancouver" in broken(mini, "CL036", PLACES, line).remedy


def test_time_zone_data_that_are_too_old_stop_the_build(mini: Copy, tmp_path: Path) -> None:
    shutil.copytree(str(resources.files("tzdata")), tmp_path / "old" / "tzdata")
    (tmp_path / "old" / "tzdata" / "__init__.py").write_text('IANA_VERSION = "2025b"\n', "utf-8")
    command = [sys.executable, "-c", "from webapp.cli import cli; cli()", "content", "build"]
    environment = {**os.environ, **mini.environment, "PYTHONPATH": str(tmp_path / "old")}
    ran = subprocess.run(command, env=environment, cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert ran.returncode != 0
    assert "requirements.lock:0: CL037 error" in ran.stdout + ran.stderr
    assert "2026f" in ran.stdout + ran.stderr
    assert not mini.database.exists()


@pytest.mark.parametrize("drawing", [
    '<svg viewBox="5 0 160 120" xmlns="http://www.w3.org/2000/svg"/>',
    '<svg width="160" xmlns="http://www.w3.org/2000/svg"/>',
    '<svg viewBox="0 0 160 120" xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<svg viewBox="0 0 160 120" xmlns="http://www.w3.org/2000/svg"><text>10 mg</text></svg>',
    '<svg viewBox="0 0 160 120" xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<svg viewBox="0 0 160 120" xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
])
def test_a_picture_with_words_script_or_links_is_refused(mini: Copy, drawing: str) -> None:
    mini.write("content/img/spray.svg", drawing)
    broken(mini, "CI001", "content/img/spray.svg", 1)


def test_a_picture_that_is_not_whole_is_refused_at_its_line(mini: Copy) -> None:
    mini.write("content/img/spray.svg", '<svg viewBox="0 0 160 120" xmlns="http://www.w3.org/2000/svg"><path d="M0 0"')
    broken(mini, "CI002", "content/img/spray.svg", 1)


def test_a_picture_that_is_not_text_is_refused(mini: Copy) -> None:
    (mini.content / "img" / "spray.svg").write_bytes(b"\x89PNG\r\n\xff")
    broken(mini, "CY002", "content/img/spray.svg", 1)
