"""Whatever goes wrong on the way, with any request of an update: what is on the phone stays whole and works.

The requests are not listed here: one update is recorded, and then each of its requests is spoilt in each way. The same
for a first visit is in `test_faults_first.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.build import Build
from webapp import paths

from .builds import NEW, OLD, WITHDRAWN, Builds
from .conftest import Phone
from .faulty import FAULTS, Disk, Fault, Faulty, requests
from .test_update import CACHES, UPDATE, names

START = f"() => {{ window.carryUpdate = ({UPDATE})().catch(() => 'none'); }}"
END = "() => window.carryUpdate"


@pytest.fixture
def reader(site: Faulty, phone: Callable[..., Phone]) -> Phone:
    site.publish("old")
    return phone(site.url)


def updated(reader: Phone, disk: Disk, fault: Fault) -> str:
    """Let the phone look for a newer build while a fault lies in wait."""
    reader.forget_what_it_fetched()
    reader.page.evaluate(START)
    assert fault.reached.wait(20), f"nobody asked for {fault.path}"
    if fault.kind == "full disk":
        disk.limit(1)
        fault.go_on.set()
    return str(reader.page.evaluate(END))


@pytest.mark.parametrize("kind", FAULTS)
def test_no_fault_in_any_request_of_an_update_breaks_what_is_saved(
        site: Faulty, builds: Builds, reader: Phone, kind: str) -> None:
    pages = Build(builds.old).pages("en")
    disk = Disk(reader)
    reader.save("/en/")
    site.publish("new")
    reader.forget_what_it_fetched()
    steps = [path for path, _ in requests(site, lambda: reader.page.evaluate(UPDATE))]
    assert {paths.WORKER, paths.EXIT, paths.emergency("en"), paths.rescue("en"), paths.pack("en")} <= set(steps)
    assert names(reader, pages) == {NEW}
    saved, other = ("new", NEW), ("old", OLD)
    for path in steps:
        site.publish(other[0])
        with site.broken(path, kind) as fault:
            assert updated(reader, disk, fault) in ("redundant", "none"), path
        with site.killed():
            assert names(reader, pages) == {saved[1]}, path
            if path in (steps[0], steps[-1]):
                reader.open(paths.emergency("en"))
                assert reader.page.locator(".call a").first.is_visible(), path
        disk.limit(None)
        if path == paths.WORKER:  # a spoilt copy of it is in use for the hour that a server allows
            reader.forget_what_it_fetched()
        assert reader.page.evaluate(UPDATE) == "activated", path
        with site.killed():
            assert names(reader, [*pages[:2], pages[-1]]) == {other[1]}, path
        assert reader.page.evaluate(CACHES) == 1
        saved, other = other, saved


def test_two_pages_open_at_once_are_of_one_build_after_an_update(site: Faulty, builds: Builds, reader: Phone) -> None:
    pages = Build(builds.old).pages("en")
    reader.save("/en/")
    other = Phone(reader.context, reader.context.new_page(), reader.url)
    other.open("/en/learn/")
    site.publish("new")
    reader.forget_what_it_fetched()
    assert reader.page.evaluate(UPDATE) == "activated"
    with site.killed():
        for tab in (reader, other):
            assert names(tab, pages) == {NEW}
            tab.open(WITHDRAWN)
            assert tab.page.title().endswith(f" · {NEW}")


def test_a_page_that_stays_open_for_days_gets_the_newer_build(site: Faulty, builds: Builds, reader: Phone) -> None:
    pages = Build(builds.old).pages("en")
    reader.page.clock.install()
    reader.save("/en/")
    site.publish("new")
    reader.forget_what_it_fetched()
    took = reader.page.evaluate_handle("() => ({ done: new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done)) })")
    reader.page.clock.fast_forward("50:00:00")
    reader.page.evaluate("(took) => took.done.then(() => undefined)", took)
    with site.killed():
        assert names(reader, pages) == {NEW}
        reader.page.clock.resume()
        reader.open("/en/")
        assert reader.page.title().endswith(f" · {NEW}")


def test_a_phone_that_missed_many_builds_ends_in_one_whole_one(site: Faulty, builds: Builds, reader: Phone) -> None:
    pages = [path for path in Build(builds.old).pages("en") if path != WITHDRAWN]
    reader.save("/en/")
    for name in ("new", "recalling", "new"):
        site.publish(name)
        with site.broken(paths.pack("en"), "cut"):
            reader.forget_what_it_fetched()
            assert reader.page.evaluate(UPDATE) == "redundant"
        assert names(reader, pages) == {OLD}
    site.publish("recalling")
    reader.forget_what_it_fetched()
    assert reader.page.evaluate(UPDATE) == "activated"
    with site.killed():
        assert names(reader, pages) == {NEW}
        reader.open(WITHDRAWN)
        assert reader.heading == "This page is not on your phone"
    assert reader.page.evaluate(CACHES) == 1


def test_a_build_that_lost_its_note_on_a_full_disk_is_not_taken_for_a_leftover(site: Faulty, builds: Builds, reader: Phone) -> None:
    pages = Build(builds.old).pages("en")
    reader.save("/en/")
    reader.page.evaluate("""async () => {
        const notes = await caches.open("carry-state");
        await notes.put("/active", new Response(JSON.stringify("carry-of-long-ago")));
    }""")
    site.publish("new")
    with site.broken(paths.pack("en"), "500"):
        reader.forget_what_it_fetched()
        assert reader.page.evaluate(UPDATE) == "redundant"
    with site.killed():
        assert names(reader, pages) == {OLD}
