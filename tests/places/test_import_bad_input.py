"""Files that are broken, wrong or hostile: refused with file, line and remedy; nothing is written, evaluated or fetched."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from webapp.places.remarks import Refused

from .imports import SOURCE, command, data, read, table, workbook

GOOD = "Name,Address,City,State\nA,1 Main St,Salem,OR\n"


def refused(file: Path, **more: object) -> Refused:
    """Return the refusal of a file; it has a reason and a remedy."""
    with pytest.raises(Refused) as error:
        read(file, **more)  # type: ignore[arg-type]
    assert error.value.file
    assert error.value.reason
    assert error.value.remedy.endswith((".", ":"))
    return error.value


@pytest.mark.parametrize("content", [b"", b"   \n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    assert "empty" in refused(file).reason


@pytest.mark.parametrize("content", ["Name,Address\n", "[]", '{"type": "FeatureCollection", "features": []}', '{"version": 0.6, "elements": []}'])
def test_a_file_without_rows(tmp_path: Path, content: str) -> None:
    assert "no rows" in refused(table(tmp_path, content)).reason


@pytest.mark.parametrize(("start", "said"), [
    (b"%PDF-1.7 ", "a PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel file"), (b"\x1f\x8b\x08", "a gzip"), (b"\x89PNG\r\n", "a picture"),
    (b"<!DOCTYPE html><html>", "a web page"), (b"<html><body>", "a web page"), (b'{"error": {"code": 400}}', "error message")])
def test_a_file_of_another_kind_says_what_it_is(tmp_path: Path, start: bytes, said: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(start + b" " * 40)
    assert said in refused(file).reason


def test_a_binary_file(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(bytes(range(256)) * 20)
    assert "not a text file" in refused(file).reason


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "none.csv").reason


def test_a_quote_that_is_never_closed_names_its_line(tmp_path: Path) -> None:
    assert refused(table(tmp_path, GOOD + '"B,2 Main St,Salem,OR\nC,3 Main St,Salem,OR\n')).line == 3


@pytest.mark.parametrize("cut", [1, 3, 10, 40])
def test_json_that_was_cut_off_names_its_last_line(tmp_path: Path, cut: int) -> None:
    file = data(tmp_path, {"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-122.6842, 45.5187]}, "properties": {"name": "A"}}]})
    text = file.read_text()
    file.write_text(text[:-cut])
    found = refused(file)
    assert found.line >= text[:-cut].count("\n")


def test_json_that_is_nested_too_deep_or_has_endless_numbers(tmp_path: Path) -> None:
    assert "JSON" in refused(table(tmp_path, "[" * 200_000)).reason
    assert "JSON" in refused(table(tmp_path, '[{"name": ' + "9" * 10_000 + "}]")).reason
    assert "JSON" in refused(table(tmp_path, '{"a":' * 100_000)).reason


def test_a_workbook_that_was_cut_off_or_has_damaged_insides(tmp_path: Path) -> None:
    file = workbook(tmp_path, [["Name", "Address", "City"], ["A", "1 Main St", "Salem"]])
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refused(file).reason
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("xl/workbook.xml", "<workbook>")
    assert "cannot be read" in refused(file).reason


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("xl/workbook.xml", b" " * 60_000_000)
    assert "would unpack to 57 MB" in refused(file).reason


def test_a_zip_with_too_many_files_or_a_zip_inside(tmp_path: Path) -> None:
    file = tmp_path / "list.zip"
    with zipfile.ZipFile(file, "w") as bundle:
        for number in range(2001):
            bundle.writestr(f"{number}.csv", "")
    assert "2,001 files" in refused(file).reason
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as bundle:
        bundle.writestr("a.csv", GOOD)
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("a.csv", inner.getvalue())
    assert "a zip inside a zip" in refused(file).reason


def test_a_zip_whose_sizes_lie_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "list.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("services.csv", "id,name\n" + "1,A\n" * 5000)
    raw = bytearray(file.read_bytes())
    at = raw.rindex(b"PK\x01\x02") + 24
    raw[at:at + 4] = (100).to_bytes(4, "little")
    file.write_bytes(raw)
    assert "damaged" in refused(file).reason


def test_a_cell_of_fifty_megabytes(tmp_path: Path) -> None:
    assert refused(table(tmp_path, GOOD + "B," + "x" * 50_000_000 + ",Salem,OR\n")).line == 3


def test_a_value_of_fifty_megabytes_in_json_rejects_its_row_only(tmp_path: Path) -> None:
    found = read(data(tmp_path, [{"name": "A", "address": "1 Main St", "city": "Salem"}, {"name": "B", "address": "x" * 50_000_000}]))
    assert found.place.name == "A"
    assert len(found.says("a cell of 50,000,000 characters")) == 1
    assert len(found.outcome.remarks[0].value) <= 60


@pytest.mark.parametrize("document", [
    '<!DOCTYPE k [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><kml><Placemark><name>&a;</name></Placemark></kml>',
    '<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&x;</name></Placemark></kml>',
    '<!DOCTYPE k SYSTEM "http://127.0.0.1:9/x.dtd"><kml><Placemark><name>&x;</name></Placemark></kml>'])
def test_kml_with_entities(tmp_path: Path, document: str) -> None:
    file = tmp_path / "map.kml"
    file.write_text('<?xml version="1.0"?>\n' + document)
    found = refused(file)
    assert "entities" in found.reason or "cannot be read" in found.reason
    assert "root:" not in str(found)


def test_a_workbook_with_cyclic_entities(tmp_path: Path) -> None:
    file = workbook(tmp_path, [["Name", "Address", "City"], ["A", "1 Main St", "Salem"]])
    with zipfile.ZipFile(file) as bundle:
        members = {name: bundle.read(name) for name in bundle.namelist()}
    evil = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>'
    members["xl/worksheets/sheet1.xml"] = evil + members["xl/worksheets/sheet1.xml"].replace(b'<?xml version="1.0"?>', b"").replace(
        b"<row ", b"<!-- &a; --><row ", 1)
    with zipfile.ZipFile(file, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    assert "entities" in refused(file).reason


def test_kml_that_was_cut_off_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "map.kml"
    file.write_text("<?xml version='1.0'?>\n<kml><Document>\n<Placemark><name>A</name>\n")
    assert refused(file).line == 4


def test_mixed_encodings_name_the_line_that_does_not_fit(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("Name,Address,City\nCafé,1 Main St,Salem\n".encode() + "Clínica,2 Main St,Salem\n".encode("cp1252"))
    found = refused(file)
    assert (found.line, "mixed encodings" in found.reason) == (3, True)


def test_bytes_that_are_no_encoding_at_all(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"Name,Address,City\nCl\x81nica,2 Main St,Salem\n")
    assert refused(file).line == 2


def test_utf16_that_was_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(GOOD.encode("utf-16")[:-1])
    assert "UTF-16" in refused(file).reason


def test_a_table_without_a_header_asks_for_one(tmp_path: Path) -> None:
    found = refused(table(tmp_path, "Outside In,1219 SW Main St,Portland\nB,2 Main St,Portland\n"))
    assert "--header-row" in found.remedy


def test_json_whose_list_cannot_be_told_asks_for_a_mapping_file(tmp_path: Path) -> None:
    assert "mapping file" in refused(data(tmp_path, {"a": [{}], "b": [{}]})).remedy


@pytest.mark.parametrize(("mapping", "said"), [
    ("fields: {nam: x}", "no field “nam”"), ("rows: 3", "rows"), ("a: [", "not YAML"), ("- 1", "mapping"), ("fields: {name: {frm: x}}", "fields.name")])
def test_a_mapping_file_that_is_wrong_says_where(tmp_path: Path, mapping: str, said: str) -> None:
    with pytest.raises(Refused, match="mapping") as error:
        read(table(tmp_path, GOOD), mapping=mapping)
    assert said in str(error.value)


def test_a_directory_stays_as_it_is_when_any_of_these_is_imported(tmp_path: Path) -> None:
    options = (*SOURCE, "--country", "us", "--offers", "naloxone", "--write", "--accept-rejects")
    assert command(tmp_path, table(tmp_path, GOOD), *options).exit_code == 0
    target = tmp_path / "content/places/group.jsonl"
    before = target.read_bytes()
    for name, content in {"cut.json": b'[{"name": "B", "address": "2 Main St"},', "bomb.kml": b"<kml><!DOCTYPE", "open.csv": GOOD.encode() + b'"B,2',
                          "pdf.csv": b"%PDF-1.4", "empty.csv": b""}.items():
        (tmp_path / name).write_bytes(content)
        said = command(tmp_path, tmp_path / name, *options)
        assert said.exit_code == 1, name
        assert name in said.output
        assert "Nothing was changed." in said.output
        assert "Traceback" not in said.output
    assert target.read_bytes() == before
    assert [file.name for file in target.parent.iterdir()] == ["group.jsonl"]


def test_values_of_the_wrong_kind_reject_their_row_only(tmp_path: Path) -> None:
    odd = [3, None, [], "x", {"name": {"en": "A"}}, {"name": ["A", "B"], "address": {"a": 1}, "lat": [], "lon": {}, "phone": {"x": 1}},
           {"name": "C", "address": "1 Main St", "city": "Salem", "lat": "1e999", "lon": 1e308, "phone": 5035353826, "min_age": -4, "hours": {"mo": []}}]
    found = read(data(tmp_path, odd))
    assert [place.name for place in found.places] == ["C"]
    assert json.loads(found.outcome.lines[found.place.id])["contact"][0]["e164"] == "+15035353826"


def test_a_workbook_with_a_hole_in_its_packed_rows(tmp_path: Path) -> None:
    file = workbook(tmp_path, [["Name", "Address", "City"], ["A", "1 Main St", "Salem"]])
    with zipfile.ZipFile(file) as bundle:
        at = bundle.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    raw = bytearray(file.read_bytes())
    raw[at:at + 60] = bytes(60)
    file.write_bytes(raw)
    assert refused(file).reason in ("this workbook cannot be read", "the sheet “Sheet 1” is damaged")
