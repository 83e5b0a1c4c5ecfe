"""A phone with a small disk that a test can really fill: a file system of its own, with a whole Chromium's profile on it."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.browser_path import chromium

from .conftest import USUAL, Phone

SIZE = "100m"
BLOCK = 1 << 20


class SmallDisk:
    """The file system, the file that fills it, and the phone that is on it."""

    def __init__(self, folder: Path, playwright: Playwright, url: str) -> None:
        self.folder, self.playwright, self.url = folder, playwright, url
        self.filler = folder / "filler"
        self.context: BrowserContext | None = None

    def start(self) -> Phone:
        """Start the browser, or start it anew: what it holds stays."""
        self.close()
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder / "profile", executable_path=chromium(), args=["--no-sandbox"], viewport=USUAL, locale="en-US")
        return Phone(self.context, self.context.pages[0], self.url)

    def close(self) -> None:
        """Close the browser."""
        if self.context:
            self.context.close()
        self.context = None

    def fill(self, but: int = 0) -> None:
        """Leave so many bytes free; a browser writes all the time, so these may be gone soon too."""
        state = os.statvfs(self.folder)
        rest = state.f_bavail * state.f_frsize - but
        with self.filler.open("ab", buffering=0) as file, suppress(OSError):
            while rest > 0:
                rest -= file.write(bytes(min(rest, BLOCK)))

    @contextmanager
    def greedy(self) -> Iterator[None]:
        """Take every byte that gets free, as a phone does that films."""
        done = threading.Event()

        def take() -> None:
            while not done.wait(0.002):
                self.fill()

        thread = threading.Thread(target=take)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def clear(self) -> None:
        """Make room."""
        self.filler.unlink()


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """Put a small file system in a folder; skips by name where that is not allowed."""
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "carry", str(folder)], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a disk that is really full needs leave to mount one: {(getattr(error, 'stderr', '') or str(error)).strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
