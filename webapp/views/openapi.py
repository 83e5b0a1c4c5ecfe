"""The description of the open data in OpenAPI 3.1: every file, its type, and what it holds.

In: the record’s schema. Out: one document. What it promises, a test asks of a running server.
"""

from __future__ import annotations

from typing import Any

from .. import paths

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DATE: Schema = {"type": "string", "format": "date"}
MODIFIED = {"description": "Not changed since the ETag that was sent."}


def many(of: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": of}


def thing(**fields: Schema) -> Schema:
    """Return the schema of an object that has all these fields and no others."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def ref(name: str) -> Schema:
    """Return a reference to a shared schema."""
    return {"$ref": f"#/components/schemas/{name}"}


PAGE = thing(slug=TEXT, section=TEXT, critical=FLAG, reviewed_on=DATE, review_due=DATE, reviewed_by=MAYBE, facts=many(TEXT),
             languages=many(thing(lang=TEXT, path=TEXT, title=TEXT, summary=TEXT, state=TEXT)))
SOURCE = thing(id=TEXT, title=TEXT, publisher=TEXT, url=TEXT, published=TEXT, read_as=TEXT)
FACT = thing(id=TEXT, topic=TEXT, claim=TEXT, as_of=TEXT, place=TEXT, evidence=TEXT, disputed=MAYBE, checked_on=DATE,
             sources=many(SOURCE))
ALERT = thing(slug=TEXT, region=many(TEXT), evidence=TEXT, issued=TEXT, expires_on=TEXT, reviewed_on=TEXT, facts=many(TEXT),
              languages=many(thing(lang=TEXT, path=TEXT, title=TEXT, summary=TEXT, text=TEXT, substances=many(TEXT), state=TEXT)))
LANGUAGE = thing(lang=TEXT, tag=TEXT, name=TEXT, dir={"enum": ["ltr", "rtl"]}, since=DATE, texts=COUNT, untranslated=COUNT,
                 outdated=COUNT, review=TEXT)
LINE = thing(id=TEXT, name=TEXT, kind=TEXT, type=TEXT, dial=TEXT, shown=TEXT, languages=many(TEXT), checked_on=DATE, sure=FLAG,
             what=MAYBE, hours=MAYBE, note=MAYBE)
COUNTRY = thing(code=TEXT, name=TEXT, emergency=many(TEXT), regions=many(thing(code=TEXT, name=TEXT)), reviewed_on=DATE,
                review_due=DATE, lines=many(LINE))
LISTS = {
    "pages": (PAGE, "Every page of the guide, with its dates, its facts, and its title and state in each language"),
    "facts": (FACT, "Every statement of fact, with its year and sources"),
    "alerts": (ALERT, "Dated warnings, newest first, in each language"),
    "languages": (LANGUAGE, "The languages, and how much of each is translated and reviewed"),
    "countries": (COUNTRY, "Countries: emergency numbers, lines to call, regions"),
}
CREDIT = thing(directory=TEXT, directory_name=TEXT, licence=TEXT, credit=TEXT, retrieved=DATE, lang=TEXT)
POINT = {"oneOf": [thing(type={"const": "Point"}, coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2,
                                                               "maxItems": 2}), {"type": "null"}]}
CARRIES: Schema = {"type": "object", "required": ["licence", "credit", "carry"], "properties": {
    "licence": TEXT, "credit": TEXT, "carry": ref("Place")}}
FEATURES = thing(type={"const": "FeatureCollection"}, sources=many(CREDIT), features=many(
    thing(type={"const": "Feature"}, id=TEXT, geometry=POINT, properties=CARRIES)))
SERVICES: Schema = {"type": "object", "required": ["sources", "contents", "total_items"], "properties": {
    "sources": many(CREDIT), "total_items": COUNT, "contents": many(CARRIES)}}
PLACES = {
    "geojson": ("application/geo+json", FEATURES, "as GeoJSON (RFC 7946)"),
    "csv": ("text/csv", TEXT, "as CSV (RFC 4180), with formulas made harmless"),
    "hsds.json": ("application/json", SERVICES, "as services of HSDS 3 (Open Referral)"),
}


def document(place: Schema, site: str, date: str) -> dict[str, Any]:
    """Return the whole description; `place` is the schema of the record."""
    found = {paths.data(f"{name}.json"): _get(name, words, "application/json", _listed(name, item))
             for name, (item, words) in LISTS.items()}
    for ending, (kind, schema, words) in PLACES.items():
        found[paths.data(f"places.{ending}")] = _get(
            f"places_{ending}", f"The public directory {words}; each entry names its source, licence and credit", kind, schema)
        found[paths.data(f"places-odbl.{ending}")] = _get(
            f"places_odbl_{ending}", f"Entries under the Open Database License, apart from all others, {words}", kind, schema)
    for file, words in (("schema/place.json", "The JSON Schema of one entry"), ("openapi.json", "This description")):
        name = file.removesuffix(".json").replace("/", "_")
        found[paths.data(file)] = _get(name, words, "application/json", {"type": "object"})
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{site}: open data", "version": date, "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
                 "description": "Read-only, free of charge, for any site. Entries of the directory are under the licence "
                                "that each names; everything else is CC BY 4.0. Where `reviewed_by` is null, no clinician "
                                "has read it."},
        "servers": [{"url": "/"}],
        "paths": dict(sorted(found.items())),
        "components": {"schemas": _shared(place)},
    }


def _get(name: str, words: str, kind: str, schema: Schema) -> dict[str, Any]:
    answers = {"200": {"description": words, "content": {kind: {"schema": schema}}}, "304": MODIFIED}
    return {"get": {"operationId": name.replace(".", "_"), "summary": words, "responses": answers}}


def _listed(name: str, item: Schema) -> Schema:
    return thing(licence=TEXT, credit=TEXT, content_date=DATE, **{name: many(item)})


def _shared(place: Schema) -> dict[str, Schema]:
    """Return the record and its parts as shared schemas, with their references moved there."""
    own = {name: part for name, part in place.items() if name not in ("$defs", "$schema", "$id")}
    return {name: _moved(part) for name, part in {"Place": own, **place.get("$defs", {})}.items()}


def _moved(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _moved(value)
                for key, value in part.items()}
    return [_moved(item) for item in part] if isinstance(part, list) else part
