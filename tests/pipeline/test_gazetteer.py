"""Towns and postcodes: from GeoNames to files of content/, from there to one small file for the phone."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests import gazetteer as few
from tests.conftest import REPOSITORY, Copy
from webapp.pipeline import gazetteer, source
from webapp.pipeline.problems import Problems
from webapp.places import gazetteer as maker
from webapp.places import names

FOLDER = "content/data/gazetteer"
BUDGET = 60_000
COUNTRIES = ("au", "ca", "gb", "ie", "mx", "us")


@pytest.fixture
def towns(mini: Copy) -> gazetteer.Gazetteer:
    """The few towns of the tests."""
    few.add(mini)
    problems = Problems(mini.root)
    found = gazetteer.read(mini.content / "data/gazetteer", problems)
    assert not list(problems)
    return found


@pytest.fixture(scope="module")
def real() -> gazetteer.Gazetteer:
    """The towns of the repository."""
    problems = Problems(REPOSITORY)
    found = gazetteer.read(REPOSITORY / FOLDER, problems)
    assert not list(problems)
    return found


def points(packed: dict[str, Any], region: str) -> dict[str, tuple[float, float]]:
    """Return a region's towns with their points, as a phone reads them."""
    found = packed["regions"][region]
    lat, lon = found["at"]
    return {name: (round((lat + a) / 100, 2), round((lon + b) / 100, 2))
            for name, a, b in zip(found["towns"].split("|"), found["lat"], found["lon"], strict=True)}


def test_every_town_keeps_its_point_in_the_file_for_the_phone(towns: gazetteer.Gazetteer) -> None:
    packed = gazetteer.pack(towns, "us")
    assert points(packed, "or")["Portland"] == (45.52, -122.68)
    assert points(packed, "wa")["Seattle"] == (47.61, -122.33)
    assert packed["credit"] == "Towns of the test"


def test_towns_come_from_the_largest_down_with_their_other_names(towns: gazetteer.Gazetteer) -> None:
    oregon = gazetteer.pack(towns, "us")["regions"]["or"]
    assert oregon["towns"] == "Portland|Salem|Saint Helens|Burns"
    assert oregon["size"] == sorted(oregon["size"], reverse=True)
    assert oregon["also"] == {"0": "بورتلاند|Stumptown"}
    assert oregon["codes"] == "972"


@pytest.mark.parametrize(("region", "city", "point"), [
    ("us-or", "Portland", (45.52, -122.68)), ("us-or", "portland", (45.52, -122.68)), ("us-or", "Stumptown", (45.52, -122.68)),
    (None, "Seattle", (47.61, -122.33)), ("us-wa", "Portland", None), ("us-or", "Nowhere", None)])
def test_a_city_has_its_middle_only_in_its_own_region(
        towns: gazetteer.Gazetteer, region: str | None, city: str, point: tuple[float, float] | None) -> None:
    assert towns.middle("us", region, city) == point


def test_accents_make_no_other_city(towns: gazetteer.Gazetteer) -> None:
    assert towns.middle("ca", None, "Montreal") == (45.51, -73.59)


def test_a_site_known_only_to_its_city_gets_the_middle_of_the_city_and_still_says_so(mini: Copy, build: Any) -> None:
    few.add(mini)
    with sqlite3.connect(build(mini)) as db:
        records = {row[0]: json.loads(row[1])["where"] for row in db.execute("select id, record from places")}
    assert (records["us-wa-seattle"]["lat"], records["us-wa-seattle"]["precision"]) == (47.61, "city")
    assert records["us-or-desk"]["lon"] == -122.67
    assert records["us-wa-post"]["lat"] is None


def test_a_copy_without_towns_builds_and_offers_no_search(mini_db: Path) -> None:
    with sqlite3.connect(mini_db) as db:
        assert db.execute("select count(*) from gazetteer").fetchone() == (0,)
        assert not db.execute("select path from responses where path like '/places/towns-%'").fetchall()


def test_a_town_in_a_region_that_is_not_listed_is_refused_with_its_line(mini: Copy) -> None:
    few.add(mini)
    mini.edit(f"{FOLDER}/us.csv", "town,Burns,or", "town,Burns,ow")
    line = mini.line(f"{FOLDER}/us.csv", "Burns")
    assert [(p.rule, p.line) for p in mini.problems()] == [("CL003", line)]


@pytest.mark.parametrize(("old", "new"), [
    ("45.52", "95.52"), ("650000", "many"), ("town,Salem", "village,Salem"), ("town,Salem", "town,")])
