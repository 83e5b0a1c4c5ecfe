"""Opening hours on pages: words in every language, and the instants of the build for the phone."""

from __future__ import annotations

import json

import pytest

from webapp import paths

from .client import Site


def card(site: Site, lang: str, place: str, *area: str) -> str:
    """Return the HTML of one card."""
    text = site.get(paths.find(lang, *area)).text
    return text[text.index(f'id="{place}"'):].split("</li>")[0]


@pytest.mark.parametrize(("language", "words"), [("en", "Monday–Friday 12:00 – 5:00 PM"), ("es", "lunes–viernes 12:00–17:00"), ("ar", "الاثنين–الجمعة 12:00–5:00 م")])
def test_the_usual_week_is_said_in_the_language_of_the_page(site: Site, language: str, words: str) -> None:
    found = card(site, language, "us-or-outside-in", "us", "or").replace("\u2009", " ").replace("\u202f", " ")
    assert words in found.split("data-week>")[1]


def test_a_card_carries_what_the_build_computed(site: Site, lang: str) -> None:
    told = json.loads(site.build.one("select hours from places where id = 'us-or-outside-in'"))
    given = card(site, lang, "us-or-outside-in", "us", "or").split("data-hours=")[1]
    quote = given[0]
    found = given[1:].split(quote)[0].replace("&#34;", '"')
    assert json.loads(found) == told
    assert told["state"] == "known"


def test_no_page_says_that_a_place_is_open_or_closed(site: Site, lang: str) -> None:
    for place in site.build.column("select p.id from places p join place_areas a on a.place = p.id where a.area = 'us-or'"):
        assert "data-now" not in card(site, lang, place, "us", "or")


def test_hours_that_nobody_knows_are_said_to_be_unknown_and_never_computed(site: Site) -> None:
    found = card(site, "en", "us-or-multnomah-county", "us", "or")
    assert "Hours not known." in found
    assert "data-hours" not in found
