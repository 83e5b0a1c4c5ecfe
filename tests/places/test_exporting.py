"""What goes out in the formats of others comes back as it was, and a spreadsheet runs none of it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from webapp.pipeline.schema.place import Place, PlaceFileSource
from webapp.places import exporting
from webapp.places.exporting import files, geojson, hsds, table

from .entries import NOWHERE, place, source
from .records import PLACES, SOURCES, TEXTS

some = settings(max_examples=30, deadline=None, derandomize=True)


def written(*sources: tuple[PlaceFileSource, list[Place]]) -> dict[str, str]:
    """Return every file of a directory."""
    made = files.Files()
    found: dict[str, str] = {}
    for portions in (made.start([one for one, _ in sources]), *(made.add(*each) for each in sources), made.end()):
        for name, number, text in portions:
            assert (number == 1) is (name not in found)
            found[name] = found.get(name, "") + text
    return found


def table_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@some
@given(PLACES, SOURCES)
def test_a_record_comes_back_from_every_format_as_it_was(record: Place, of: PlaceFileSource) -> None:
    found = json.loads(json.dumps([geojson.feature(record, of), hsds.service(record, of)]))
    assert exporting.from_feature(found[0]) == record
    assert exporting.from_hsds(found[1]) == record
    row = table_rows(table.header() + table.lines([table.row(record, of)]))[0]
    assert exporting.from_csv_row(row) == record
    assert exporting.source_of(found[0]["properties"]) == exporting.source_of(found[1]) == of


def test_a_tool_that_keeps_only_texts_keeps_the_record() -> None:
    feature = geojson.feature(place(), source())
    feature["properties"]["carry"] = json.dumps(feature["properties"]["carry"])
    assert exporting.from_feature(feature) == place()


@some
@given(st.lists(PLACES, max_size=4, unique_by=lambda record: record.id), SOURCES)
def test_a_whole_directory_comes_back_from_every_file(records: list[Place], of: PlaceFileSource) -> None:
    found = written((of, records))
    stem = "places-odbl" if "odbl" in of.licence.lower() else "places"
    assert [exporting.from_feature(one) for one in json.loads(found[f"{stem}.geojson"])["features"]] == records
    assert [exporting.from_hsds(one) for one in json.loads(found[f"{stem}.hsds.json"])["contents"]] == records
    assert [exporting.from_csv_row(one) for one in table_rows(found[f"{stem}.csv"])] == records


@some
@given(TEXTS | st.text(st.sampled_from("'=+-@ \t\ra"), max_size=6))
def test_a_text_is_no_formula_and_comes_back(text: str) -> None:
    guarded = table.guard(text)
    assert guarded.lstrip()[:1] not in {"=", "+", "-", "@", "＝", "＋", "－", "＠"}
    assert guarded[:1] not in {"\t", "\r"}
    assert table.unguard(guarded) == text


def test_no_cell_but_a_coordinate_begins_like_a_formula() -> None:
    nasty = place(name="=cmd|' /C calc'!A0", org={"name": "@SUM(1)"}, note="+1", alt_names=["-1"], where={"city": "=1", "address": "\t=1+1"})
    for name, cell in zip(table.COLUMNS, table.row(nasty, source(credit="=1")), strict=True):
        assert name in table.NUMBERS or cell.lstrip()[:1] not in set("=+-@"), name


def test_coordinates_stay_numbers() -> None:
    row = table_rows(table.header() + table.lines([table.row(place(), source())]))[0]
    assert (float(row["lat"]), float(row["lon"])) == (45.5184, -122.6765)


def test_only_what_is_public_goes_out_and_no_hidden_point() -> None:
    hidden = place(id="us-hidden", where=NOWHERE | {"precision": "hidden"})
    found = written((source(), [place(), place(id="us-unlisted", publish="unlisted"), place(id="us-gone", publish="withdrawn"), hidden]))
    assert [one["id"] for one in json.loads(found["places.geojson"])["features"]] == ["us-or-desk", "us-hidden"]
    assert json.loads(found["places.geojson"])["features"][1]["geometry"] is None
    assert not any("us-unlisted" in text or "us-gone" in text for text in found.values())


def test_a_point_is_longitude_first() -> None:
    assert geojson.feature(place(), source())["geometry"] == {"type": "Point", "coordinates": [-122.6765, 45.5184]}


def test_every_entry_names_its_licence_and_credit() -> None:
    found = written((source(credit="The Desk List"), [place()]))
    for rows in (json.loads(found["places.geojson"])["features"][0]["properties"], json.loads(found["places.hsds.json"])["contents"][0],
                 table_rows(found["places.csv"])[0]):
        assert (rows["licence"], rows["credit"]) == ("CC0-1.0", "The Desk List")
    assert [one["directory"] for one in json.loads(found["places.geojson"])["sources"]] == ["list"]


def test_what_is_under_odbl_stands_in_files_of_its_own() -> None:
    found = written((source(), [place()]), (source(id="osm", licence="ODbL-1.0", credit="© OpenStreetMap contributors"), [place(id="osm-1")]))
    for ending in ("geojson", "csv", "hsds.json"):
        assert "osm-1" not in found[f"places.{ending}"]
        assert "OpenStreetMap" not in found[f"places.{ending}"]
        assert "us-or-desk" not in found[f"places-odbl.{ending}"]
        assert "© OpenStreetMap contributors" in found[f"places-odbl.{ending}"]


@pytest.mark.parametrize("count", [0, 1, files.SIZE, files.SIZE + 1, 2 * files.SIZE])
def test_a_directory_of_any_size_is_whole(count: int) -> None:
    found = written((source(), [place(id=f"us-{number}") for number in range(count)]), (source(id="other"), [place(id="us-last")]))
    assert len(json.loads(found["places.geojson"])["features"]) == count + 1
    services = json.loads(found["places.hsds.json"])
    assert len(services["contents"]) == services["total_items"] == services["size"] == count + 1
    assert len(table_rows(found["places.csv"])) == count + 1
    assert set(found) == set(files.NAMES)


def test_a_service_of_hsds_has_what_hsds_asks_for() -> None:
    found = hsds.service(place(status="unknown", languages=["es"], terms={"min_age": 14}, hours={"text": None}), source())
    assert found["organization"]["name"] == "Bridge Street Desk"
    assert found["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == "12 Bridge Street"
    assert (found["minimum_age"], found["status"], found["alert"]) == (14, "active", hsds.ASK)
    assert found["schedules"][0]["notes"] == "opening_hours: Mo-Fr 09:00-12:00"
    assert "contacts" not in json.dumps(found)
    assert hsds.service(place(kind="mail", where=NOWHERE), source())["service_at_locations"][0]["location"]["location_type"] == "virtual"


@pytest.mark.parametrize("held", [None, [], {}, {"id": "x"}, "not JSON", "{}"])
def test_what_is_no_record_of_ours_is_refused(held: Any) -> None:
    with pytest.raises((ValidationError, ValueError)):
        exporting.from_feature({"properties": {"carry": held}})
