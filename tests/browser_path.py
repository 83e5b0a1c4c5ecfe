"""Where the browser is that the tests drive: an installed Chromium first, then the one that Playwright keeps."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

NAMES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KEPT = ("chrome-linux/chrome", "chrome-linux64/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
        "chrome-win/chrome.exe")


class NoBrowser(Exception):
    """There is no Chromium; the message says what to do."""


def chromium() -> str:
    """Return the path of a Chromium; raises NoBrowser with a remedy when there is none."""
    for path in _candidates():
        if os.access(path, os.X_OK):
            return path
    raise NoBrowser("There is no Chromium. Run “make browser”, or name one: CHROMIUM=/path/to/chrome make test.")


def headless() -> str:
    """Return the same engine without windows, which costs a fifth less of the processor; where there is none, the whole browser."""
    shell = None if os.environ.get("CHROMIUM") else shutil.which("chromium-headless-shell")
    return shell or chromium()


def _candidates() -> Iterator[str]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield shutil.which(named) or named
        return
    yield from filter(None, map(shutil.which, NAMES))
    for folder in sorted(_playwright_folder().glob("chromium-*"), reverse=True):
        yield from (str(folder / name) for name in KEPT)


def _playwright_folder() -> Path:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return Path(named) if named else Path.home() / ".cache" / "ms-playwright"
