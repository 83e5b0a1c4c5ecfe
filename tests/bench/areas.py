"""Measures how Carry scales with its directory: builds with 2,000, 20,000 and 200,000 made-up places. Prints; asserts nothing.

For each: seconds and bytes a place above a build without them, memory of the build, the largest file of an area, the largest
page of a list; then in a real Chromium with its processor slowed four times: opening the files of the largest region, finding
the nearest 20 there, and the memory of the page.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests import directory  # noqa: E402
from tests.browser_path import chromium  # noqa: E402

SIZES = (2_000, 20_000, 200_000)
SLOWER = 4
FILES = "path like '/places/%' and path not like '/places/towns-%' and path not like '/places/index-%'"
MEASURE = """async ([country, region, points]) => {
  const { Areas } = await import("/src/finder/areas.js");
  const { serving } = await import("/src/finder/nearest.js");
  const began = performance.now();
  const packs = await new Areas("/en/places.json").open(country, region);
  const opened = performance.now() - began;
  const times = points.map((point) => {
    const from = performance.now();
    serving(packs, point, [`${country}-${region}`, country], () => true);
    return performance.now() - from;
  }).sort((a, b) => a - b);
  window.kept = packs;
  return [opened, times[times.length >> 1], times[times.length - 1], packs.reduce((sum, pack) => sum + pack.places.length, 0), packs.length];
}"""


def main() -> None:
    """Build and measure each size in turn."""
    print("\nDirectory of made-up places")
    with tempfile.TemporaryDirectory() as folder:
        base, _, empty = build(Path(folder) / "0", 0)
        print(f"  without: build {base:.1f} s, {empty / 1e6:.0f} MB")
        for count in [int(size) for size in sys.argv[1:]] or SIZES:
            work = Path(folder) / str(count)
            seconds, memory, size = build(work, count)
            print(f"  {count:7} places: build {seconds:6.1f} s, {1000 * (seconds - base) / count:5.2f} ms and {(size - empty) / count:5.0f} B "
                  f"a place, memory {memory / 1e3:.0f} MB a process", flush=True)
            sizes(work / "build/carry.db")
            browser(work / "build/carry.db")
            shutil.rmtree(work)


def build(work: Path, count: int) -> tuple[float, int, int]:
    """Build the real content with so many places; returns seconds, the largest memory of a process in kB, and bytes of the file."""
    shutil.copytree(ROOT / "content", work / "content")
    shutil.copytree(ROOT / "translations", work / "translations")
    countries = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in (work / "content/data/countries").glob("*.yaml")}
    regions = {code: [region["code"] for region in country["regions"]] for code, country in sorted(countries.items())}
    if count:
        directory.write(work / "content/places/made-up.jsonl", count, work / "content/data/gazetteer", regions)
    began = time.monotonic()
    command = [str(ROOT / ".venv/bin/carry"), "content", "build"]
    process = subprocess.Popen(command, env={**os.environ, "CARRY_ROOT": str(work)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the build with {count} places failed: {' '.join(command)} in {work}")
    return time.monotonic() - began, usage.ru_maxrss, (work / "build/carry.db").stat().st_size


def sizes(database: Path) -> None:
    """Print the largest of each kind of answer that grows."""
    db = sqlite3.connect(database)
    files, largest = db.execute(f"select count(*), max(length(br)) from responses where {FILES}").fetchone()
    index = db.execute("select max(length(br)) from responses where path like '/places/index-%'").fetchone()[0]
    pages, page = db.execute("select count(*), max(length(br)) from responses where path like '/%/find/%/%/'").fetchone()
    print(f"          {files} files, largest {largest} B (limit 60000), index {index} B; {pages} pages of lists, largest {page} B (limit 25000)")
    db.close()


def browser(database: Path) -> None:
    """Open the largest region on a slow phone, and look for what is near its towns."""
    db = sqlite3.connect(database, check_same_thread=False)
    area = db.execute("select area from listing where area like 'us-%' group by area order by count(*) desc limit 1").fetchone()[0]
    towns = json.loads(db.execute("select towns from gazetteer where country = 'us'").fetchone()[0])["regions"][area[3:]]
    points = [{"lat": (towns["at"][0] + lat) / 100, "lon": (towns["at"][1] + lon) / 100}
              for lat, lon in list(zip(towns["lat"], towns["lon"], strict=True))[:50]]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(db))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = chrome.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/src/")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        opened, usual, worst, places, files = page.evaluate(MEASURE, ["us", area[3:], points])
        session.send("HeapProfiler.collectGarbage")
        heap = session.send("Runtime.getHeapUsage")["usedSize"]
        print(f"          {area} at CPU {SLOWER}×: {places} places in {files} files open in {opened:.0f} ms; nearest 20 in {usual:.1f} ms, "
              f"worst {worst:.1f} ms (limit 50); page memory {heap / 1e6:.1f} MB", flush=True)
        chrome.close()
    server.shutdown()
    db.close()


def handler(db: sqlite3.Connection) -> type[BaseHTTPRequestHandler]:
    """Return what answers with the responses of a build, and with the scripts as they are written."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = ROOT / "webapp/assets" / self.path.lstrip("/")
            row = db.execute("select type, gz from responses where path = ?", [self.path]).fetchone()
            found = file.read_bytes() if file.is_file() else row[1] if row else b"<!doctype html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if file.suffix == ".js" else row[0] if row else "text/html")
            if row:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(found)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


if __name__ == "__main__":
    main()
