"""Lighthouse on eight types of page, in a language from the left and one from the right: the worst page is named."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.browser_path import chromium
from tests.web.build import Build
from webapp.commands.assets import node

VERSION = "lighthouse@13.5.0"
TRIES = 3  # its browser does not always start, or loses its page
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TYPES = ("home", "emergency", "page-pills", "node", "country", "region", "search", "about")
BAD_LINK = ["--throttling.rttMs=400", "--throttling.throughputKbps=400", "--throttling.cpuSlowdownMultiplier=10",
            "--throttling.requestLatencyMs=1500", "--throttling.downloadThroughputKbps=360"]


def measure(database: Path, address: str, tools: Path) -> None:
    """Print the worst score of each category, and of the bad-link profile, with the page it belongs to."""
    program = install(tools)
    if program is None:
        print("\nLighthouse\n  skipped: it could not be installed from the package registry")
        return
    build = Build(database)
    pages = [build.sample(lang)[kind] for lang in ("en", "ar") for kind in TYPES]
    print(f"\nLighthouse, mobile, {len(pages)} pages (worst score and its page)")
    found = {page: scores(program, address + page, tools) for page in pages}
    for category in CATEGORIES:
        page = min(found, key=lambda page: found[page].get(category, 0))
        print(f"  {category:16} {found[page].get(category, 0):4.0f}  {page}   (limit 100)")
    bad = {page: scores(program, address + page, tools, *BAD_LINK, "--only-categories=performance") for page in pages[:4]}
    worst = min(bad, key=lambda page: bad[page]["performance"])
    print(f"  {'on a bad link':16} {bad[worst]['performance']:4.0f}  {worst}   (limit 95)")


def install(tools: Path) -> Path | None:
    """Install Lighthouse once, beside the builds; returns its program."""
    program = tools / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        tools.mkdir(parents=True, exist_ok=True)
        (tools / "package.json").write_text("{}")
        subprocess.run([*node("npm"), "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", VERSION], cwd=tools, check=False)
    return program if program.exists() else None


def scores(program: Path, address: str, work: Path, *options: str) -> dict[str, float]:
    """Return what Lighthouse gives one page, from 0 to 100."""
    out = work / "lighthouse.json"
    categories = () if any(option.startswith("--only") for option in options) else (f"--only-categories={','.join(CATEGORIES)}",)
    command = [*node("node"), str(program), address, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}",
               *categories, *options]
    for left in reversed(range(TRIES)):
        if subprocess.run(command, check=not left, capture_output=True, env={**os.environ, "CHROME_PATH": chromium()}).returncode == 0:
            break
    found = json.loads(out.read_text("utf-8"))["categories"]
    return {name: 100 * (value["score"] or 0) for name, value in found.items()}
