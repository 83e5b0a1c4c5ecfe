"""Audits what Carry is made of, for `make check`: is what is installed what the locks name, and is any of it known to be unsafe?

Installed packages are compared with requirements.lock without a network. Known faults are asked of pip-audit (installed
once, in an environment of its own) and of npm audit: both need their advisory services, and where one cannot be had, a
line says so and nothing fails. Only a difference from the lock or a known fault fails.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from webapp.commands.assets import SOURCES, node  # noqa: E402

LOCK = ROOT / "requirements.lock"
AUDITOR = ROOT / "build" / "audit"
SECONDS = 60


def main() -> int:
    """Run every audit; returns how many found something."""
    found = 0
    for name, audit in (("installed packages", installed), ("Python advisories", python), ("npm advisories", npm)):
        try:
            faults = audit()
        except (OSError, subprocess.SubprocessError, ValueError, click.ClickException):
            print(f"audit: {name}: COULD NOT RUN, its advisory service gave no answer")
            continue
        print(f"audit: {name}: {'; '.join(faults) if faults else 'nothing found'}")
        found += bool(faults)
    return found


def installed() -> list[str]:
    """Return where the environment differs from the lock, and packages that do not fit together."""
    locked = dict(line.split(";")[0].strip().split("==") for line in LOCK.read_text("utf-8").splitlines() if "==" in line and line[0] != "#")
    wanted = {_plain(name): version for name, version in locked.items()}
    here = {_plain(found.metadata["Name"]): found.version for found in metadata.distributions()}
    faults = [f"{name} is {here[name]}, the lock says {version}" for name, version in wanted.items() if here.get(name, version) != version]
    check = subprocess.run([sys.executable, "-m", "pip", "check", "--disable-pip-version-check"], capture_output=True, text=True, timeout=SECONDS)
    return faults + (check.stdout.split("\n")[:5] if check.returncode else [])


def python() -> list[str]:
    """Ask OSV about every package of the lock."""
    program = AUDITOR / "bin" / "pip-audit"
    if not program.exists():
        venv.create(AUDITOR, with_pip=True)
        subprocess.run([AUDITOR / "bin" / "pip", "install", "--quiet", "pip-audit"], check=True, capture_output=True, timeout=4 * SECONDS)
    answer = subprocess.run([program, "--requirement", LOCK, "--no-deps", "--disable-pip", "--vulnerability-service", "osv", "--format", "json",
                             "--progress-spinner", "off", "--timeout", "8"], capture_output=True, text=True, timeout=SECONDS)
    packages = json.loads(answer.stdout)["dependencies"]
    return [f"{p['name']} {p['version']}: {fault['id']}" for p in packages for fault in p.get("vulns", [])]


def npm() -> list[str]:
    """Ask the registry about every package of the bundler’s lock."""
    command = [*node("npm"), "audit", "--json", "--fetch-retries=0", "--fetch-timeout=8000"]
    answer = subprocess.run(command, cwd=SOURCES, capture_output=True, text=True, timeout=SECONDS)
    found = json.loads(answer.stdout)
    if "vulnerabilities" not in found:
        raise ValueError
    return [f"{name}: {fault['severity']}" for name, fault in found["vulnerabilities"].items()]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(min(main(), 1))
