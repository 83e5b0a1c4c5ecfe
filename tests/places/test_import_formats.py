"""Every format that outreach groups have is recognised by what is in it, and says the same."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from webapp.places.remarks import Refused

from .imports import data, read, table, workbook

ROWS = "Name{d}Address{d}City{d}State{d}ZIP\nCafé Outreach{d}12 Main St{d}Portland{d}OR{d}97205\n"
FEATURE = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-122.6842, 45.5187]},
           "properties": {"name": "Outside", "city": "Portland", "state": "Oregon"}}
SQUARE = [[-122.70, 45.50], [-122.60, 45.50], [-122.60, 45.60], [-122.70, 45.60], [-122.70, 45.50]]


@pytest.mark.parametrize(("delimiter", "said"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_a_table_with_any_delimiter_is_read(tmp_path: Path, delimiter: str, said: str) -> None:
    found = read(table(tmp_path, ROWS.format(d=delimiter)))
    assert found.place.where.region == "us-or"
    assert found.place.where.postcode == "97205"
    assert any(said in one for one in found.outcome.says)


@pytest.mark.parametrize(("encoding", "said"), [
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 with byte order mark"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("cp1252", "Windows-1252")])
def test_the_encoding_is_found_and_said(tmp_path: Path, encoding: str, said: str) -> None:
    found = read(table(tmp_path, ROWS.format(d=","), encoding=encoding))
    assert found.place.name == "Café Outreach"
    assert said in found.outcome.says


def test_a_header_below_a_title_is_found_and_lines_are_counted_as_in_the_file(tmp_path: Path) -> None:
    found = read(table(tmp_path, "Harm reduction sites\n\nName,Address,City,State\nA,1 Main St,Salem,OR\n,2 Main St,Salem,OR\n"))
    assert found.place.name == "A"
    assert found.says("no name") == [5]


def test_a_cell_over_several_lines_does_not_shift_the_line_numbers(tmp_path: Path) -> None:
    found = read(table(tmp_path, 'Name,Address,City,State\n"A\nB",1 Main St,Salem,OR\n,2 Main St,Salem,OR\n'))
    assert found.place.name == "A B"
    assert found.says("no name") == [4]


def test_a_row_that_is_shorter_or_longer_than_its_header_is_rejected_and_not_shifted(tmp_path: Path) -> None:
    found = read(table(tmp_path, "Name,Address,City,State\nA,1 Main St,Salem,OR\nB,2 Main St\nC,3 Main St,Salem,OR,x\n"))
    assert [place.name for place in found.places] == ["A"]
    assert found.says("cells, but the header names 4") == [3, 4]


def test_a_workbook_gives_sections_merged_and_double_headers_and_numbers_as_they_were_typed(tmp_path: Path) -> None:
    found = read(workbook(tmp_path, [
        ["List of 2026", None, None, None, None],
        ["Name", "Address", None, None, "Phone"],
        [None, "Street", "City", "ZIP", None],
        ["Providence", None, None, None, None],
        ["A", "1 Main St", "Providence", 2919, 4015550123],
        ["B", "2 Main St", "Providence", 2919.0, "401-555-0124"],
    ], merged=("B2:D2",)), offers="naloxone", region="us-ri")
    first, second = found.places
    assert (first.where.address, first.where.city, first.where.postcode) == ("1 Main St", "Providence", "02919")
    assert first.contact[0].e164 == "+14015550123"
    assert second.where.postcode == "02919"
    assert not found.says("no name"), "a section row is no place"


def test_merged_cells_give_their_words_to_every_row_they_cover(tmp_path: Path) -> None:
    found = read(workbook(tmp_path, [["Organization", "Name", "Address", "City"], ["Org", "A", "1 Main St", "Salem"],
                                     [None, "B", "2 Main St", "Salem"]], merged=("A2:A3",)))
    assert [place.org.name for place in found.places] == ["Org", "Org"]


def test_a_formula_in_a_workbook_is_never_evaluated_and_said(tmp_path: Path) -> None:
    found = read(workbook(tmp_path, [["Name", "Address", "City", "Website"], ["A", "1 Main St", "Salem", '=HYPERLINK("https://evil.example","x")']]))
    assert found.place.url is None
    assert found.says("a formula, which is never evaluated") == [2]


def test_a_text_that_begins_like_a_formula_stays_text(tmp_path: Path) -> None:
    for name in ("=1+1 Club", "+1 Collective", "-Dash Center", "@Home"):
        assert read(table(tmp_path, f"Name,Address,City\n{name},1 Main St,Salem\n")).place.name == name


def test_the_sheet_that_is_asked_for_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    file = workbook(tmp_path, [["Read me"], ["Hello"]], [["Name", "Address", "City"], ["A", "1 Main St", "Salem"]])
    found = read(file)
    assert found.place.name == "A"
    assert any("Sheet 1" in one for one in found.outcome.says)
    assert read(file, sheet="Sheet 2", header_row=(1, 1)).place.name == "A"


def test_geojson_points_polygons_and_ids_are_read(tmp_path: Path) -> None:
    area = {"type": "Feature", "id": 7, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}, "properties": {"name": "B", "city": "Portland"}}
    point, middle = read(data(tmp_path, {"type": "FeatureCollection", "features": [FEATURE, area]})).places
    assert (point.where.lat, point.where.lon, point.where.point_source, point.where.precision) == (45.5187, -122.6842, "given", "address")
    assert (middle.where.lat, middle.where.lon, middle.where.precision) == (45.55, -122.65, "centroid")
    assert middle.id == "group-7"


def test_geojson_says_the_line_of_each_feature(tmp_path: Path) -> None:
    found = read(data(tmp_path, {"type": "FeatureCollection", "features": [FEATURE, {"type": "Feature", "geometry": None, "properties": {}}]}))
    text = (tmp_path / "list.json").read_text().splitlines()
    line = found.says("no name")[0]
    assert text[line - 1].strip() == "{"
    assert "null" in "".join(text[line:line + 3])


def test_overpass_nodes_centres_and_bare_corners(tmp_path: Path) -> None:
    tags = {"amenity": "vending_machine", "vending": "condoms;syringes", "phone": "+49 30 901820;+49 30 901821", "opening_hours": "24/7"}
    found = read(data(tmp_path, {"version": 0.6, "osm3s": {}, "elements": [
        {"type": "node", "id": 1, "lat": 52.51234, "lon": 13.41234, "tags": tags},
        {"type": "way", "id": 2, "center": {"lat": 52.5, "lon": 13.4}, "tags": {"office": "supervised_injection_site", "name": "Raum"}},
        {"type": "node", "id": 3, "lat": 52.5, "lon": 13.4},
        {"type": "node", "id": 4, "lat": 52.5, "lon": 13.4, "tags": {"barrier": "wall"}}]}), "de", offers="")
    machine, room = found.places
    assert (machine.kind, [offer.what for offer in machine.offers], machine.id) == ("vending", ["syringes", "condoms"], "group-node-1")
    assert [phone.e164 for phone in machine.contact] == ["+4930901820", "+4930901821"]
    assert machine.hours
    assert machine.hours.osm == "24/7"
    assert (room.offers[0].what, room.where.precision) == ("supervised_use", "centroid")
    assert len(found.says("no tag says")) == 1
    assert found.outcome.osm


def test_esri_features_in_degrees_and_web_mercator_are_read_and_other_grids_refused(tmp_path: Path) -> None:
    def features(reference: dict[str, int] | None, x: float, y: float) -> Path:
        found = {"fields": [{"name": "Verified", "type": "esriFieldTypeDate"}], "features": [
            {"attributes": {"NAME": "A", "CITY": "Portland", "PHONE": "503-988-0577", "Verified": 1782864000000}, "geometry": {"x": x, "y": y}}]}
        return data(tmp_path, found | ({"spatialReference": reference} if reference else {"geometryType": "esriGeometryPoint"}))

    degrees = read(features({"wkid": 4326}, -122.6842, 45.5187)).place
    metres = read(features({"wkid": 102100, "latestWkid": 3857}, -13657142.67, 5703044.3)).place
    assert abs((metres.where.lat or 0) - (degrees.where.lat or 0)) < 0.01
    assert abs((metres.where.lon or 0) - (degrees.where.lon or 0)) < 0.01
    assert degrees.checked.on == "2026-07-01"
    with pytest.raises(Refused, match="another grid"):
        read(features({"wkid": 2926}, 1270000, 220000))
    unknown = read(features(None, 1270000, 220000))
    assert unknown.place.where.lat is None
    assert unknown.says("does not say which grid")


def test_esri_features_that_stopped_at_a_limit_are_not_the_whole_list(tmp_path: Path) -> None:
    file = data(tmp_path, {"spatialReference": {"wkid": 4326}, "exceededTransferLimit": True,
                           "features": [{"attributes": {"name": "A"}, "geometry": {"x": -122.6842, "y": 45.5187}}]})
    found = read(file)
    assert found.outcome.rejected == 1
    assert found.says("stopped at its limit") == [0]


def test_kml_placemarks_with_folders_html_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "map.kml"
    file.write_text("""<?xml version="1.0"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Map</name><Folder><name>Needle exchange</name>
