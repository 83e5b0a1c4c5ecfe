"""“Open until …” on the phone: instants are compared, so neither its own zone nor its time-zone tables matter."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Copy, copy
from tests.pipeline.broken import PLACES
from tests.pipeline.test_hours import EDINBURGH, MONDAY, PORTLAND, VANCOUVER, place, told
from tests.servers import Server, serving
from webapp.pipeline import hours

from .conftest import Phone

Phones = Callable[..., Phone]
CARD = "#us-or-desk"
BADGE = f"{CARD} [data-now]"
REGION = "/en/find/us/or/"
SET = "([card, hours]) => { document.querySelector(card).dataset.hours = hours; }"
HOME = "America/Los_Angeles"
AT_NOON = "Mo-Fr 12:00-17:00"


@pytest.fixture(scope="module")
def server(mini_source: Copy, tmp_path_factory: pytest.TempPathFactory, build: Callable[[Copy], Path]) -> Iterator[Server]:
    """The tiny content set, where the desk is known to run."""
    found = copy(mini_source.content, mini_source.translations, tmp_path_factory.mktemp("hours") / "mini", mini_source.static)
    found.edit(PLACES, "status: unknown", "status: active")
    build(found)
    with serving(found.environment, found.root / "log") as running:
        yield running


@pytest.fixture
def there(server: Server, phone: Phones) -> Phone:
    """A phone whose clock is where the desk is."""
    return reading(phone, server, HOME)


def reading(phone: Phones, server: Server, zone: str) -> Phone:
    """Return a phone in a zone; nothing is saved on it, which these tests have no use for."""
    return phone(server.url, timezone_id=zone, service_workers="block")


def when(clock: str, zone: str = HOME) -> dt.datetime:
    """Return an instant by the clocks of a zone, with the time-zone data of the build."""
    found = hours.known(zone)
    assert found
    return dt.datetime.strptime(clock, "%Y-%m-%d %H:%M").replace(tzinfo=found)


def at(phone: Phone, now: dt.datetime, found: dict[str, Any], path: str = REGION) -> str:
    """Open the page at an instant with such hours on the card of the desk; returns what the card says of now, or nothing."""
    phone.page.clock.set_fixed_time(now)
    if not phone.page.url.endswith(path):
        phone.open(path)
    phone.page.evaluate(SET, [CARD, json.dumps({**found, "same": now.isoformat()})])
    assert phone.faults == []
    return said(phone.page)


def said(page: Page) -> str:
    texts = page.locator(BADGE).all_inner_texts()
    return texts[0].replace("\u202f", " ").strip() if texts else ""


def test_a_place_is_open_until_it_shuts_and_shut_until_it_opens(there: Phone) -> None:
    found = told(AT_NOON, holidays="open")
    assert at(there, when("2026-11-24 11:59"), found) == "Closed, opens 12:00 PM"
    assert at(there, when("2026-11-24 12:00"), found) == "Open until 5:00 PM"
    assert at(there, when("2026-11-24 16:59"), found) == "Open until 5:00 PM"
    assert at(there, when("2026-11-24 17:00"), found) == "Closed, opens Wed 12:00 PM"
    assert at(there, when("2026-11-27 18:00"), found) == "Closed, opens Mon 12:00 PM"


def test_a_night_past_midnight_is_open_on_both_days(there: Phone) -> None:
    found = told("Fr-Sa 22:00-02:00", holidays="open")
    assert at(there, when("2026-11-27 23:30"), found) == "Open until 2:00 AM"
    assert at(there, when("2026-11-28 01:59"), found) == "Open until 2:00 AM"
    assert at(there, when("2026-11-28 02:00"), found) == "Closed, opens 10:00 PM"


def test_clocks_that_change_both_ways(there: Phone) -> None:
    back = told("Mo-Su 01:30-04:00", start=dt.date(2026, 10, 26), holidays="open")
    assert at(there, when("2026-10-31 12:00"), back) == "Closed, opens Sun 1:30 AM"
    assert at(there, when("2026-11-01 01:30"), back) == "Open until 4:00 AM"
    assert at(there, when("2026-11-01 03:59"), back) == "Open until 4:00 AM"
    forward = told("Su 02:30-04:00", start=dt.date(2027, 3, 8), holidays="open")
    assert at(there, when("2027-03-14 01:59"), forward) == "Closed, opens 3:00 AM"
    assert at(there, when("2027-03-14 03:00"), forward) == "Open until 4:00 AM"


def test_every_other_week_and_the_first_monday_are_told_with_their_date(there: Phone) -> None:
    assert at(there, when("2026-11-24 12:00"), told("week 1-53/2 Th 10:00-12:00", holidays="open")) == "Closed, opens Thu, Dec 3, 10:00 AM"
    assert at(there, when("2026-11-24 12:00"), told("Mo[1] 10:00-12:00", holidays="open")) == "Closed, opens Mon, Dec 7, 10:00 AM"
    assert at(there, when("2026-12-03 11:00"), told("week 1-53/2 Th 10:00-12:00", holidays="open")) == "Open until 12:00 PM"


def test_a_reader_in_another_zone_gets_the_time_there(server: Server, phone: Phones) -> None:
    london = reading(phone, server, "Europe/London")
    found = told(AT_NOON, holidays="open")
    assert at(london, when("2026-11-24 20:30", "Europe/London"), found) == "Open until 5:00 PM (time there)"
    assert at(london, when("2026-11-24 18:00", "Europe/London"), found) == "Closed, opens 12:00 PM (time there)"


def test_british_columbia_is_right_on_a_phone_with_old_time_zones(server: Server, phone: Phones) -> None:
    old = reading(phone, server, "America/Los_Angeles")  # UTC-8 in winter, as Vancouver was before 2026
    found = told("Mo-Fr 09:00-17:00; PH off", VANCOUVER)
    assert at(old, dt.datetime(2026, 11, 24, 15, 59, tzinfo=dt.UTC), found) == "Closed, opens 9:00 AM (time there)"
    assert at(old, dt.datetime(2026, 11, 24, 16, 0, tzinfo=dt.UTC), found) == "Open until 5:00 PM (time there)"
    assert at(old, dt.datetime(2026, 11, 25, 0, 0, tzinfo=dt.UTC), found) == "Closed, opens Wed 9:00 AM (time there)"
    assert when("2026-11-24 09:00", "America/Vancouver").astimezone(dt.UTC).hour == 16


def test_comments_open_ends_and_appointments_are_to_be_asked_for(there: Phone) -> None:
    for osm in ('"by appointment"', "Mo-Fr 09:00+"):
        assert at(there, when("2026-11-24 12:00"), told(osm)) == "Ask first"
    mixed = told('Mo-Fr 09:00-12:00; Sa 10:00-12:00 "ring the bell"', holidays="open")
    assert at(there, when("2026-11-24 10:00"), mixed) == "Open until 12:00 PM"
    assert at(there, when("2026-11-28 10:00"), mixed) == "Ask first"
    assert at(there, when("2026-11-27 13:00"), mixed) == "Closed now"


def test_a_holiday_on_which_it_may_be_shut_is_named_and_never_counted_as_open(there: Phone) -> None:
    found = told("Mo-Sa 09:00-17:00")
    assert at(there, when("2026-11-26 12:00"), found) == "Ask first May be closed today: Thanksgiving Day"
    assert at(there, when("2026-11-25 18:00"), found) == "Closed, opens Thu 9:00 AM May be closed that day: Thanksgiving Day"
    assert at(there, when("2026-11-26 18:00"), found) == "Closed, opens Fri 9:00 AM"


@pytest.mark.parametrize(("where", "start", "day", "zone"), [
    (VANCOUVER, dt.date(2026, 7, 27), "2026-08-03", "America/Vancouver"), (EDINBURGH, MONDAY, "2026-11-30", "Europe/London"),
    (PORTLAND, MONDAY, "2026-11-26", HOME)])
def test_a_place_that_says_so_is_shut_on_holidays_of_its_country_and_region(
        server: Server, phone: Phones, where: dict[str, Any], start: dt.date, day: str, zone: str) -> None:
    reader = reading(phone, server, zone)
    assert at(reader, when(f"{day} 12:00", zone), told("Mo-Fr 09:00-17:00; PH off", where, start)).startswith("Closed, opens")


def test_what_never_shuts_is_open_now(there: Phone) -> None:
    assert at(there, when("2026-11-26 03:00"), told("24/7", {"country": "us", "precision": "none"})) == "Open now"


def test_after_eight_weeks_and_before_them_only_the_words_are_left(there: Phone) -> None:
    found = told(AT_NOON, holidays="open")
    assert at(there, when("2027-01-15 12:00"), found) == "Open until 5:00 PM"
    assert at(there, when("2027-01-15 17:00"), found) == "Closed now"
    assert at(there, when("2027-01-18 12:00"), found) == ""
    assert at(there, when("2026-11-22 12:00"), found) == ""
    assert "Monday–Friday 9:00" in there.page.inner_text(CARD)


def test_hours_that_nobody_knows_get_no_badge(there: Phone) -> None:
    assert at(there, when("2026-11-24 12:00"), hours.intervals(place(None), MONDAY)) == ""


def test_the_badge_changes_with_the_minute_while_the_page_is_open(there: Phone) -> None:
    there.page.clock.install(time=when("2026-11-24 11:58"))
    there.open(REGION)
    there.page.clock.pause_at(when("2026-11-24 11:59"))
    there.page.evaluate(SET, [CARD, json.dumps(told(AT_NOON, holidays="open"))])
    assert said(there.page) == "Closed, opens 12:00 PM"
    there.page.clock.run_for(61_000)
    assert said(there.page) == "Open until 5:00 PM"


def test_the_card_of_the_server_says_what_the_build_computed(there: Phone, server: Server) -> None:
    monday = hours.week_of(dt.datetime.now(dt.UTC).date())
    there.page.clock.set_fixed_time(dt.datetime.combine(monday, dt.time(3), ZoneInfo(HOME)))
    there.open(REGION)
    assert said(there.page).startswith("Closed, opens 9:00 AM")


def test_a_card_that_the_phone_makes_gets_the_week_in_words(there: Phone) -> None:
    there.open(REGION)
    server_said = there.page.inner_text(f"{CARD} [data-week]")
    there.page.evaluate(SET, [CARD, json.dumps(told("Mo-Th 09:00-12:00,13:00-26:00; Fr 10:00-14:00"))])
    there.page.evaluate("card => { document.querySelector(card + ' [data-week]').textContent = ''; }", CARD)
    assert server_said.replace("\u202f", " ").replace("\u2009", "") == "Monday–Friday 9:00 AM–12:00 PM"
    assert there.page.inner_text(f"{CARD} [data-week]").replace("\u202f", " ") == (
        "Monday–Thursday 9:00 AM–12:00 PM, 1:00 PM–2:00 AM · Friday 10:00 AM–2:00 PM")
    there.page.evaluate(SET, [CARD, json.dumps(told("24/7"))])
    there.page.evaluate("card => { document.querySelector(card + ' [data-week]').textContent = ''; }", CARD)
    assert there.page.inner_text(f"{CARD} [data-week]") == "Monday–Sunday day and night"


def test_a_card_that_a_search_adds_gets_its_badge(there: Phone) -> None:
    at(there, when("2026-11-24 12:00"), told(AT_NOON, holidays="open"))
    there.page.evaluate("""card => {
      const copy = document.querySelector(card).cloneNode(true);
      copy.id = "copy";
      copy.querySelector("[data-now]").remove();
      document.querySelector("main").append(copy);
    }""", CARD)
    assert there.page.inner_text("#copy [data-now]").startswith("Open until")


def test_the_time_reads_in_the_language_of_the_page(server: Server, phone: Phones) -> None:
    arabic = reading(phone, server, HOME)
    found = told(AT_NOON, holidays="open")
    assert "5:00 م" in at(arabic, when("2026-11-24 12:00"), found, "/ar/find/us/or/")


def test_without_script_there_are_only_words(chrome: Browser, server: Server) -> None:
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + REGION)
    assert "Monday–Friday 9:00" in page.inner_text(CARD)
    for word in ("Open until", "Open now", "Closed", "Ask first"):
        assert word not in page.inner_text("main")
    context.close()
