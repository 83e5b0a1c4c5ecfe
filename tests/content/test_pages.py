"""The real pages, one by one: every rule holds, what is stated has a source that was read, and no review is overdue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, TODAY
from webapp.pipeline import languages, lint, pictures, source
from webapp.pipeline.problems import Problem, Problems
from webapp.pipeline.source import Content

CONTENT = REPOSITORY / "content"
WRITTEN = sorted(file for folder in ("pages", "alerts", "guides", "places", "data") for file in (CONTENT / folder).rglob("*")
                 if file.suffix in (".md", ".yaml", ".csv")) + [CONTENT / "site.yaml", CONTENT / "CHANGES.md"]
PAGES = sorted((CONTENT / "pages").rglob("*.md"))
FIRST = {"overdose", "rescue-breathing", "naloxone-spray", "after-naloxone", "calling-for-help", "m30", "why-looks-cannot-tell",
         "fentanyl", "nitazenes", "fentanyl-strips", "nitazene-strips", "get-it", "never-alone", "after-a-break", "start-here"}


@pytest.fixture(scope="module")
def content() -> Content:
    found = source.read(CONTENT, Problems(REPOSITORY))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def problems(content: Content) -> list[Problem]:
    """Everything that the rules find in the real content and translations."""
    found = Problems(REPOSITORY)
    source.read(CONTENT, found)
    pictures.read(content.pictures, found)
    lint.check(content, languages.read(REPOSITORY / "translations", found), TODAY, found)
    return found.errors


def name(file: Path) -> str:
    return str(file.relative_to(CONTENT))


@pytest.mark.parametrize("file", WRITTEN, ids=name)
def test_every_rule_holds(problems: list[Problem], file: Path) -> None:
    assert [str(problem) for problem in problems if problem.file == str(file.relative_to(REPOSITORY))] == []


def test_no_rule_is_broken_anywhere_else(problems: list[Problem]) -> None:
    known = {str(file.relative_to(REPOSITORY)) for file in WRITTEN}
    assert [str(problem) for problem in problems if problem.file not in known] == []


@pytest.mark.parametrize("file", PAGES, ids=name)
def test_what_a_page_states_has_a_source_that_was_read(content: Content, file: Path) -> None:
    page = next(page for page in content.pages if page.file == file)
    for fact in {fact for group in page.groups for fact in group.facts}:
        read = [content.sources[name].item for name in content.facts[fact].item.sources]
        assert any(one.read_as != "unseen" for one in read), fact
        assert all(one.url.startswith("http") for one in read), fact


@pytest.mark.parametrize("file", PAGES, ids=name)
def test_a_page_is_within_its_review_date(content: Content, file: Path) -> None:
    matter = next(page for page in content.pages if page.file == file).matter
    assert matter.reviewed_on <= TODAY + dt.timedelta(days=1)
    assert matter.review_due >= TODAY, "read the page again against its sources, then set both dates"


def test_the_first_edition_has_its_pages(content: Content) -> None:
    assert {page.slug for page in content.pages} >= FIRST
    assert all(page.matter.critical for page in content.pages if page.matter.section == "emergency")


def test_every_fact_is_checked_and_dated(content: Content) -> None:
    for fact in content.facts.values():
        assert fact.item.checked_on <= TODAY + dt.timedelta(days=1), fact.item.id
