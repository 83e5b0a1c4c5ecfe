"""CL035 to CL037: hours can be computed: they can be read, their time zone exists, and the time-zone data are new enough."""

from __future__ import annotations

from pathlib import Path

from .. import hours
from ..problems import Problems
from ..schema.place import Place
from ..source import Content


def zones(content: Content, problems: Problems) -> None:
    """Check the age of the time-zone data of this machine."""
    if hours.stale():
        problems.error(content.root.parent / "requirements.lock", 0, "CL037",
                       "the time-zone data are too old to tell when places are open",
                       f"Install tzdata with IANA {hours.OLDEST} or newer: pip install --upgrade tzdata.")


def check(place: Place, file: Path, line: int, zone_line: int, problems: Problems) -> None:
    """Check that the hours of a place can be read and that its time zone exists."""
    if place.hours and place.hours.osm is not None and (fault := hours.fault(place.hours.osm)):
        problems.error(file, line, "CL035", f"the hours “{place.hours.osm}” of “{place.id}” cannot be read: {fault}",
                       "Write them as OpenStreetMap does (Mo-Fr 09:00-17:00; PH off), or leave osm out and keep the text.")
    if place.where.tz and hours.known(place.where.tz) is None:
        problems.error(file, zone_line, "CL036", f"“{place.where.tz}” of “{place.id}” is no time zone",
                       "Use a name of the IANA list (America/Vancouver), or null: the zone is then found from the point or town.")
