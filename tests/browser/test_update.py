"""A newer build reaches a phone whole or not at all, and what was withdrawn is gone at once."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import time
import urllib.error
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from tests.conftest import Copy
from tests.servers import Server, serving
from tests.web.build import Build
from webapp import paths

from .builds import NEW, OLD, WITHDRAWN, Builds
from .conftest import Phone

TITLES = """async (pages) => Promise.all(pages.map(async (path) => {
    const text = await fetch(path).then((answer) => answer.text());
    return text.match(/<title>[^<]* · ([^<]*)</)[1];
}))"""
# Look for a newer build as the browser does by itself; tells how its worker ended.
UPDATE = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const fresh = registration.installing ?? registration.waiting;
    if (!fresh) return "none";
    return new Promise((done) => {
        const look = () => ["activated", "redundant"].includes(fresh.state) && done(fresh.state);
        fresh.addEventListener("statechange", look);
        look();
    });
}"""
CACHES = "async () => (await caches.keys()).filter((name) => name !== 'carry-state').length"


@dataclass
class Place:
    """One server whose build a test replaces."""

    server: Server
    database: Path
    published: int = 0

    def publish(self, build: Path, spoil: Callable[[sqlite3.Connection], None] | None = None) -> None:
        """Put a build in its place, as `carry content build` does, and wait until the server answers from it."""
        fresh = self.database.with_name("fresh.db")
        shutil.copy(build, fresh)
        with sqlite3.connect(fresh) as db:
            if spoil:
                spoil(db)
            self.published += 1
            db.execute("insert into responses select ?, type, cache, size, digest, br, gz, seldom from responses where path = '/healthz'", [self.stamp])
        fresh.replace(self.database)
        deadline = time.monotonic() + 20
        while not self.arrived():
            assert time.monotonic() < deadline, self.server.output()
            time.sleep(0.05)

    @property
    def stamp(self) -> str:
        return f"/stamp-{self.published}"

    def arrived(self) -> bool:
        """Tell whether the server answers from the last build that was put in place."""
        try:
            return bool(self.server.get(self.stamp))
        except urllib.error.HTTPError as error:
            error.close()
            return False


@pytest.fixture
def place(mini_built: Copy, builds: Builds, tmp_path: Path) -> Iterator[Place]:
    """The old build, served from a file that a test may replace."""
    database = tmp_path / "carry.db"
    shutil.copy(builds.old, database)
    with serving(mini_built.environment | {"CARRY_DB": str(database)}, tmp_path / "log") as server:
        yield Place(server, database)


@pytest.fixture
def pages(builds: Builds) -> list[str]:
    return Build(builds.old).pages("en")


def altered(path: str) -> Callable[[sqlite3.Connection], None]:
    """Return what changes one letter of an answer."""

    def spoil(db: sqlite3.Connection) -> None:
        body = bytearray(gzip.decompress(db.execute("select gz from responses where path = ?", [path]).fetchone()[0]))
        at = body.index(b"naloxone") if b"naloxone" in body else len(body) // 2
        body[at] ^= 1
        db.execute("update responses set br = ?, gz = ? where path = ?", [brotli.compress(bytes(body)), gzip.compress(bytes(body)), path])

    return spoil


def missing(path: str) -> Callable[[sqlite3.Connection], None]:
    """Return what takes an answer away."""
    return lambda db: db.execute("delete from responses where path = ?", [path]) and None


def update(reader: Phone) -> str:
    """Let the phone look for a newer build, an hour later."""
    reader.forget_what_it_fetched()
    return str(reader.page.evaluate(UPDATE))


def names(reader: Phone, pages: list[str]) -> set[str]:
    """Return the names that the pages on the phone bear: one, or builds are mixed."""
    return set(reader.page.evaluate(TITLES, pages))


