"""Find the other engines that tests drive, Firefox and WebKitGTK, and a Chromium without windows, or install Debian's packages as
root or with a sudo that asks nothing; says in one line each what there is and what is skipped. Never fails: a test whose engine
is absent says so, and without the light Chromium the whole one does all of the work.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.install_browser import administrator, attempt

ENGINES = {"Firefox": {"firefox-esr": "firefox-esr"}, "WebKit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
           "Chromium without windows": {"chromium-headless-shell": "chromium-headless-shell"}}


def main() -> int:
    """Install what is missing, each engine by itself: one unknown name must not stop the other."""
    missing = {name: [package for program, package in parts.items() if not shutil.which(program)] for name, parts in ENGINES.items()}
    apt, rights = shutil.which("apt-get"), administrator()
    if apt and rights is not None and any(missing.values()):
        command = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "Dpkg::Use-Pty=0"]
        attempt([*command, "update"])
        for name, packages in missing.items():
            if packages:
                print(f"Installing {name} with apt-get …", flush=True)
                attempt([*command, "install", "-y", "--no-install-recommends", *packages])
    for name, parts in ENGINES.items():
        absent = [package for program, package in parts.items() if not shutil.which(program)]
        print(f"{name}: is not here (Debian: apt install {' '.join(absent)})" if absent else f"{name}: {shutil.which(next(iter(parts)))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
