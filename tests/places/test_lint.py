"""The rules that know the field: each is broken here, and what is honest passes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.conftest import REPOSITORY, TODAY, Copy
from tests.pipeline.broken import PLACES, broken
from webapp.pipeline import gazetteer
from webapp.pipeline.problems import Problems
from webapp.places import lint
from webapp.places.lint import Directory, Entry, Finding, Towns, check_entry, check_file

from .entries import NOWHERE, phone, place, source


@pytest.fixture(scope="module")
def towns() -> Towns:
    found = gazetteer.read(REPOSITORY / "content/data/gazetteer", Problems(REPOSITORY))
    return Towns.of(((country, row) for country, rows in found.rows.items() for row in rows), found.regions)


def findings(towns: Towns, **changes: Any) -> list[Finding]:
    return list(check_entry(Entry(7, place(**changes)), towns, TODAY))


def one(towns: Towns, rule: str, warning: bool, **changes: Any) -> Finding:
    """Return the one finding of a changed entry, after checking its parts."""
    found = findings(towns, **changes)
    assert [(item.rule, item.warning, item.line, item.place) for item in found] == [(rule, warning, 7, "us-or-desk")], found
    assert found[0].remedy.endswith(".")
    assert found[0].field
    return found[0]


def test_an_honest_entry_passes(towns: Towns) -> None:
    assert findings(towns) == []


@pytest.mark.parametrize("where", [{"lon": None}, {"lat": 0, "lon": 0}, {"lat": 90, "lon": -122.6}, {"lat": 45.5, "lon": 180}])
def test_an_impossible_point_is_refused(towns: Towns, where: dict[str, Any]) -> None:
    one(towns, "CL010", False, where=where)


def test_swapped_latitude_and_longitude_are_named_and_not_mended(towns: Towns) -> None:
    found = one(towns, "CL011", False, where={"country": "gb", "region": "gb-sct", "city": "Glasgow", "lat": -4.26, "lon": 55.87,
                                              "postcode": None, "tz": None}, contact=[], url="https://desk.example.org")
    assert "55.87, -4.26 fits" in found.message


def test_a_point_in_the_sea_is_refused(towns: Towns) -> None:
    one(towns, "CL012", False, where={"lat": 45.0, "lon": -130.0})


@pytest.mark.parametrize(("lat", "lon", "country"), [(45.5184, 122.6765, "CN"), (49.2827, -123.1207, "CA"), (51.5, -0.12, "GB")])
def test_a_point_in_another_country_is_refused_by_name(towns: Towns, lat: float, lon: float, country: str) -> None:
    assert country in one(towns, "CL013", False, where={"lat": lat, "lon": lon}).message


@pytest.mark.parametrize(("lat", "lon", "country", "region", "tz"), [
    (32.5430, -117.0300, "us", "us-ca", "America/Los_Angeles"), (42.3293, -83.0460, "us", "us-mi", "America/Detroit"),
    (42.3170, -83.0400, "ca", "ca-on", "America/Toronto"), (18.4663, -66.1057, "us", "us-pr", "America/Puerto_Rico"),
    (21.3069, -157.8583, "us", "us-hi", "Pacific/Honolulu"), (54.9966, -7.3086, "gb", "gb-nir", "Europe/London"),
    (40.6413, -74.0250, "us", "us-ny", "America/New_York")])
def test_a_point_beside_a_border_or_the_water_passes(towns: Towns, lat: float, lon: float, country: str, region: str, tz: str) -> None:
    found = findings(towns, where={"lat": lat, "lon": lon, "country": country, "region": region, "tz": tz, "postcode": None}, contact=[],
                     url="https://desk.example.org")
    assert [item for item in found if item.rule in ("CL010", "CL011", "CL012", "CL013")] == []


def test_a_region_of_another_country_is_refused(towns: Towns) -> None:
    one(towns, "CL014", False, where={"region": "ca-bc"})


def test_a_point_in_another_region_is_noticed(towns: Towns) -> None:
    found = one(towns, "CL014", True, where={"region": "us-ca"})
    assert "California" in found.message
    assert "Oregon" in found.message or "Washington" in found.message


@pytest.mark.parametrize(("country", "region", "lat", "lon", "right", "wrong", "tz"), [
    ("us", "us-nj", 39.4284, -74.4957, "08201", "08202-1234", "America/New_York"),
    ("ca", "ca-bc", 49.2827, -123.1207, "V6B 1A1", "V8W 1A1", "America/Vancouver"),
    ("gb", "gb-sct", 55.8600, -4.2500, "G2 1AA", "EH1 1AA", "Europe/London"),
    ("ie", "ie-d", 53.3498, -6.2603, "D01 F5P2", "T12 X8X8", "Europe/Dublin"),
    ("au", "au-nsw", -33.8688, 151.2093, "2000", "2600", "Australia/Sydney")])
def test_a_postcode_far_from_its_point_is_noticed(
        towns: Towns, country: str, region: str, lat: float, lon: float, right: str, wrong: str, tz: str) -> None:
    where = {"country": country, "region": region, "lat": lat, "lon": lon, "tz": tz}
    for code, rules in ((right, []), (wrong, ["CL015"])):
        found = findings(towns, where=where | {"postcode": code}, contact=[], url="https://desk.example.org")
        assert [item.rule for item in found if item.rule != "CL014"] == rules, (code, found)


def test_another_time_zone_than_that_of_the_point_is_noticed(towns: Towns) -> None:
    assert "America/Los_Angeles" in one(towns, "CL016", True, where={"tz": "America/New_York"}).message


@pytest.mark.parametrize("changes", [
    {"name": "Confidential women’s shelter"}, {"where": {"address": "Confidential"}}, {"note": "The address is kept confidential."},
    {"where": {"address": "Call for location", "lat": None, "lon": None}}, {"note": "Do not publish."},
    {"where": {"landmark": "Dirección confidencial"}},
    {"where": {"precision": "hidden", "lat": None, "lon": None}}])
def test_what_asks_to_be_kept_secret_may_not_say_where_it_is(towns: Towns, changes: dict[str, Any]) -> None:
    one(towns, "CL020", False, **changes)


@pytest.mark.parametrize("changes", [
    {"note": "Testing is free and confidential."}, {"name": "Confidential testing"},
    {"name": "Confidential women’s shelter", "where": NOWHERE | {"precision": "hidden"}}])
def test_confidential_care_at_a_known_address_and_a_hidden_place_pass(towns: Towns, changes: dict[str, Any]) -> None:
    assert findings(towns, **changes) == []


@pytest.mark.parametrize("name", ["Camden syringe access (Mobile Site)", "Mobile unit", "Outreach van", "Needle exchange – mobile"])
def test_what_moves_does_not_stand_at_one_point(towns: Towns, name: str) -> None:
    one(towns, "CL021", True, name=name)


def test_a_town_called_mobile_does_not_move(towns: Towns) -> None:
    assert findings(towns, name="Mobile County Health Department", where={"city": "Mobile"}) == []


@pytest.mark.parametrize("changes", [{"where": {"address": "Various locations"}}, {"name": "Outreach, multiple sites"},
                                     {"where": {"city": "Varios lugares"}}])
def test_various_locations_are_not_one_point(towns: Towns, changes: dict[str, Any]) -> None:
    one(towns, "CL022", False, **changes)


@pytest.mark.parametrize("name", ["Crisis line", "Never Use Alone helpline", "211", "Línea de ayuda"])
def test_a_phone_line_is_not_a_place(towns: Towns, name: str) -> None:
    one(towns, "CL023", True, name=name)
    assert findings(towns, name=name, kind="phone", where=NOWHERE) == []


@pytest.mark.parametrize("name", ["Eastside Detox", "Hope Recovery House", "Comunidade Terapêutica"])
def test_treatment_listed_as_harm_reduction_is_noticed(towns: Towns, name: str) -> None:
    one(towns, "CL024", True, name=name, offers=[{"what": "syringes", "basis": "inferred"}])
    assert findings(towns, name=name, offers=[{"what": "treatment", "basis": "stated"}]) == []


@pytest.mark.parametrize("name", ["Syringe Access", "Harm Reduction Center", "Reducción de daños"])
def test_harm_reduction_listed_as_treatment_is_noticed(towns: Towns, name: str) -> None:
    one(towns, "CL025", True, name=name, offers=[{"what": "treatment", "basis": "stated"}])
    assert findings(towns, name=name, offers=[{"what": "syringes", "basis": "stated"}]) == []


@pytest.mark.parametrize(("shown", "e164", "more", "country", "region"), [
    ("(205) 216-0200", "+12052160200", {}, "us", "us-al"), ("0141 552 5929", "+441415525929", {}, "gb", "gb-sct"),
    ("(02) 6253 3643", "+61262533643", {}, "au", "au-act"), ("1-877-4NARCAN", "+18774627226", {}, "us", "us-tn"),
    ("1-800-662-HELP (4357)", "+18006624357", {}, "us", "us-md"), ("617-624-5135 x12", "+16176245135", {"ext": "12"}, "us", "us-ma"),
    ("+52 686 123 4567", "+526861234567", {}, "mx", "mx-bcn"), ("988", None, {"short": "988"}, "us", "us-or"),
    ("8-1-1", None, {"short": "811"}, "ca", "ca-bc"), ("Call the desk", "+15039880577", {}, "us", "us-or"),
    ("text 504-535-4766", "+15045354766", {"type": "text"}, "us", "us-la")])
def test_numbers_as_each_country_writes_them_pass(
        towns: Towns, shown: str, e164: str | None, more: dict[str, Any], country: str, region: str) -> None:
    where = NOWHERE | {"country": country, "region": region, "tz": None}
    assert findings(towns, kind="mobile", where=where, contact=phone(shown, e164, **more)) == []


@pytest.mark.parametrize(("rule", "warning", "shown", "e164", "more"), [
    ("CL030", False, "503-988-057", "+1503988057", {}), ("CL030", True, "call us", "+15030880577", {}),
    ("CL031", False, "503-988-0577", "+15039880578", {}), ("CL031", False, "1-800-662-HELP (4357)", "+18006624356", {}),
    ("CL031", False, "9-8-8", None, {"short": "911"}), ("CL032", True, "116123", None, {"short": "116123"}),
    ("CL033", True, "+44 141 552 5929", "+441415525929", {}), ("CL033", True, "604-682-2344", "+16046822344", {}),
    ("CL034", True, "503-988-0577 ext. 12", "+15039880577", {}), ("CL034", True, "text 503-988-0577", "+15039880577", {})])
def test_a_number_that_does_not_dial_what_it_shows_is_noticed(
        towns: Towns, rule: str, warning: bool, shown: str, e164: str | None, more: dict[str, Any]) -> None:
    one(towns, rule, warning, contact=phone(shown, e164, **more))


def test_hours_in_words_alone_are_noticed(towns: Towns) -> None:
    one(towns, "CL040", True, hours={"osm": None})


@pytest.mark.parametrize("changes", [{"checked": {"on": "2999"}}, {"status_since": "2999-01"}])
def test_a_date_to_come_is_refused(towns: Towns, changes: dict[str, Any]) -> None:
    one(towns, "CL041", False, **changes)


def test_an_entry_unchecked_for_over_a_year_is_noticed(towns: Towns) -> None:
    one(towns, "CL042", True, checked={"on": None})
    assert "2019" in one(towns, "CL042", True, checked={"on": "2019"}).message
    assert findings(towns, checked={"on": (TODAY - dt.timedelta(days=364)).isoformat()}) == []
    assert findings(towns, checked={"on": "2019"}, status="ended") == []


def file_findings(towns: Towns, *places: Any, of: Any = None, directory: Directory | None = None) -> list[tuple[str, int]]:
    found = list(check_file(enumerate(places, 10), towns, of or source(), today=TODAY, directory=directory))
    return [(item.rule, item.line) for item in found]


def test_dates_that_are_all_the_day_of_retrieval_are_noticed(towns: Towns) -> None:
    day = {"checked": {"on": TODAY.isoformat()}}
    places = [place(id=f"us-{number}", where=NOWHERE, kind="mobile", **day) for number in range(5)]
    assert file_findings(towns, *places, of=source(retrieved=TODAY)) == [("CL043", 1)]
    assert file_findings(towns, *places[:4], of=source(retrieved=TODAY)) == []


def test_a_source_retrieved_in_the_future_is_refused(towns: Towns) -> None:
    assert file_findings(towns, place(), of=source(retrieved="2999-01-01")) == [("CL041", 1)]


def test_several_addresses_on_one_point_are_noticed_once(towns: Towns) -> None:
    stack = [place(id=f"us-{number}", where={"address": f"{number} Bridge Street"}) for number in range(1, 6)]
    assert file_findings(towns, *stack) == [("CL017", 10)]
    assert file_findings(towns, *[place(id=f"us-{number}") for number in range(5)]) == []
    assert file_findings(towns, *[place(id=f"us-{n}", where={"address": f"{n} Bridge Street", "precision": "city"}) for n in range(5)]) == []


def test_odbl_entries_are_refused_in_a_file_under_another_licence(towns: Towns) -> None:
    odbl = place(source={"licence": "ODbL-1.0"})
    assert file_findings(towns, odbl) == [("CL060", 10)]
    assert file_findings(towns, odbl, of=source(licence="Open Database License 1.0")) == []


@pytest.mark.parametrize(("changes", "reasons"), [
    ({"name": "Something else", "org": {"name": "Other"}, "where": {"address": "9 Elm Street", "lat": 45.5185, "lon": -122.6765}},
     ["same phone", "11 m apart"]),
    ({"contact": [], "name": "Quite another", "org": {"name": "Other"}, "where": {"address": "12 BRIDGE ST"}}, ["same address", "0 m apart"]),
    ({"contact": [], "name": "The front desk", "where": {"address": None, "lat": 45.5190}, "url": "https://desk.example.org"},
     ["names 100 % alike", "67 m apart"])])
def test_entries_that_two_sources_have_are_suggested_for_merging_with_the_reasons(
        towns: Towns, changes: dict[str, Any], reasons: list[str]) -> None:
    directory = Directory()
    assert list(check_file([(1, place())], towns, source(id="first"), today=TODAY, directory=directory)) == []
    other = place(id="us-or-other", **changes)
    found = list(check_file([(2, other)], towns, source(id="second"), today=TODAY, directory=directory))
    assert [item.rule for item in found] == ["CL050"]
    assert "“us-or-desk” of first" in found[0].message
    assert all(reason in found[0].message for reason in reasons), found[0].message


def test_what_is_not_the_same_is_not_suggested(towns: Towns) -> None:
    directory = Directory()
    file_findings(towns, place(), of=source(id="first"), directory=directory)
    far = place(id="us-far", contact=[], where={"lat": 45.53, "address": "90 North Street"})
    unlike = place(id="us-unlike", name="Pharmacy", org={"name": "Pharmacy"}, contact=[], where={"lat": 45.5185, "address": "90 North Street"})
    ended = place(id="us-ended", status="ended")
    assert file_findings(towns, far, unlike, ended, of=source(id="second"), directory=directory) == []


def test_a_shared_switchboard_does_not_make_a_thousand_shops_one(towns: Towns) -> None:
    shops = [place(id=f"us-{n}", name=f"Shop {n}", org={"name": f"Shop {n}"}, where={"lat": 45 + n / 20, "address": f"{n} Main Street"})
             for n in range(12)]
    directory = Directory()
    for number, shop in enumerate(shops):
        assert [item for item in directory.add(f"file-{number}", Entry(1, shop))] == []


def test_the_same_entry_twice_in_one_file_is_noticed_and_two_services_of_one_house_are_not(towns: Towns) -> None:
    testing = place(id="us-testing", name="Testing", offers=[{"what": "hiv_hcv_testing", "basis": "stated"}])
    again = place(id="us-again")
    assert file_findings(towns, place(), testing, directory=Directory()) == []
    assert file_findings(towns, place(), testing, again, directory=Directory()) == [("CL051", 12)]


def test_a_thousand_entries_on_one_spot_are_compared_with_a_few_each(towns: Towns, monkeypatch: pytest.MonkeyPatch) -> None:
    from webapp.places.lint import duplicates

    asked = []
    real = duplicates.same
    monkeypatch.setattr(duplicates, "same", lambda *args: asked.append(1) or real(*args))
    directory = Directory()
    for number in range(1000):
        list(directory.add("file", Entry(number, place(id=f"us-{number}", name=f"Service {number}", org={"name": f"Group {number}"}))))
    assert len(asked) <= 1000 * 3 * duplicates.MOST


def test_a_finding_stands_on_the_line_of_its_value_and_fails_the_build(mini: Copy) -> None:
    line = mini.edit(PLACES, 'shown: "503-555-0100"', 'shown: "503-555-0101"')
    assert "dials +15035550100" in broken(mini, "CL031", PLACES, line).message


def test_a_warning_of_the_field_does_not_fail_the_build(mini: Copy) -> None:
    line = mini.edit(PLACES, ', osm: "Mo-Fr 09:00-12:00"', "")
    assert broken(mini, "CL040", PLACES, line).warning


def test_the_rules_are_all_in_one_package() -> None:
    assert set(lint.__all__) >= {"check_file", "check_entry", "Directory", "Towns"}
