"""Installing is offered once and calmly; the installed app opens the door that was asked for, and looks for warnings only when told to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import Copy
from webapp import paths

from .builds import Builds
from .conftest import Phone
from .faulty import Faulty

WHOLE_BROWSER = True  # notifications
LINE = '[data-module="install"]'
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
OFFER = """() => {
    const event = new Event("beforeinstallprompt", { cancelable: true });
    event.prompt = () => { globalThis.prompted = (globalThis.prompted ?? 0) + 1; };
    dispatchEvent(event);
    return event.defaultPrevented;
}"""
NO_PROMPT = "delete globalThis.onbeforeinstallprompt"
# What a headless browser has not: an installed app. The switch, the note and the worker are real.
SYNC = """() => {
    globalThis.tags = [];
    const sync = { register: async (tag) => { globalThis.tags.push(tag); }, unregister: async (tag) => { globalThis.tags = globalThis.tags.filter((other) => other !== tag); } };
    Object.defineProperty(ServiceWorkerRegistration.prototype, "periodicSync", { get: () => sync });
    const query = Permissions.prototype.query;
    Permissions.prototype.query = function (asked) { return asked.name === "periodic-background-sync" ? Promise.resolve({ state: "granted" }) : query.call(this, asked); };
}"""
NOTE = "async () => (await (await caches.open('carry-state')).match('/watch'))?.json()"
SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((note) => [note.title, note.body, note.silent, note.data])"


@pytest.fixture(scope="module")
def site(mini_built: Copy, builds: Builds) -> Iterator[Faulty]:
    server = Faulty(mini_built, {"old": builds.old})
    yield server
    server.stop()


@pytest.mark.parametrize(("options", "words"), [
    ({"user_agent": IPHONE}, "tap Share, then “Add to Home Screen”"),
    ({"user_agent": FIREFOX, "has_touch": True, "is_mobile": True}, "“Add app to Home screen”"),
    ({"has_touch": True, "is_mobile": True}, "look for “Install”"),
])
def test_the_words_fit_the_phone(site: Faulty, phone: Callable[..., Phone], options: dict[str, Any], words: str) -> None:
    reader = phone(site.url, **options)
    reader.context.add_init_script(NO_PROMPT)
    for path in ("/en/", paths.saved("en")):
        reader.open(path)
        assert words in reader.page.wait_for_selector(LINE).inner_text()  # type: ignore[union-attr]
    reader.open(paths.emergency("en"))
    assert not reader.page.locator(LINE).count()


def test_where_there_is_no_home_screen_nothing_is_said(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url)
    reader.context.add_init_script(NO_PROMPT)
    reader.open("/en/")
    assert reader.page.locator(LINE).is_hidden()


def test_where_the_browser_can_do_it_one_tap_does_it(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url)
    reader.open("/en/")
    assert reader.page.locator(LINE).is_hidden()
    assert reader.page.evaluate(OFFER) is True
    reader.page.click(f"{LINE} button >> nth=0")
    assert reader.page.evaluate("globalThis.prompted") == 1
    reader.page.evaluate("dispatchEvent(new Event('appinstalled'))")
    assert reader.page.locator(LINE).is_hidden()


def test_who_does_not_want_it_is_never_asked_again(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url, user_agent=IPHONE)
    reader.open("/en/")
    reader.page.click(f"{LINE} button >> nth=1")
    assert reader.page.locator(LINE).is_hidden()
    for path in ("/en/", paths.saved("en")):
        reader.open(path)
        assert reader.page.locator(LINE).is_hidden()
        reader.page.evaluate(OFFER)
        assert reader.page.locator(LINE).is_hidden()


def test_in_the_installed_app_nothing_is_said(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url, user_agent=IPHONE)
    reader.context.add_init_script("Object.defineProperty(Navigator.prototype, 'standalone', { get: () => true })")
    reader.open("/en/")
    assert reader.page.locator(LINE).is_hidden()


def test_the_app_can_be_installed_and_opens_the_door_that_was_asked_for(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url)
    reader.save("/en/")
    session = reader.context.new_cdp_session(reader.page)
    found = session.send("Page.getAppManifest")
    assert not found["errors"]
    errors = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}
    manifest = json.loads(found["data"])
    doors = [manifest["start_url"], *(shortcut["url"] for shortcut in manifest["shortcuts"])]
    assert doors[:2] == ["/en/", paths.emergency("en")]
    with site.killed():
        for door in doors:
            reader.open(door)
            assert reader.path == door
            assert reader.heading != "This page is not on your phone"


@pytest.fixture
def watching(site: Faulty, phone: Callable[..., Phone]) -> Phone:
    """A phone whose owner has just turned on the look for new warnings."""
    reader = phone(site.url, permissions=["notifications"])
    reader.context.add_init_script(f"({SYNC})()")
    reader.save(paths.saved("en"))
    reader.page.click('[data-module="watch"] button')
    reader.page.wait_for_selector('[data-module="watch"] button:has-text("Stop looking for warnings")')
    return reader


def look(reader: Phone) -> None:
    """Let the browser wake the worker as it does about once a day."""
    session = reader.context.new_cdp_session(reader.page)
    found: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    reader.page.wait_for_timeout(300)
    session.send("ServiceWorker.dispatchPeriodicSyncEvent",
                 {"origin": reader.url, "registrationId": found[-1]["registrationId"], "tag": "warnings"})
    reader.page.wait_for_timeout(700)
    session.detach()


def test_a_new_warning_makes_one_quiet_note_that_tells_nothing(site: Faulty, watching: Phone) -> None:
    assert watching.page.evaluate("globalThis.tags") == ["warnings"]
    look(watching)
    assert watching.page.evaluate(SHOWN) == []  # what was known when it was asked for is not new
    watching.page.evaluate(f"""async () => {{
        const cache = await caches.open("carry-state");
        const note = await ({NOTE})();
        await cache.put("/watch", new Response(JSON.stringify({{ ...note, seen: [] }})));
    }}""")
    site.asked.clear()
    look(watching)
    assert watching.page.evaluate(SHOWN) == [["Carry", "There is something new.", True, paths.alerts("en")]]
    assert {path for path, _ in site.asked} - {paths.WORKER, f"{paths.STATIC}icon-192.png"} == {paths.feeds("en")[1]}
    assert watching.page.evaluate(NOTE)["count"] > 0
    look(watching)
    assert len(watching.page.evaluate(SHOWN)) == 1


def test_it_stops_when_told_to(site: Faulty, watching: Phone) -> None:
    watching.page.click('[data-module="watch"] button')
    watching.page.wait_for_selector('[data-module="watch"] button:has-text("Look for new warnings once a day")')
    assert watching.page.evaluate(NOTE) is None
    assert watching.page.evaluate("globalThis.tags") == []
    site.asked.clear()
    look(watching)
    assert watching.page.evaluate(SHOWN) == []
    assert not [path for path, _ in site.asked if path == paths.feeds("en")[1]]


def test_where_the_browser_does_not_do_it_there_is_no_switch(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url)
    reader.save(paths.saved("en"))
    assert reader.page.locator('[data-module="watch"]').is_hidden()
    assert reader.page.evaluate("Notification.permission") != "granted"
