"""Opening hours: the words are always kept; the OpenStreetMap form only when the source states it, or states times day by day."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import opening_hours

from ..mapping.draft import Draft
from ..plain import cut, known, one_line

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_SHORT = dict(zip(DAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))
_DAY = re.compile(r"(-?\d)?(mo|tu|we|th|fr|sa|su)", re.I)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap])?\.?\s*m?\.?$", re.I)
_SPAN = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|a|à)\s+", re.I)
_CLOSED = re.compile(r"(?:closed|off|cerrado|fermé|fechado)$", re.I)
_TIMES = re.compile(r"\d{1,2}:\d{2}|24/7")
_APPOINTMENT = re.compile(r"\bby appointment(?: only)?\b|\bappointment only\b|\bcon cita\b|\bsur rendez-vous\b", re.I)


def read(draft: Draft) -> dict[str, Any] | None:
    """Return the fields of `hours`, or nothing when the source says nothing."""
    words = "; ".join(one_line(one) for one in draft.all("hours"))
    osm = next((one for one in draft.all("hours_osm") if is_osm(one)),
               None) or (words if _TIMES.search(words) and is_osm(words) else None)
    for one in draft.all("hours_osm"):
        if not is_osm(one):
            draft.warn("hours", one, "not opening hours in OpenStreetMap’s form: kept as words", "Correct them at the source.")
    days = {day: draft.first(f"day:{day}") for day in DAYS if draft.first(f"day:{day}")}
    if days and not words:
        words = "; ".join(f"{_SHORT[day]} {one_line(said)}" for day, said in days.items())
        osm = osm or _of_columns(days)
    words = words or next(iter(draft.all("hours_osm")), "")
    asks = draft.first("appointment").lower() in ("true", "yes", "y", "1") or bool(_APPOINTMENT.search(words))
    if not words and not osm and not asks:
        return None
    return {"text": cut(words, 300) or None, "osm": osm, "appointment": asks}


@lru_cache(maxsize=8192)
def is_osm(said: str) -> bool:
    """Say whether a text is in OpenStreetMap’s syntax."""
    return len(said) <= 255 and bool(opening_hours.validate(said))


def weekly(schedules: Iterable[dict[str, Any]], today: dt.date) -> tuple[str | None, list[str]]:
    """Return opening hours of schedules by weekday or by rule, when all of them can be said; and their words."""
    spans: dict[str, list[str]] = defaultdict(list)
    words: list[str] = []
    sure = True
    for schedule in schedules:
        until = known(schedule.get("valid_to"))[:10]
        if until and until < today.isoformat():
            continue
        said = known(schedule.get("description")) or known(schedule.get("original_text"))
        if said and said not in words:
            words.append(said)
        days, span = _days(schedule), _span(schedule)
        sure = sure and bool(days) and span is not None and known(schedule.get("interval")) in ("", "1")
        for day in days:
            if span and span not in spans[day]:
                spans[day].append(span)
    rule = _rule({day: ",".join(sorted(found)) for day, found in spans.items()}) if sure and spans else None
    return (rule if rule and is_osm(rule) else None), words


def _days(schedule: dict[str, Any]) -> list[str]:
    said = known(schedule.get("byday")) or known(schedule.get("weekday"))
    if said.isdigit() and 1 <= int(said) <= 7:
        return [DAYS[int(said) - 1]]
    found = []
    for part in re.split(r"[,;\s]+", said):
        match = _DAY.match(part)
        if match is None:
            return []
        nth = match.group(1)
        found.append(match.group(2).lower() + (f"[{nth}]" if nth else ""))
    return found


def _span(schedule: dict[str, Any]) -> str | None:
    opens, closes = clock(known(schedule.get("opens_at"))), clock(known(schedule.get("closes_at")))
    if opens is None or closes is None:
        return None
    return f"{opens}-{'24:00' if closes in ('00:00', '23:59') else closes}"


def clock(said: str) -> str | None:
    """Return a time of day as 09:30; nothing when it cannot be told."""
    found = _CLOCK.match(said.strip())
    if found is None:
        return None
    hour, minute, half = int(found.group(1)), int(found.group(2) or 0), (found.group(3) or "").lower()
    if half and not 1 <= hour <= 12 or not half and found.group(2) is None:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _of_columns(days: dict[str, str]) -> str | None:
    """Return the rule of seven columns, when each is a plain span of times or says that it is closed."""
    spans: dict[str, str] = {}
    for day, said in days.items():
        if _CLOSED.match(said.strip()):
            continue
        found = []
        for part in re.split(r"\s*[,;&]\s*|\s+and\s+", one_line(said)):
            ends = [clock(end) for end in _SPAN.split(part)]
            if len(ends) != 2 or None in ends:
                return None
            found.append(f"{ends[0]}-{ends[1]}")
        spans[day] = ",".join(found)
    rule = _rule(spans)
    return rule if rule and is_osm(rule) else None


def _rule(spans: dict[str, str]) -> str:
    """Join days with the same times: Mo-Fr 09:00-17:00; Sa 10:00-14:00."""
    parts: list[tuple[list[str], str]] = []
    for day in sorted(spans, key=lambda day: (DAYS.index(day[:2]), day)):
        last = parts[-1] if parts else None
        if last and last[1] == spans[day] and "[" not in day + last[0][-1] and DAYS.index(day) == DAYS.index(last[0][-1]) + 1:
            last[0].append(day)
        else:
            parts.append(([day], spans[day]))
    return "; ".join(f"{_named(days)} {times}" for days, times in parts)


def _named(days: list[str]) -> str:
    first, last = days[0].capitalize(), days[-1].capitalize()
    return first if first == last else f"{first}-{last}"
