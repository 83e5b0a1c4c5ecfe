"""Open data: for every site, read-only, only what is public, and never on a phone that did not ask for it."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import Any

import brotli
import pytest

from webapp import paths
from webapp.commands.export import write
from webapp.pipeline.schema.place import Place
from webapp.places import exporting

from . import policy
from .client import Site

PLACES = [f"{stem}.{ending}" for stem in ("places", "places-odbl") for ending in ("geojson", "csv", "hsds.json")]
FILES = [*paths.DATA, *PLACES, "schema/place.json"]
TYPES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8; header=present", "json": "application/json"}


def read(site: Site, name: str) -> Any:
    """Return a file of open data, decoded."""
    return site.get(paths.data(name)).json


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_in_the_build_and_open_to_every_site(small: Site, name: str) -> None:
    assert paths.data(name) in small.build.known
    response = small.get(paths.data(name))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == TYPES[name.rpartition(".")[2]]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert not list(policy.faults(response.headers))


def test_the_build_has_no_other_file_of_open_data(small: Site) -> None:
    assert {path for path in small.build.known if path.startswith(paths.API)} == {paths.data(name) for name in FILES}


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/api/v1/nothing.json", 404), ("GET", "/api/v1/", 404), ("POST", "/api/v1/pages.json", 405), ("DELETE", "/api/v1/places.csv", 405)])
def test_a_refusal_is_open_to_every_site_too(small: Site, method: str, path: str, status: int) -> None:
    response = small.get(path, method=method)
    assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (status, "*")


@pytest.mark.parametrize("path", ["/en/", "/en/pack.json", "/sw.js", "/places/us.json", "/en/learn/nothing"])
def test_nothing_else_is_open_to_other_sites(small: Site, path: str) -> None:
    assert "Access-Control-Allow-Origin" not in small.get(path).headers


def test_no_pack_no_page_and_no_worker_fetches_open_data(small: Site) -> None:
    for path in small.build.known:
        if not path.startswith(paths.API) and not path.endswith(".png"):
            assert paths.API.encode() not in small.get(path).data, path


def test_places_come_back_as_they_stand_in_the_directory(small: Site) -> None:
    ids = ["us-mail", "us-or-desk"]  # the third is unlisted
    features = read(small, "places.geojson")["features"]
    rows = list(csv.DictReader(io.StringIO(small.get(paths.data("places.csv")).get_data(as_text=True), newline="")))
    found: list[list[Place]] = [[exporting.from_feature(one) for one in features], [exporting.from_csv_row(row) for row in rows],
                                [exporting.from_hsds(one) for one in read(small, "places.hsds.json")["contents"]]]
    assert [place.id for place in found[0]] == ids
    assert found[0] == found[1] == found[2]
    assert exporting.source_of(features[0]["properties"]).credit == "The test list"
    assert b"us-or-hidden" not in b"".join(small.get(paths.data(name)).data for name in FILES)


def test_a_file_of_entries_under_odbl_may_be_empty_and_is_whole(small: Site) -> None:
    assert read(small, "places-odbl.geojson") == {"type": "FeatureCollection", "sources": [], "features": []}
    assert read(small, "places-odbl.hsds.json")["empty"] is True


def test_the_published_schema_is_that_of_the_record(small: Site) -> None:
    found = read(small, "schema/place.json")
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(found["properties"]) == set(Place.model_fields)


def test_facts_come_with_their_sources(small: Site) -> None:
    facts = read(small, "facts.json")["facts"]
    assert [fact["id"] for fact in facts] == small.build.column("select id from facts order by id")
    assert all(fact["sources"] and fact["as_of"] for fact in facts)


def test_pages_name_their_addresses_languages_and_facts(small: Site) -> None:
    pages = {page["slug"]: page for page in read(small, "pages.json")["pages"]}
    assert set(pages) == set(small.build.column("select slug from pages"))
    for page in pages.values():
        assert [one["lang"] for one in page["languages"]] == list(small.build.locales)
        assert all(small.status(one["path"]) == 200 for one in page["languages"])
        assert page["reviewed_by"] == small.build.one("select reviewed_by from pages where slug = ?", page["slug"])
    assert pages["m30"]["facts"] == small.build.column("select fact from citations where owner = 'page:m30' order by number")


def test_warnings_languages_and_countries_are_all_there(small: Site) -> None:
    assert {one["slug"] for one in read(small, "alerts.json")["alerts"]} == set(small.build.column("select slug from alerts"))
    assert [one["lang"] for one in read(small, "languages.json")["languages"]] == list(small.build.locales)
    countries = read(small, "countries.json")["countries"]
    assert [(one["code"], one["emergency"]) for one in countries] == [("us", ["911", "988"])]
    assert {region["code"] for region in countries[0]["regions"]} == set(small.build.column("select code from regions"))


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_open_data_is_the_same_in_every_coding(small: Site, coding: str) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[coding]
    response = small.get(paths.data("places.geojson"), headers={"Accept-Encoding": coding})
    assert response.headers.get("Content-Encoding", "identity") == coding
    assert json.loads(unpack(response.data))["features"]


def test_export_writes_open_data_as_files(small: Site, tmp_path: Any) -> None:
    for row in small.build.db.execute("select path, br, gz from responses where path like '/api/%'"):
        write(tmp_path, row["path"], gzip.decompress(row["gz"]), row["br"], row["gz"])
    for name in FILES:
        assert (tmp_path / "api/v1" / name).read_bytes() == small.get(paths.data(name)).data
