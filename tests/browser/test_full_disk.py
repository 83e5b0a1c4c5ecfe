"""A disk that is really full: what is on the phone stays whole, the page says that there is no room, and with room again it heals.

Chromium does not tell of a full disk as of a full quota: storing fails as UnknownError or InvalidAccessError, a cache that is
made then cannot be read until it is deleted, and its own list of workers can stay shut until the browser is started anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.web.build import Build
from webapp import paths

from .builds import NEW, OLD, Builds
from .conftest import Phone
from .faulty import Disk, Faulty
from .small_disk import SmallDisk, mounted
from .test_erase import BUTTON, LEFT, NOTHING
from .test_saved import HELD
from .test_update import CACHES, UPDATE, names

START = f"() => {{ window.carryUpdate = ({UPDATE})().catch(String); }}"
NO_ROOM = "It did not work: there is not enough room on this phone."
EMPTIED = f"async () => {{ for (let n = 0; n < 500 && (await ({HELD})()).length; n += 1) await new Promise((done) => setTimeout(done, 20)); }}"
LITTLE = (0, 16, 48, 96, 192)  # kB: the worker itself has none, then its notes, then the first of its files


@pytest.fixture
def disk(site: Faulty, tmp_path: Path) -> Iterator[SmallDisk]:
    site.publish("old")
    with mounted(tmp_path / "disk"), sync_playwright() as playwright:
        found = SmallDisk(tmp_path / "disk", playwright, site.url)
        yield found
        found.close()


@pytest.fixture
def pages(builds: Builds) -> list[str]:
    return Build(builds.old).pages("en")


def says(reader: Phone, words: str = NO_ROOM) -> None:
    """Wait until the page says something about the phone."""
    reader.page.locator("[data-status]").filter(has_text=re.compile(rf"^\s*{re.escape(words)}")).wait_for()


def works(site: Faulty, reader: Phone, pages: list[str], name: str) -> None:
    """See every page of one build with no network, and the emergency page as a reader sees it."""
    with site.killed():
        reader.open(paths.emergency("en"))
        assert reader.page.locator(".call a").first.is_visible()
        assert names(reader, pages) == {name}


def updated(disk: SmallDisk, reader: Phone) -> Phone:
    """Let the phone look for a newer build once there is room; a browser that has shut its list of workers is started anew first."""
    reader.forget_what_it_fetched()
    ended = reader.page.evaluate(f"() => ({UPDATE})().catch(String)")
    if "AbortError" in ended or "storage" in ended:
        reader = disk.start()
        reader.save("/en/")
        ended = reader.page.evaluate(UPDATE)
        ended = "activated" if ended == "none" else ended  # the browser had looked by itself, or had lost its list and begun a new one
    assert ended == "activated"
    return reader


def test_a_first_save_without_room_for_all_keeps_the_emergency_steps_and_says_so(site: Faulty, disk: SmallDisk, pages: list[str]) -> None:
    reader = disk.start()
    with site.broken(paths.pack("en"), "full disk") as waiting:
        reader.open(paths.saved("en"))
        assert waiting.reached.wait(20)
        disk.fill()
        waiting.go_on.set()
        reader.page.wait_for_selector(f'[data-lang="en"] [data-why]:has-text("{NO_ROOM}")')
        reader.page.locator('[data-lang="en"] [data-say]').filter(has_text="Only the emergency steps").wait_for()
    with site.killed():
        reader.open(paths.emergency("en"))
        assert reader.page.locator(".call a").first.is_visible()
    disk.clear()
    reader.save(paths.saved("en"))
    works(site, reader, pages, OLD)


def test_however_little_room_there_is_a_first_save_says_so_and_the_next_visit_heals(site: Faulty, disk: SmallDisk, pages: list[str]) -> None:
    reader = disk.start()
    reader.save(paths.saved("en"))
    for little in LITTLE:
        reader.page.goto("about:blank")
        Disk(reader).wipe()
        with site.broken(paths.WORKER, "full disk") as waiting:
            reader.page.goto(site.url + paths.saved("en"), wait_until="commit")
            assert waiting.reached.wait(20)
            disk.fill(but=little * 1000)
            waiting.go_on.set()
            says(reader)
        disk.clear()
        reader.page.goto("about:blank")
        reader.save("/en/")
    works(site, reader, pages, OLD)


def test_however_little_room_there_is_an_update_leaves_the_old_build_whole_and_comes_later(
        site: Faulty, disk: SmallDisk, pages: list[str]) -> None:
    reader = disk.start()
    reader.save(paths.saved("en"))
    saved, other = ("old", OLD), ("new", NEW)
    for little in LITTLE:
        reader.open(paths.saved("en"))
        says(reader, "All together")
        site.publish(other[0])
        reader.forget_what_it_fetched()
        with site.broken(paths.WORKER, "full disk") as waiting:
            reader.page.evaluate(START)
            assert waiting.reached.wait(20)
            disk.fill(but=little * 1000)
            waiting.go_on.set()
            ended = reader.page.evaluate("() => window.carryUpdate")
        if ended == "redundant":
            says(reader)
        else:
            assert "storage" in ended, (little, ended)  # not even room for the worker, and nobody was told of a newer build
        works(site, reader, pages, saved[1])
        disk.clear()
        reader = updated(disk, reader)
        reader.open("/en/")
        works(site, reader, [*pages[:2], pages[-1]], other[1])
        assert reader.page.evaluate(CACHES) == 1
        saved, other = other, saved


def test_a_browser_that_is_started_on_a_full_disk_shows_what_it_has_and_later_updates(site: Faulty, disk: SmallDisk, pages: list[str]) -> None:
    reader = disk.start()
    reader.save("/en/")
    site.publish("new")
    reader.forget_what_it_fetched()
    with site.broken(paths.pack("en"), "full disk") as waiting:
        reader.page.evaluate(START)
        assert waiting.reached.wait(20)
        disk.fill()
        waiting.go_on.set()
        assert reader.page.evaluate("() => window.carryUpdate") == "redundant"
    disk.close()
    disk.fill()
    with site.killed():
        reader = disk.start()
        works(site, reader, pages, OLD)
    disk.clear()
    reader = disk.start()
    reader.open("/en/")
    updated(disk, reader)
    works(site, reader, pages, NEW)


def test_a_phone_that_was_full_before_the_first_visit_is_told_so(site: Faulty, disk: SmallDisk, pages: list[str]) -> None:
    reader = disk.start()
    disk.fill()
    reader.open(paths.saved("en"))
    says(reader)
    assert not reader.faults, reader.faults
    disk.clear()
    reader = disk.start()  # nothing can be stored before: the browser has given up its own list of sites
    reader.save("/en/")
    works(site, reader, pages, OLD)


def test_erasing_on_a_full_disk_leaves_no_page(site: Faulty, disk: SmallDisk) -> None:
    reader = disk.start()
    reader.save(paths.saved("en"))
    with site.killed(), disk.greedy():
        reader.page.wait_for_timeout(300)  # until nothing is free
        reader.page.click(BUTTON)
        reader.page.wait_for_selector("h1:text-is('Units')")
        reader.page.evaluate(EMPTIED)
    disk.clear()
    reader = disk.start()
    reader.page.goto(site.url + paths.EXIT.replace("exit", "static/icon.svg"))
    assert reader.page.evaluate(HELD) == []
    assert reader.page.evaluate(LEFT) | {"caches": []} == NOTHING
