"""Days as people and programs write them. What stands for “not known” is null; a day that can be read two ways keeps its year."""

from __future__ import annotations

import datetime as dt
import re

from ..mapping.draft import Draft

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?$")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$")
_MONTHS = {name: number for number, names in enumerate((
    "jan january", "feb february", "mar march", "apr april", "may may", "jun june", "jul july", "aug august", "sep september "
                                                                                                              "sept",
    "oct october", "nov november", "dec december"), 1) for name in names.split()}
_FIRST = 2000  # earlier than any check of a directory that is still kept: 1900, 1970 and 1999 are what empty cells become


def day(draft: Draft, field: str, said: str, country: str | None) -> str | None:
    """Return a day, month or year, or nothing."""
    if not said:
        return None
    found = _read(said.strip(), country)
    if found is None:
        draft.warn(field, said, "not a date that can be read: taken as not known", "Write it as 2026-06-10.")
        return None
    if int(found[:4]) < _FIRST:
        draft.warn(field, said, "a date that stands for “not known”", "Leave the cell empty.")
        return None
    if "?" in found:
        draft.warn(field, said, "day and month could be the other way round: only the year is kept", "Write it as 2026-06-10.")
        return found[:4]
    return found


def _read(said: str, country: str | None) -> str | None:
    if found := _ISO.match(said):
        return _whole(*(int(part) if part else None for part in found.groups()))
    if found := _SLASHED.match(said):
        first, second, year = (int(part) for part in found.groups())
        if country == "us":
            return _whole(year, first, second)
        if first > 12 or first == second:
            return _whole(year, second, first)
        return f"{year}?" if second <= 12 else _whole(year, first, second)
    if found := _WORDS.match(said):
        before, month, after, year_said = found.groups()
        number = _MONTHS.get(month.lower())
        return _whole(int(year_said), number, int(before or after) if before or after else None) if number else None
    return None


def _whole(year: int | None, month: int | None, of_month: int | None) -> str | None:
    """Return the date when the calendar has it."""
    try:
        dt.date(year or 0, month or 1, of_month or 1)
    except (ValueError, OverflowError):
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{of_month:02}" if month and of_month else "")
