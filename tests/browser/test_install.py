"""Installing is offered once and calmly. What the installed app does is in `test_installed.py`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from webapp import paths

from .conftest import Phone
from .faulty import Faulty

WHOLE_BROWSER = True  # judges whether an app can be installed
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


def test_where_the_browser_does_not_do_it_there_is_no_switch(site: Faulty, phone: Callable[..., Phone]) -> None:
    reader = phone(site.url)
    reader.save(paths.saved("en"))
    assert reader.page.locator('[data-module="watch"]').is_hidden()
    assert reader.page.evaluate("Notification.permission") != "granted"