<Placemark><name>A</name><description><![CDATA[<b>Open</b> daily<br>Free naloxone kits<script>alert(1)</script>]]></description>
<ExtendedData><Data name="City"><value>Portland</value></Data></ExtendedData>
<Point><coordinates>-122.6842,45.5187,0</coordinates></Point></Placemark>
<Placemark><Point><coordinates>-122.6,45.5</coordinates></Point></Placemark>
</Folder></Document></kml>""")
    found = read(file, offers="")
    assert {offer.what: offer.basis for offer in found.place.offers} == {"naloxone": "inferred", "syringes": "inferred"}
    assert found.place.where.lat == 45.5187
    assert found.says("no name") == [6]


def test_a_zip_with_one_file_is_that_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as bundle:
        bundle.writestr("doc.csv", ROWS.format(d=","))
    assert read(tmp_path / "list.zip").place.name == "Café Outreach"


def test_a_json_list_with_usual_names_needs_no_mapping_and_nan_is_not_known(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text('{"updated": "x", "sites": [{"name": "A", "address": "1 Main St", "city": "Salem", "lat": NaN, "lng": NaN}]}')
    assert read(file).place.where.lat is None


def test_a_mapping_file_reaches_into_nested_lists_and_the_objects_around(tmp_path: Path) -> None:
    file = data(tmp_path, {"meta": [], "states": [{"code": "OR", "progs": [{"t": "By post", "what": "NLX", "tel": {"n": "503-988-0577"}}]}]})
    found = read(file, offers="", mapping="""
