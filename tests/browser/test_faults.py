"""Whatever goes wrong on the way, with any request of an install or an update: what is on the phone stays whole and works.

The requests are not listed here: one install and one update are recorded, and then each of their requests is spoilt in
each way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error

from tests.conftest import Copy
from tests.web.build import Build
from webapp import paths

from .builds import NEW, OLD, WITHDRAWN, Builds
from .conftest import Phone
from .faulty import Fault, Faulty
from .test_update import CACHES, UPDATE, names

FAULTS = ("cut", "500", "html", "truncated", "altered", "full disk")
SETTLED = 'html:is([data-sw="saved"], [data-sw="part"], [data-sw="none"])'
DIGESTS = """async () => {
    const found = {};
    for (const name of (await caches.keys()).filter((name) => !["carry-state", "carry-areas"].includes(name))) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const bytes = await (await cache.match(request)).arrayBuffer();
            const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
            found[new URL(request.url).pathname] = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
        }
    }
    return found;
}"""
START = f"() => {{ window.carryUpdate = ({UPDATE})().catch(() => 'none'); }}"
END = "() => window.carryUpdate"


@pytest.fixture(scope="module")
def site(mini_built: Copy, builds: Builds) -> Iterator[Faulty]:
    """Three builds behind one bad connection."""
    server = Faulty(mini_built, {"old": builds.old, "new": builds.new, "recalling": builds.recalling})
    yield server
    server.stop()


@pytest.fixture
def reader(site: Faulty, phone: Callable[..., Phone]) -> Phone:
    site.publish("old")
    return phone(site.url)


class Disk:
    """How much this phone lets Carry keep."""

    def __init__(self, reader: Phone) -> None:
        self.session, self.origin = reader.context.new_cdp_session(reader.page), reader.url

    def limit(self, size: int | None) -> None:
        """Allow so many bytes, or as many as usual."""
        self.session.send("Storage.overrideQuotaForOrigin", {"origin": self.origin} | ({} if size is None else {"quotaSize": size}))

    def wipe(self) -> None:
        """Make this a new phone."""
        self.session.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "all"})
        self.session.send("Network.clearBrowserCache")


def requests(site: Faulty, act: Callable[[], Any]) -> list[tuple[str, str]]:
    """Return what a server is asked for while something happens, each address once with what it was for at first."""
    site.asked.clear()
    act()
    return list(dict(reversed(site.asked)).items())


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
            reader.open(paths.emergency("en"))
            assert reader.page.locator(".call a").first.is_visible(), path
        disk.limit(None)
        if path == paths.WORKER:  # a spoilt copy of it is in use for the hour that a server allows
            reader.forget_what_it_fetched()
        assert reader.page.evaluate(UPDATE) == "activated", path
        with site.killed():
            assert names(reader, pages) == {other[1]}, path
        assert reader.page.evaluate(CACHES) == 1
        saved, other = other, saved


@pytest.mark.parametrize("kind", FAULTS)
def test_no_fault_in_any_request_of_a_first_visit_leaves_anything_broken(
        site: Faulty, builds: Builds, reader: Phone, kind: str) -> None:
    build = Build(builds.old)
    truth = dict(build.db.execute("select path, digest from responses").fetchall())
    pages = build.pages("en")
    disk = Disk(reader)
    steps = requests(site, lambda: reader.save("/en/"))
    assert {paths.home("en"), paths.WORKER, paths.EXIT, paths.emergency("en"), paths.pack("en")} <= set(dict(steps))
    for path, purpose in steps:
        disk.wipe()
        with site.broken(path, kind) as fault:
            visit(reader, disk, fault)
            stored = reader.page.evaluate(DIGESTS) if reader.page.url.startswith(site.url) else {}
            assert {address: digest for address, digest in stored.items() if truth[address] != digest} == {}, path
            state = reader.page.locator("html").get_attribute("data-sw") if stored else None
        if state in ("saved", "part"):
            with site.killed():
                reader.open(paths.emergency("en"))
                assert reader.page.locator(".call a").first.is_visible(), path
        disk.limit(None)
        if purpose != "empty":  # what a browser keeps of a page and of the worker's own file of its own accord is not ours to mend
            reader.forget_what_it_fetched()
        reader.save("/en/")
        with site.killed():
            assert names(reader, pages) == {OLD}, path


def visit(reader: Phone, disk: Disk, fault: Fault) -> None:
    """Open the start page while a fault lies in wait, and wait until the phone has done what it can."""
    with suppress(Error):
        reader.page.goto(reader.url + "/en/", wait_until="commit" if fault.kind == "full disk" else "load", timeout=5000)
    if fault.kind == "full disk":
        assert fault.reached.wait(20), f"nobody asked for {fault.path}"
        disk.limit(1)
        fault.go_on.set()
        reader.page.wait_for_load_state("load")
    scripted = reader.page.locator('script[src*="/app."]').count() and not (fault.path.startswith(f"{paths.STATIC}app.") and fault.kind != "full disk")
    if scripted:
        reader.page.wait_for_selector(SETTLED, state="attached")


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
