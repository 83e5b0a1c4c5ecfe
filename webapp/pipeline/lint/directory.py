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
from . import hours, imported


def check(content: Content, today: dt.date, problems: Problems) -> None:
    """Check codes, ids and regions of the directory, and every entry by the rules of the field."""
    countries = {filed.item.code: filed for filed in content.countries}
    for code, filed in countries.items():
        if filed.file.stem != code:
            problems.error(filed.file, filed.lines.at(("code",)), "CC001", "the code differs from the file name",
                           f"Name the file {code}.yaml.")
    regions = {f"{c}-{r.code}" for c, filed in countries.items() for r in filed.item.regions}
    hours.zones(content, problems)
    seen: dict[str, str] = {}
    for listed in content.places:
        for index, place in enumerate(listed.item.places):
            line = listed.lines.at(("places", index))
            if place.id in seen:
                problems.error(listed.file, line, "CL001", f"the id “{place.id}” is used twice",
                               f"It is also in {seen[place.id]}; ids must stay unique, phones rely on them.")
            seen[place.id] = listed.file.name
            hours.check(place, listed.file, listed.lines.at(("places", index, "hours", "osm")),
                        listed.lines.at(("places", index, "where", "tz")), problems)
            for code in place.serves.codes:
                if code not in countries and code not in regions:
                    problems.error(listed.file, line, "CL002", f"“{place.id}” serves “{code}”, which is not listed",
                                   "Add the region to data/countries/ or correct the code.")
    towns = field.Towns.of(((country, row) for country, rows in content.gazetteer.rows.items() for row in rows),
                           content.gazetteer.regions)
    everything = field.Directory()
    for listed in content.places:
        numbered = enumerate(listed.item.places)
        for found in field.check_file(numbered, towns, listed.item.source, today=today, directory=everything):
            _note(listed.file, _line(listed, found), found, problems)
    imported.sources(content, problems)
    for file in content.imported:
        places = imported.check_file(file, {*countries, *regions}, seen, problems)
        for found in field.check_file(places, towns, file.source, today=today, directory=everything):
            _note(file.file, found.line, found, problems)


def _note(file: Path, line: int, found: field.Finding, problems: Problems) -> None:
    """Note what a rule of the field found."""
    add = problems.warn if found.warning else problems.error
    add(file, line, found.rule, found.message, found.remedy)


def _line(listed: Filed[PlaceFile], found: field.Finding) -> int:
    """Return the line of the value that a finding is about; its own line is the number of the entry."""
    parts = tuple(int(part) if part.isdigit() else part for part in found.field.split(".") if part)
    return listed.lines.at(("places", found.line, *parts) if found.place else parts)
