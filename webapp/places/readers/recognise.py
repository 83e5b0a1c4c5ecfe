"""Says what a file is, by what is in it and not by its name, and reads it; everything else is refused with what to do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from ..remarks import Refused
from . import archive, delimited, encoding, features, hsds, jsonrows, jsontext, kml, spreadsheet
from .rows import MOST_BYTES, Reading
from .table import Known

FORMATS = "CSV, XLSX, GeoJSON, Overpass JSON, HSDS, JSON, Esri features or KML"
_WRONG = ((b"%PDF", "a PDF"), (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls)"), (b"\x1f\x8b", "a gzip file"), (b"{\\rtf",
                                                                                                                "a text "
                                                                                                                "document"),
          (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"SQLite format", "a database"), (b"Rar!", "a RAR file"),
          (b"7z\xbc\xaf", "a 7z file"))


@dataclass(frozen=True)
class Ask:
    """What the operator says about a file."""

    known: Known
    header_row: tuple[int, int] | None = None
    sheet: str | None = None
    path: str | None = None


def read(file: Path, ask: Ask) -> Reading:
    """Recognise a file or folder and return its rows."""
    name = file.name
    if file.is_dir():
        return hsds.from_files(_folder(file), name)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Refused(name, 0, f"it is larger than {MOST_BYTES // 1024 // 1024} MB", "Split it.")
        raw = file.read_bytes()
    except OSError as error:
        raise Refused(name, 0, f"it cannot be read: {error.strerror}", "Check that it exists and that you may read "
                                                                       "it.") from error
    return of_bytes(raw, name, ask)


def of_bytes(raw: bytes, name: str, ask: Ask) -> Reading:
    """Recognise the bytes of a file."""
    if not raw.strip():
        raise Refused(name, 0, "this file is empty", "Export it again.")
    for start, kind in _WRONG:
        if raw.startswith(start):
            raise Refused(name, 0, f"this is {kind}", f"Save or export it as {FORMATS}.")
    if raw.startswith(b"PK\x03\x04") or raw.startswith(b"PK\x05\x06"):
        return _zip(raw, name, ask)
    if _is_xml(raw):
        return _xml(raw, name)
    text, how = encoding.decode(raw, name)
    if text.lstrip()[:1] in ("{", "["):
        reading = _json(jsontext.JsonText(text, name), ask)
    elif text.lstrip()[:9].lower().startswith(("<!doctype", "<html", "<?xml", "<kml")):
        reading = _xml(text.encode("utf-8"), name)
    else:
        reading = delimited.read(text, name, ask.known, ask.header_row)
    reading.says.insert(0, how)
    return reading


def _zip(raw: bytes, name: str, ask: Ask) -> Reading:
    bundle = archive.open_zip(raw, name)
    members = sorted(member.filename for member in bundle.infolist() if not member.is_dir())
    if any(member.startswith("xl/workbook") for member in members):
        return spreadsheet.read(raw, bundle, name, ask.known, ask.header_row, ask.sheet)
    if any(hsds.is_table(member) for member in members):
        return hsds.from_files(((member, archive.read_member(bundle, member,
                                                             name)) for member in members if hsds.is_table(member)), name)
    inside = [member for member in members if member.lower().endswith((".kml", ".json", ".geojson", ".csv", ".tsv"))
              and "__MACOSX" not in member]
    if len(inside) != 1:
        raise Refused(name, 0, "no workbook, no tables of HSDS and no single file to read are in this zip", "Unpack it and give "
                                                                                                            "one file.")
    found = archive.read_member(bundle, inside[0], name)
    if found.startswith(b"PK"):
        raise Refused(name, 0, "a zip inside a zip", "Unpack it and give one file.")
    return of_bytes(found, f"{name}/{inside[0]}", ask)


def _folder(folder: Path) -> list[tuple[str, bytes]]:
    files = sorted(file for file in folder.iterdir() if file.is_file() and hsds.is_table(file.name))
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise Refused(folder.name, 0, f"its tables are larger than {MOST_BYTES // 1024 // 1024} MB together", "Split them.")
    if not files:
        raise Refused(folder.name, 0, "no tables of HSDS are in this folder", "Give one file, or a folder with services.csv.")
    return [(file.name, file.read_bytes()) for file in files]


def _is_xml(raw: bytes) -> bool:
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<kml", b"<!DOCTYPE", b"<!doctype", b"<html", b"<HTML"))


def _xml(raw: bytes, name: str) -> Reading:
    head = raw[:3000].lower()
    if b"<html" in head or b"<!doctype html" in head:
        raise Refused(name, 1, "this is a web page", f"Download the data itself: {FORMATS}.")
    return kml.read(raw, name)


def _json(text: jsontext.JsonText, ask: Ask) -> Reading:
    start = text.start()
    if ask.path is not None:
        return Reading("json", jsonrows.rows(text, ask.path), len(text.text))
    if text.is_list(start):
        text.ends_at(start)
        first = next((value for value, _ in text.values(start)), None)
        if hsds.is_nested(first):
            return hsds.from_json(text, start)
        return Reading("json", jsonrows.rows(text, "[]"), len(text.text))
    members = dict(text.members(start))
    text.ends_at(start)
    return _object(text, start, members)


def _object(text: jsontext.JsonText, start: int, members: dict[str, int]) -> Reading:
    kind = text.value(members["type"])[0] if "type" in members and not text.is_list(members["type"]) else None
    if kind in ("FeatureCollection", "Feature"):
        if kind == "FeatureCollection" and "features" not in members:
            raise Refused(text.name, 1, "a collection without features", "Export it again.")
        return features.geojson(text, members)
    if "elements" in members and members.keys() & {"osm3s", "generator", "version"}:
        return features.overpass(text, members)
    if "features" in members and members.keys() & {"spatialReference", "geometryType", "fields", "objectIdFieldName"}:
        return features.esri(text, members)
    if "error" in members and len(members) == 1:
        raise Refused(text.name, 1, "this is a server’s error message, not data", "Open the file to see what it says, and ask "
                                                                                  "again.")
    tables = {key: at for key, at in members.items() if key in hsds.TABLES and text.is_list(at)}
    if len(tables) > 1 and members.keys() & {"services", "locations"} and "name" not in members:
        found: hsds.Tables = defaultdict(list)
        for key, at in tables.items():
            found[hsds.TABLES[key]].extend((text.line(pos), value) for value, pos in text.values(at) if isinstance(value, dict))
        return hsds.from_tables(found, text.name, ["JSON tables"])
    if "contents" in members and text.is_list(members["contents"]):  # a page of an HSDS API
        return hsds.from_json(text, members["contents"])
    if hsds.is_nested(text.value(start)[0]):
        return hsds.from_json(text, start)
    return Reading("json", jsonrows.rows(text, jsonrows.guess(text, members)), len(text.text))

