"""Opening hours become instants of eight weeks, by the zone of the place and by nothing that the machine believes."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from itertools import accumulate
from typing import Any

import pytest

from webapp.pipeline import hours
from webapp.pipeline.gazetteer import Gazetteer
from webapp.pipeline.hours import expression, zones
from webapp.pipeline.schema.gazetteer import GazetteerRow
from webapp.pipeline.schema.place import Place

MONDAY = dt.date(2026, 11, 23)
PORTLAND = {"country": "us", "region": "us-or", "tz": "America/Los_Angeles", "precision": "none"}
VANCOUVER = {"country": "ca", "region": "ca-bc", "tz": "America/Vancouver", "precision": "none"}
EDINBURGH = {"country": "gb", "region": "gb-sct", "tz": "Europe/London", "precision": "none"}


def place(osm: str | None, where: dict[str, Any] = PORTLAND, status: str = "active", ends: dt.date | None = None, **more: Any) -> Place:
    return Place.model_validate({
        "id": "desk", "org": {"name": "Desk"}, "name": "Desk", "kind": "site", "offers": [], "where": where,
        "serves": {"type": "country", "codes": ["us"]}, "hours": {"osm": osm, **more}, "url": "https://desk.example.org",
        "status": status, "ends": ends, "checked": {"on": None, "how": "visit"}, "source": {"name": "Desk"}, "publish": "public",
    })


def told(osm: str, where: dict[str, Any] = PORTLAND, start: dt.date = MONDAY, **more: Any) -> dict[str, Any]:
    return hours.intervals(place(osm, where, **more), start)


def utc(minute: int) -> str:
    return (dt.datetime(1970, 1, 1) + dt.timedelta(minutes=minute)).strftime("%m-%d %H:%M")


def spans(found: dict[str, Any], what: str = "open") -> list[str]:
    """Return stretches as “11-23 20:00 – 11-24 01:00”, in UTC."""
    ends = list(accumulate(found[what]))
    return [f"{utc(start)} – {utc(end)}" for start, end in zip(ends[::2], ends[1::2], strict=True)]


def days(found: dict[str, Any], offset: int) -> list[str]:
    """Return the days on which a place opens, by clocks that are so many hours from UTC."""
    return [utc(start + 60 * offset)[:5] for start in list(accumulate(found["open"]))[::2]]


def test_a_week_becomes_eight_weeks_of_instants() -> None:
    found = told("Mo-Fr 12:00-17:00", holidays="open")
    assert found["state"] == "known"
    assert found["zone"] == "America/Los_Angeles"
    assert len(spans(found)) == 40
    assert spans(found)[:2] == ["11-23 20:00 – 11-24 01:00", "11-24 20:00 – 11-25 01:00"]
    assert spans(found)[-1] == "01-15 20:00 – 01-16 01:00"
    assert utc(found["until"]) == "01-18 08:00"
    assert found["week"] == [[0, 4, 720, 1020]]


def test_a_night_past_midnight_is_one_stretch() -> None:
    found = told("Fr-Sa 22:00-02:00", holidays="open")
    assert spans(found)[:2] == ["11-28 06:00 – 11-28 10:00", "11-29 06:00 – 11-29 10:00"]
    assert found["week"] == [[4, 5, 1320, 1560]]


def test_a_night_belongs_to_the_day_on_which_it_begins_where_rules_meet() -> None:
    closed = spans(told("Mo-Su 22:00-02:00; We off", holidays="open"))
    assert closed[:4] == ["11-23 08:00 – 11-23 10:00", "11-24 06:00 – 11-24 10:00", "11-25 06:00 – 11-25 10:00", "11-27 06:00 – 11-27 10:00"]
    other = told("Mo-Th 13:00-26:00; Fr 10:00-14:00; Sa 17:00-24:00", holidays="open")
    assert other["week"] == [[0, 3, 780, 1560], [4, 4, 600, 840], [5, 5, 1020, 1440]]
    assert spans(other)[3] == "11-26 21:00 – 11-27 10:00"


def test_nights_that_cannot_be_told_apart_from_days_are_to_be_asked_for() -> None:
    assert told("Mo-Fr 13:00-02:00; Sa-Su 00:00-24:00")["state"] == told("Mo-Fr 13:00-02:00; Sa")["state"] == "ask"


@pytest.mark.parametrize(("osm", "week"), [
    ("Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00", [[0, 4, 540, 720, 780, 1020], [5, 5, 600, 840]]),
    ("24/7", [[0, 6, 0, 1440]]),
    ("Mo,We 09:00-12:00", [[0, 0, 540, 720], [2, 2, 540, 720]]),
    ("Mo-Su 18:00-08:00", [[0, 6, 1080, 1920]]),
    ("Mo-Fr 18:00-08:00, Sa-Su 00:00-24:00", [[0, 3, 1080, 1920], [4, 4, 1080, 1440], [5, 6, 0, 1440]]),
])
def test_the_usual_week_is_told_where_every_week_is_the_same(osm: str, week: list[list[int]]) -> None:
    assert told(osm)["week"] == week


@pytest.mark.parametrize("osm", ["Mo[1] 10:00-12:00", "Jan-Mar Mo 10:00-12:00", "week 1-53/2 Th 10:00-12:00", 'Mo 10:00-12:00 "ring"'])
def test_no_usual_week_is_told_where_weeks_differ(osm: str) -> None:
    assert "week" not in told(osm)


def test_clocks_that_go_back_keep_the_hours_on_the_wall() -> None:
    found = told("Su 01:30-04:00", start=dt.date(2026, 10, 26), holidays="open")
    assert spans(found)[:2] == ["11-01 08:30 – 11-01 12:00", "11-08 09:30 – 11-08 12:00"]
    assert found["offsets"][1::2] == [-420, -480]
    assert utc(found["offsets"][2]) == "11-01 09:00"


def test_clocks_that_go_forward_keep_the_hours_on_the_wall() -> None:
    found = told("Su 02:30-04:00; Mo 09:00-10:00", start=dt.date(2027, 3, 8), holidays="open")
    assert spans(found)[:4] == ["03-08 17:00 – 03-08 18:00", "03-14 10:00 – 03-14 11:00", "03-15 16:00 – 03-15 17:00", "03-21 09:30 – 03-21 11:00"]
    assert found["offsets"][1::2] == [-480, -420]
    assert utc(found["offsets"][2]) == "03-14 10:00"


def test_hours_that_the_clocks_skip_altogether_are_no_hours() -> None:
    assert spans(told("Su 02:10-02:50", start=dt.date(2027, 3, 8), holidays="open"))[0] == "03-21 09:10 – 03-21 09:50"


def test_british_columbia_keeps_one_time_all_year_from_2026() -> None:
    found = told("Mo-Fr 09:00-17:00; PH off", VANCOUVER)
    assert found["offsets"][1::2] == [-420]
    assert spans(found)[0] == "11-23 16:00 – 11-24 00:00"
    assert spans(told("Mo-Fr 09:00-17:00; PH off"))[0] == "11-23 17:00 – 11-24 01:00"


def test_the_time_zones_of_the_machine_are_not_asked(tmp_path: Any) -> None:
    (tmp_path / "America").mkdir()
    (tmp_path / "America" / "Vancouver").write_bytes(b"TZif2 not a zone")
    script = "from webapp.pipeline.hours import zones; print(zones.offset(29923740, zones.known('America/Vancouver')))"
    ran = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONTZPATH": str(tmp_path)}, capture_output=True, text=True)
    assert ran.stdout == "-420\n", ran.stderr


def test_every_other_week_and_the_nth_weekday_are_told() -> None:
    assert days(told("week 1-53/2 Th 10:00-12:00", holidays="open"), -8) == ["12-03", "12-17", "12-31", "01-07"]
    assert days(told("Mo[1] 10:00-12:00", holidays="open"), -8) == ["12-07", "01-04"]
    assert days(told("Fr[-1] 10:00-12:00", holidays="open"), -8) == ["11-27", "12-25"]


def test_a_place_that_is_shut_for_a_while_is_shut() -> None:
    assert days(told("Mo 09:00-17:00; 2026 Dec 24-2027 Jan 06 off", holidays="open"), -8) == [
        "11-23", "11-30", "12-07", "12-14", "12-21", "01-11"]


@pytest.mark.parametrize("osm", ['"by appointment"', "Mo-Fr 09:00+", "Mo-Fr 09:00-17:00+", "Mo-Fr 09:00-17:00 unknown", 'Mo-Fr 09:00-17:00 "ring"',
                                 'Mo-Fr 09:00-12:00 || "call"', "sunrise-sunset", "SH Mo 10:00-12:00", "PH Mo-Fr 10:00-12:00", "Mo 10:00-16:00/02:00"])
def test_what_is_not_certain_is_to_be_asked_for(osm: str) -> None:
    found = told(osm)
    assert (found["state"], found["open"]) == ("ask", [])


@pytest.mark.parametrize("more", [{"appointment": True}, {"confidence": "inferred"}, {"status": "unknown"}])
def test_hours_by_appointment_or_of_a_place_that_may_be_gone_are_to_be_asked_for(more: dict[str, Any]) -> None:
    found = told("Mo-Fr 09:00-17:00", **more)
    assert (found["state"], found["open"]) == ("ask", [])


def test_only_the_days_with_a_comment_are_to_be_asked_for() -> None:
    found = told('Mo-Fr 09:00-12:00; Sa 10:00-12:00 "ring the bell"', holidays="open")
    assert found["state"] == "known"
    assert len(spans(found)) == 40
    assert spans(found, "ask")[0] == "11-28 18:00 – 11-28 20:00"


@pytest.mark.parametrize("status", ["paused", "ended"])
def test_a_place_that_does_not_run_has_no_hours(status: str) -> None:
    assert told("24/7", status=status)["state"] == "unknown"


def test_a_place_that_ends_is_known_until_its_last_day() -> None:
    found = told("Mo-Fr 12:00-17:00", holidays="open", ends=dt.date(2026, 11, 25))
    assert days(found, -8) == ["11-23", "11-24", "11-25"]
    assert utc(found["until"]) == "11-26 08:00"
    assert told("24/7", ends=dt.date(2026, 11, 22))["state"] == "unknown"


def test_words_alone_are_never_turned_into_hours() -> None:
    assert hours.intervals(place(None, text="Mornings"), MONDAY) == {"zone": None, "state": "unknown", "open": []}


@pytest.mark.parametrize(("where", "start", "shut", "name"), [
    (PORTLAND, MONDAY, "11-26", "Thanksgiving Day"),
    (VANCOUVER, dt.date(2026, 7, 27), "08-03", "British Columbia Day"),
    (VANCOUVER, dt.date(2026, 11, 9), "11-11", "Remembrance Day"),
    (EDINBURGH, MONDAY, "11-30", "Saint Andrew’s Day"),
])
def test_holidays_of_the_country_and_of_the_region_are_known(where: dict[str, Any], start: dt.date, shut: str, name: str) -> None:
    off = told("Mo-Fr 09:00-17:00; PH off", where, start)
    stated = told("Mo-Fr 09:00-17:00", where, start, holidays="closed")
    unknown = told("Mo-Fr 09:00-17:00", where, start)
    offset = off["offsets"][1] // 60
    assert shut not in days(off, offset)
    assert shut in days(unknown, offset)
    assert stated["open"] == off["open"]
    assert off["shut_on_holidays"] is stated["shut_on_holidays"] is True
    assert [(dt.date(1970, 1, 1) + dt.timedelta(days=day)).strftime("%m-%d") for day, said in unknown["notes"] if said == name] == [shut]
    assert off["notes"] == stated["notes"] == []
    assert told("Mo-Fr 09:00-17:00", where, start, holidays="open")["notes"] == []


def test_a_holiday_of_another_region_is_an_ordinary_day() -> None:
    london = {**EDINBURGH, "region": "gb-eng"}
    assert "11-30" in days(told("Mo-Fr 09:00-17:00; PH off", london), 0)
    assert "Saint Andrew’s Day" not in [name for _, name in told("Mo-Fr 09:00-17:00", london)["notes"]]


def test_hours_on_holidays_are_told() -> None:
    assert spans(told("Mo-Fr 09:00-17:00; PH 10:00-12:00"))[3] == "11-26 18:00 – 11-26 20:00"
    assert days(told("Su,PH 10:00-12:00"), -8)[:2] == ["11-26", "11-29"]
    assert told("24/7")["notes"] == []


def test_the_night_before_and_the_night_of_a_holiday_end_and_do_not_begin() -> None:
    found = spans(told("Mo-Su 22:00-02:00; PH off"))
    assert found[3:5] == ["11-26 06:00 – 11-26 10:00", "11-28 06:00 – 11-28 10:00"]


def test_two_holidays_in_a_row_are_both_kept() -> None:
    assert not {"12-25", "12-26", "12-28"} & set(days(told("Mo-Su 09:00-17:00; PH off", EDINBURGH), 0))


def test_rules_for_holidays_of_an_unlisted_country_are_to_be_asked_for() -> None:
    nowhere = {"country": "zz", "region": None, "tz": "Asia/Pyongyang", "precision": "none"}
    assert told("Mo-Fr 09:00-17:00; PH off", nowhere)["state"] == "ask"
    assert told("Mo-Fr 09:00-17:00", nowhere)["state"] == "known"


def test_a_word_in_a_comment_is_no_rule() -> None:
    assert expression.Expression('Mo-Fr 09:00-17:00; Sa 10:00-12:00 "PH too"').knows_holidays is False


def row(name: str, region: str, lat: float, lon: float) -> GazetteerRow:
    return GazetteerRow(kind="town", name=name, region=region, lat=lat, lon=lon, people=1000, also="")


TOWNS = Gazetteer({
    "us": (row("Portland", "or", 45.52, -122.68), row("Ontario", "or", 44.03, -116.96), row("Boston", "ma", 42.36, -71.06),
           row("Worcester", "ma", 42.26, -71.8)),
    "gb": (row("Glasgow", "sct", 55.86, -4.25), row("London", "eng", 51.5, -0.12)),
})


@pytest.mark.parametrize(("where", "zone"), [
    ({"country": "us", "lat": 45.52, "lon": -122.67, "precision": "address"}, "America/Los_Angeles"),
    ({"country": "us", "lat": 36.15, "lon": -109.55, "precision": "address"}, "America/Denver"),  # Navajo Nation
    ({"country": "us", "region": "us-or", "city": "Ontario", "precision": "city"}, "America/Boise"),
    ({"country": "us", "region": "us-ma", "precision": "none"}, "America/New_York"),
    ({"country": "us", "region": "us-or", "precision": "none"}, None),
    ({"country": "us", "precision": "none"}, None),
    ({"country": "gb", "precision": "none"}, "Europe/London"),
    ({"country": "us", "lat": 30.0, "lon": -40.0, "precision": "address"}, None),  # the open sea
])
def test_the_zone_is_that_of_the_point_or_town_or_the_only_one_and_never_a_guess(where: dict[str, Any], zone: str | None) -> None:
    found = hours.intervals(place("Mo-Fr 09:00-17:00", where), MONDAY, TOWNS)
    assert found["zone"] == zone
    assert found["state"] == ("known" if zone else "unknown")
    assert found["week"] == [[0, 4, 540, 1020]]


def test_what_never_shuts_needs_no_zone() -> None:
    assert told("24/7", {"country": "us", "precision": "none"})["state"] == "known"


@pytest.mark.parametrize("name", ["America/Nowhere", "../../etc/passwd", "", "__init__", "America", "America/__init__.py", "Etc//UTC"])
def test_a_name_that_is_no_zone_is_none(name: str) -> None:
    assert zones.known(name) is None


def test_time_zone_data_from_before_the_last_change_are_stale() -> None:
    assert [zones.stale(version) for version in ("2025b", "2026e", "2026f", "2026g", "2027a")] == [True, True, False, False, False]
    assert not zones.stale()


def test_every_day_of_a_week_is_built_for_its_monday() -> None:
    assert {hours.week_of(MONDAY + dt.timedelta(days=n)) for n in range(7)} == {MONDAY}
    assert hours.week_of(MONDAY - dt.timedelta(days=1)) == dt.date(2026, 11, 16)


@pytest.mark.parametrize("osm", ["Mo-Fr 9am-5pm", "Mon-Fri 9:00 am - 5:00 pm", "Lu-Vi 09:00-17:00", "", "Mo-Fr 09:00-17:00;;"])
def test_a_value_that_cannot_be_read_says_where(osm: str) -> None:
    assert (hours.fault(osm) or "").startswith("at character ")


@pytest.mark.parametrize("osm", ["24/7", "Mo-Fr 09:00-17:00; PH off", '"by appointment"', "Mo[1] 10:00-12:00"])
def test_a_value_that_can_be_read_has_no_fault(osm: str) -> None:
    assert hours.fault(osm) is None
