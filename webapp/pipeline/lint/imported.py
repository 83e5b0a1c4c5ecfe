"""CL rules on imported directories: every line is a place, its id is its own, and it serves areas that are listed."""

from __future__ import annotations

from ..placefile import Imported
from ..problems import Problems
from ..source import Content

AGAIN = "Import the directory again, or correct the line."


def check(content: Content, problems: Problems) -> None:
    """Check every imported file, line by line."""
    areas = {filed.item.code for filed in content.countries}
    areas |= {f"{filed.item.code}-{region.code}" for filed in content.countries for region in filed.item.regions}
    seen = {place.id: filed.file.name for filed in content.places for place in filed.item.places}
    named = {filed.item.source.id: filed.file.name for filed in content.places}
    for found in content.imported:
        source = found.source.id
        if source in named:
            problems.error(found.file, 1, "CL004", f"the source “{source}” has two files",
                           f"The other is {named[source]}; give one of them another id.")
        named[source] = found.file.name
        _file(found, areas, seen, problems)


def _file(found: Imported, areas: set[str], seen: dict[str, str], problems: Problems) -> None:
    for line, place in found.places(problems):
        if place.id in seen:
            problems.error(found.file, line, "CL001", f"the id “{place.id}” is used twice",
                           f"It is also in {seen[place.id]}; ids must stay unique, phones rely on them.")
        seen[place.id] = found.file.name
        for code in place.serves.codes:
            if code not in areas:
                problems.error(found.file, line, "CL002", f"“{place.id}” serves “{code}”, which is not listed",
                               f"Add the region to data/countries/ or correct the code. {AGAIN}")
