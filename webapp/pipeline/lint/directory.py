"""CC and CL rules: countries and places fit together."""

from __future__ import annotations

from ..problems import Problems
from ..source import Content


def check(content: Content, problems: Problems) -> None:
    """Check codes, ids and regions of the directory."""
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
