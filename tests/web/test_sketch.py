"""The sketch map: marks for thumbs, numbered, each leading to cards that stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests import cards as many
from tests.conftest import Copy, copy
from webapp.views import sketch

from .client import Site
from .document import words

BOX = {"box": [-124.0, 42.0, -116.0, 46.0], "width": 288, "height": 200}


def card(name: str, lat: float, lon: float) -> dict[str, Any]:
    return {"card": {"id": name, "data-lat": lat, "data-lon": lon, "data-precision": "address"}, "name": {"text": name}}


@pytest.fixture(scope="module")
def drawn(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Site:
    """The tiny content set with places that have points."""
    own = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("cards") / "mini", mini_source.static)
    many.add(own)
    build(own)
    return Site(own.config)


def test_marks_are_a_thumb_apart_and_numbered_from_the_top() -> None:
    found = sketch.marks(BOX, [card(f"p{n}", 42.1 + n * 0.7 % 3.8, -123.9 + n * 1.9 % 7.8) for n in range(40)])
    assert len(found) > 12
    assert [mark.number for mark in found] == list(range(1, len(found) + 1))
    assert [mark.y for mark in found] == sorted(mark.y for mark in found)
    assert sum(len(mark.cards) for mark in found) == 40
    assert all((a.x - b.x) ** 2 + (a.y - b.y) ** 2 >= sketch.THUMB ** 2 for a, b in combinations(found, 2))


def test_marks_at_the_edge_are_whole_and_places_outside_have_none() -> None:
    found = sketch.marks(BOX, [card("corner", 46.0, -124.0), card("elsewhere", 51.5, -0.1), card("inside", 43.0, -118.0)])
    assert [mark.cards[0]["card"]["id"] for mark in found] == ["corner", "inside"]
    assert (found[0].x, found[0].y) == (sketch.THUMB / 2, sketch.THUMB / 2)


def test_a_point_beyond_the_date_line_stands_on_the_same_side_as_its_state() -> None:
    found = sketch.marks({"box": [-190.0, 50.0, -130.0, 72.0], "width": 288, "height": 300}, [card("attu", 52.9, 173.0)])
    assert found[0].x < 60


@pytest.mark.parametrize("own", ["en", "ar", "xx"])
def test_a_mark_leads_to_its_card_or_to_the_list_of_its_cards(drawn: Site, own: str) -> None:
    page = drawn.page(f"/{own}/find/us/or/")
    links = [(e.get("href"), e.get("aria-label")) for e in page.document.marked("sketch")[0].iter() if e.get("aria-label")]
    assert len(links) == 5
    assert dict(links)["#us-or-astoria"] == "1: Coast Desk"
    together = next(href for href, name in links if "Burns Desk" in name)
    assert "Burns Stop" in dict(links)[together]
    assert together.startswith("#mark-")
    listed = [e.get("href") for e in page.document.one("section", aria_labelledby="sketch-title").iter("a") if not e.get("aria-label")]
    assert {"#us-or-burns", "#us-or-burns-two", "#us-or-eugene", "#us-or-medford", "#us-or-astoria"} <= set(listed)


def test_a_place_known_only_by_its_town_is_said_to_be(drawn: Site) -> None:
    page = drawn.page("/en/find/us/or/")
    assert "stand in its middle" in words(page.document.one("section", aria_labelledby="sketch-title"))


def test_a_page_without_two_points_has_no_sketch(drawn: Site, small: Site) -> None:
    for site, path in ((drawn, "/en/find/us/wa/"), (drawn, "/en/find/us/"), (small, "/en/find/us/or/")):
        assert not site.page(path).document.marked("sketch")


def test_the_sketch_names_where_its_outlines_are_from(drawn: Site) -> None:
    assert "Natural Earth and the US Census Bureau" in words(drawn.page("/en/about/sources").document.one("main"))
