"""CC and CL rules: countries and places fit together, hours can be computed, and each file of places is as honest as
`webapp/places/lint` can tell.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ...places import lint as field
from ..problems import Problems
from ..schema.place import PlaceFile
from ..source import Content, Filed
from . import hours, imported, listing


def check(content: Content, today: dt.date, problems: Problems) -> None:
    """Check codes, ids and regions of the directory, and every entry by the rules of the field."""
    countries = {filed.item.code: filed for filed in content.countries}
    for code, filed in countries.items():
        if filed.file.stem != code:
            problems.error(filed.file, filed.lines.at(("code",)), "CC001", "the code differs from the file name",
                           f"Name the file {code}.yaml.")
    hours.zones(content, problems)
    imported.sources(content, problems)
    listed = listing.Listing({*countries, *(f"{c}-{r.code}" for c, filed in countries.items() for r in filed.item.regions)})
    for file in content.places:
        _by_hand(file, listed, problems)
    towns = field.Towns.of(((country, row) for country, rows in content.gazetteer.rows.items() for row in rows),
                           content.gazetteer.regions)
    everything = field.Directory()
    for file in content.places:
        numbered = enumerate(file.item.places)
        for found in field.check_file(numbered, towns, file.item.source, today=today, directory=everything):
            _note(file.file, _line(file, found), found, problems)
    for stream in content.imported:
        places = imported.check_file(stream, listed, problems)
        for found in field.check_file(places, towns, stream.source, today=today, directory=everything):
            _note(stream.file, found.line, found, problems)


def _by_hand(file: Filed[PlaceFile], listed: listing.Listing, problems: Problems) -> None:
    for index, place in enumerate(file.item.places):
        listed.check(place, file.file, file.lines.at(("places", index)), problems)
        hours.check(place, file.file, file.lines.at(("places", index, "hours", "osm")),
                    file.lines.at(("places", index, "where", "tz")), problems)


def _note(file: Path, line: int, found: field.Finding, problems: Problems) -> None:
    """Note what a rule of the field found."""
    add = problems.warn if found.warning else problems.error
    add(file, line, found.rule, found.message, found.remedy)


def _line(listed: Filed[PlaceFile], found: field.Finding) -> int:
    """Return the line of the value that a finding is about; its own line is the number of the entry."""
    parts = tuple(int(part) if part.isdigit() else part for part in found.field.split(".") if part)
    return listed.lines.at(("places", found.line, *parts) if found.place else parts)
