"""Pages from memory: the same bytes in every encoding, asked for again only when they changed, and nothing else."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import time

import brotli
import pytest

from tests.conftest import Copy
from webapp import memory
from webapp.config import Config

from .client import Site

BR, GZIP = {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip"}


def test_every_address_has_the_same_body_in_every_encoding(site: Site) -> None:
    digests = dict(site.build.db.execute("select path, digest from responses").fetchall())
    for path in site.build.addresses:
        plain = site.get(path).data
        assert hashlib.sha256(plain).hexdigest() == digests[path], path
        if not path.endswith(".png"):
            assert brotli.decompress(site.get(path, headers=BR).data) == plain, path
            assert gzip.decompress(site.get(path, headers=GZIP).data) == plain, path
        else:
            assert site.get(path, headers=BR).data == site.get(path, headers=GZIP).data == plain, path


@pytest.mark.parametrize(("accepted", "coding"), [
    ("", None), ("identity", None), ("br", "br"), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("gzip;q=1.0, br;q=0.5", "br"),
    ("br;q=0, gzip", "gzip"), ("br; q=0.0, gzip;q=0.8", "gzip"), ("gzip;q=0", None), ("br;q=0,gzip;q=0.000", None), ("br;q=0.001", "br"),
    ("*", None), ("deflate", None), (";;q=0,,=", None), ("x" * 5000, None),
])
def test_a_browser_gets_the_encoding_that_it_takes(small: Site, accepted: str, coding: str | None) -> None:
    response = small.get("/en/", headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding") == coding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert int(response.headers["Content-Length"]) == len(response.data)


@pytest.mark.parametrize("accepted", ["br", "gzip", ""])
def test_what_a_browser_has_already_is_not_sent_again(small: Site, accepted: str) -> None:
    for path in ("/en/", "/en/emergency", "/en/pack.json", "/sw.js", "/static/icon-192.png"):
        encoding = {"Accept-Encoding": accepted}
        tag = small.get(path, headers=encoding).headers["ETag"]
        assert tag.startswith('"')
        for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            response = small.get(path, headers=encoding | {"If-None-Match": known})
            assert (response.status_code, response.data) == (304, b"")
            assert response.headers["ETag"] == tag
            assert "Content-Length" not in response.headers
        assert small.get(path, headers=encoding | {"If-None-Match": '"other"'}).status_code == 200


def test_each_encoding_has_a_tag_of_its_own(small: Site) -> None:
    tags = {small.get("/en/", headers={"Accept-Encoding": accepted}).headers["ETag"] for accepted in ("br", "gzip", "")}
    assert len(tags) == 3


def test_head_says_what_get_would_say(small: Site) -> None:
    for path in small.build.addresses:
        got, asked = small.get(path, headers=BR), small.get(path, method="HEAD", headers=BR)
        assert asked.data == b""
        assert list(asked.headers) == list(got.headers), path


def test_an_address_with_a_question_gets_the_same_page(small: Site) -> None:
    assert small.get("/en/?q=secret#part").data == small.get("/en/").data


def test_anything_else_falls_through_to_the_application(small: Site) -> None:
    assert small.get("/en/", method="POST").status_code == 405
    assert small.get("/en/search", method="POST", data={"q": "dose"}).status_code == 200
    assert small.get("/en/nothing").status_code == 404
    assert small.get("/").status_code == 302


def test_a_new_build_takes_the_place_of_the_old_one(own: Config, mini_source: Copy) -> None:
    site = Site(own)
    before = site.get("/healthz").json["build_id"]
    rebuild(own, "update responses set br = ?, gz = ? where path = '/healthz'", *both(b'{"build_id": "new"}'))
    assert until(lambda: site.get("/healthz").json["build_id"] != before)
    assert site.get("/healthz").json == {"build_id": "new"}


def test_a_damaged_new_build_leaves_the_old_one_in_use(own: Config, capfd: pytest.CaptureFixture[str]) -> None:
    site = Site(own)
    before = site.get("/en/").data
    fresh = own.database.with_name("fresh.db")
    for damage in (b"", b"not a database at all" * 400, own.database.read_bytes()[:30_000]):
        fresh.write_bytes(damage)
        fresh.replace(own.database)
        assert until(lambda: site.get("/en/").data == before and "stays in use" in "".join(capfd.readouterr()))
    printed = "".join(capfd.readouterr())
    assert "Traceback" not in printed
    own.database.unlink()
    assert site.get("/en/").data == before


def rebuild(own: Config, change: str, *values: bytes) -> None:
    """Put a changed copy of a database in its place, as a build does."""
    import sqlite3

    fresh = own.database.with_name("fresh.db")
    shutil.copy(own.database, fresh)
    with sqlite3.connect(fresh) as db:
        db.execute(change, values)
    fresh.replace(own.database)


def both(body: bytes) -> tuple[bytes, bytes]:
    """Return a body in brotli and in gzip."""
    return brotli.compress(body), gzip.compress(body)


def until(true: object, seconds: float = 10) -> bool:
    """Wait until something is true; tells whether it became so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():  # type: ignore[operator]
            return True
        time.sleep(memory.LOOK_EVERY / 5)
    return False
