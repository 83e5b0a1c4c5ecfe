"""What a phone is told when Carry is installed: one app in each language, with icons that exist and a name that tells nothing."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from tests import pseudo
from webapp import paths

from .client import Site


def manifest(site: Site, lang: str) -> dict[str, Any]:
    """Return the manifest that the pages of a language name."""
    link = site.page(paths.home(lang)).document.one("link", rel="manifest")
    return dict(site.get(link.get("href")).json)


def test_the_app_starts_in_its_language(site: Site, lang: str) -> None:
    found, locale = manifest(site, lang), site.build.locales[lang]
    assert (found["lang"], found["dir"], found["start_url"]) == (locale.tag, locale.dir, paths.home(lang))
    assert (found["id"], found["scope"], found["display"]) == ("/", "/", "standalone")
    assert site.status(found["start_url"]) == 200


def test_the_app_leads_straight_to_the_emergency_steps_and_the_finder(site: Site, lang: str) -> None:
    shortcuts = manifest(site, lang)["shortcuts"]
    assert [shortcut["url"] for shortcut in shortcuts] == [paths.emergency(lang), paths.find(lang)]
    assert all(site.status(icon["src"]) == 200 for shortcut in shortcuts for icon in shortcut["icons"])
    assert all(("Ŧ" in shortcut["name"] or "ñ" in shortcut["name"]) for shortcut in shortcuts if lang == pseudo.LANG)


def test_every_icon_has_the_size_that_it_says(site: Site) -> None:
    icons = manifest(site, "en")["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {(size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")}
    for icon in icons:
        response = site.get(icon["src"])
        assert response.headers["Content-Type"] == icon["type"] == "image/png"
        assert "x".join(map(str, struct.unpack(">II", response.data[16:24]))) == icon["sizes"]


@pytest.mark.parametrize("part", ["name", "short_name"])
def test_the_name_on_a_shared_phone_tells_nothing(site: Site, lang: str, part: str) -> None:
    assert manifest(site, lang)[part] == "Carry"
