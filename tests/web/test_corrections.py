"""The one address that takes something from a reader: what it keeps, what it refuses, and how it says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Copy
from webapp import paths
from webapp.corrections import limits, store

from .client import Site
from .policy import faults

GOOD = {"place": "us-or-desk", "what": "closed", "lang": "xx"}
KEY = "0123456789abcdef"
HOSTILE = '<script>alert(1)</script>"\'; drop table corrections; --'


@pytest.fixture
def taking(mini_built: Copy, tmp_path: Path) -> Site:
    """The tiny content set with a database for corrections of its own."""
    return Site(replace(mini_built.config, corrections=tmp_path / "corrections.db"))


def send(site: Site, **form: str) -> Any:
    return site.get(paths.CORRECTIONS, method="POST", data=GOOD | form)


def kept(site: Site) -> list[store.Kept]:
    return store.waiting(site.config.corrections)


def test_a_form_is_thanked_in_its_own_language(taking: Site) -> None:
    response = send(taking)
    assert (response.status_code, response.headers["Location"]) == (303, paths.thanks("xx"))
    assert not list(faults(response.headers))
    assert "ETag" not in response.headers
    taking.page(response.headers["Location"])
    assert [(one.place, one.what, one.words) for one in kept(taking)] == [("us-or-desk", "closed", "")]


def test_a_script_that_sends_twice_is_answered_twice_and_counted_once(taking: Site) -> None:
    for _ in range(2):
        response = send(taking, key=KEY, what="other", words=HOSTILE)
        assert (response.status_code, response.text) == (201, "kept")
    assert [one.words for one in kept(taking)] == [HOSTILE]


@pytest.mark.parametrize("wrong", [
    {"place": "us-or-nowhere"}, {"place": ""}, {"place": "' or 1=1 --"}, {"what": "burnt"}, {"what": "other"}, {"words": "x" * 301}, {"key": "1"}], ids=str)
def test_what_is_no_correction_is_refused_on_a_plain_page(taking: Site, wrong: dict[str, str]) -> None:
    page = taking.page(paths.CORRECTIONS, 400, method="POST", data=GOOD | wrong, lang="xx")
    assert "1=1" not in page.document.body
    assert not kept(taking)


def test_an_entry_that_is_not_published_takes_none(taking: Site) -> None:
    assert send(taking, place="us-or-hidden").status_code == 400


def test_too_much_a_wrong_method_and_another_body_are_refused(taking: Site) -> None:
    taking.page(paths.CORRECTIONS, 413, method="POST", data=GOOD | {"words": "x" * 20_000}, lang="en")
    taking.page(paths.CORRECTIONS, 404, lang="en")
    for method in ("PUT", "DELETE"):
        refused = taking.page(paths.CORRECTIONS, 405, method=method, lang="en")
        assert set(refused.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    for body, kind in ((b"{}", "application/json"), (b"place=us-or-desk", "text/plain"), (b"\xff\x00", "application/x-www-form-urlencoded")):
        taking.page(paths.CORRECTIONS, 400, method="POST", data=body, headers={"Content-Type": kind}, lang="en")
    assert not kept(taking)


def test_a_page_elsewhere_cannot_send_in_a_readers_name(taking: Site) -> None:
    taking.page(paths.CORRECTIONS, 403, method="POST", data=GOOD, headers={"Sec-Fetch-Site": "cross-site"}, lang="xx")
    assert not kept(taking)


def test_a_flood_is_told_to_come_later(taking: Site) -> None:
    answers = [send(taking).status_code for _ in range(limits.PLACE_BURST)]
    assert set(answers) == {303}
    assert "hour" in taking.page(paths.CORRECTIONS, 429, method="POST", data=GOOD | {"lang": "en"}, lang="en").document.body
    assert send(taking, place="us-mail").status_code == 303


def test_a_broken_database_is_no_silent_loss(taking: Site, capsys: pytest.CaptureFixture[str]) -> None:
    taking.config.corrections.write_bytes(b"no database" * 999)
    taking.page(paths.CORRECTIONS, 503, method="POST", data=GOOD | {"words": "zanzibar"}, lang="xx")
    said = capsys.readouterr().err
    assert "DatabaseError" in said
    assert not any(word in said for word in ("zanzibar", "us-or-desk", "Traceback"))
