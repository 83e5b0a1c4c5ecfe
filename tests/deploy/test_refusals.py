"""What is malformed, oversized, slow or meant badly gets a plain refusal from the shipped stack, and the next reader a page."""

from __future__ import annotations

import re
import socket
import ssl
import time
from contextlib import ExitStack

import pytest

from . import nginx
from .conftest import Stack
from .test_headers import faults
from .wire import ask, read

H = b"Host: localhost\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
CLOSE = b"Connection: close\r\n\r\n"
GOOD = b"GET /en/ HTTP/1.1\r\n" + H + CLOSE

# What an attacker hopes two servers read differently. Nothing here may be read as two requests, or as a page.
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
REFUSED = {
    "length and chunks": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two lengths": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: 0\r\nContent-Length: 48\r\n\r\n" + SMUGGLED,
    "a length that is no number": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: 4x\r\n\r\nq=dose",
    "a length below nothing": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: -1\r\n\r\nq=dose",
    "chunks that are none": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nq=dose\r\n",
    "chunks in disguise": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "chunks twice": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
    "two hosts": b"GET /en/ HTTP/1.1\r\n" + H + b"Host: evil.example\r\n" + CLOSE,
    "no host": b"GET /en/ HTTP/1.1\r\nConnection: close\r\n\r\n",
    "a space before the colon": b"GET /en/ HTTP/1.1\r\n" + H + b"Content-Length : 5\r\n" + CLOSE,
    "a header with a zero byte": b"GET /en/ HTTP/1.1\r\n" + H + b"Accept: a\x00b\r\n" + CLOSE,
    "an address with a zero byte": b"GET /en/\x00 HTTP/1.1\r\n" + H + CLOSE,
    "an encoded zero byte": b"GET /en/%00 HTTP/1.1\r\n" + H + CLOSE,
    "no method": b"\r\n\r\n /en/ HTTP/1.1\r\n" + H + CLOSE,
    "an unknown version": b"GET /en/ HTTP/9.9\r\n" + H + CLOSE,
    "no version": b"GET /en/ nonsense\r\n" + H + CLOSE,
    "words without a colon": b"GET /en/ HTTP/1.1\r\n" + H + b"nonsense\x01\r\n" + CLOSE,
    "another scheme": b"GET gopher:/en/ HTTP/1.1\r\n" + H + CLOSE,
    "a tunnel": b"CONNECT localhost:22 HTTP/1.1\r\n" + H + CLOSE,
    "an echo": b"TRACE /en/ HTTP/1.1\r\n" + H + CLOSE,
    "an address that is too long": b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n" + H + CLOSE,
    "a query that is too long": b"GET /en/?" + b"x" * 9000 + b" HTTP/1.1\r\n" + H + CLOSE,
    "a header that is too long": b"GET /en/ HTTP/1.1\r\n" + H + b"Cookie: " + b"x" * 9000 + b"\r\n" + CLOSE,
    "too many headers": b"GET /en/ HTTP/1.1\r\n" + H + b"".join(b"X-%d: %s\r\n" % (i, b"x" * 990) for i in range(40)) + CLOSE,
    "a body that is too large": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: 99999999\r\n\r\nq=",
    "chunks that are too large": b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Transfer-Encoding: chunked\r\n\r\n5000\r\n" + b"q" * 0x5000 + b"\r\n0\r\n\r\n",
    "binary": bytes(range(256)) * 4 + b"\r\n\r\n",
}
NOT_SPOKEN = (501, 505)  # a coding, a version of HTTP
OUTSIDE = ["/../../etc/passwd", "/static/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/static/%252e%252e/x",
           "/..\\..\\etc\\passwd", "/static/....//....//etc/passwd", "//etc/passwd", "/static/%c0%ae%c0%ae/etc/passwd", "/.git/config", "/carry.db",
           "/nginx.conf", "/privkey.pem", "/-refused", "/-away"]


@pytest.mark.parametrize("request_", REFUSED.values(), ids=REFUSED.keys())
def test_a_malformed_request_gets_one_plain_refusal(stack: Stack, request_: bytes) -> None:
    answer = stack.ask(request_)
    assert 400 <= answer.status < 500 or answer.status in NOT_SPOKEN, answer
    assert answer.body.count(b"HTTP/1.") == 0, "it was read as two requests"
    assert "smuggled" not in answer.text
    assert not re.search(r"<center>|Traceback|/\d+\.\d+", answer.text)
    assert faults(answer) == []
    assert "Give naloxone" in answer.text
    assert stack.ask(GOOD).status == 200


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_address_leads_out_of_the_site(stack: Stack, path: str) -> None:
    for answer in (stack.get(path), stack.get(path, stack.nginx.onion, nginx.ONION)):
        assert answer.status in (400, 404)
        assert "root:" not in answer.text
        assert "PRIVATE KEY" not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost.evil.example", "[::1]", "", "*"])
