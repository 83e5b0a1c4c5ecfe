"""A made-up imported directory of any size: the same places each time, spread over towns as people are."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from webapp.places.lint import earth

SOURCE = {"id": "made-up", "name": "Made-up list", "licence": "CC0-1.0", "credit": "Nobody: these places do not exist",
          "retrieved": "2026-01-15", "lang": "en"}
KINDS = ["site"] * 14 + ["vending"] * 3 + ["mobile", "mail", "phone"]
OFFERS = [("naloxone", None), ("test_strips", "fentanyl"), ("test_strips", "xylazine"), ("syringes", None), ("drug_checking", None),
          ("hiv_hcv_testing", None), ("condoms", None), ("wound_care", None), ("peer_support", None)]
NAMES = ["Harbor", "Bridge", "Cedar", "Open Door", "Northside", "River", "Lantern", "Maple", "Common", "Westgate", "Hope", "Prairie"]
SORTS = ["Health Center", "Pharmacy", "Harm Reduction", "Outreach", "Clinic", "Syringe Service", "Community House"]
STREETS = ["Main St", "1st Ave", "Oak St", "Broadway", "Station Rd", "Mill Ln", "Park Ave", "Church St"]
PHONES = {"us": ("1503", 2_000_000, 9_999_999), "ca": ("1604", 2_000_000, 9_999_999), "mx": ("5255", 10_000_000, 59_999_999),
          "gb": ("4420", 70_000_000, 79_999_999), "ie": ("3531", 4_000_000, 8_999_999), "au": ("612", 80_000_000, 99_999_999)}
HOURS = [None, None, "24/7", "Mo-Fr 09:00-17:00", "Mo-Fr 08:30-16:30", "Tu,Th 12:00-18:00", "Mo-Sa 10:00-19:00", "We 13:00-16:00"]


def write(file: Path, count: int, gazetteer: Path, regions: dict[str, list[str]]) -> None:
    """Write so many places in the regions of some countries (none: the country itself)."""
    towns = [(country, row) for country in regions for row in _towns(gazetteer / f"{country}.csv", regions[country])]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as out:
        out.write(json.dumps({"source": SOURCE}) + "\n")
        for place in _places(count, towns, regions):
            out.write(json.dumps(place, ensure_ascii=False) + "\n")


def _towns(file: Path, regions: list[str]) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as stream:
        yield from (row for row in csv.DictReader(stream) if row["kind"] == "town" and (not regions or row["region"] in regions))


def _places(count: int, towns: list[tuple[str, dict[str, Any]]], regions: dict[str, list[str]]) -> Iterator[dict[str, Any]]:
    dice = random.Random(20260115)
    weights = [1000 + int(row["people"]) for _, row in towns]
    for number, (country, town) in enumerate(dice.choices(towns, weights, k=count)):
        area = f"{country}-{town['region']}" if regions[country] else country
        yield _place(dice, number, country, area, town)


def _place(dice: random.Random, number: int, country: str, area: str, town: dict[str, Any]) -> dict[str, Any]:
    kind, hours = dice.choice(KINDS), dice.choice(HOURS)
    name = f"{dice.choice(NAMES)} {dice.choice(SORTS)} {number}"
    prefix, least, most = PHONES[country]
    phone = f"+{prefix}{dice.randrange(least, most)}"
    where: dict[str, Any] = {"city": town["name"], "country": country, "precision": "none"}
    if area != country:
        where["region"] = area
    if kind in ("site", "vending"):
        middle = float(town["lat"]), float(town["lon"])
        point = round(middle[0] + dice.gauss(0, 0.05), 5), round(middle[1] + dice.gauss(0, 0.07), 5)
        lat, lon = point if earth.within(point, country) else middle  # not in the sea, nor over a border
        where |= {"address": f"{dice.randrange(1, 9000)} {dice.choice(STREETS)}"}
        if earth.within((lat, lon), country):
            where |= {"precision": "address", "lat": lat, "lon": lon}
    return {
        "id": f"made-up-{number:06}", "org": {"name": name}, "name": name, "kind": kind, "where": where,
        "offers": [{"what": what, "basis": dice.choice(["stated", "stated", "inferred"])} | ({"form": form} if form else {})
                   for what, form in dice.sample(OFFERS, dice.randrange(1, 4))],
        "terms": {"id_required": False} if dice.random() < 0.3 else {}, "serves": {"type": "region", "codes": [area]},
        **({"hours": {"osm": hours, "text": hours}} if hours else {}), "languages": dice.choice([[], ["en"], ["en", "es"]]),
        "contact": [{"e164": phone, "shown": phone}], "status": "active",
        "checked": {"on": f"2026-{dice.randrange(1, 10):02}-{dice.randrange(1, 28):02}", "how": "third_party_directory"},
        "source": {"name": "Made-up list"}, "publish": "public",
    }
