"""CC, CL and CI rules: countries, places and pictures fit together and are whole."""

from __future__ import annotations

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
