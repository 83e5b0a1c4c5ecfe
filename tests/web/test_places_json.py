"""The directory as data: whole areas, so that no server learns what a reader looks for."""

from __future__ import annotations

import json

from webapp import paths

from .client import Site


def areas(site: Site) -> list[str]:
    """Return the codes of all areas: countries, and regions with their country before them."""
    return [*site.build.column("select code from countries"), *site.build.column("select code from regions")]


def test_every_area_lists_what_serves_it(site: Site) -> None:
    for code in areas(site):
        found = site.get(paths.area(code)).json
        listed = site.build.column("select place from place_areas where area = ? order by place", code)
        assert found["area"] == code
        assert [place["id"] for place in found["places"]] == listed


def test_every_entry_says_who_says_so_when_and_how(site: Site) -> None:
    for code in areas(site):
        found = site.get(paths.area(code)).json
        for place in found["places"]:
            assert place["source"]["name"]
            assert found["sources"][place["from"]]["licence"]
            assert found["sources"][place["from"]]["credit"]
            assert place["checked"]["how"]
            assert place["status"] in ("active", "unknown", "paused")
            assert place["org"]["name"]
            assert set(place["texts"]) == set(site.build.locales)


def test_only_what_is_meant_for_the_public_is_published(site: Site) -> None:
    records = [json.loads(record) for record in site.build.column("select record from places")]
    assert records
    assert {record["publish"] for record in records} == {"public"}


def test_an_unknown_area_answers_with_what_there_is(site: Site) -> None:
    for code in ("zz", "us-zz", "US", "us_or", "..", "us-or-1"):
        response = site.get(paths.area(code))
        assert response.status_code == 404
        assert "error" in response.json


def test_every_region_that_is_listed_has_a_page(site: Site, lang: str) -> None:
    for code in areas(site):
        assert site.status(paths.find(lang, *code.split("-", 1))) == 200
