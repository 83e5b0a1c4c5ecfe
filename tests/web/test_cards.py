"""The card of a place: what it says of who can come, of what is not known, of maps, and of its age."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import cards as many
from tests.conftest import Copy, copy

from .client import Site
from .document import Element, words

REGION = "/en/find/us/or/"


@pytest.fixture(scope="module")
def listed(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Site:
    """The tiny content set with places that say much about themselves."""
    own = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("cards") / "mini", mini_source.static)
    many.add(own)
    build(own)
    return Site(own.config)


def card(site: Site, name: str, path: str = REGION) -> Element:
    return next(e for e in site.page(path).document.marked("place") if e.get("id") == name)


def said(found: Element, field: str) -> list[str]:
    """Return the words of a field, once for each time that it stands there."""
    return [words(e) for e in found.iter() if e.get("data-f") == field]


def test_it_says_who_can_come(listed: Site) -> None:
    found = card(listed, "us-or-burns")
    assert said(found, "who") == ["Free", "No ID needed", "No prescription needed", "Age 14 and over", "Up to age 25",
                                  "Only for people who live in the area", "A short training first"]
    assert said(found, "unknown") == []
    assert said(found, "offers") == ["naloxone", "syringes (probably)"]
    assert said(found, "welcome") == ["women, young people"]
    assert said(found, "spoken") == ["English", "Spanish"]
    assert said(found, "access") == ["Some wheelchair access", "No steps"]
    assert said(found, "landmark") == ["Behind the red church"]


def test_what_is_not_known_is_said_once_as_something_to_ask(listed: Site) -> None:
    assert said(card(listed, "us-or-eugene"), "unknown") == ["ID", "cost", "age"]
    assert said(card(listed, "us-or-medford"), "unknown") == ["ID", "age"]
    assert said(card(listed, "us-or-medford"), "cost") == ["Five dollars"]


def test_it_gives_words_to_say_on_the_phone_also_in_the_language_spoken_there(listed: Site) -> None:
    assert said(card(listed, "us-or-burns"), "ask") == ["Do you have naloxone today? Is it free? Do I need ID?"]
    assert said(card(listed, "us-or-medford"), "ask") == ["Do you have drug test strips today? Are they free? Do I need ID?"]
    assert said(card(listed, "us-or-eugene"), "ask") == ["Are you open today? Is it free? Do I need ID?"]
    assert said(card(listed, "us-or-post"), "ask") == []
    assert said(card(listed, "us-or-burns"), "ask-there") == []
    arabic = card(listed, "us-or-burns", "/ar/find/us/or/")
    assert said(arabic, "ask-there") == ["Do you have naloxone today? Is it free? Do I need ID?"]


def test_an_extension_is_dialled(listed: Site) -> None:
    assert [e.get("href") for e in card(listed, "us-or-burns").iter("a") if "phone" in (e.get("class") or "")] == ["tel:+15035550100;ext=12"]


def test_maps_are_links_behind_one_sentence_and_only_for_an_exact_place(listed: Site) -> None:
    found = card(listed, "us-or-burns")
    links = {e.get("data-f"): e.get("href") for e in found.iter("a") if e.get("data-f") in ("geo", "osm", "apple", "google")}
    assert links == {
        "geo": "geo:43.6,-119.05?q=43.6%2C-119.05", "osm": "https://www.openstreetmap.org/search?query=43.6%2C-119.05",
        "apple": "https://maps.apple.com/?q=43.6%2C-119.05", "google": "https://www.google.com/maps/search/?api=1&query=43.6%2C-119.05"}
    closed = next(e for e in found.iter("details") if any(a.get("data-f") == "geo" for a in e.iter("a")))
    assert closed.get("open") is None
    assert "It will see this address" in words(closed)
    for name in ("us-or-eugene", "us-or-post"):
        assert not said(card(listed, name), "geo")


@pytest.mark.parametrize(("name", "expected"), [
    ("us-or-burns", "Checked on October 15, 2026. Ring first."), ("us-or-medford", "Not checked recently. Last checked on June 2023."),
    ("us-or-eugene", "Not checked recently. Last checked on 2024."), ("us-or-astoria", "Not checked recently.")])
def test_without_script_it_never_looks_fresher_than_it_is(listed: Site, name: str, expected: str) -> None:
    assert said(card(listed, name), "fresh") == [expected]


def test_who_checked_and_how_stand_beside_the_date(listed: Site) -> None:
    text = words(card(listed, "us-or-burns"))
    assert "Checked by phone (county team). Source: Test list" in text


def test_a_place_that_is_closed_or_paused_says_so_first(listed: Site) -> None:
    closed, paused = card(listed, "us-or-astoria"), card(listed, "us-or-medford")
    assert "This has closed for good." in words(closed)
    assert "gone" in closed.get("class").split()
    assert "This is paused for now" in words(paused)
    assert "Ring the side bell." in words(paused)


@pytest.mark.parametrize("own", ["en", "ar", "xx"])
def test_every_card_has_a_form_that_works_without_script(listed: Site, own: str) -> None:
    page = listed.page(f"/{own}/find/us/or/")
    places = [e for e in page.document.marked("place") if e.get("id")]  # the phone's form of a card has none
    for place in places:
        forms = list(place.iter("form"))
        assert [(form.get("method"), form.get("action")) for form in forms] == [("post", "/corrections")]
        fields = {e.get("name"): e.get("value") for e in forms[0].iter("input")}
        assert fields == {"place": place.get("id"), "lang": own}
        assert [e.get("value") for e in forms[0].iter("button")] == ["closed", "moved", "hours", "phone", "missing", "refused", "other"]
        assert [e.get("maxlength") for e in forms[0].iter("textarea")] == ["300"]
    assert len(places) == 9


def test_a_card_is_two_lines_so_that_a_pack_repeats_little(listed: Site) -> None:
    lines = listed.get(REGION).text.split("\n")
    same = [line for line in lines if line.startswith('<input type="hidden" name="lang"')]
    assert len(same) == len([line for line in lines if line.endswith(' value="us-or-burns">')]) + 9 == 10
    assert len(set(same)) == 1
