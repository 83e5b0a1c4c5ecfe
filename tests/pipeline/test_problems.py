"""Problems are collected, name their place from the root, and are reported once each, errors first."""

from __future__ import annotations

from pathlib import Path

from webapp.pipeline.problems import BuildFailed, Problems, twice


def test_a_problem_says_file_line_rule_and_remedy(tmp_path: Path) -> None:
    problems = Problems(tmp_path)
    problems.error(tmp_path / "content" / "a.md", 7, "CD001", "something is wrong.", "Mend it.")
    assert str(problems.errors[0]) == "content/a.md:7: CD001 error: something is wrong. Mend it."


def test_the_same_problem_is_reported_once_and_errors_come_before_warnings(tmp_path: Path) -> None:
    problems = Problems(tmp_path)
    problems.warn(tmp_path / "a.md", 1, "CR002", "soon due", "Plan it.")
    for _ in range(2):
        problems.error(tmp_path / "b.md", 2, "CD001", "wrong", "Mend it.")
    assert [problem.rule for problem in problems] == ["CD001", "CR002"]
    assert len(problems.errors) == len(problems.warnings) == 1


def test_problems_are_sorted_by_file_and_line(tmp_path: Path) -> None:
    problems = Problems(tmp_path)
    for name, line in (("b.md", 1), ("a.md", 10), ("a.md", 9)):
        problems.error(tmp_path / name, line, "CD001", "wrong", "Mend it.")
    assert [(problem.file, problem.line) for problem in problems] == [("a.md", 9), ("a.md", 10), ("b.md", 1)]


def test_a_file_outside_the_root_is_named_in_full(tmp_path: Path) -> None:
    assert Problems(tmp_path / "inside").name(tmp_path / "outside.md") == str(tmp_path / "outside.md")


def test_a_failed_build_counts_its_errors_and_not_its_warnings(tmp_path: Path) -> None:
    problems = Problems(tmp_path)
    problems.error(tmp_path / "a.md", 1, "CD001", "wrong", "Mend it.")
    problems.warn(tmp_path / "a.md", 1, "CR002", "soon due", "Plan it.")
    assert str(BuildFailed(problems)).startswith("1 error")


def test_a_name_that_stands_twice_is_reported_with_both_places(tmp_path: Path) -> None:
    problems = Problems(tmp_path)
    twice([("blues", tmp_path / "a.yaml", 1), ("percs", tmp_path / "a.yaml", 2), ("blues", tmp_path / "a.yaml", 3)], problems)
    found, = problems
    assert (found.line, found.rule) == (3, "CP001")
    assert "Line 1 of a.yaml" in found.remedy
