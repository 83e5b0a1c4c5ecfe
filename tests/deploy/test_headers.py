"""Through the shipped nginx every class of answer forbids a browser the same things, whoever made it."""

from __future__ import annotations

import re

import pytest
from werkzeug.datastructures import Headers

from tests.conftest import REPOSITORY
from tests.web import policy
from webapp import headers, paths

from . import nginx
from .conftest import ONION, Stack
from .wire import Answer

PLAIN = "the line without TLS"
KINDS: dict[str, tuple[str, dict[str, str], int]] = {
    "page": ("/en/", {}, 200), "compressed": ("/en/", {"Accept_Encoding": "br"}, 200), "exit": ("/exit", {}, 200), "file": ("/static/icon.svg", {}, 200),
    "worker": ("/sw.js", {}, 200), "pack": ("/en/pack.json", {}, 200), "places": ("/places/us.json", {}, 200), "health": ("/healthz", {}, 200),
    "root": ("/", {}, 302), "slash": ("/en", {}, 308), "unknown": ("/en/learn/nothing", {}, 404), "unknown file": ("/static/nothing.js", {}, 404),
    "outside": ("/../../etc/passwd", {}, 400), "long": (f"/{'x' * 9000}", {}, 414), "wide": ("/en/", {"Accept": "x" * 9000}, 400),
}


def faults(answer: Answer, tls: bool = True) -> list[str]:
    """Return what is wrong with the headers of an answer; nginx always names itself, and here without its version."""
    assert answer.headers.get("Server") == "nginx"
    return list(policy.faults(Headers([pair for pair in answer.headers if pair[0] != "Server"]), tls))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_is_protected(stack: Stack, kind: str) -> None:
    path, sent, status = KINDS[kind]
    for _ in range(2):  # from the server, then from the cache
        answer = stack.get(path, **sent)
        assert answer.status == status
        assert faults(answer) == []


def test_an_unchanged_page_and_a_form_are_protected(stack: Stack) -> None:
    tag = stack.get("/en/", Accept_Encoding="br").headers["ETag"]
    same = stack.get("/en/", Accept_Encoding="br", If_None_Match=tag)
    assert (same.status, same.body) == (304, b"")
    assert faults(same) == []
    found = stack.post("/en/search", "q=naloxone")
    assert found.status == 200
    assert faults(found) == []


def test_open_data_may_be_read_by_other_sites_and_nothing_else_may(stack: Stack) -> None:
    for _ in range(2):
        assert stack.get("/api/v1/openapi.json").headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Origin" not in stack.get("/en/").headers


def test_the_single_file_is_kept_by_a_browser_and_not_shown(stack: Stack) -> None:
    answer = stack.get(paths.single("en"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="carry-en.html"'
    assert faults(answer) == []


def test_a_correction_is_kept_and_a_phone_is_erased_but_not_for_another_site(stack: Stack) -> None:
    form = "place=us-or-desk&what=closed&words=&lang=en"
    assert stack.post(paths.CORRECTIONS, form).headers["Location"] == "/en/thanks"
    kept = stack.post(paths.CORRECTIONS, f"{form}&key={'ab' * 16}")
    assert (kept.status, kept.body, faults(kept)) == (201, b"kept", [])
    erased = stack.post(paths.ERASE, "", Sec_Fetch_Site="same-origin")
    assert erased.status == 200
    assert erased.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    for path, body in ((paths.CORRECTIONS, form), (paths.ERASE, "")):
        refused = stack.post(path, body, Sec_Fetch_Site="cross-site")
        assert (refused.status, faults(refused)) == (403, [])
        assert "Clear-Site-Data" not in refused.headers


def test_the_line_without_tls_leads_to_the_one_with_it_and_insists_on_nothing(stack: Stack) -> None:
    answer = stack.get("/en/learn/m30", stack.nginx.http)
    assert (answer.status, answer.headers["Location"]) == (301, f"https://localhost:{stack.nginx.https}/en/learn/m30")
    assert faults(answer, tls=False) == []


def test_a_certificate_is_asked_for_by_a_folder_that_the_line_without_tls_shows(stack: Stack) -> None:
    """As deploy/README.md gets it, so that it is renewed with nginx running. Debian makes the folder."""
    asked = re.findall(r"^certbot (.*)$", (REPOSITORY / "deploy" / "README.md").read_text("utf-8"), re.M)
    assert ["--webroot -w /var/www/html " in command and '--deploy-hook "systemctl reload nginx"' in command for command in asked] == [True]
    proof = stack.nginx.folder / "www" / ".well-known" / "acme-challenge" / "token"
    proof.parent.mkdir(parents=True)
    proof.write_text("proof")
    answer = stack.get("/.well-known/acme-challenge/token", stack.nginx.http)
    assert (answer.status, answer.text) == (200, "proof")


def test_the_onion_service_gives_the_same_pages_without_insisting_on_tls(stack: Stack) -> None:
    for path, status in (("/en/", 200), ("/en/nothing", 404), ("/", 302)):
        answer = stack.get(path, stack.nginx.onion, nginx.ONION)
        assert answer.status == status
        assert faults(answer, tls=False) == []
        assert "Onion-Location" not in answer.headers
    assert stack.get("/en/", stack.nginx.onion, nginx.ONION).body == stack.get("/en/").body


def test_a_page_over_tls_names_its_onion_address_and_the_neutral_page_does_not(stack: Stack) -> None:
    assert stack.get("/en/emergency").headers["Onion-Location"] == f"{ONION}/en/emergency"
    assert "Onion-Location" not in stack.get("/exit").headers


def test_nginx_forbids_what_the_program_forbids() -> None:
    written = dict(re.findall(r'^add_header (\S+) "?(.*?)"? always;$', (nginx.SHIPPED / "carry-headers.conf").read_text("utf-8"), re.M))
    assert written.pop("Cache-Control") == headers.NO_STORE
    insisting = headers.security("", True)
    assert f'on "{insisting["Strict-Transport-Security"]}";' in (nginx.SHIPPED / "nginx.conf").read_text("utf-8")
    assert written.pop("Strict-Transport-Security") == "$insist"
    assert written == headers.security("", False)


@pytest.mark.parametrize(("accepted", "coding"), [
    ("br", "br"), ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip", "gzip"), ("br; q=0.0", None), ("br;q=0.5", "br"),
    ("zebra, abr", None), ("BR", "br"), ("identity", None), ("gzip;q=0,br;q=1", "br"),
])
def test_the_cache_gives_each_browser_the_encoding_that_it_takes(stack: Stack, accepted: str, coding: str | None) -> None:
    for path in ("/en/learn/m30", "/en/emergency"):
        answer = stack.get(path, Accept_Encoding=accepted)
        assert answer.headers.get("Content-Encoding") == coding
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_nothing_that_a_request_says_gets_into_the_answer_of_the_next_reader(stack: Stack) -> None:
    clean = stack.get("/en/find/").body
    for sent in ({"Cookie": "a=zanzibar"}, {"Accept_Language": "zanzibar"}, {"X_Forwarded_Host": "zanzibar.example"}, {"Accept": "zanzibar"}):
        assert stack.get("/en/find/?zanzibar=1", **sent).body == clean
    assert stack.get("/en/find/").body == clean
    assert stack.get("/", Accept_Language="ar").headers["Location"] == "/ar/"
    assert stack.get("/", Accept_Language="en").headers["Location"] == "/en/"
