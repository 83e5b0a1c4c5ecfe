"""SECURITY.md names a test for every line that it draws, and each of them exists."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / "SECURITY.md").read_text("utf-8")
MODEL = TEXT[TEXT.index("## Threat model"):]
WATCHERS = dict(re.findall(r"^### (.+)\n((?:(?!^###? ).*\n?)+)", MODEL, re.M))
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))
LOOKING = ("partner", "parent", "police", "employer", "hosts", "CDN", "exit node", "contributor")


@pytest.mark.parametrize(("file", "name"), NAMED, ids=lambda part: part.rpartition("/")[2])
def test_every_test_that_it_names_exists(file: str, name: str) -> None:
    assert (REPOSITORY / file).is_file(), f"SECURITY.md names {file}, which is gone"
    tests = {node.name for node in ast.parse((REPOSITORY / file).read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
    assert name in tests, f"SECURITY.md names {name}, which {file} does not have: correct both together"


@pytest.mark.parametrize("who", WATCHERS)
def test_everyone_who_might_look_has_what_they_learn_what_is_done_and_a_test(who: str) -> None:
    for part in ("**Can learn:**", "**Is done:**", "**Cannot be helped:**", "**Held by:**"):
        assert part in WATCHERS[who]
    held = WATCHERS[who].split("**Held by:**")[1]
    assert re.search(r"`tests/[\w/]+\.py::\w+`", held)
    assert not re.search(r"`tests/[\w/.]*`", held), "name a test, not a folder"


def test_nobody_who_might_look_is_left_out() -> None:
    headings = " ".join(WATCHERS).lower()
    assert [who for who in LOOKING if who.lower() not in headings] == []


def test_every_folder_and_file_in_the_table_exists() -> None:
    for path in re.findall(r"`(tests/[\w/.]+)`", TEXT[:TEXT.index("## Threat model")]):
        assert (REPOSITORY / path).exists(), path
