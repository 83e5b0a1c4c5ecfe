"""After one visit to any page of a language, with the server killed and the browser's cache emptied, all of it opens."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Copy
from tests.servers import Noting, serving
from tests.web.build import Build
from webapp import paths
from webapp.publish.pack import UNUSED

from .conftest import Phone

FIRST = ("home", "page-pills", "node", "region")
TEXTS = """async (addresses) => Object.fromEntries(await Promise.all(addresses.map(async (path) => {
    const answer = await fetch(path);
    return [path, answer.status === 200 ? await answer.text() : `status ${answer.status}`];
})))"""


def served(content: Build, path: str) -> str:
    """Return a page as the server gives it, without what a saved page has no use for."""
    import brotli

    text = brotli.decompress(content.body(path)).decode()
    return "\n".join(line for line in text.split("\n") if not line.startswith(UNUSED))


def heading(content: Build, path: str) -> str:
    """Return the words of a page's heading."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", served(content, path), re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]*>", "", found[1]).split())


@pytest.mark.parametrize("first", FIRST)
def test_after_one_visit_every_page_opens_without_a_server(
        real: Copy, content: Build, phone: Callable[..., Phone], tmp_path: Path, either: str, first: str) -> None:
    with serving(real.environment, tmp_path / "log") as server:
        reader = phone(server.url)
        reader.save(content.sample(either)[first])
        server.kill()
        reader.forget_what_it_fetched()
        every = list(content.sample(either).values())
        for path in every if first == FIRST[0] else every[::4]:
            assert reader.open(path).from_service_worker, path
            assert reader.heading == heading(content, path)
            assert reader.page.evaluate("document.documentElement.lang") == content.locales[either].tag
        if first == FIRST[0]:
            assert_whole(reader, content, either)


def assert_whole(reader: Phone, content: Build, lang: str) -> None:
    """Every address of a language comes from the worker as the server gives it, but for what needs a network anyway."""
    pages = content.pages(lang)
    texts = reader.page.evaluate(TEXTS, pages)
    differ = [path for path in pages if "\n".join(line for line in texts[path].split("\n") if not line.startswith(UNUSED)) != served(content, path)]
    assert not differ
    known = {*pages, *paths.feeds(lang), paths.manifest(lang), paths.single(lang)}
    others = reader.page.evaluate(TEXTS, [path for path in content.addresses if path.startswith(f"/{lang}/") and path not in known])
    assert not [path for path, text in others.items() if text.startswith("status")]


def test_what_is_not_there_is_said_and_the_start_page_is_found(
        real: Copy, content: Build, phone: Callable[..., Phone], tmp_path: Path, either: str) -> None:
    with serving(real.environment, tmp_path / "log") as server:
        reader = phone(server.url)
        reader.save(paths.page(either, "m30"))
        server.kill()
        reader.forget_what_it_fetched()
        for path in (f"/{either}/learn/nothing", "/qq/", f"/{either}/check/nothing/1", "/wp-login.php"):
            reader.open(path)
            assert reader.heading == heading(content, paths.offline(either)), path
            assert reader.page.locator(f'main a[href="{paths.emergency(either)}"]').is_visible()
        reader.open("/")
        assert reader.path == paths.home(either)
        reader.open(f"/{either}")
        assert reader.path == paths.home(either)
        reader.open(f"{paths.home(either)}?utm_source=x#main")
        assert reader.heading == heading(content, paths.home(either))


def test_with_two_languages_on_the_phone_the_start_page_is_in_the_one_that_the_browser_asks_for(
        real: Copy, content: Build, phone: Callable[..., Phone], tmp_path: Path) -> None:
    with serving(real.environment, tmp_path / "log") as server:
        reader = phone(server.url, locale="eo")
        langs = list(content.locales)[:2]
        for lang in langs:
            reader.save(paths.home(lang))
        other = phone(server.url, locale=langs[1])
        for lang in langs:
            other.save(paths.home(lang))
        server.kill()
        for of, lang in ((reader, langs[0]), (other, langs[1])):
            of.open("/")
            assert of.path == paths.home(lang)


def test_pictures_and_scripts_come_with_the_pages(
        real: Copy, content: Build, phone: Callable[..., Phone], tmp_path: Path, either: str) -> None:
    with serving(real.environment, tmp_path / "log") as server:
        reader = phone(server.url)
        reader.save(paths.home(either))
        server.kill()
        reader.forget_what_it_fetched()
        reader.faults.clear()
        for path in content.sample(either).values():
            reader.open(path)
            broken = reader.page.evaluate("""async () => {
                const images = [...document.images];
                images.forEach((image) => { image.loading = "eager"; });
                await Promise.all(images.map((image) => image.decode().catch(() => {})));
                return images.filter((image) => !image.naturalWidth).map((image) => image.src);
            }""")
            assert not broken, path
        assert not [fault for fault in reader.faults if "icon" not in fault]


def test_search_finds_words_of_the_text_without_a_server(
        real: Copy, content: Build, phone: Callable[..., Phone], tmp_path: Path, either: str) -> None:
    title = content.one("select title from page_texts where slug = 'nitazenes' and lang = ?", either)
    with serving(real.environment, tmp_path / "log") as server:
        reader = phone(server.url)
        reader.save(paths.home(either))
        server.kill()
        reader.forget_what_it_fetched()
        reader.open(paths.search(either))
        reader.page.fill("#q", title)
        reader.page.wait_for_selector(f'[data-results] a[href="{paths.page(either, "nitazenes")}"]')
        assert reader.path == paths.search(either)


def test_once_saved_no_page_is_asked_for_again(real: Copy, content: Build, phone: Callable[..., Phone]) -> None:
    server = Noting(real.config)
    try:
        reader = phone(server.url)
        reader.save(paths.home("en"))
        server.asked.clear()
        for path in content.sample("en").values():
            reader.open(path)
        assert set(server.asked) <= {"/static/icon-192.png", paths.WORKER}
        assert server.asked.count(paths.WORKER) <= 1
    finally:
        server.stop()


def test_a_private_window_without_a_worker_still_reads(
        content: Build, phone: Callable[..., Phone], server: object, either: str) -> None:
    reader = phone(server.url, service_workers="block")  # type: ignore[attr-defined]
    reader.open(paths.emergency(either))
    assert reader.heading == heading(content, paths.emergency(either))
