"""KML placemarks. XML is read by defusedxml, which refuses entities and whatever else lives outside the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from ..remarks import Note, Refused
from . import geometry
from .rows import LONGEST_CELL, Point, Reading, Row

MOST_PLACES = 300_000
_TEXTS = {"name", "description", "address", "phoneNumber"}
_SHAPES = {"Point", "LineString", "LinearRing"}


class _Placemarks(ContentHandler):
    """Collects placemarks with their lines; folders give their names as sections."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.folders: list[str] = []
        self.path: list[str] = []
        self.said: list[str] = []
        self.length = 0
        self.values: dict[str, str] | None = None
        self.points: list[tuple[str, list[geometry.Pair]]] = []
        self.notes: list[Note] = []
        self.data = ""
        self.line = 0
        self.where: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:
        self.where = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        tag = name.rpartition(":")[2]
        self.path.append(tag)
        self.said, self.length = [], 0
        if tag in ("Folder", "Document"):
            self.folders.append("")
        elif tag == "Placemark":
            self.values, self.points, self.notes = {}, [], []
            self.line = (self.where.getLineNumber() if self.where else 0) or 0
            if "id" in attrs:
                self.values["id"] = attrs.getValue("id")
        elif tag in ("Data", "SimpleData"):
            self.data = attrs.get("name", "")

    def characters(self, content: str) -> None:
        self.length += len(content)
        if self.length <= 40 * LONGEST_CELL:
            self.said.append(content)

    def endElement(self, name: str) -> None:
        tag, said = self.path.pop(), "".join(self.said).strip()
        parent = self.path[-1] if self.path else ""
        too_long = self.length > (40 if tag == "coordinates" else 1) * LONGEST_CELL
        self.said, self.length = [], 0
        if tag in ("Folder", "Document"):
            self.folders.pop()
        elif self.values is None:
            if tag == "name" and parent in ("Folder", "Document"):
                self.folders[-1] = said
        elif too_long:
            self.notes.append(Note(self.data or tag, said[:60], "a text that is far too long", "Shorten it.", True))
        elif tag == "Placemark":
            self._finish()
        elif tag == "coordinates":
            self.points.append((parent, _coordinates(said)))
        elif tag in ("value", "SimpleData") and self.data:
            self.values[self.data] = said
        elif tag in _TEXTS and parent == "Placemark":
            self.values[tag] = said

    def _finish(self) -> None:
        values = dict(self.values or {})
        section = next((folder for folder in reversed(self.folders[1:]) if folder), "")
        if section:
            values.setdefault("section", section)
        self.rows.append(Row(self.line, values, "", _point(self.points), self.line, tuple(self.notes)))
        self.values = None
        if len(self.rows) > MOST_PLACES:
            raise SAXException(f"more than {MOST_PLACES:,} places")


def read(raw: bytes, name: str) -> Reading:
    """Read a KML file whole."""
    handler = _Placemarks()
    parser = make_parser()
    parser.setFeature(feature_namespaces, False)
    parser.setContentHandler(handler)
    try:
        parser.parse(BytesIO(raw))
    except DefusedXmlException as error:
        raise Refused(name, handler.where.getLineNumber() or 0 if handler.where else 0, "it defines XML entities, which are "
                                                                                        "never read",
                      "Export it again without a document type.") from error
    except (SAXException, ValueError, LookupError, AssertionError) as error:
        line = getattr(error, "getLineNumber", lambda: 0)() or 0
        reason = getattr(error, "getMessage", lambda: "wrong encoding")()
        raise Refused(name, line, f"this KML cannot be read: {reason}", "Export it again, whole.") from error
    return Reading("kml", _each(handler), raw.count(b"\n") + 1)


def _each(handler: _Placemarks) -> Iterator[Row]:
    yield from handler.rows


def _coordinates(said: str) -> list[geometry.Pair]:
    found = []
    for part in re.split(r"\s+", re.sub(r"\s*,\s*", ",", said)):
        try:
            pair = geometry.pair([float(number) for number in part.split(",")[:2]])
        except ValueError:
            continue
        if pair:
            found.append(pair)
    return found


def _point(shapes: list[tuple[str, list[geometry.Pair]]]) -> Point | None:
    """Return the point of a placemark, or the middle of its largest shape."""
    for kind, points in shapes:
        if kind == "Point" and points:
            return Point(*points[0])
    return geometry.middle([points for kind, points in shapes if kind in _SHAPES])
