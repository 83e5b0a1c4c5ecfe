"""CR rules: nothing is shown past its review date, and nobody is surprised by one."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conftest import DATES, Copy

from .broken import COUNTRY, DOSE, GUIDE

DUE = DATES["2000-06-01"]


def on(mini: Copy, today: dt.date) -> set[tuple[str, str, int, bool]]:
    found = mini.problems(today)
    assert all(problem.remedy for problem in found)
    return {(p.rule, p.file, p.line, p.warning) for p in found if p.file in (COUNTRY, DOSE, GUIDE)}


def lines(mini: Copy, rule: str, warning: bool) -> set[tuple[str, str, int, bool]]:
    return {(rule, file, mini.line(file, "review_due:"), warning) for file in (COUNTRY, DOSE, GUIDE)}


@pytest.mark.parametrize("days", [31, 100])
def test_nothing_is_said_long_before_a_review(mini: Copy, days: int) -> None:
    assert on(mini, DUE - dt.timedelta(days)) == set()


@pytest.mark.parametrize("days", [30, 1, 0])
def test_a_review_that_comes_near_is_a_warning(mini: Copy, days: int) -> None:
    assert on(mini, DUE - dt.timedelta(days)) == lines(mini, "CR002", True)


def test_the_day_after_the_review_date_the_build_fails(mini: Copy) -> None:
    assert on(mini, DUE + dt.timedelta(1)) == lines(mini, "CR001", False)


@pytest.mark.parametrize(("file", "days", "words"), [
    (DOSE, 190, "a critical page is reviewed every 6 months"), (COUNTRY, 380, "at most a year"),
    (GUIDE, -20, "must be later than")])
def test_a_review_date_too_far_away_or_before_the_review_is_refused(mini: Copy, file: str, days: int, words: str) -> None:
    mini.edit(file, f"review_due: {DUE}", f"review_due: {DATES['2000-01-01'] + dt.timedelta(days)}")
    assert [words in p.message for p in mini.problems() if p.rule == "CS001"] == [True]