def test_a_line_that_cannot_be_a_town_is_refused(mini: Copy, old: str, new: str) -> None:
    few.add(mini)
    file = mini.root / FOLDER / "us.csv"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert {p.rule for p in mini.problems()} == {"CS001"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_real_file_of_each_country_fits_its_budget(real: gazetteer.Gazetteer, country: str) -> None:
    body = json.dumps(gazetteer.pack(real, country), ensure_ascii=False).encode()
    assert len(brotli.compress(body, quality=10)) <= BUDGET


@pytest.mark.parametrize(("country", "code", "region"), [
    ("us", "972", "or"), ("us", "100", "ny"), ("us", "995", "ak"), ("ca", "H2X", "qc"), ("ca", "M5V", "on"), ("ca", "X0A", "nu"),
    ("gb", "M1", "eng"), ("gb", "SW", "eng"), ("gb", "EH", "sct"), ("gb", "CF10", "wls"), ("gb", "BT", "nir"),
    ("ie", "D02", "l"), ("ie", "D6W", "l"),     ("au", "3000", "vic"), ("au", "0800", "nt"),
    ("mx", "067", "cmx"), ("mx", "220", "bcn"), ("mx", "290", "chp")])
def test_known_postcodes_are_in_their_region(real: gazetteer.Gazetteer, country: str, code: str, region: str) -> None:
    assert [row.region for row in real.rows[country] if row.kind == "code" and row.name == code] == [region]


@pytest.mark.parametrize(("country", "region", "city"), [
    ("us", "or", "Portland"), ("us", "nv", "Las Vegas"), ("ca", "bc", "Vancouver"), ("mx", "chp", "Tuxtla Gutiérrez"),
    ("mx", "chh", "Chihuahua"), ("gb", "wls", "Caerdydd"), ("ie", "l", "Newbridge"), ("au", "act", "Canberra")])
def test_known_cities_are_in_their_region(real: gazetteer.Gazetteer, country: str, region: str, city: str) -> None:
    assert real.middle(country, f"{country}-{region}", city) is not None


def test_every_region_of_ours_is_known_to_the_towns(real: gazetteer.Gazetteer) -> None:
    content = source.read(REPOSITORY / "content", Problems(REPOSITORY))
    assert content is not None
    ours = {(filed.item.code, region.code) for filed in content.countries for region in filed.item.regions}
    assert ours <= set(real.regions)


def test_every_name_written_by_hand_belongs_to_a_town(real: gazetteer.Gazetteer) -> None:
    lines = (REPOSITORY / FOLDER / "also.csv").read_text("utf-8").splitlines()[1:]
    for line in lines:
        country, region, name, also = line.split(",")
        assert real.middle(country, f"{country}-{region}", name), line
        assert real.middle(country, f"{country}-{region}", also.split("|")[0]), line


def town(name: str, people: int, admin: str = "OR", also: list[str] | None = None) -> dict[str, Any]:
    """Return a town as GeoNames has it."""
    return {"name": name, "population": people, "admin1code": admin, "geonameid": len(name), "latitude": 45.52345,
            "longitude": -122.67621, "alternatenames": also or []}


def post(country: str, code: str, admin: str, lat: str = "45.5") -> list[str]:
    """Return a postcode as GeoNames has it."""
    return [country, code, "", "", admin, "", "", "", "", lat, "-2.2", ""]


def test_small_towns_and_towns_of_no_region_are_left_out() -> None:
    found = [*maker.town_rows("us", [town("Hamlet", 40), town("Base", 20_000, "XX"), town("Big", 20_000)], {"OR": "or"}, {})]
    assert found == [("town", "Big", "or", 45.52, -122.68, 20_000, "")]


def test_large_towns_bring_names_of_other_scripts_and_names_written_by_hand() -> None:
    also = {("us", "or", "Portland"): ["Stumptown"]}
    big = town("Portland", 650_000, also=["بورتلاند، أوريغون", "Портланд", "PDX", "portlendi"])
    assert [row[6] for row in maker.town_rows("us", [big], {"OR": "or"}, also)] == ["Stumptown|بورتلاند|Портланд"]


def test_near_copies_of_a_name_are_kept_once() -> None:
    assert names.others(["نيويورك", "نیویورک", "نيو يورك"]) == ["نيويورك"]


def test_british_postcodes_give_their_area_and_their_district() -> None:
    posts = [post("GB", "M1", "ENG", "53.4"), post("GB", "M2", "ENG", "53.6"), post("GB", "SK1", "ENG", "53.3")]
    found = {row[1]: row[3] for row in maker.code_rows("gb", posts, {"ENG": "eng"})}
    assert found == {"M": 53.5, "M1": 53.4, "M2": 53.6, "SK": 53.3, "SK1": 53.3}


def test_a_zip_code_is_kept_by_its_first_three_digits() -> None:
    posts = [post("US", "97201", "OR"), post("US", "97202", "OR"), post("US", "09001", "")]
    assert [row[:3] for row in maker.code_rows("us", posts, {"OR": "or"})] == [("code", "972", "or")]