path: states[].progs[]
fields:
  name: t
  region: ../code
  phone: tel.n
  offers: {from: what, values: {NLX: naloxone}}
set: {kind: mail}
""")
    assert (found.place.kind, found.place.where.region, found.place.offers[0].basis) == ("mail", "us-or", "stated")
    assert found.place.contact[0].e164 == "+15039880577"


def test_a_mapping_file_names_columns_of_a_table(tmp_path: Path) -> None:
    found = read(table(tmp_path, "Where to go;Straße;Ort\nA;Hauptstr. 1;Berlin\n"), "de",
                 mapping="fields: {name: Where to go, address: Straße, city: Ort}")
    assert (found.place.where.address, found.place.where.city) == ("Hauptstr. 1", "Berlin")


def test_our_own_exports_are_read_back_as_they_were(tmp_path: Path) -> None:
    before = read(table(tmp_path, "Name,Address,City,State,Hours,Min age\nA,1 Main St,Salem,OR,Ring first,18\n"))
    record = json.loads(before.outcome.lines[before.place.id])
    held = {"directory": "group", "carry": record}
    geojson = data(tmp_path, {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": record["id"], "geometry": None, "properties": held},
        {"type": "Feature", "id": "x", "geometry": None, "properties": held | {"directory": "other"}}]})
    again = read(geojson)
    assert again.outcome.lines == before.outcome.lines
    assert again.outcome.counts["of other sources"] == 1
    hsds = data(tmp_path, {"contents": [{"name": "A", "service_at_locations": [{"location": {}}], **held}]})
    assert read(hsds).outcome.lines == before.outcome.lines
    quoted = json.dumps(record).replace('"', '""')
    assert read(table(tmp_path, f'id,name,directory,carry\n{record["id"]},A,group,"{quoted}"\n')).outcome.lines == before.outcome.lines
