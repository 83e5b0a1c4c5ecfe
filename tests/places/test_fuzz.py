"""Whatever bytes come in, an import gives places that the schema takes, or a refusal with a reason: it never breaks.

Short in every run. `CARRY_FUZZ=long pytest tests/places/test_fuzz.py` tries 10,000 cases.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from webapp.pipeline.schema.place import Place
from webapp.places import importing, phones, writing
from webapp.places.donotlist import DoNotList
from webapp.places.mapping import columns
from webapp.places.record.settings import Settings
from webapp.places.remarks import Refused

from .imports import GAZETTEER

LONG = os.environ.get("CARRY_FUZZ") == "long"
SHARES = {"tables": 3000, "json": 3000, "bytes": 2000, "broken": 1200, "sheets": 300, "cells": 500}  # 10,000 together
SETTINGS = {name: settings(max_examples=share if LONG else max(10, share // 100), deadline=None, database=None, derandomize=not LONG,
                           suppress_health_check=list(HealthCheck)) for name, share in SHARES.items()}
NASTY = ["", "-1", "=1+1", "+1", "@x", "<br>", "<script>a</script>", "&#0;", "&lt;", "UNKNOWN", "NaN", "1e999", "-0", "٣", "\u202e", "\ud7ff", "\x00",
         "x" * 3000, "Confidential", "Mobile (van)", "Various locations", "PO Box 1", "503-988-0577 x12", "1-877-4NARCAN", "211", "Dr. Ann Roe",
         "45.5187", "-122.6842", "100", "0", "12/31/2026", "31/12/2026", "2026-02-30", "0000-00-00", "24/7", "Mo-Fr 09:00-17:00; PH off", "9-5",
         "naloxone", "Naloxone; syringes", "No naloxone", "Sharps disposal", "OR", "us-or", "United States", "97205", "736", "V6B 5R1", "yes", "no",
         "https://a.example/x", "javascript:alert(1)", "http://", "1 Main St, Portland, OR 97205", "('", '"', "a,b;c\td|e\n"]
NAMES = sorted({alias for aliases in columns.FIELDS.values() for alias in aliases.split()}) + ["Name", "Whatever", ""]
cell = st.one_of(st.sampled_from(NASTY), st.text(max_size=20), st.integers().map(str), st.floats().map(str))
value = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), cell),
                     lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), inner,
                                                                                         max_size=5)), max_leaves=12)
properties = st.dictionaries(st.one_of(st.sampled_from(NAMES), st.sampled_from(["amenity", "vending", "addr:street", "opening_hours", "carry"])), value,
                             max_size=8)
geometry = st.one_of(st.none(), value, st.fixed_dictionaries({"type": st.sampled_from(["Point", "Polygon", "MultiPolygon", "GeometryCollection", "x"]),
                                                              "coordinates": value, "geometries": value}),
                     st.fixed_dictionaries({"x": value, "y": value, "rings": value}))


def run(folder: Path, content: bytes, country: str | None = "us") -> None:
    """Import bytes, and hold what comes out to its promises."""
    file = folder / "list"
    file.write_bytes(content)
    options = Settings("group", "Outreach group", dt.date(2026, 11, 24), GAZETTEER, country, offers=("naloxone",))
    request = importing.Request(file, folder / "none.jsonl", options, do_not_list=DoNotList(names=("somebody",)))
    outcome, said = None, "refused"
    try:
        outcome = importing.run(request)
    except Refused as refused:
        said = refused.reason and refused.remedy
    assert said
    if outcome is None:
        return
    for id, line in outcome.lines.items():
        place = Place.model_validate_json(line)
        assert place.id == id
        assert writing.line_of(place) == line
        assert line.count(b"\n") == 1
        assert b"<script" not in line.lower()
    assert all(remark.reason and remark.remedy for remark in outcome.remarks)
    assert importing.run(request).lines == outcome.lines


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@SETTINGS["tables"]
@given(header=st.lists(st.sampled_from(NAMES), min_size=1, max_size=8), rows=st.lists(st.lists(cell, max_size=9), max_size=5),
       delimiter=st.sampled_from(",;\t|"), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]), quoted=st.booleans())
def test_tables(folder: Path, header: list[str], rows: list[list[str]], delimiter: str, encoding: str, quoted: bool) -> None:
    lines = [delimiter.join('"' + one.replace('"', '""') + '"' if quoted else one for one in row) for row in [header, *rows]]
    run(folder, "\n".join(lines).encode(encoding, "replace"))


@SETTINGS["json"]
@given(kind=st.sampled_from(["list", "geojson", "overpass", "esri", "hsds", "tables"]), items=st.lists(st.tuples(properties, geometry), max_size=4),
       extra=properties, country=st.sampled_from([None, "us", "br"]))
def test_json(folder: Path, kind: str, items: list[tuple[dict[str, Any], Any]], extra: dict[str, Any], country: str | None) -> None:
    whole: Any = {
        "list": [one for one, _ in items],
        "geojson": {**extra, "type": "FeatureCollection", "features": [
            {"type": "Feature", "id": one.get("id"), "properties": one, "geometry": shape} for one, shape in items]},
        "overpass": {**extra, "version": 0.6, "elements": [{"type": "node", "id": 1, "tags": one, "lat": one.get("lat"), "center": shape} for one, shape in items]},
        "esri": {**extra, "spatialReference": {"wkid": 4326}, "features": [{"attributes": one, "geometry": shape} for one, shape in items]},
        "hsds": [{"name": "A", "organization": one, "service_at_locations": [{"location": one, "phones": [one], "schedules": [extra]}]} for one, _ in items],
        "tables": {"services": [{"id": "1", **one} for one, _ in items], "locations": [one for one, _ in items], "phones": [extra]},
    }[kind]
    run(folder, json.dumps(whole, indent=1).encode(), country)


@SETTINGS["bytes"]
@given(start=st.sampled_from([b"", b"PK\x03\x04", b"{", b"[", b"<?xml version='1.0'?><kml>", b"\xff\xfe", b"\xef\xbb\xbf", b"Name,Address\n"]), rest=st.binary(max_size=400))
def test_bytes(folder: Path, start: bytes, rest: bytes) -> None:
    run(folder, start + rest)


def _files() -> list[bytes]:
    """Return one good file of each kind, to be broken."""
    book, out, zipped = Workbook(), BytesIO(), BytesIO()
    for row in (["Name", "Address", "City"], ["A", "1 Main St", "Salem"]):
        book.worksheets[0].append(row)
    book.save(out)
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("services.csv", "id,name\n1,A\n")
        bundle.writestr("locations.csv", "id,name\n1,A\n")
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-122.6842, 45.5187]}, "properties": {"name": "A"}}
    kml = b"<kml><Placemark><name>A</name><Point><coordinates>-122.6,45.5</coordinates></Point></Placemark></kml>"
    return [out.getvalue(), zipped.getvalue(), json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), kml,
            "Name,Address,City\n“Café”,1 Main St,Salem\n".encode("cp1252")]


FILES = _files()


@SETTINGS["broken"]
@given(which=st.integers(0, len(FILES) - 1), at=st.floats(0, 1), gone=st.integers(0, 30), put=st.binary(max_size=10))
def test_good_files_with_a_piece_broken_out(folder: Path, which: int, at: float, gone: int, put: bytes) -> None:
    whole = FILES[which]
    place = int(at * len(whole))
    run(folder, whole[:place] + put + whole[place + gone:])


@SETTINGS["sheets"]
@given(at=st.floats(0, 1), gone=st.integers(0, 30), put=st.one_of(st.binary(max_size=10), st.sampled_from([
    b"<f>1</f>", b"</c>", b"<c>", b"<row>", b"</row>", b'<c r="A9">', b' t="s"', b' t="d"', b' s="1"', b"<v>1e999</v>", b"<!DOCTYPE x>"])))
def test_workbooks_with_a_piece_broken_out_of_a_sheet(folder: Path, at: float, gone: int, put: bytes) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(FILES[0])) as whole, zipfile.ZipFile(out, "w") as broken:
        for member in whole.namelist():
            content = whole.read(member)
            place = int(at * len(content)) if member.endswith("sheet1.xml") else len(content)
            broken.writestr(member, content[:place] + (put if place < len(content) else b"") + content[place + gone:])
    run(folder, out.getvalue())


@SETTINGS["cells"]
@given(said=st.one_of(cell, st.text(alphabet="0123456789 ()-+xXeE.tTAR#/", max_size=30)), country=st.sampled_from(["us", "gb", "br", "au"]))
def test_phone_cells(said: str, country: str) -> None:
    for phone in phones.read(said, country).phones:
        assert bool(phone.get("e164")) != bool(phone.get("short"))
        assert phone["shown"]
