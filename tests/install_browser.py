"""Find a Chromium for the browser tests, or install one; says in one line what it found, or what to do.

Tried in this order: one that is there (CHROMIUM, then the usual names), Debian's package as root or with a sudo that
asks nothing, Playwright's own download. Nothing else is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.browser_path import NoBrowser, chromium

REMEDY = ("No Chromium was found and none could be installed. Install one (Debian: apt install chromium), "
          "or name one: CHROMIUM=/path/to/chrome make test.")


def main() -> int:
    """Return 0 when there is a browser at the end."""
    if os.environ.get("CHROMIUM"):
        return found(quiet=False)
    for install in (lambda: None, with_apt, with_playwright):
        install()
        if found(quiet=True) == 0:
            return found(quiet=False)
    print(REMEDY, file=sys.stderr)
    return 1


def found(quiet: bool) -> int:
    """Return 0 when there is a browser that starts; says which."""
    try:
        path = chromium()
        version = run([path, "--version"], 60).strip()
    except (NoBrowser, OSError, subprocess.SubprocessError) as error:
        if not quiet:
            print(error, file=sys.stderr)
        return 1
    if not quiet:
        print(f"Browser: {path} ({version})")
    return 0


def with_apt() -> None:
    """Install Debian's package, where that needs no password."""
    apt({"Chromium": ["chromium"]})


def apt(wanted: dict[str, list[str]]) -> None:
    """Install Debian's packages by name, each by itself: one unknown name must not stop the others."""
    program, rights = shutil.which("apt-get"), administrator()
    if program is None or rights is None or not wanted:
        return
    command = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", program, "-qq", "-o", "Dpkg::Use-Pty=0"]
    attempt([*command, "update"])
    for name, packages in wanted.items():
        print(f"Installing {name} with apt-get …", flush=True)
        attempt([*command, "install", "-y", "--no-install-recommends", *packages])


def administrator() -> list[str] | None:
    """Return what stands before a command that needs root: nothing, sudo, or None when neither is possible."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL).returncode == 0:
        return [sudo, "-n"]
    return None


def with_playwright() -> None:
    """Download the Chromium that Playwright keeps for itself."""
    print("Downloading Chromium with Playwright …", flush=True)
    attempt([sys.executable, "-m", "playwright", "install", "chromium"])


def attempt(command: list[str]) -> bool:
    """Run a command quietly; returns whether it worked, and says the last it said when it did not."""
    try:
        run(command, 900)
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        print(f"  {said[-1] if said else 'it failed'}", flush=True)
        return False
    return True


def run(command: list[str], seconds: int) -> str:
    """Run a command and return what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL).stdout


if __name__ == "__main__":
    sys.exit(main())
