"""Find the other engines that tests drive, Firefox and WebKitGTK, and a Chromium without windows, or install Debian's packages as
root or with a sudo that asks nothing; says in one line each what there is and what is skipped. Never fails: a test whose engine
is absent says so, and without the light Chromium the whole one does all of the work.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.install_browser import apt

ENGINES = {"Firefox": {"firefox-esr": "firefox-esr"}, "WebKit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
           "Chromium without windows": {"chromium-headless-shell": "chromium-headless-shell"}}


def main() -> int:
    """Install what is missing, and say what there is."""
    apt(missing())
    absent = missing()
    for name, parts in ENGINES.items():
        print(f"{name}: is not here (Debian: apt install {' '.join(absent[name])})" if name in absent
              else f"{name}: {shutil.which(next(iter(parts)))}")
    return 0


def missing() -> dict[str, list[str]]:
    """Return the packages that each engine still needs."""
    found = {name: [package for program, package in parts.items() if not shutil.which(program)] for name, parts in ENGINES.items()}
    return {name: packages for name, packages in found.items() if packages}


if __name__ == "__main__":
    sys.exit(main())
