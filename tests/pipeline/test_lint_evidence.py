"""CF rules: every fact has a source that somebody read, every id exists, and every number agrees with its fact."""

from __future__ import annotations

import pytest

from tests.conftest import Copy

from .broken import ALERT, CHANGES, COUNTRY, DOSE, FACTS, GLOSSARY, GUIDE, M30, SOURCES, STREET, broken


@pytest.mark.parametrize(("file", "old", "new", "offset"), [
    (DOSE, "[^limit]", "[^limits]", 0),
    (CHANGES, "Guides differ. [^breaths]", "Guides differ. [^breaths] [^breath]", 0),
    (GUIDE, "[^copies]", "[^copys]", 0),
    (COUNTRY, "since 2023. [^otc]", "since 2023. [^otc] [^otd]", 0),
    (COUNTRY, "fact: em-us", "fact: em-usa", -4),
    (ALERT, "like [M30](page:m30). [^copies]", "like [M30](page:m30). [^copied]", 0),
    (ALERT, "facts: [copies]", "facts: [copied]", -8),
    (GLOSSARY, "One spray is one dose. [^spray-once]", "One spray is one dose. [^spray-twice]", -3),
    (STREET, "  facts: [copies]", "  facts: [coppies]", -4),
])
def test_an_unknown_fact_is_refused_with_the_nearest_one(mini: Copy, file: str, old: str, new: str, offset: int) -> None:
    line = mini.edit(file, old, new)
    found = [p for p in mini.problems() if p.rule == "CF001"]
    assert [(p.file, p.line) for p in found] == [(file, line + offset)]
    assert found[0].remedy.startswith("Did you mean “")


def test_an_unknown_source_is_refused_with_the_nearest_one(mini: Copy) -> None:
    line = mini.edit(FACTS, "sources: [guide-2025, leaflet]", "sources: [guide-2052, leaflet]")
    assert "guide-2025" in broken(mini, "CF002", FACTS, line - 5).remedy


def test_a_number_that_differs_from_its_fact_is_refused(mini: Copy) -> None:
    line = mini.edit(DOSE, "10 mg in one day", "100 mg in one day")
    found = broken(mini, "CF004", DOSE, line)
    assert "the number 100 does not stand in the cited fact (limit)" in found.message


def test_a_number_without_a_fact_is_refused(mini: Copy) -> None:
    line = mini.edit(DOSE, "Shake the bottle first.", "Shake the bottle 3 times.")
    assert "any cited fact" in broken(mini, "CF004", DOSE, line).message


@pytest.mark.parametrize(("file", "old", "new", "offset"), [
    (M30, "title: Blue M30 pills", "title: 4 blue pills", 0),
    (M30, "| 7 of 10 [^copies]", "| 8 of 10 [^copies]", 0),
    (M30, "## What helps", "## 3 ways that help", None),
    (GUIDE, "question: Has anyone taken some of it?", "question: Has anyone taken 2 of them?", -1),
    (GUIDE, "one breath every 5 seconds", "one breath every 6 seconds", 0),
    (COUNTRY, "needed since 2023", "needed since 2024", 0),
    (ALERT, "Keep naloxone near.", "Keep 2 sprays near.", 0),
    (CHANGES, "every 5 seconds", "every 6 seconds", 0),
    (GLOSSARY, "One spray is one dose.", "4 sprays are one dose.", -3),
])
def test_numbers_are_checked_wherever_they_stand(mini: Copy, file: str, old: str, new: str, offset: int | None) -> None:
    line = mini.edit(file, old, new)
    found = [p for p in mini.problems() if p.rule == "CF004"]
    if offset is None:
        assert not found, "a 3 stands in a fact that this page cites"
    else:
        assert [(p.file, p.line) for p in found] == [(file, line + offset)]


def test_a_heading_may_use_any_number_that_its_page_cites(mini: Copy) -> None:
    mini.edit(M30, "## What was in them", "## What was in 7 of 10 pills")
    assert mini.problems() == []


def test_a_fact_whose_sources_nobody_read_is_refused(mini: Copy) -> None:
    line = mini.edit(FACTS, "sources: [survey, unread]", "sources: [unread]")
    broken(mini, "CF005", FACTS, line - 5)


def test_one_source_that_was_read_is_enough(mini: Copy) -> None:
    mini.edit(SOURCES, "read_as: abstract", "read_as: unseen")
    assert {(p.rule, p.file) for p in mini.problems()} == {("CF005", FACTS)}
