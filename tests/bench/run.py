"""Measures Carry beside nginx in one run: requests a second, start, memory, build, bytes. Prints; asserts nothing.

With `--places` it goes on to directories of up to 200,000 places (areas.py).

Speed is a ratio to nginx serving the same bytes on the same machine in interleaved rounds; sizes are exact.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

import lighthouse  # noqa: E402
import observatory  # noqa: E402
import phone  # noqa: E402
from nginx import installed, static  # noqa: E402
from processes import private_memory, serving, wait  # noqa: E402

from tests.deploy import nginx as shipped  # noqa: E402

CARRY = [str(ROOT / ".venv/bin/carry")]
PAGE = "/en/learn/m30"
ROUNDS, SECONDS, CONNECTIONS = 3, 4, 32


def main() -> None:
    """Run every measurement in turn."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        builds(work)
        sizes(ROOT / "build" / "carry.db")
        start(work)
        throughput(work)
        database = with_address(work)
        with serving(["env", f"CARRY_DB={database}", *CARRY, "serve", "--port", "8571"], work / "serve.log"):
            wait("http://127.0.0.1:8571/healthz")
            phone.measure(database, "http://127.0.0.1:8571")
            lighthouse.measure(database, "http://127.0.0.1:8571", ROOT / "build" / "tools")
        observatory.main()
    if "--places" in sys.argv:
        subprocess.run([sys.executable, str(Path(__file__).with_name("areas.py"))], check=True)


def carry(*arguments: str, **environment: str) -> float:
    """Run a command and return its seconds."""
    began = time.monotonic()
    subprocess.run([*CARRY, *arguments], cwd=ROOT, check=True, capture_output=True, env={**os.environ, **environment})
    return time.monotonic() - began


def builds(work: Path) -> None:
    """Time full builds for the languages there are and for eight, and an unchanged one."""
    print("\nBuild (seconds)")
    target = str(work / "a.db")
    print(f"  all languages, from nothing       {carry('content', 'build', CARRY_DB=target):6.1f}")
    print(f"  nothing changed                   {carry('content', 'build', CARRY_DB=target):6.1f}   (limit 2)")
    eight = work / "translations"
    shutil.copytree(ROOT / "translations", eight)
    entries = []
    for code in ("fr", "it", "pt", "de", "nl"):
        shutil.copytree(eight / "es", eight / code)
        entries.append(f"- {{lang: {code}, locale: {code}, name: {code}, dir: ltr, offered: true, since: 2026-11-24}}\n")
    with (eight / "locales.yaml").open("a") as file:
        file.writelines(entries)
    seconds = carry("content", "build", CARRY_DB=str(work / "b.db"), CARRY_TRANSLATIONS=str(eight))
    print(f"  eight languages, from nothing     {seconds:6.1f}   (limit 20)")


def with_address(work: Path) -> Path:
    """Build as whoever runs a copy does, with the address of the site: pages then name themselves in full."""
    content, target = work / "content", work / "served.db"
    shutil.copytree(ROOT / "content", content)
    site = content / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("base_url: null", "base_url: https://127.0.0.1:8571"), "utf-8")
    carry("content", "build", CARRY_DB=str(target), CARRY_CONTENT=str(content))
    return target


def sizes(database: Path) -> None:
    """Print the bytes of each kind of page and of each pack."""
    print("\nBytes (brotli)")
    db = sqlite3.connect(database)
    kinds = [("documents", "type like 'text/html%'"), ("emergency", "path like '%/emergency'"), ("packs", "path like '%/pack.json'"),
             ("areas", "path like '/places/%'"), ("scripts", "path like '/static/%.js'"), ("worker", "path = '/sw.js'")]
    for name, where in kinds:
        rows = db.execute(f"select path, length(br) from responses where {where} order by 2").fetchall()
        if rows:
            values = [size for _, size in rows]
            print(f"  {name:10} {len(rows):5}  median {statistics.median(values):8.0f}  largest {values[-1]:8}  {rows[-1][0]}")
    db.close()


def start(work: Path) -> None:
    """Time the way to the first answer, and the memory of a worker against a bare one."""
    print("\nStart and memory")
    began = time.monotonic()
    with serving([*CARRY, "serve", "--port", "8571"], work / "serve.log") as process:
        wait("http://127.0.0.1:8571/healthz")
        print(f"  first answer after                {time.monotonic() - began:6.2f} s (limit 1)")
        own = private_memory(process.pid)
    bare = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws", "--port", "8572",
            "--working-dir", str(Path(__file__).parent), "bare:app"]
    with serving(bare, work / "bare.log") as process:
        wait("http://127.0.0.1:8572/")
        other = private_memory(process.pid)
    print(f"  memory of a worker                {own / 1e6:6.1f} MB, bare server {other / 1e6:.1f} MB, above it {(own - other) / 1e6:.1f} MB (limit 30)")


def throughput(work: Path) -> None:
    """Compare with nginx serving the same bytes: Carry alone on a plain line, and behind the shipped nginx with TLS."""
    print("\nRequests a second (same page, gzip, interleaved rounds)")
    if not installed() or not shutil.which("wrk"):
        print("  skipped: nginx or wrk is missing and could not be installed (apt install nginx-light wrk)")
        return
    carry("export", "--to", str(work / "site"))
    with (serving([*CARRY, "serve", "--port", "8571"], work / "serve.log"), static(work, work / "site", 8573, 8574),
          shipped.serving(work / "shipped", 8571, 8575, 8576, 8577)):
        wait(f"http://127.0.0.1:8571{PAGE}")
        wait(f"http://127.0.0.1:8573{PAGE}")
        lines = {"nginx": "http://127.0.0.1:8573", "carry": "http://127.0.0.1:8571", "nginx, TLS": "https://localhost:8574",
                 "shipped nginx, TLS": "https://localhost:8576"}
        found: dict[str, list[float]] = {name: [] for name in lines}
        for _ in range(ROUNDS):
            for name, address in lines.items():
                found[name].append(rate(address))
    middle = {name: statistics.median(values) for name, values in found.items()}
    for name, anchor, limit in (("nginx", "nginx", ""), ("carry", "nginx", "(limit 60 %)"), ("nginx, TLS", "nginx, TLS", ""),
                                ("shipped nginx, TLS", "nginx, TLS", "(limit 90 %)")):
        print(f"  {name:20} {middle[name]:9.0f}  {100 * middle[name] / middle[anchor]:5.0f} %  {limit}")


def rate(address: str) -> float:
    """Return requests a second of one round; any answer but 200 is an error."""
    out = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", f"{address}{PAGE}"],
                         capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in out, out
    return float(next(line.split()[1] for line in out.splitlines() if line.startswith("Requests/sec")))


if __name__ == "__main__":
    main()
