"""The Nu HTML Checker, run here, finds no error and no warning on any page, in any language."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Copy
from tests.install_browser import administrator
from tests.web.build import Build
from tests.web.client import Site

CHECKER = REPOSITORY / "webapp" / "assets" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
MADE_UP = re.compile(r"“xx”.*(?:lang|language)|(?:lang|language).*“xx”|“lang=\"xx\"”", re.DOTALL)  # the language of the tests is none
ERRORS = {"error": ("GET", "/en/learn/nothing"), "refused": ("POST", "/en/emergency"), "found": ("POST", "/en/search"), "exit": ("GET", "/exit")}


@pytest.fixture(scope="module")
def java() -> str:
    """A Java to run the checker: the one that is there, or Debian's where it can be installed without a password."""
    rights = administrator()
    if shutil.which("java") is None and shutil.which("apt-get") and rights is not None:
        for step in (["update"], ["install", "-y", "--no-install-recommends", "default-jre-headless"]):
            subprocess.run([*rights, "apt-get", "-qq", *step], capture_output=True, timeout=600, stdin=subprocess.DEVNULL)
    found = shutil.which("java")
    if found is None:
        pytest.skip("there is no Java, and none could be installed (Debian: apt install default-jre-headless)")
    return found


def check(java: str, folder: Path) -> list[str]:
    """Return what the checker says about every file in a folder."""
    command = [java, "-Xss1m", "-jar", str(CHECKER), "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
    assert said.returncode == 0, said.stderr
    found = [message for message in json.loads(said.stdout)["messages"] if not MADE_UP.search(message["message"])]
    return [f"{Path(m.get('url', '')).name}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')[:120]}" for m in found]


def write(folder: Path, path: str, body: bytes) -> None:
    """Write a page under a name that tells its address."""
    (folder / f"{path.strip('/').replace('/', '+') or 'root'}.html").write_bytes(body)


def test_every_page_is_valid(java: str, real: Copy, content: Build, tmp_path: Path) -> None:
    """All pages of the source language, and every type of page in all others: they differ in words only."""
    site = Site(real.config)
    for lang in content.locales:
        for path in content.pages(lang) if lang == "en" else content.sample(lang).values():
            write(tmp_path, path, site.get(path).data)
    assert check(java, tmp_path) == []


def test_every_answer_to_a_mistake_is_valid(java: str, mini_built: Copy, tmp_path: Path) -> None:
    site = Site(mini_built.config)
    for name, (method, path) in ERRORS.items():
        write(tmp_path, name, site.get(path, method=method, data={"q": "dose"} if method == "POST" else None).data)
    assert check(java, tmp_path) == []


def test_pages_that_fell_back_are_valid(java: str, mini_built: Copy, tmp_path: Path) -> None:
    site = Site(mini_built.config)
    for path in site.build.pages():
        write(tmp_path, path, site.get(path).data)
    assert check(java, tmp_path) == []


def test_the_checker_finds_what_is_wrong(java: str, tmp_path: Path) -> None:
    write(tmp_path, "wrong", b"<!doctype html><html lang=en><title>x</title><p><div></p><img src=x>")
    assert len(check(java, tmp_path)) >= 2
