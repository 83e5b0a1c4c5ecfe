"""What does not exist, cannot be read or is meant badly: a plain page, the right status, never a trace."""

from __future__ import annotations

import sqlite3

import pytest

from webapp import db, memory, paths
from webapp.config import Config

from .client import Site
from .policy import faults

UNKNOWN = ["learn/nothing", "learn/M30", "learn/overdose", "learn/m30/", "learn/m30.html", "check/nothing/start", "check/i-have-a-pill/nothing",
           "check/nothing/", "find/zz/", "find/us/zz/", "find/gb/or/", "find/US/", "alerts/nothing", "about/nothing", "nothing", "emergency/1",
           "search/x", "pack.json.br", "offline/", "learn/%00", "learn/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "learn/..%5c..%5c", "learn/%ff%fe",
           "learn/%0d%0aSet-Cookie:%20a=b", "learn/<script>alert(1)</script>", "learn/{{7*7}}", "learn/' or 1=1 --", "learn/" + "x" * 7000,
           "learn/م٣٠", "learn/%D9%85%D9%A3", "a/" * 300, ".git/config", "learn/m30;jsessionid=1"]
ELSEWHERE = ["/static/../webapp/config.py", "/static/%2e%2e/%2e%2e/etc/passwd", "/static/", "/static/app.js", "/robots.txt%00", "/wp-login.php",
             "/.env", "/places/", "/places/..%2fcarry.db.json", "/places/us-or.json/", "/index.php?lang=en", "/%00", "/\\..\\",
             "/EN/learn/nothing", "/healthz/", "/sw.js/x", "/exit/"]
METHODS = ["POST", "PUT", "PATCH", "DELETE", "PROPFIND", "TRACE"]


@pytest.mark.parametrize("path", UNKNOWN, ids=range(len(UNKNOWN)))
def test_an_unknown_page_is_said_in_the_language_of_the_address(site: Site, path: str) -> None:
    page = site.page(f"/xx/{path}", 404, headers={"Accept-Language": "en"})
    assert page.document.heading.startswith("[Ŧ")
    assert not any(part in page.document.body for part in ("Traceback", "<script>alert", "or 1=1", "49"))


@pytest.mark.parametrize("path", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_an_unknown_address_is_said_in_the_readers_language(site: Site, path: str) -> None:
    page = site.page(path, 404, lang="en" if path.startswith("/EN/") else "xx", headers={"Accept-Language": "xx"})
    assert page.document.marked("emergency", "a")


@pytest.mark.parametrize("method", METHODS)
def test_another_method_is_refused_and_says_which_one_works(site: Site, method: str) -> None:
    page = site.page("/xx/emergency", 405, method=method)
    assert {"GET", "HEAD"} <= {allowed.strip() for allowed in page.headers["Allow"].split(",")}
    assert "POST" not in page.headers["Allow"]


@pytest.mark.parametrize(("path", "leads"), [
    ("/en", "/en/"), ("/xx/learn", "/xx/learn/"), ("/en/find/us", "/en/find/us/"), ("/en//emergency", "/en/emergency"),
    ("//example.org/en", None), ("//en//", None), ("/en/check/i-have-a-pill//", "/en/check/i-have-a-pill/"),
])
def test_a_redirect_stays_here_whatever_host_a_reader_names(site: Site, path: str, leads: str | None) -> None:
    response = site.client.get(path=path, base_url="http://evil.example", headers={"X-Forwarded-Host": "evil.example"})
    place = response.headers.get("Location", "")
    assert "evil" not in place
    assert not place.startswith("//")
    assert "://" not in place
    if leads is not None:
        assert response.status_code in (302, 308)
        assert place.startswith(leads)
    assert not list(faults(response.headers))


@pytest.mark.parametrize("headers", [
    {"Accept-Language": "x" * 100_000}, {"Accept-Encoding": "identity, " * 10_000}, {"Cookie": "a=b;" * 20_000}, {"Host": "evil.example"},
    {"If-None-Match": '"' * 10_000}, {"Accept-Language": "\u00ff\u00fe"}, {"Range": "bytes=0-10"}, {"Content-Length": "-1"},
    {"Content-Type": "multipart/form-data"}, {"X-Original-URL": "/en/about/"}, {"Transfer-Encoding": "chunked"},
], ids=lambda headers: next(iter(headers)))
def test_no_header_changes_what_a_reader_gets(site: Site, headers: dict[str, str]) -> None:
    site.page(paths.emergency("en"), headers=headers)
    site.page("/en/nothing", 404, headers=headers)


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "cut", "no responses", "no build"])
def test_a_missing_or_damaged_database_is_named_with_a_remedy(own: Config, damage: str) -> None:
    spoil(own, damage)
    with pytest.raises(db.NoBuild, match="carry content build") as caught:
        memory.read(own)
    assert str(own.database) in str(caught.value)


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "cut", "no build"])
def test_a_database_that_breaks_while_serving_still_gets_emergency_advice(own: Config, damage: str) -> None:
    site = Site(own)
    spoil(own, damage)
    site.page(paths.emergency("en"))
    response = site.get("/en/nothing")
    assert response.status_code in (500, 503)
    assert "Give naloxone" in response.text
    assert "Traceback" not in response.text
    assert not list(faults(response.headers))


def spoil(own: Config, damage: str) -> None:
    """Do one kind of damage to a database."""
    file = own.database
    if damage == "missing":
        file.unlink()
    elif damage in ("empty", "garbage", "cut"):
        file.write_bytes({"empty": b"", "garbage": b"SQLite? No." * 1000, "cut": file.read_bytes()[:30_000]}[damage])
    else:
        with sqlite3.connect(file) as connection:
            connection.execute(f"drop table {damage.removeprefix('no ')}")
