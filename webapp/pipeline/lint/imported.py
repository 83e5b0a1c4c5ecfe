"""Imported directories: each source has one file (CL004), and every line is checked as it is read."""

from __future__ import annotations

from collections.abc import Iterator

from ..placefile import Imported
from ..problems import Problems
from ..schema.place import Place
from ..source import Content
from . import hours
from .listing import Listing


def sources(content: Content, problems: Problems) -> None:
    """Check that each source has one file."""
    named = {filed.item.source.id: filed.file.name for filed in content.places}
    for found in content.imported:
        source = found.source.id
        if source in named:
            problems.error(found.file, 1, "CL004", f"the source “{source}” has two files",
                           f"The other is {named[source]}; give one of them another id.")
        named[source] = found.file.name


def check_file(found: Imported, listed: Listing, problems: Problems) -> Iterator[tuple[int, Place]]:
    """Check an imported file line by line; yields each line's number and place for further rules."""
    for line, place in found.places(problems):
        listed.check(place, found.file, line, problems)
        hours.check(place, found.file, line, line, problems)
        yield line, place
