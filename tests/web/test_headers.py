"""Every kind of answer forbids a browser the same things: page, file, error, redirect, 304."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from webapp import paths
from webapp.config import Config, WrongSetting

from . import policy
from .client import Site

ONION = f"http://{'a2' * 28}.onion"
KINDS = {
    "page": ("GET", "/en/", 200), "head": ("HEAD", "/en/", 200), "picture": ("GET", "/static/icon.svg", 200), "icon": ("GET", "/static/icon-192.png", 200),
    "worker": ("GET", "/sw.js", 200), "pack": ("GET", "/en/pack.json", 200), "manifest": ("GET", "/en/manifest.webmanifest", 200),
    "feed": ("GET", "/en/alerts.atom", 200), "places": ("GET", "/places/us.json", 200), "data": ("GET", "/api/v1/places.csv", 200), "unknown data": ("GET", "/api/v1/x.json", 404), "health": ("GET", "/healthz", 200),
    "exit": ("GET", "/exit", 200), "search": ("POST", "/en/search", 200), "root": ("GET", "/", 302), "slash": ("GET", "/en", 308),
    "guide": ("GET", "/en/check/a-pill/", 200), "unknown": ("GET", "/en/learn/nothing", 404), "unknown file": ("GET", "/static/nothing.js", 404),
    "unknown area": ("GET", "/places/zz.json", 404), "method": ("POST", "/en/", 405), "options": ("OPTIONS", "/en/", 200),
    "large": ("POST", "/en/search", 413),
}


def ask(site: Site, kind: str) -> TestResponse:
    """Get one answer of a kind."""
    method, path, status = KINDS[kind]
    response = site.get(path, method=method, data={"q": "x" * 20_000} if kind == "large" else None)
    assert response.status_code == status
    return response


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_is_protected(small: Site, kind: str) -> None:
    assert not list(policy.faults(ask(small, kind).headers))


@pytest.mark.parametrize("kind", KINDS)
def test_with_tls_every_kind_of_answer_insists_on_it(own: Config, kind: str) -> None:
    assert not list(policy.faults(ask(Site(replace(own, tls=True)), kind).headers, tls=True))


def test_an_unchanged_answer_is_protected_too(small: Site) -> None:
    response = small.get("/en/", headers={"If-None-Match": small.get("/en/").headers["ETag"]})
    assert response.status_code == 304
    assert not list(policy.faults(response.headers))


def test_a_fault_of_ours_shows_a_plain_page_and_no_trace(own: Config, capfd: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(own.database) as db:
        db.execute("drop table guides")
    page = Site(own).page("/en/check/hidden/?secret=1", 500, headers={"User-Agent": "secret agent"})
    assert page.document.heading == "Something went wrong on our side"
    printed = "".join(capfd.readouterr())
    assert "OperationalError" in printed
    assert not any(word in printed for word in ("secret", "Traceback", "hidden", "select"))


def test_a_fault_in_the_page_of_faults_still_says_what_to_do(own: Config) -> None:
    with sqlite3.connect(own.database) as db:
        db.execute("drop table guides")
        db.execute("update build set scripts = 'broken'")
    response = Site(own).get("/en/check/hidden/")
    assert response.status_code == 500
    assert "Give naloxone" in response.text
    assert not list(policy.faults(response.headers))


def test_pages_are_checked_each_time_and_named_files_are_kept(site: Site) -> None:
    kept = {path: site.get(path, method="HEAD").headers["Cache-Control"] for path in site.build.addresses}
    for path, value in kept.items():
        if path.startswith(paths.STATIC) and path.count(".") > 1:
            assert value == "public, max-age=31536000, immutable", path
        elif path == paths.WORKER:
            assert value == "public, max-age=3600"
        else:
            assert value in ("public, max-age=0, must-revalidate", "no-cache"), path


@pytest.mark.parametrize("kind", ["search", "root", "unknown", "method", "large"])
def test_what_depends_on_the_reader_is_kept_nowhere(small: Site, kind: str) -> None:
    assert ask(small, kind).headers["Cache-Control"] == "no-store"


def test_the_kind_of_every_answer_is_said(site: Site) -> None:
    types = {"js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "json": "application/json",
             "webmanifest": "application/manifest+json", "atom": "application/atom+xml; charset=utf-8", "xml": "application/xml; charset=utf-8"}
    types |= {"alerts.json": "application/feed+json"}
    types |= {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8; header=present"}
    for path in site.build.addresses:
        name = path.rsplit("/", 1)[1]
        expected = types.get("" if path.startswith(paths.API) else name) or types.get(name.rpartition(".")[2], "application/json" if path == paths.HEALTH else "text/html; charset=utf-8")
        assert site.get(path, method="HEAD").headers["Content-Type"] == expected, path


def test_pages_over_tls_name_their_onion_address_and_nothing_else_does(own: Config) -> None:
    site = Site(replace(own, tls=True, onion=ONION))
    for path in ("/en/", "/ar/emergency", "/en/learn/m30"):
        assert site.get(path).headers["Onion-Location"] == ONION + path
    for path in ("/exit", "/sw.js", "/static/icon.svg", "/places/us.json", "/en/learn/nothing", "/"):
        assert "Onion-Location" not in site.get(path).headers
    for without in (replace(own, onion=ONION), replace(own, tls=True)):
        assert "Onion-Location" not in Site(without).get("/en/").headers


@pytest.mark.parametrize("wrong", ["carry.example.org", "http://short.onion", "http://" + "a" * 55 + "1.onion", ONION + "/en/", ONION + "\r\nX: y", "javascript:x"])
def test_an_onion_address_that_is_none_is_named_with_a_remedy(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("CARRY_ONION", wrong)
    with pytest.raises(WrongSetting, match="CARRY_ONION .*hostname file"):
        Config.from_environment()


def test_an_onion_address_is_taken_with_and_without_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    for given in (ONION, f"{ONION}/"):
        monkeypatch.setenv("CARRY_ONION", given)
        assert Config.from_environment().onion == ONION
