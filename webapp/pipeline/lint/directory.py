"""CC and CL rules: countries and places fit together, and each file of places is as honest as `webapp/places/lint` can tell."""

from __future__ import annotations

import datetime as dt

from ...places import lint as field
from ..problems import Problems
from ..schema.place import PlaceFile
from ..source import Content, Filed


def check(content: Content, today: dt.date, problems: Problems) -> None:
    """Check codes, ids and regions of the directory, and every entry by the rules of the field."""
    countries = {filed.item.code: filed for filed in content.countries}
    for code, filed in countries.items():
        if filed.file.stem != code:
            problems.error(filed.file, filed.lines.at(("code",)), "CC001", "the code differs from the file name",
                           f"Name the file {code}.yaml.")
    regions = {f"{c}-{r.code}" for c, filed in countries.items() for r in filed.item.regions}
    seen: dict[str, str] = {}
    for listed in content.places:
        for index, place in enumerate(listed.item.places):
            line = listed.lines.at(("places", index))
            if place.id in seen:
                problems.error(listed.file, line, "CL001", f"the id “{place.id}” is used twice",
                               f"It is also in {seen[place.id]}; ids must stay unique, phones rely on them.")
            seen[place.id] = listed.file.name
            for code in place.serves.codes:
                if code not in countries and code not in regions:
                    problems.error(listed.file, line, "CL002", f"“{place.id}” serves “{code}”, which is not listed",
                                   "Add the region to data/countries/ or correct the code.")
    towns = field.Towns.of(((country, row) for country, rows in content.gazetteer.rows.items() for row in rows),
                           content.gazetteer.regions)
    everything = field.Directory()
    for listed in content.places:
        _honest(listed, towns, today, everything, problems)


def _honest(listed: Filed[PlaceFile], towns: field.Towns, today: dt.date, everything: field.Directory,
            problems: Problems) -> None:
    """Run the rules of the field on one file; a finding stands on the line of the value that it is about."""
    numbered = list(enumerate(listed.item.places))
    for found in field.check_file(numbered, towns, listed.item.source, today=today, directory=everything):
        parts = tuple(int(part) if part.isdigit() else part for part in found.field.split(".") if part)
        line = listed.lines.at(("places", found.line, *parts) if found.place else parts)
        note = problems.warn if found.warning else problems.error
        note(listed.file, line, found.rule, found.message, found.remedy)
