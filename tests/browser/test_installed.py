"""Carry really installed, by Chromium's own means: it opens as an app on the door that was asked for, and looks for warnings in the background.

An installed app needs the whole browser and a profile that is kept; the permission to look in the background then comes from
the browser itself. Only the moment is the test's: it wakes the worker as the browser does about once a day.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Error, Page, sync_playwright

from tests.browser_path import chromium
from webapp import paths

from .conftest import USUAL, Phone
from .faulty import Faulty

SWITCH = '[data-module="watch"] button'
STANDALONE = "matchMedia('(display-mode: standalone)').matches"
TAGS = "async () => (await navigator.serviceWorker.ready).periodicSync.getTags()"
ALLOWED = "async () => (await navigator.permissions.query({ name: 'periodic-background-sync' })).state"
NOTE = "async () => (await (await caches.open('carry-state')).match('/watch'))?.json()"
NOTES = "(await (await navigator.serviceWorker.ready).getNotifications())"
SHOWN = f"async () => {NOTES}.map((note) => [note.title, note.body, note.silent, note.data])"
FORGET = f"""async () => {{
    const cache = await caches.open("carry-state");
    await cache.put("/watch", new Response(JSON.stringify({{ ...await ({NOTE})(), seen: [] }})));
}}"""


@dataclass
class App:
    """The browser in which Carry is installed."""

    context: BrowserContext
    session: CDPSession
    url: str

    def launch(self, path: str = "") -> Phone:
        """Open the app from the home screen: its start page, or one of its shortcuts."""
        with self.context.expect_page() as opened:
            self.session.send("PWA.launch", {"manifestId": f"{self.url}/"} | ({"url": self.url + path} if path else {}))
        opened.value.wait_for_load_state()
        return Phone(self.context, opened.value, self.url)


@pytest.fixture
def app(site: Faulty, tmp_path: Path) -> Iterator[App]:
    """Carry, saved and then installed."""
    home = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}  # menus are written there
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(tmp_path / "profile", executable_path=chromium(), args=["--no-sandbox"],
                                                                viewport=USUAL, locale="en-US", timezone_id="America/New_York", env=home)
        browser = context.browser
        assert browser
        Phone(context, context.pages[0], site.url).save(paths.saved("en"))
        session = browser.new_browser_cdp_session()
        try:
            session.send("PWA.install", {"manifestId": f"{site.url}/", "installUrlOrBundleUrl": f"{site.url}/en/"})
        except Error as error:
            context.close()
            pytest.skip(f"this browser cannot install an app by its tools for developers: {error}")
        # What the box “open in a window” does when a person installs; without it this way of installing opens a tab.
        session.send("PWA.changeAppUserSettings", {"manifestId": f"{site.url}/", "displayMode": "standalone"})
        yield App(context, session, site.url)
        context.close()


@pytest.fixture
def watching(app: App) -> Phone:
    """The installed app, whose owner has just turned on the look for new warnings."""
    # Not by the context: that would refuse everything else, and so what the browser itself allows an app.
    app.session.send("Browser.setPermission", {"permission": {"name": "notifications"}, "setting": "granted", "origin": app.url})
    reader = app.launch()
    reader.open(paths.saved("en"))
    reader.page.click(SWITCH)
    reader.page.wait_for_selector(f'{SWITCH}:has-text("Stop looking for warnings")')
    return reader


def wake(page: Page, url: str) -> None:
    """Wake the worker as the browser does, and wait until it has asked for nothing more."""
    session = page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    deadline = time.monotonic() + 10
    while not [each for each in found if each["scopeURL"] == f"{url}/"] and time.monotonic() < deadline:
        page.wait_for_timeout(20)
    known = [each for each in found if each["scopeURL"] == f"{url}/"][-1]
    session.send("ServiceWorker.dispatchPeriodicSyncEvent", {"origin": url, "registrationId": known["registrationId"], "tag": "warnings"})
    session.detach()


def look(site: Faulty, reader: Phone) -> None:
    """Wake the worker, and wait until it has what it asks for."""
    site.asked.clear()
    wake(reader.page, site.url)
    deadline = time.monotonic() + 10
    while paths.feeds("en")[1] not in {path for path, _ in site.asked}:
        assert time.monotonic() < deadline, "the worker did not look"
        reader.page.wait_for_timeout(20)


def test_the_app_opens_as_an_app_on_the_door_that_was_asked_for_with_no_network(site: Faulty, app: App) -> None:
    shortcuts = json.loads(site.app.get(paths.manifest("en")).data)["shortcuts"]
    with site.killed():
        reader = app.launch()
        assert reader.path == "/en/"
        assert reader.page.evaluate(STANDALONE)
        assert reader.page.locator('[data-module="install"]').is_hidden()
        for shortcut in shortcuts:
            assert app.launch(shortcut["url"]).path == shortcut["url"]


def test_a_new_warning_makes_one_quiet_note_that_tells_nothing(site: Faulty, watching: Phone) -> None:
    page = watching.page
    assert page.evaluate(ALLOWED) == "granted"
    assert page.evaluate(TAGS) == ["warnings"]
    look(site, watching)
    page.evaluate(FORGET)  # what was known when it was asked for is not new
    assert page.evaluate(SHOWN) == []
    look(site, watching)
    page.evaluate(f"async () => {{ for (let n = 0; n < 500 && !{NOTES}.length; n += 1) await new Promise((done) => setTimeout(done, 20)); }}")
    assert page.evaluate(SHOWN) == [["Carry", "There is something new.", True, paths.alerts("en")]]
    assert {path for path, _ in site.asked} - {paths.WORKER, f"{paths.STATIC}icon-192.png"} == {paths.feeds("en")[1]}
    assert page.evaluate(NOTE)["count"] > 0
    look(site, watching)
    assert len(page.evaluate(SHOWN)) == 1


def test_it_stops_when_told_to(site: Faulty, watching: Phone) -> None:
    page = watching.page
    page.click(SWITCH)
    page.wait_for_selector(f'{SWITCH}:has-text("Look for new warnings once a day")')
    assert page.evaluate(NOTE) is None
    assert page.evaluate(TAGS) == []
    site.asked.clear()
    wake(page, site.url)
    page.wait_for_timeout(500)  # that nothing comes cannot be awaited
    assert page.evaluate(SHOWN) == []
    assert not [path for path, _ in site.asked if path == paths.feeds("en")[1]]


def test_once_the_app_is_removed_the_browser_no_longer_looks(app: App, watching: Phone) -> None:
    app.session.send("PWA.uninstall", {"manifestId": f"{app.url}/"})
    page = app.context.new_page()
    page.goto(app.url + paths.saved("en"))
    assert page.evaluate(ALLOWED) != "granted"
    assert page.locator('[data-module="watch"]').is_hidden()
