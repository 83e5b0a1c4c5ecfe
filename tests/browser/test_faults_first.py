"""Whatever goes wrong on the way, with any request of a first visit: nothing broken is kept, and the next visit heals.

The requests are not listed here: one visit is recorded, and then each of its requests is spoilt in each way.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Error

from tests.web.build import Build
from webapp import paths

from .builds import OLD, Builds
from .conftest import Phone
from .faulty import FAULTS, Disk, Fault, Faulty, requests
from .test_update import names

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


@pytest.fixture
def reader(site: Faulty, phone: Callable[..., Phone]) -> Phone:
    return phone(site.url)


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
            assert names(reader, [*pages[:2], pages[-1]]) == {OLD}, path


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
