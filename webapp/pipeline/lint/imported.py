"""CL rules on imported directories: every line is a place, its id is its own, and it serves areas that are listed."""

from __future__ import annotations

from collections.abc import Iterator

from ..placefile import Imported
from ..problems import Problems
from ..schema.place import Place
from ..source import Content
from . import hours

AGAIN = "Import the directory again, or correct the line."


def sources(content: Content, problems: Problems) -> None:
    """Check that each source has one file."""
    named = {filed.item.source.id: filed.file.name for filed in content.places}
    for found in content.imported:
        source = found.source.id
        if source in named:
            problems.error(found.file, 1, "CL004", f"the source “{source}” has two files",
                           f"The other is {named[source]}; give one of them another id.")
        named[source] = found.file.name


def check_file(found: Imported, areas: set[str], seen: dict[str, str], problems: Problems) -> Iterator[tuple[int, Place]]:
    """Check an imported file line by line as it is read; yields each line's number and place for further rules."""
    for line, place in found.places(problems):
        if place.id in seen:
            problems.error(found.file, line, "CL001", f"the id “{place.id}” is used twice",
                           f"It is also in {seen[place.id]}; ids must stay unique, phones rely on them.")
        seen[place.id] = found.file.name
        for code in place.serves.codes:
            if code not in areas:
                problems.error(found.file, line, "CL002", f"“{place.id}” serves “{code}”, which is not listed",
                               f"Add the region to data/countries/ or correct the code. {AGAIN}")
        hours.check(place, found.file, line, line, problems)
        yield line, place