def test_a_newer_build_arrives_whole(place: Place, builds: Builds, pages: list[str], phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    assert names(reader, pages) == {OLD}
    place.publish(builds.new)
    assert update(reader) == "activated"
    assert names(reader, pages) == {NEW}
    assert reader.page.evaluate(CACHES) == 1
    place.server.kill()
    reader.forget_what_it_fetched()
    for path in pages:
        assert reader.open(path).from_service_worker
        assert reader.page.title().endswith(f" · {NEW}")


def test_while_a_newer_build_arrives_no_page_is_of_two_builds(
        place: Place, builds: Builds, pages: list[str], phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    place.publish(builds.new)
    reader.forget_what_it_fetched()
    seen = reader.page.evaluate("""async (pages) => {
        const registration = await navigator.serviceWorker.getRegistration();
        const before = registration.active;
        await registration.update();
        const seen = [];
        for (let round = 0; round < 60; round += 1) {
            for (const path of pages) {
                const text = await fetch(path).then((answer) => answer.text());
                const names = new Set([...text.matchAll(/class="brand"[^>]*>([^<]*)</g), ...text.matchAll(/ · ([^<·]*)<.title>/g)].map((found) => found[1]));
                seen.push([...names].join("+"));
            }
            const took = navigator.serviceWorker.controller !== before;
            if (took && seen.at(-1) !== seen[0]) break;
            await new Promise((done) => setTimeout(done, 150 + 20 * round));  // a worker takes over in a pause
        }
        return seen;
    }""", pages[:6])
    changes = [name for index, name in enumerate(seen) if index == 0 or name != seen[index - 1]]
    assert changes == [OLD, NEW] or set(seen) == {NEW}


@pytest.mark.parametrize("spoil", [altered(paths.pack("en")), missing(paths.pack("en")), altered(paths.emergency("en")), altered(paths.offline("en")),
                                   altered(paths.EXIT)], ids=["pack altered", "pack missing", "steps altered", "offline page altered", "exit altered"])
def test_a_newer_build_that_is_not_whole_leaves_the_old_one(
        place: Place, builds: Builds, pages: list[str], phone: Callable[..., Phone], spoil: Callable[[sqlite3.Connection], None]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    place.publish(builds.new, spoil)
    assert update(reader) == "redundant"
    assert names(reader, pages) == {OLD}
    reader.save("/en/learn/")  # it says that it is saved, which is true
    place.publish(builds.new)
    assert update(reader) == "activated"
    assert names(reader, pages) == {NEW}
    assert reader.page.evaluate(CACHES) == 1


def test_an_update_that_breaks_off_leaves_the_old_build_working_without_a_server(
        place: Place, builds: Builds, pages: list[str], phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    place.publish(builds.new, missing(paths.pack("en")))
    assert update(reader) == "redundant"
    place.server.kill()
    reader.forget_what_it_fetched()
    for path in pages:
        assert reader.open(path).from_service_worker
        assert reader.page.title().endswith(f" · {OLD}")
    assert names(reader, pages) == {OLD}


def test_what_broken_updates_leave_behind_is_cleared(place: Place, builds: Builds, phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    place.publish(builds.new, missing(paths.pack("en")))
    assert update(reader) == "redundant"
    place.publish(builds.recalling, missing(paths.pack("en")))
    assert update(reader) == "redundant"
    assert reader.page.evaluate(CACHES) == 2
    reader.open("/en/")
    assert reader.page.title().endswith(f" · {OLD}")


def test_an_altered_first_copy_is_not_kept(place: Place, builds: Builds, phone: Callable[..., Phone]) -> None:
    place.publish(builds.old, altered(paths.pack("en")))
    reader = phone(place.server.url)
    reader.open("/en/")
    reader.page.wait_for_selector('html[data-sw="part"]', state="attached")
    assert not reader.page.evaluate(f"async () => Boolean(await caches.match('{paths.pack('en')}'))")
    place.server.kill()
    reader.forget_what_it_fetched()
    reader.open(paths.emergency("en"))
    assert reader.page.locator(".call a").first.is_visible()
    reader.open(WITHDRAWN)
    assert reader.path == WITHDRAWN
    assert reader.page.locator(f'main a[href="{paths.emergency("en")}"]').is_visible()


def test_altered_emergency_steps_are_never_kept(place: Place, builds: Builds, phone: Callable[..., Phone]) -> None:
    place.publish(builds.old, altered(paths.emergency("en")))
    reader = phone(place.server.url)
    reader.open("/en/")
    reader.page.wait_for_selector('html[data-sw="none"]', state="attached")
    assert not reader.page.evaluate(f"async () => Boolean(await caches.match('{paths.emergency('en')}'))")


def test_what_is_withdrawn_is_gone_at_once_and_what_comes_back_comes_back(
        place: Place, builds: Builds, pages: list[str], phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    # The newer build cannot arrive yet, but what it withdraws counts already.
    place.publish(builds.recalling, missing(paths.pack("en")))
    assert update(reader) == "redundant"
    assert names(reader, [path for path in pages if path != WITHDRAWN]) == {OLD}
    assert names(reader, [WITHDRAWN]) == {NEW}  # from the server, which has the newest
    # A later build that does not withdraw it any more changes nothing before it is whole.
    place.publish(builds.new, missing(paths.pack("en")))
    assert update(reader) == "redundant"
    assert names(reader, [WITHDRAWN]) == {NEW}
    reader.page.context.set_offline(True)
    reader.open(WITHDRAWN)
    assert reader.page.locator("h1").inner_text() == "This page is not on your phone"
    reader.page.context.set_offline(False)
    reader.open("/en/")
    place.publish(builds.new)
    assert update(reader) == "activated"
    reader.page.context.set_offline(True)
    reader.open(WITHDRAWN)
    assert reader.page.locator("h1").inner_text() != "This page is not on your phone"


def test_a_page_that_the_build_withdraws_is_not_shown_without_a_network(place: Place, builds: Builds, phone: Callable[..., Phone]) -> None:
    place.publish(builds.recalling)
    reader = phone(place.server.url)
    reader.save("/en/")
    place.server.kill()
    reader.forget_what_it_fetched()
    reader.open(WITHDRAWN)
    assert reader.page.locator("h1").inner_text() == "This page is not on your phone"


def test_what_the_browser_takes_away_is_fetched_again(place: Place, pages: list[str], phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    reader.page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    reader.forget_what_it_fetched()
    reader.save("/en/learn/")
    place.server.kill()
    reader.forget_what_it_fetched()
    reader.open(pages[-1])
    assert names(reader, pages) == {OLD}


def test_a_pack_that_was_spoilt_on_the_phone_is_fetched_again(place: Place, pages: list[str], phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.save("/en/")
    reader.page.evaluate(f"""async () => {{
        for (const name of await caches.keys()) {{
            const cache = await caches.open(name);
            if (await cache.match("{paths.pack("en")}")) await cache.put("{paths.pack("en")}", new Response("{{"));
        }}
    }}""")
    other = Phone(reader.context, reader.context.new_page(), reader.url)
    stop_worker(reader)
    other.open("/en/learn/")
    other.save("/en/about/")
    assert names(other, pages) == {OLD}
    place.server.kill()
    other.open(WITHDRAWN)
    assert other.page.title().endswith(f" · {OLD}")


def stop_worker(reader: Phone) -> None:
    """Let the browser put the worker to sleep, as it does after half a minute: what it remembers is gone."""
    session = reader.context.new_cdp_session(reader.page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def test_a_new_reader_between_two_builds_is_told_the_truth(place: Place, builds: Builds, phone: Callable[..., Phone]) -> None:
    reader = phone(place.server.url)
    reader.open("/en/")  # the worker of the old build
    reader.page.wait_for_selector("html[data-sw]", state="attached")
    place.publish(builds.new)
    reader.open("/ar/")  # whose pack is already of the newer build
    reader.page.wait_for_selector('html[data-sw="part"], html[data-sw="saved"], html[data-sw="none"]', state="attached")
    assert update(reader) in ("activated", "none")
    reader.save("/ar/")
    assert names(reader, ["/ar/", "/ar/emergency", "/ar/learn/"]) == {NEW}
