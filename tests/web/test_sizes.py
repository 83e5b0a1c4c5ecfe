"""The budget of bytes, as a phone receives them (brotli where it is compressed), in every language on offer."""

from __future__ import annotations

import json
import unicodedata

import brotli

from webapp import paths

from .build import Build
from .client import Site
from .document import Document

DOCUMENT, DOCUMENT_MOST, EMERGENCY, EMERGENCY_WHOLE = 13_000, 25_000, 8_000, 30_000
SCRIPT, WORKER, STYLE = 4_000, 4_000, 4_000
PACK, PACK_NOT_LATIN, SHARED, AREA = 150_000, 200_000, 25_000, 60_000


def sizes(build: Build, addresses: list[str]) -> dict[str, int]:
    """Return how many bytes each address costs."""
    return {path: len(build.body(path)) for path in addresses}


def latin(build: Build, lang: str) -> bool:
    """Tell whether a language is written in Latin letters."""
    return "LATIN" in unicodedata.name(next(letter for letter in build.locales[lang].name if letter.isalpha()))


def test_nineteen_pages_of_twenty_fit_the_first_flight_and_none_is_heavy(site: Site, offered: str) -> None:
    found = sizes(site.build, site.build.pages(offered))
    heavy = {path: size for path, size in found.items() if size > DOCUMENT}
    assert len(heavy) <= len(found) * 0.05, heavy
    assert max(found.values()) <= DOCUMENT_MOST, {path: size for path, size in found.items() if size > DOCUMENT_MOST}


def test_the_emergency_page_arrives_first(site: Site, offered: str) -> None:
    path = paths.emergency(offered)
    page = Document(path, site.get(path).text)
    parts = {e.get("src") for e in page.all("script", "img")}
    assert len(site.build.body(path)) <= EMERGENCY
    assert len(site.build.body(path)) + sum(sizes(site.build, sorted(parts)).values()) <= EMERGENCY_WHOLE


def test_an_ordinary_page_loads_one_small_script(site: Site, offered: str) -> None:
    for kind, path in site.build.sample(offered).items():
        scripts = [e.get("src") for e in Document(path, site.get(path).text).all("script")]
        own = {"find": "find", "country": "find", "region": "find", "search": "search", "emergency": "rescue", "saved": "saved", "guide": "guide",
               "privacy": "erase"}.get(kind, "")
        names = {src.removeprefix(paths.STATIC).split(".")[0] for src in scripts}
        phone = {"phone"} if kind == "home" else set()
        assert names <= {"app", own} | phone | ({"water"} if kind.startswith("page-testing") else set()), path
        assert sum(sizes(site.build, [src for src in scripts if src.startswith((f"{paths.STATIC}app.", f"{paths.STATIC}phone."))]).values()) <= SCRIPT


def test_the_worker_and_the_style_are_small(site: Site) -> None:
    assert len(site.build.body(paths.WORKER)) <= WORKER
    for style in site.build.db.execute("select style, urgent from build").fetchone():
        assert len(brotli.compress(style.encode())) <= STYLE
        assert "@font-face" not in style


def test_a_language_fits_one_request(site: Site, offered: str) -> None:
    limit = PACK if latin(site.build, offered) else PACK_NOT_LATIN
    assert len(site.build.body(paths.pack(offered))) <= limit


def test_what_all_languages_share_is_small_and_in_no_language_pack(site: Site) -> None:
    shared = json.loads(site.get(paths.SHARED_PACK).text)
    assert len(site.build.body(paths.SHARED_PACK)) <= SHARED
    assert {path.split(".")[0] for path in shared["files"]} >= {"/static/find", "/static/search", "/static/saved"}
    for lang in site.build.locales:
        assert not any(path.startswith(paths.STATIC) for path in json.loads(site.get(paths.pack(lang)).text)["files"])


def test_the_places_of_an_area_are_small(site: Site) -> None:
    found = sizes(site.build, [path for path in site.build.addresses if path.startswith("/places/")])
    assert found
    assert max(found.values()) <= AREA, found
