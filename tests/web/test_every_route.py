"""Whatever is asked of whatever address: never a 500, never a trace, and the same protection on every answer.

Hypothesis fills the patterns of all routes with what exists and with what does not, and adds methods, headers, queries and
bodies of its own. It always tries the same cases, so that a run that passes passes again.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

import pytest
from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from .client import Site
from .policy import faults

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X"]
REAL = ["en", "ar", "xx", "m30", "us", "or", "us-or", "overdose", "a-pill", "start", "2026-blue-pills", "icon.svg", "app.js", "privacy", "emergency", "learn"]
HOSTILE = ["..", "%00", "%0d%0a", "'", "\"", "<script>", "{{7*7}}", "%(x)s", "{x}", "\\", ";", "﷽", "🙂", "\u202e", "%", "%ff", "x" * 3000, "-1", "0", "1e999",
           "nan", " ", "", ".", "__class__", "EN", "En", "en-us", "zh-hans", "true", "null", "*"]
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
PART = st.one_of(st.sampled_from(REAL), st.sampled_from(REAL), st.sampled_from(HOSTILE), TEXT)
HEADERS = st.dictionaries(
    st.sampled_from(["Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "Cookie", "Referer", "User-Agent", "Content-Type",
                     "X-Forwarded-Host", "X-Forwarded-For", "X-HTTP-Method-Override", "Origin", "Sec-Fetch-Site", "Expect", "Host"]),
    st.one_of(st.sampled_from(["*", "br", "br;q=0", "ar;q=NaN", "en,*;q=1e9", "bytes=0-1", "text/html", "application/json", "multipart/form-data; boundary=", "\"\"", "evil.example:x",
                               "application/x-www-form-urlencoded; charset=utf-7", "utf-8''%ff", "Thu, 99 Foo 2026"]),
              st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40)), max_size=4)
BODY = st.one_of(st.none(), st.binary(max_size=300), st.dictionaries(st.sampled_from(["q", "place", "kind", "what", "words", "lang", "x"]), TEXT, max_size=3))
TRACE = re.compile(r"Traceback|File \"|line \d+, in |werkzeug|sqlite3|jinja2|\.py\b", re.I)


@pytest.fixture(scope="module")
def patterns(mini_app: Flask) -> list[str]:
    """The pattern of every route."""
    return sorted({rule.rule for rule in mini_app.url_map.iter_rules()})


@settings(max_examples=700, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data(), method=st.sampled_from(METHODS + ["GET"] * 8), headers=HEADERS, query=st.one_of(st.just(""), TEXT), body=BODY)
def test_nothing_that_is_asked_of_a_route_breaks_it(small: Site, patterns: list[str], data: st.DataObject, method: str, headers: dict[str, str], query: str,
                                                    body: bytes | dict[str, str] | None) -> None:
    pattern = data.draw(st.sampled_from(patterns))
    path = re.sub(r"<[^>]+>", lambda _: data.draw(PART), pattern)
    ask(small, path, method, headers, query, body)


@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PART, max_size=6), headers=HEADERS)
@example(parts=["", "evil.example", ".."], headers={})
@example(parts=["en", "", "", "emergency"], headers={"Host": ""})
def test_nothing_that_is_asked_of_no_route_breaks_the_site(small: Site, parts: list[str], headers: dict[str, str]) -> None:
    ask(small, "/" + "/".join(parts), "GET", headers, "", None)


def ask(site: Site, path: str, method: str, headers: dict[str, str], query: str, body: bytes | dict[str, str] | None) -> None:
    """Ask, and look at the answer."""
    environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items() if name != "Content-Type"}
    environ["PATH_INFO"] = unquote_to_bytes(path or "/").decode("latin-1")  # as a server gives it; a client would take “//” for a host
    kind = {"content_type": headers["Content-Type"]} if "Content-Type" in headers else {}
    response = site.get("/", method=method, query_string=query, data=body, environ_overrides=environ, **kind)
    assert response.status_code < 500, response.status_code
    assert list(faults(response.headers)) == []
    location = response.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith("//")
    if response.status_code >= 400 and method != "HEAD":
        assert not TRACE.search(response.text.replace(path, ""))
