"""MDN's HTTP Observatory against the shipped nginx with TLS on this machine: prints the grade of every class of answer.

The scanner asks the standard ports, so this needs root, and both ports free. Its package is installed once from npm into
build/observatory; what its own installation would download is left empty, as it concerns other hosts than this one.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests import servers  # noqa: E402
from tests.deploy import nginx  # noqa: E402
from webapp.commands.assets import node  # noqa: E402

VERSION = "1.4.8"
FOLDER = ROOT / "build" / "observatory"
PACKAGE = FOLDER / "node_modules" / "@mdn" / "mdn-http-observatory"
INSTALL_SECONDS = 240
CLASSES = {"page": "/en/learn/m30", "emergency": "/en/emergency", "root": "/", "redirect": "/en", "unknown": "/en/learn/nothing", "file": "/static/icon.svg",
           "worker": "/sw.js", "unchanged": "/en/"}


def obstacle() -> str:
    """Return why this machine cannot do it, or nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "the scanner asks ports 80 and 443, which only root may open"
    if not nginx.find():
        return "nginx is not here (Debian: apt install nginx-light)"
    for port in (80, 443):
        with socket.socket() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                line.bind(("127.0.0.1", port))
            except OSError:
                return f"port {port} is in use"
    return "" if install() else "npm could not install @mdn/mdn-http-observatory"


def install() -> bool:
    """Install the scanner, once; tells whether it is there."""
    if (PACKAGE / "conf" / "tld-list.json").exists():
        return True
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text("{}")
    command = [*node("npm"), "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", f"@mdn/mdn-http-observatory@{VERSION}"]
    try:
        subprocess.run(command, cwd=FOLDER, capture_output=True, check=True, timeout=INSTALL_SECONDS, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return False
    (PACKAGE / "conf" / "hsts-preload.json").write_text("{}")
    (PACKAGE / "conf" / "tld-list.json").write_text("[]")
    return True


def grades(environment: dict[str, str], work: Path) -> dict[str, dict[str, Any]]:
    """Return grade, score and failed tests of each class of answer."""
    with (servers.serving(environment | {"CARRY_TLS": "1"}, work / "server.log") as server,
          nginx.serving(work / "nginx", server.port, 80, 443, servers.free_port()) as front):
        with front.line() as line:
            line.sendall(b"HEAD /en/ HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n")
            tag = next(row for row in line.recv(65_536).decode().split("\r\n") if row.lower().startswith("etag: "))[6:]
        return {name: _grade(front.folder, path, [f"If-None-Match: {tag}"] if name == "unchanged" else []) for name, path in CLASSES.items()}


def _grade(folder: Path, path: str, headers: list[str]) -> dict[str, Any]:
    found = subprocess.run([*node("node"), str(Path(__file__).with_suffix(".mjs")), str(PACKAGE), path, *headers], capture_output=True, text=True,
                           timeout=60, check=True, env=os.environ | {"NODE_EXTRA_CA_CERTS": str(folder / "ca.pem")}, stdin=subprocess.DEVNULL)
    return dict(json.loads(found.stdout))


def main() -> None:
    """Print the grade of every class of answer."""
    print("\nHTTP Observatory, through the shipped nginx with TLS (limit A+ 135 on pages; answers without scripts earn 5 less)")
    if why := obstacle():
        print(f"  skipped: {why}")
        return
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        work.chmod(0o755)
        for name, found in grades({}, work).items():
            print(f"  {name:10} {found['status']}  {found['grade']:2} {found['score']:4}  {', '.join(found['failed'])}")


if __name__ == "__main__":
    main()
