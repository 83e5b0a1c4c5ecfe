"""Measures importing a directory: rows, seconds, peak memory, first and second time. Prints; asserts nothing.

`.venv/bin/python tests/bench/places.py [ROWS]` makes lists of 100,000 places (the same each time) as CSV, GeoJSON, HSDS and two
kinds of XLSX, and imports them with the real command into a folder of its own.
"""

from __future__ import annotations

import csv
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import xlsxwriter

ROOT = Path(__file__).parents[2]
TOWNS = [("Portland", "OR", 97205, 45.52, -122.67), ("Tacoma", "WA", 98402, 47.25, -122.44), ("Cleveland", "OH", 44113, 41.5, -81.69),
         ("Boston", "MA", 2116, 42.36, -71.06), ("Austin", "TX", 78701, 30.27, -97.74)]
GIVES = ["Naloxone; Syringe exchange; Wound care", "Free naloxone kits and fentanyl test strips on Tuesdays", "Syringes, sharps disposal",
         "Methadone and buprenorphine", "Drug checking by FTIR; HIV testing"]
OPTIONS = ["--source-id", "bench", "--name", "Bench", "--licence", "CC0-1.0", "--credit", "Bench", "--country", "us", "--write", "--accept-rejects"]
Row = dict[str, str]


def rows(count: int) -> Iterator[Row]:
    """Yield places as lists have them: some with extensions, lost zeros, swapped points, words for hours."""
    dice = random.Random(1)
    for number in range(count):
        town, state, code, lat, lon = dice.choice(TOWNS)
        point = (lat + dice.uniform(-0.2, 0.2), lon + dice.uniform(-0.2, 0.2))
        if number % 200 == 0:
            point = point[::-1]
        yield {"Name": f"Harm Reduction Place {number}", "Address": f"{dice.randint(1, 9999)} {dice.choice(['Main', 'Oak', 'Pine'])} St",
               "City": town, "State": state, "ZIP": str(code), "Latitude": f"{point[0]:.5f}", "Longitude": f"{point[1]:.5f}",
               "Phone": f"503-{dice.randint(200, 999)}-{dice.randint(1000, 9999)}" + (f" x{number % 90}" if number % 7 == 0 else ""),
               "Hours": dice.choice(["Mo-Fr 09:00-17:00", "Monday to Friday 9 to 5", "24/7", ""]), "Services": dice.choice(GIVES),
               "Website": f"https://example.org/{number}", "Last verified": f"2026-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"}


def table(file: Path, count: int) -> None:
    """Write the list as CSV."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, list(next(rows(1))))
        out.writeheader()
        out.writerows(rows(count))


def geojson(file: Path, count: int) -> None:
    """Write the list as GeoJSON, a feature a line."""
    with file.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [\n')
        for number, row in enumerate(rows(count)):
            point = [float(row.pop("Longitude")), float(row.pop("Latitude"))]
            stream.write((",\n" if number else "") + json.dumps({"type": "Feature", "geometry": {"type": "Point", "coordinates": point}, "properties": row}))
        stream.write("\n]}\n")


def workbook(file: Path, count: int) -> None:
    """Write the list as a spreadsheet of one sheet, with its strings in the cells."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Places")
    sheet.append(list(next(rows(1))))
    for row in rows(count):
        sheet.append(list(row.values()))
    book.save(file)


def shared(file: Path, count: int) -> None:
    """Write the list as spreadsheet programs do, with strings that cells share."""
    book = xlsxwriter.Workbook(file, {"strings_to_urls": False})
    sheet = book.add_worksheet("Places")
    sheet.write_row(0, 0, list(next(rows(1))))
    for number, row in enumerate(rows(count), 1):
        sheet.write_row(number, 0, list(row.values()))
    book.close()


def hsds(file: Path, count: int) -> None:
    """Write the list as services of HSDS 3, each with its organisation and location."""
    with file.open("w", encoding="utf-8") as stream:
        stream.write("[\n")
        for number, row in enumerate(rows(count)):
            service = {
                "id": f"s{number}", "name": row["Name"], "description": row["Services"], "status": "active", "url": row["Website"],
                "organization": {"id": f"o{number}", "name": row["Name"], "description": "A group"},
                "phones": [{"id": f"p{number}", "number": row["Phone"]}], "last_modified": row["Last verified"] + "T00:00:00Z",
                "service_at_locations": [{"id": f"a{number}", "location": {
                    "id": f"l{number}", "location_type": "physical", "latitude": float(row["Latitude"]), "longitude": float(row["Longitude"]),
                    "addresses": [{"id": f"d{number}", "address_1": row["Address"], "city": row["City"], "state_province": row["State"],
                                   "postal_code": row["ZIP"], "country": "US", "address_type": "physical"}]}}]}
            stream.write((",\n" if number else "") + json.dumps(service))
        stream.write("\n]\n")


def measure(what: str, file: Path, folder: Path, count: int) -> None:
    """Import a file and print what it took: time by the clock, time of the processor, most memory."""
    start = time.perf_counter()
    child = os.posix_spawn(ROOT / ".venv/bin/carry", ["carry", "places", "import", str(file), *OPTIONS],
                           {**os.environ, "CARRY_ROOT": str(folder)},
                           file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{what}: the import failed; run it by hand: carry places import {file}")
    print(f"  {what:<24} {count:>8,} rows  {seconds:>6.1f} s ({used.ru_utime + used.ru_stime:.1f} s of processor)  "
          f"{used.ru_maxrss / 1024:>5.0f} MB at most", flush=True)


def main() -> None:
    """Measure each format, the second time against a directory that is there already."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print("Importing a directory (limits for 100,000 rows: 60 s, 500 MB)")
    with tempfile.TemporaryDirectory() as work:
        for make, name in ((table, "list.csv"), (geojson, "list.geojson"), (workbook, "list.xlsx"), (shared, "shared.xlsx"), (hsds, "list.json")):
            folder = Path(work) / name
            (folder / "content" / "data").mkdir(parents=True)
            (folder / "content" / "data" / "gazetteer").symlink_to(ROOT / "content" / "data" / "gazetteer")
            make(folder / name, count)
            measure(f"{name}, new", folder / name, folder, count)
            measure(f"{name}, again", folder / name, folder, count)


if __name__ == "__main__":
    main()
