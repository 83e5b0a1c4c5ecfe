"""Real questions with the pages that answer them, and how to judge a search by them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from webapp import paths

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))
FIRST = 50  # so many must be answered by the first result; every one by the first three


def judge(find: Callable[[str], list[str]]) -> None:
    """Ask every question; `find` returns addresses, best first. Fails with the questions that went wrong."""
    assert len(QUESTIONS) >= 60
    late, not_first = [], []
    for question in QUESTIONS:
        right = {paths.page("en", slug) for slug in (question["page"], *question.get("or", []))}
        found = find(question["q"])
        if not right & set(found[:3]):
            late.append((question["q"], found[:3]))
        if not right & set(found[:1]):
            not_first.append((question["q"], found[:1]))
    assert not late, "right page not among the first three"
    assert len(QUESTIONS) - len(not_first) >= FIRST, not_first
