"""Rules that know the field: what an honest directory may say. Entries in, findings out; nothing is changed or guessed.

Used by a build, by `carry places check` and by an import. The ids and remedies stand in content/README.md.

    finding      what a rule says, about which entry
    earth        countries, seas and distances; towns: where postcodes and towns are
    points       CL010 to CL016
    words        CL020 to CL025
    phones       CL030 to CL034
    dates        CL040 to CL043
    stacks       CL017
    duplicates   CL050, CL051
    licences     CL060
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from ...pipeline.schema.place import Place, PlaceFileSource
from . import dates, licences, phones, points, words
from .duplicates import Directory
from .finding import Entry, Finding
from .stacks import Stacks
from .towns import Towns

__all__ = ["Directory", "Entry", "Finding", "Towns", "check_entry", "check_file"]


def check_entry(entry: Entry, towns: Towns, today: dt.date) -> Iterator[Finding]:
    """Yield what is wrong with one entry by itself."""
    yield from points.check(entry, towns)
    yield from words.check(entry)
    yield from phones.check(entry)
    yield from dates.check(entry, today)


def check_file(places: Iterable[tuple[int, Place]], towns: Towns, source: PlaceFileSource | None = None, *,
               today: dt.date | None = None, directory: Directory | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the entries of one file, each given with its line.

    With `source`, the file as a whole is checked too. With `directory`, which several files may share, entries that an earlier
    one has already are suggested for merging.
    """
    today = today or dt.date.today()
    checked: list[str | None] = []
    stacks = Stacks()
    for line, place in places:
        entry = Entry(line, place)
        yield from check_entry(entry, towns, today)
        if source:
            yield from licences.check(entry, source)
            checked.append(place.checked.on)
        if directory:
            yield from directory.add(source.id if source else "this file", entry)
        stacks.add(entry)
    yield from stacks.findings()
    if source:
        yield from dates.whole(source, checked, today)
