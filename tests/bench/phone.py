"""What a phone feels: a saved page without a network, and the emergency page on a bad link beside a bare file of the same words."""

from __future__ import annotations

import gzip
import re
import sqlite3
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser_path import chromium

ROUNDS = 5
BAD_LINK = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
USUAL = {"width": 390, "height": 844}
SAVED = 'html[data-sw="saved"]'
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
# Known before the page is read, so that nothing painted is missed.
WATCH = """new PerformanceObserver((list) => { window.painted = list.getEntries().at(-1).startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });"""


def measure(database: Path, address: str) -> None:
    """Print milliseconds of a saved page, and the ratio of the emergency page to a bare file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        print("\nSaved page without a network (median milliseconds to DOMContentLoaded)")
        for slower, limit in ((1, 100), (4, 300)):
            print(f"  processor {slower}× slower  {offline(browser, address, slower):12.0f}   (limit {limit})")
        print("\nEmergency page on a bad link (400 ms, 400 kbit/s, processor 10× slower; median milliseconds to the largest paint)")
        with bare(database) as plain:
            found: dict[str, list[float]] = {plain: [], f"{address}/en/emergency": []}
            for _ in range(ROUNDS):
                for page in found:
                    found[page].append(largest_paint(browser, page))
        anchor, own = (statistics.median(values) for values in found.values())
        print(f"  bare file {anchor:8.0f}   Carry {own:8.0f}   ratio {own / anchor:.2f}   (limit 1.25)")
        browser.close()


def offline(browser: Browser, address: str, slower: int) -> float:
    """Save a language, cut the network, and return how long pages take from the worker."""
    context = browser.new_context(viewport=USUAL)
    page = context.new_page()
    page.goto(f"{address}/en/")
    page.wait_for_selector(SAVED, state="attached", timeout=60_000)
    context.set_offline(True)
    throttle(page, slower)
    times = []
    for slug in ("m30", "fentanyl", "nitazenes", "get-it", "after-a-break"):
        page.goto(f"{address}/en/learn/{slug}")
        times.append(float(page.evaluate(READY)))
    context.close()
    return statistics.median(times)


def largest_paint(browser: Browser, address: str) -> float:
    """Return when the largest text or picture of a page was painted, on a first visit."""
    context = browser.new_context(viewport=USUAL, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    throttle(page, 10, BAD_LINK)
    page.goto(address, wait_until="load")
    found = None
    while found is None:  # what is painted is reported a moment later
        page.wait_for_timeout(1000)
        found = page.evaluate("window.painted")
    context.close()
    return float(found)


def throttle(page: Page, slower: int, link: dict[str, object] | None = None) -> None:
    """Slow the processor down, and the link if asked."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    if link:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", link)


@contextmanager
def bare(database: Path) -> Iterator[str]:
    """Serve the words of the emergency page and nothing else: no style, no script, no picture."""
    db = sqlite3.connect(database)
    html = gzip.decompress(db.execute("select gz from responses where path = '/en/emergency'").fetchone()[0]).decode()
    db.close()
    found = re.search(r"<article>.*</article>", html, re.DOTALL)
    assert found
    words = re.sub(r"<(img|button)[^>]*>", "", found[0])
    body = gzip.compress(f"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
                         f"<title>Bare</title>{words}".encode())

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            for name, value in (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the table free of one line a request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
