"""One value in OpenStreetMap’s opening_hours syntax: what it says about a stretch of days, in wall-clock time.

The library that reads it knows national holidays only, takes a comment for “open”, closes what has an open end at
midnight, and cuts nights where rules meet. So holidays come from outside, comments are asked for, nights are kept whole,
and what it cannot be trusted with is not `sure`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # its stubs leave out the error

What = Literal["open", "ask"]
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = dt.timedelta(days=1)

_QUOTED = re.compile(r'"[^"]*"')
_TIMES = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")
# What the library reads otherwise than it is meant: open ends, other rules when none applies, the sun without a place,
# school holidays, holidays tied to a weekday or moved by days, and visits at intervals.
_UNSURE = re.compile(r"\d\s*\+|\|\||sunrise|sunset|dawn|dusk|\bSH\b|\bPH\s*(?:[-+]\s*\d|(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)"
                     r"|\b(?:Mo|Tu|We|Th|Fr|Sa|Su)\s+PH\b|\d:\d\d\s*/", re.I)
_WEEKLY = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed|open|24/7|\d{1,2}:\d\d|[-,;\s])+")


@dataclass(frozen=True, order=True)
class Stretch:
    """Open, or to be asked for, from one wall-clock time to another."""

    start: dt.datetime
    end: dt.datetime
    what: What


@dataclass(frozen=True)
class Expression:
    """A value that has been read."""

    text: str

    @cached_property
    def rules(self) -> str:
        """Return the value without its comments."""
        return _QUOTED.sub('""', self.text)

    @property
    def sure(self) -> bool:
        """Tell if it says when a place is open: not only a comment, and nothing that the library misreads."""
        return not _UNSURE.search(self.rules) and bool(re.search(r"\w", self.rules)) and self._night is not None

    @cached_property
    def _night(self) -> int | None:
        """Return by how many minutes each day is to be read early; None when that cannot be done.

        Where one rule replaces another, the library ends a night at midnight, or begins it there. Read as many minutes
        early as the longest night lasts, every night is part of its own day.
        """
        times = [_minutes(found) for found in _TIMES.finditer(self.rules)]
        longest = max((end for _, end in times), default=0) - 1440
        if longest <= 0 or not re.search(r";|\boff\b|\bclosed\b", self.rules):
            return 0
        whole_days = any(not _TIMES.search(rule) and not re.search(r"\b(?:off|closed)\b", rule) for rule in self.rules.split(";"))
        return None if whole_days or any(begin < longest for begin, _ in times) else longest

    @property
    def weekly(self) -> bool:
        """Tell if every week is the same, holidays apart."""
        return self.sure and _WEEKLY.fullmatch(self.rules) is not None and '""' not in self.rules

    @property
    def knows_holidays(self) -> bool:
        """Tell if it says what happens on public holidays; one that is always open says so too."""
        return bool(re.search(r"\bPH\b", self.rules)) or self.always

    @property
    def always(self) -> bool:
        """Tell if it says that a place never shuts."""
        return self.rules.strip() == "24/7"

    @property
    def shut_on_holidays(self) -> bool:
        """Tell if it says, in the usual way, that a place is shut on public holidays."""
        return bool(re.search(r"\bPH\s+(?:off|closed)\b", self.rules))

    def stretches(self, start: dt.date, end: dt.date, holidays: Collection[dt.date]) -> list[Stretch]:
        """Return what it says from one day until before another.

        A holiday is read as an ordinary day on which the rules for `PH` hold: for that day and the night after it, `PH`
        is replaced by its day of the week.
        """
        found: list[Stretch] = []
        day = start - DAY  # its night may reach into the first day
        while day < end:
            special = sorted({DAYS[d.weekday()] for d in (day - DAY, day) if d in holidays}, key=DAYS.index)
            until = day + DAY if special else min([end, *(d for d in holidays if d > day)])
            found += self._plain(",".join(special), day, until)
            day = until
        whole = _joined(found)
        return [Stretch(max(one.start, _midnight(start)), min(one.end, _midnight(end)), one.what)
                for one in whole if one.end > _midnight(start) and one.start < _midnight(end)]

    def _plain(self, special: str, start: dt.date, end: dt.date) -> Iterator[Stretch]:
        late = dt.timedelta(minutes=self._night or 0)
        for begin, finish, state, comment in _reader(self._read(special)).intervals(_midnight(start), _midnight(end)):
            if comment or state == State.UNKNOWN:
                yield Stretch(begin + late, finish + late, "ask")
            elif state == State.OPEN:
                yield Stretch(begin + late, finish + late, "open")

    def _read(self, special: str) -> str:
        """Return the value with `PH` as days of the week, and with its times as early as its nights want it."""
        parts = re.split(r'("[^"]*")', self.text)
        return "".join(part if part.startswith('"') else self._early(re.sub(r"\bPH\b", special or "PH", part)) for part in parts)

    def _early(self, rules: str) -> str:
        early = self._night or 0
        return _TIMES.sub(lambda found: "-".join(_clock(minute - early) for minute in _minutes(found)), rules) if early else rules


def _minutes(times: re.Match[str]) -> tuple[int, int]:
    """Return beginning and end in minutes from midnight; a night ends after 1440."""
    begin, end = (60 * int(times[at]) + int(times[at + 1]) for at in (1, 3))
    return begin, end if end > begin else end + 1440


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


@lru_cache(10000)
def _reader(text: str) -> OpeningHours:
    return OpeningHours(text, auto_country=False, auto_timezone=False)


def fault(text: str) -> str | None:
    """Return what is wrong with a value, in the words of the library that reads it; None when it can be read."""
    try:
        _reader(text)
    except ParserError as error:
        found = [line.strip() for line in str(error).splitlines()]
        at = next((line.partition("1:")[2] for line in found if line.startswith("-->") or "--> 1:" in line), "")
        wanted = next((line.removeprefix("=").strip() for line in found if line.startswith("=")), "not understood")
        return f"at character {at}: {wanted}" if at else wanted
    return None


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for one in stretches:
        if found and found[-1].end == one.start and found[-1].what == one.what:
            found[-1] = Stretch(found[-1].start, one.end, one.what)
        else:
            found.append(one)
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())
