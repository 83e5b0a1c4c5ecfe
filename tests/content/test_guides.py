"""Every way through every guide ends with naloxone, company and the emergency door, and none in a promise of safety."""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import REPOSITORY, Copy
from tests.languages import LANGS
from webapp import paths
from webapp.pipeline import schema, yamlfile
from webapp.pipeline.lint.guides import paths_through
from webapp.pipeline.problems import Problems

FILES = sorted((REPOSITORY / "content" / "guides").glob("*.yaml"))
_NO = re.compile(r"\b(?:no|not|never|nothing|cannot|isn’t|can’t)\b", re.I)


def guide(file: Path) -> schema.Guide:
    found, _ = yamlfile.load(schema.Guide, file, Problems(REPOSITORY))
    assert found is not None
    return found


def ends(file: Path) -> list[tuple[str, ...]]:
    ways = paths_through(guide(file))
    assert ways
    return ways


@pytest.fixture(scope="module")
def page(real: Copy) -> Iterator[Callable[[str], BeautifulSoup]]:
    """Return what a reader gets at an address of the real build."""
    with closing(sqlite3.connect(real.database)) as db:
        def read(path: str) -> BeautifulSoup:
            row = db.execute("select gz from responses where path = ?", (path,)).fetchone()
            return BeautifulSoup(gzip.decompress(row[0]), "html5lib")

        yield read


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_way_ends_with_naloxone_company_and_the_emergency_door(
        page: Callable[[str], BeautifulSoup], file: Path, lang: str) -> None:
    for last in sorted({way[-1] for way in ends(file)}):
        main = page(paths.node(lang, file.stem, last)).find("main")
        links = {link["href"] for link in main.find_all("a", href=True)}
        for slug in ("get-it", "never-alone", paths.EMERGENCY_SLUG):
            assert paths.page(lang, slug) in links, f"{file.stem}/{last} does not lead to {slug}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_way_ends_in_the_word_safe(file: Path) -> None:
    found = guide(file)
    for way in ends(file):
        node = found.nodes[way[-1]]
        assert node.advice, f"{' → '.join(way)} ends in a question"
        assert not re.search(r"\bsafe(?:ly|ty)?\b", node.advice, re.I), node.advice
        for sentence in re.split(r"(?<=[.:])\s+|\n+", node.text):
            assert not re.search(r"\bsafe(?:ly)?\b", sentence, re.I) or _NO.search(sentence), f"{way[-1]}: {sentence}"


def test_the_guide_for_a_pill_exists() -> None:
    assert "i-have-a-pill" in [file.stem for file in FILES]
