"""Open Referral HSDS to rows: one for each service at a location, from a folder, a zip, JSON tables or nested JSON, 3.x and 1.x.

Tables that are missing are done without. Contacts, metadata and whoever updated something are people and never read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from ..remarks import Note, Refused
from . import delimited, encoding
from .jsontext import JsonText
from .rows import Reading, Row

TABLES = {
    "services": "service", "organizations": "organization", "locations": "location",
    "service_at_locations": "link", "service_at_location": "link", "services_at_location": "link",
    "services_at_locations": "link",
    "addresses": "addresses", "address": "addresses", "physical_addresses": "addresses", "physical_address": "addresses",
    "postal_addresses": "addresses", "schedules": "schedules", "schedule": "schedules",
    "regular_schedules": "schedules", "regular_schedule": "schedules", "phones": "phones", "phone": "phones",
    "languages": "languages", "language": "languages", "accessibility": "accessibility",
    "accessibility_for_disabilities": "accessibility", "service_areas": "service_areas", "service_area": "service_areas",
    "cost_options": "cost_options", "cost_option": "cost_options", "required_documents": "required_documents",
    "required_document": "required_documents", "eligibility": "eligibility", "service": "service", "location": "location",
    "organization": "organization",
}
PARTS = ("addresses", "schedules", "phones", "languages", "accessibility", "service_areas", "cost_options", "required_documents",
         "eligibility")
ROOTS = ("service", "location", "organization")
Record = dict[str, Any]
Tables = dict[str, list[tuple[int, Record]]]


def is_table(file: str) -> bool:
    """Say whether a file name is a table of HSDS."""
    path = PurePosixPath(file)
    return path.suffix.lower() == ".csv" and path.stem.lower() in TABLES and "__MACOSX" not in path.parts


def from_files(files: Iterable[tuple[str, bytes]], name: str) -> Reading:
    """Read the tables of a folder or a zip."""
    tables: Tables = defaultdict(list)
    said: set[str] = set()
    for file, raw in files:
        table = TABLES[PurePosixPath(file).stem.lower()]
        if not raw.strip():
            continue
        text, how = encoding.decode(raw, f"{name}/{file}")
        said.add(how)
        reading = delimited.read(text, f"{name}/{file}", lambda _: True, (1, 1))
        tables[table] += [(row.line, row.values) for row in reading.rows if not any(note.reject for note in row.notes)]
    return from_tables(tables, name, [", ".join(sorted(said))])


def from_tables(tables: Tables, name: str, says: list[str]) -> Reading:
    """Join tables by their ids."""
    if not tables["service"] and not tables["location"]:
        raise Refused(name, 0, "neither services nor locations are in it", "Give the whole package: services, locations, "
                      "organizations, addresses, phones, schedules.")
    found = sorted(table for table, rows in tables.items() if rows)
    rows = list(_joined(tables))
    return Reading("hsds", iter(rows), len(rows), [*says, f"tables: {', '.join(found)}"])


def from_json(text: JsonText, at: int) -> Reading:
    """Read services, locations or services at locations with everything nested inside them, one after the other."""
    found: Iterable[tuple[Any, int]] = text.values(at) if text.is_list(at) else [(text.value(at)[0], at)]
    rows = (replace(row, at=start) for value, start in found for row in _nested(value, text.line(start)))
    return Reading("hsds", rows, len(text.text), ["nested JSON"])


def is_nested(value: object) -> bool:
    """Say whether an object is a service, a location or a service at a location of HSDS."""
    if not isinstance(value, dict):
        return False
    return any(isinstance(value.get(key), kind) for key, kind in (
        ("service_at_locations", list), ("services", list), ("location", dict), ("organization", dict), ("location_type",
                                                                                                         str))) and (
        "name" in value or "service" in value or "location" in value)


def _joined(tables: Tables) -> Iterator[Row]:
    by_id = {root: {str(record["id"]): record for _, record in tables[root] if record.get("id")} for root in ROOTS}
    children: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for part in PARTS:
        for _, record in tables[part]:
            owner = next((key for key in ("service_at_location_id", "location_id", "service_id", "organization_id")
                          if record.get(key)), None)
            if owner:
                children[part, owner, str(record[owner])].append(record)
    for line, link in _links(tables):
        whole: Record = {"link": link}
        notes = []
        for root in ("location", "service"):
            key = str(link.get(f"{root}_id") or "")
            whole[root] = link.get(root) or by_id[root].get(key, {})
            if key and not whole[root]:
                notes.append(Note(f"{root}_id", key, f"there is no {root} with this id", f"Export {root}s too."))
        owner = str(whole["service"].get("organization_id") or whole["location"].get("organization_id") or "")
        whole["organization"] = by_id["organization"].get(owner, {})
        ids = (("service_at_location_id", link.get("id")), ("location_id", whole["location"].get("id")),
               ("service_id", whole["service"].get("id")), ("organization_id", whole["organization"].get("id")))
        for part in PARTS:
            whole[part] = next((children[part, key, str(value)] for key, value in ids if value and (part, key,
                                                                                                    str(value)) in children),
                               [])
        yield Row(line, whole, notes=tuple(notes), at=line)


def _links(tables: Tables) -> Iterator[tuple[int, Record]]:
    """Yield services at locations; when that table is missing, what the other tables say of where a service is."""
    if tables["link"]:
        yield from tables["link"]
        return
    places: dict[str, list[Record]] = defaultdict(list)
    for _, location in tables["location"]:
        places[str(location.get("organization_id") or "")].append(location)
    for line, service in tables["service"]:
        own = str(service.get("organization_id") or "")
        direct = {"service": service, "location_id": service.get("location_id"), "service_id": ""}
        if service.get("location_id") or not own:
            yield line, direct
        else:
            yield from ((line, {"service": service, "location": location}) for location in places[own] or [{}])
    if not tables["service"]:
        yield from ((line, {"location": location}) for line, location in tables["location"])


def _nested(value: Any, line: int) -> Iterator[Row]:
    if not isinstance(value, dict):
        yield Row(line, {}, notes=(Note("", str(value)[:60], "this is not an object of HSDS", "Leave it out.", True),))
        return
    links = value.get("service_at_locations")
    if isinstance(links, list) and links:  # a service with its places
        for link in links:
            if isinstance(link, dict):
                yield _whole(line, link, value, link.get("location"))
    elif isinstance(value.get("services"), list) and value["services"]:  # a location or an organisation with its services
        for service in value["services"]:
            if isinstance(service, dict):
                yield _whole(line, {}, service, value)
    elif "location" in value or "service" in value:  # a service at a location
        yield _whole(line, value, value.get("service"), value.get("location"))
    elif "location_type" in value or "latitude" in value:
        yield _whole(line, {}, {}, value)
    else:
        yield _whole(line, {}, value, {})


def _whole(line: int, link: Record, service: Any, location: Any) -> Row:
    service, location = (one if isinstance(one, dict) else {} for one in (service, location))
    owner = service.get("organization") or location.get("organization")
    whole: Record = {"link": link, "service": service, "location": location, "organization": owner if isinstance(owner,
                                                                                                                 dict) else {}}
    for part in PARTS:
        lists = (one.get(part) for one in (link, location, service, whole["organization"]))
        found = next((one for one in lists if isinstance(one, list) and one), [])
        whole[part] = [record for record in found if isinstance(record, dict)]
    return Row(line, whole, at=line)
