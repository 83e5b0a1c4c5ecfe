"""The usual week of a place in words, in the reader's language: days and times as Unicode CLDR writes them."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_interval, get_day_names, get_time_format
from babel.lists import format_list
from flask import g

from .i18n import gettext as _

Week = list[list[int]]  # [first day, last day, opening, closing, opening, closing …], Monday is 0, minutes from midnight


def weekly(week: Week) -> str:
    """Return a week as one line: “Monday–Friday 9:00 AM – 5:00 PM · Saturday 10:00 AM – 2:00 PM”."""
    return " · ".join(f"{_days(first, last)} {_times(times)}" for first, last, *times in week)


def _days(first: int, last: int) -> str:
    names = get_day_names("wide", "stand-alone", g.locale.cldr)
    return names[first] if first == last else f"{names[first]}–{names[last]}"


def _times(times: list[int]) -> str:
    if times == [0, 1440]:
        return _("day and night")
    skeleton = "hm" if "h" in get_time_format("short", g.locale.cldr).pattern else "Hm"
    spans = [format_interval(_clock(start), _clock(end), skeleton, locale=g.locale.cldr)
             for start, end in zip(times[::2], times[1::2], strict=True)]
    return str(format_list(spans, "unit-short", g.locale.cldr))


def _clock(minute: int) -> dt.time:
    return dt.time(minute // 60 % 24, minute % 60)
