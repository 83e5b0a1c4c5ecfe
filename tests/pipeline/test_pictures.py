"""Pictures stand alone: their colours are inside, light and dark, and their address changes with their bytes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree

from tests.conftest import Copy
from webapp.pipeline import pictures
from webapp.pipeline.problems import Problems


def read(folder: Path) -> dict[str, pictures.Drawing]:
    problems = Problems(folder)
    found = pictures.read({file.stem: file for file in sorted(folder.glob("*.svg"))}, problems)
    assert not list(problems)
    return found


def test_a_picture_has_its_size_and_an_address_with_its_digest(mini: Copy) -> None:
    drawing = read(mini.content / "img")["spray"]
    digest = hashlib.sha256(drawing.body.encode()).hexdigest()[:8]
    assert drawing.picture == pictures.Picture(f"/static/spray.{digest}.svg", 160, 120)


def test_a_changed_picture_has_another_address(mini: Copy) -> None:
    before = read(mini.content / "img")["spray"].picture.src
    mini.edit("content/img/spray.svg", 'r="20"', 'r="21"')
    assert read(mini.content / "img")["spray"].picture.src != before


def test_a_picture_carries_its_colours_for_light_and_dark_and_an_icon_its_own(mini: Copy) -> None:
    found = read(mini.content / "img")
    assert "prefers-color-scheme:dark" in found["spray"].body
    assert "<style>" not in found["icon"].body


def test_white_space_between_shapes_is_dropped_and_the_picture_stays_whole(mini: Copy) -> None:
    mini.edit("content/img/spray.svg", "><circle", ">\n  <circle")
    body = read(mini.content / "img")["spray"].body
    assert not re.search(r">\s+<", body)
    assert ElementTree.fromstring(body).tag.endswith("svg")
