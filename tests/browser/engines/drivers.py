"""Three engines behind one small class: Chromium (Playwright), Firefox (Marionette) and WebKitGTK (Selenium, on an Xvfb).

In: addresses and JavaScript functions as text. Out: what they return. Each engine is started with nothing on it, and ends
with everything that it started. One that is not on this machine is skipped by name.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.browser_path import chromium
from tests.servers import free_port

MINIBROWSER = tuple(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
SECONDS = 60
# Every engine gets a function body whose last argument takes the answer.
ASYNC = ("const done = arguments[arguments.length - 1]; Promise.resolve().then(() => ({function})(...{arguments}))"
         ".then((value) => done(JSON.stringify(value ?? null)), (error) => done(JSON.stringify('failed: ' + error)));")


class Engine(Protocol):
    """One browser."""

    name: str

    def open(self, address: str) -> None:
        """Go to an address."""

    def run(self, function: str, *arguments: Any) -> Any:
        """Run a function in the page and wait for what it returns."""


def body(function: str, arguments: tuple[Any, ...]) -> str:
    """Return the code that calls a function with some arguments."""
    return ASYNC.replace("{function}", function).replace("{arguments}", json.dumps(arguments))


def until(engine: Engine, function: str, seconds: float = SECONDS) -> None:
    """Wait until a function in the page returns something true."""
    deadline = time.monotonic() + seconds
    found = None
    while time.monotonic() < deadline:
        with suppress(Exception):  # the page may just be changing
            found = engine.run(function)
            if found and not str(found).startswith("failed"):
                return
        time.sleep(0.2)
    raise AssertionError(f"{engine.name}: {function} gave {found!r}")


class Chromium:
    """Chromium, for what the other two are compared with."""

    name = "chromium"

    def __init__(self, page: Any) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, function: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"(values) => ({function})(...values)", list(arguments))


class Firefox:
    """Firefox, by its own protocol."""

    name = "firefox"

    def __init__(self, client: Any) -> None:
        self.client = client

    def open(self, address: str) -> None:
        self.client.navigate(address)

    def run(self, function: str, *arguments: Any) -> Any:
        return json.loads(self.client.execute_async_script(body(function, arguments), sandbox=None, script_timeout=SECONDS * 1000))


class WebKit:
    """WebKitGTK: the engine of Safari, not its app."""

    name = "webkit"

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)

    def run(self, function: str, *arguments: Any) -> Any:
        return json.loads(self.driver.execute_async_script(body(function, arguments)))


@contextmanager
def chromium_engine(folder: Path) -> Iterator[Engine]:
    """Start Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield Chromium(browser.new_context(locale="en-US", timezone_id="America/New_York").new_page())
        browser.close()


def listening(port: int) -> None:
    """Wait until something listens."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on port {port}")


@contextmanager
def firefox_engine(folder: Path) -> Iterator[Engine]:
    """Start Firefox with a new profile."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    marionette = pytest.importorskip("marionette_driver.marionette", reason="marionette_driver is not installed")
    if program is None:
        pytest.skip("firefox: there is no Firefox (Debian: apt install firefox-esr)")
    port = free_port()
    (folder / "user.js").write_text(f'user_pref("marionette.port", {port});\nuser_pref("app.update.enabled", false);\n', "utf-8")
    process = subprocess.Popen([program, "--headless", "--marionette", "--profile", str(folder), "--no-remote"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                               env={**os.environ, "TZ": "America/New_York", "HOME": str(folder)})
    try:
        client = marionette.Marionette(host="127.0.0.1", port=port, startup_timeout=SECONDS, socket_timeout=2 * SECONDS)
        listening(port)
        client.start_session()
        yield Firefox(client)
        client.delete_session()
        client.client.close()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait(10)


@contextmanager
def webkit_engine(folder: Path) -> Iterator[Engine]:
    """Start WebKitGTK's small browser on a screen that nobody sees."""
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    driver_path, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if driver_path is None or screen is None or not MINIBROWSER:
        pytest.skip("webkit: there is no WebKitGTK to drive (Debian: apt install webkit2gtk-driver xvfb)")
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    read, write = os.pipe()
    process = subprocess.Popen([screen, "-displayfd", str(write), "-screen", "0", "800x900x24", "-nolisten", "tcp"], pass_fds=[write],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as found:
            display = f":{found.readline().strip()}"
        options = Options()
        options.binary_location = str(MINIBROWSER[0])
        options.add_argument("--automation")
        environment = {**os.environ, "DISPLAY": display, "TZ": "America/New_York", "HOME": str(folder), "GDK_BACKEND": "x11"}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Selenium of itself
            driver = selenium.WebKitGTK(options=options, service=Service(driver_path, env=environment))
        driver.set_script_timeout(SECONDS)
        driver.set_page_load_timeout(SECONDS)
        try:
            yield WebKit(driver)
        finally:
            with suppress(Exception):
                driver.quit()
    finally:
        process.terminate()
        process.wait(10)


STARTS = {"chromium": chromium_engine, "firefox": firefox_engine, "webkit": webkit_engine}
