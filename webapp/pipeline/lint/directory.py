"""CC and CL rules: countries and places fit together, and hours can be computed."""

from __future__ import annotations

from pathlib import Path

from .. import hours
from ..problems import Problems
from ..schema.place import Place
from ..source import Content


def check(content: Content, problems: Problems) -> None:
    """Check codes, ids and regions of the directory."""
    countries = {filed.item.code: filed for filed in content.countries}
    for code, filed in countries.items():
        if filed.file.stem != code:
            problems.error(filed.file, filed.lines.at(("code",)), "CC001", "the code differs from the file name",
                           f"Name the file {code}.yaml.")
    regions = {f"{c}-{r.code}" for c, filed in countries.items() for r in filed.item.regions}
    if hours.stale():
        problems.error(content.root.parent / "requirements.lock", 0, "CL032",
                       "the time-zone data are too old to tell when places are open",
                       f"Install tzdata with IANA {hours.OLDEST} or newer: pip install --upgrade tzdata.")
    seen: dict[str, str] = {}
    for listed in content.places:
        for index, place in enumerate(listed.item.places):
            line = listed.lines.at(("places", index))
            if place.id in seen:
                problems.error(listed.file, line, "CL001", f"the id “{place.id}” is used twice",
                               f"It is also in {seen[place.id]}; ids must stay unique, phones rely on them.")
            seen[place.id] = listed.file.name
            hours_of(place, listed.file, listed.lines.at(("places", index, "hours", "osm")),
                     listed.lines.at(("places", index, "where", "tz")), problems)
            for code in place.serves.codes:
                if code not in countries and code not in regions:
                    problems.error(listed.file, line, "CL002", f"“{place.id}” serves “{code}”, which is not listed",
                                   "Add the region to data/countries/ or correct the code.")


def hours_of(place: Place, file: Path, line: int, zone_line: int, problems: Problems) -> None:
    """Check that the hours of a place can be read and that its time zone exists."""
    if place.hours and place.hours.osm is not None and (fault := hours.fault(place.hours.osm)):
        problems.error(file, line, "CL030", f"the hours “{place.hours.osm}” of “{place.id}” cannot be read: {fault}",
                       "Write them as OpenStreetMap does (Mo-Fr 09:00-17:00; PH off), or leave osm out and keep the text.")
    if place.where.tz and hours.known(place.where.tz) is None:
        problems.error(file, zone_line, "CL031", f"“{place.where.tz}” of “{place.id}” is no time zone",
                       "Use a name of the IANA list (America/Vancouver), or null: the zone is then found from the point or town.")
