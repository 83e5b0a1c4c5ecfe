"""CL001 and CL002: the id of a place is its own in all files, and it serves areas that are listed."""

from __future__ import annotations

from pathlib import Path

from ..problems import Problems
from ..schema.place import Place


class Listing:
    """The ids that were seen, with their files, and the codes of all countries and regions."""

    def __init__(self, areas: set[str]) -> None:
        self.areas, self.seen = areas, dict[str, str]()

    def check(self, place: Place, file: Path, line: int, problems: Problems) -> None:
        """Check one place and remember it."""
        if place.id in self.seen:
            problems.error(file, line, "CL001", f"the id “{place.id}” is used twice",
                           f"It is also in {self.seen[place.id]}; ids must stay unique, phones rely on them.")
        self.seen[place.id] = file.name
        for code in place.serves.codes:
            if code not in self.areas:
                problems.error(file, line, "CL002", f"“{place.id}” serves “{code}”, which is not listed",
                               "Add the region to data/countries/ or correct the code.")