def test_another_host_name_gets_no_page_on_any_line(stack: Stack, host: str) -> None:
    for port in (stack.nginx.http, 0, stack.nginx.onion):
        answer = stack.get("/en/", port, host)
        assert answer.status in (400, 421)
        assert "evil" not in answer.text + str(answer.headers)
        assert faults(answer, tls=not port) == []


@pytest.mark.parametrize("name", ["evil.example", ""])
def test_who_names_another_host_sees_not_even_a_certificate(stack: Stack, name: str) -> None:
    context = stack.nginx.context
    context.check_hostname = False
    with pytest.raises(OSError, match=r"(?i)unrecognized|reset|closed|eof"), socket.create_connection(("127.0.0.1", stack.nginx.https), 5) as line:
        context.wrap_socket(line, server_hostname=name or None)


def test_old_tls_is_refused(stack: Stack) -> None:
    context = stack.nginx.context
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.raises(OSError, match="(?i)version|protocol|handshake failure"), socket.create_connection(("127.0.0.1", stack.nginx.https), 5) as line:
        context.wrap_socket(line, server_hostname=nginx.HOST)


def test_bare_line_ends_are_one_request_or_none(stack: Stack) -> None:
    answer = stack.ask(b"GET /en/learn/nothing HTTP/1.1\nHost: localhost\nConnection: close\nX: a\n\n" + SMUGGLED)
    assert answer.status in (400, 404)
    assert answer.body.count(b"HTTP/1.") == 0
    chunked = stack.ask(b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Transfer-Encoding: chunked\nConnection: close\r\n\r\n6\nq=dose\n0\n\n" + SMUGGLED)
    assert chunked.status in (200, 400)
    assert "smuggled" not in chunked.text


def test_a_request_inside_a_body_is_a_body(stack: Stack) -> None:
    body = b"q=dose&x=" + SMUGGLED
    answer = stack.ask(b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
    assert answer.status == 200
    assert "smuggled" not in answer.text
    assert answer.body.count(b"HTTP/1.") == 0


def test_a_line_end_in_an_address_is_no_header(stack: Stack) -> None:
    for path in ("/en/%0d%0aSet-Cookie:%20a=b", "/en/learn/x%0aX-Evil:%201", "/en%0d%0a/"):
        for port in (stack.nginx.http, 0):
            answer = stack.get(path, port)
            assert answer.status in (301, 308, 400, 404)
            assert "Set-Cookie" not in answer.headers
            assert "X-Evil" not in answer.headers


@pytest.mark.parametrize("sent", [b"", b"GET /en/ HTTP/1.1\r\nHost: local", b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: 9\r\n\r\nq="],
                         ids=["nothing", "half a header", "half a body"])
def test_who_is_slow_is_let_go_and_keeps_nobody_waiting(stack: Stack, sent: bytes) -> None:
    with ExitStack() as lines:
        slow = [lines.enter_context(stack.nginx.line()) for _ in range(40)]
        for line in slow:
            line.sendall(sent)
        assert stack.ask(GOOD).status == 200
        assert {read(line).status for line in slow} <= {0, 408}  # a line that stays open is a TimeoutError


def test_a_header_that_drips_is_cut_off_as_a_whole(stack: Stack) -> None:
    def drip(line: socket.socket) -> None:
        for _ in range(100):
            line.sendall(b"x")
            time.sleep(0.1)

    with stack.nginx.line() as line:
        line.sendall(b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nX: ")
        with pytest.raises(OSError, match="(?i)reset|broken|closed|eof"):
            drip(line)


def test_who_opens_too_many_lines_is_asked_to_wait_and_others_are_not(stack: Stack) -> None:
    def body() -> socket.socket:
        line = stack.nginx.line()
        line.sendall(b"POST /en/search HTTP/1.1\r\n" + H + FORM + b"Content-Length: 6\r\n\r\nq=")
        return line

    with ExitStack() as lines:
        for _ in range(128):
            lines.enter_context(body())
        time.sleep(0.3)
        refused = stack.ask(GOOD)
        assert refused.status == 429
        assert faults(refused) == []
        assert ask(socket.create_connection(("127.0.0.1", stack.server.port), 5), GOOD).status == 200  # the server behind has not even heard of them
    assert any(stack.ask(GOOD).status == 200 for _ in range(20))


def test_a_server_that_is_away_leaves_pages_from_the_cache_and_advice_for_the_rest(stack: Stack) -> None:
    assert stack.get("/en/emergency").status == 200
    stack.server.kill()
    time.sleep(0.2)
    assert stack.get("/en/emergency").status == 200
    away = stack.get("/en/learn/nothing")
    assert away.status in (502, 503)
    assert "Give naloxone" in away.text
    assert faults(away) == []
