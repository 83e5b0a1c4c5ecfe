"""YAML with line numbers: every fault names its line, and words stay words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from webapp.pipeline import yamlfile
from webapp.pipeline.problems import Problem, Problems
from webapp.pipeline.schema import Glossary, Section, Source


def parsed(text: str) -> Any:
    problems = Problems(Path("/"))
    data, _ = yamlfile.parse(text, Path("/a.yaml"), problems)
    assert not list(problems)
    return data


def faults(text: str, offset: int = 0) -> list[Problem]:
    problems = Problems(Path("/"))
    yamlfile.parse(text, Path("/a.yaml"), problems, offset)
    return list(problems)


@pytest.mark.parametrize("word", ["no", "No", "on", "off", "yes", "y", "n", "NO"])
def test_short_words_and_country_codes_stay_words(word: str) -> None:
    assert parsed(f"key: {word}\n{word}: value") == {"key": word, word: "value"}


def test_true_and_false_are_the_only_booleans() -> None:
    assert parsed("a: true\nb: false\nc: True") == {"a": True, "b": False, "c": "True"}


def test_dates_stay_text_until_a_schema_reads_them() -> None:
    assert parsed("a: 2026-02-30") == {"a": "2026-02-30"}


def test_every_value_knows_its_line_and_a_missing_one_answers_with_its_parent() -> None:
    _, lines = yamlfile.parse("a: 1\nb:\n  - x\n  - y: 2\n", Path("/a.yaml"), Problems(Path("/")), offset=10)
    assert lines.at(("a",)) == 11
    assert lines.at(("b",)) == 12
    assert lines.at(("b", 1, "y")) == 14
    assert lines.at(("b", 1, "missing", "deeper")) == 14
    assert lines.at(("nowhere",)) == 11


@pytest.mark.parametrize(("text", "line"), [
    ("a: 1\nb: [1, 2\nc: 3\n", 3),
    ("a: 1\nb: x: y\n", 2),
    ("a:\n\t- b\n", 2),
    ('a: "\x00"\n', 1),
    ("a: 1\nb: 2\na: 3\n", 3),
    ("a: 1\nb: *bold* words\n", 2),
    ("a: &name [*name]\n", 1),
    ("? [x]\n: b\n", 1),
])
def test_broken_yaml_is_reported_with_its_line(text: str, line: int) -> None:
    found, = faults(text)
    assert (found.file, found.line, found.rule) == ("a.yaml", line, "CY001")
    assert found.remedy


def test_the_lines_before_the_yaml_are_counted() -> None:
    assert faults("a: 1\nb: x: y\n", offset=20)[0].line == 22


def test_a_file_with_nothing_in_it_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("# only a remark\n")
    problems = Problems(tmp_path)
    assert yamlfile.load(Section, tmp_path / "a.yaml", problems)[0] is None
    assert [(p.file, p.rule) for p in problems] == [("a.yaml", "CS006")]


def test_a_file_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("name: Señal".encode("latin-1"))
    problems = Problems(tmp_path)
    assert yamlfile.load(Section, tmp_path / "a.yaml", problems)[0] is None
    assert [(p.file, p.rule) for p in problems] == [("a.yaml", "CY002")]
    assert "UTF-8" in list(problems)[0].remedy


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfname: x\n")
    assert yamlfile.read_text(tmp_path / "a.yaml", Problems(tmp_path)) == "name: x\n"


def test_a_file_that_is_not_there_is_reported(tmp_path: Path) -> None:
    problems = Problems(tmp_path)
    assert yamlfile.load_list(Section, tmp_path / "a.yaml", problems) == []
    assert [(p.file, p.line, p.rule) for p in problems] == [("a.yaml", 0, "CY003")]


def test_an_unknown_key_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("slug: pills\ntitle: Pills\nsummary: What is in them.\nicon: pill\ntitel: Pills\n")
    problems = Problems(tmp_path)
    assert yamlfile.load(Section, tmp_path / "a.yaml", problems)[0] is None
    found, = problems
    assert (found.line, found.rule) == (5, "CS001")
    assert "titel" in found.remedy


def test_every_fault_of_a_file_is_reported_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {id: a, term: x, text: y}\n- {id: B!, term: x, text: y}\n- {id: c, text: y}\n- word\n")
    problems = Problems(tmp_path)
    found = yamlfile.load_list(Glossary, tmp_path / "a.yaml", problems)
    assert [(item.id, line) for item, line in found] == [("a", 1)]
    assert [(p.line, p.rule) for p in problems] == [(2, "CS001"), (3, "CS001"), (4, "CS001")]
    assert "Add “term:” here." in [p.remedy for p in problems]


def test_a_file_that_must_hold_a_list_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\n")
    problems = Problems(tmp_path)
    assert yamlfile.load_list(Glossary, tmp_path / "a.yaml", problems) == []
    assert [p.rule for p in problems] == ["CS002"]


@pytest.mark.parametrize(("published", "good"), [("2024", True), ('"2024-05"', True), ("undated, read 2026", True),
                                                 ("recently", False), ('""', False)])
def test_a_source_needs_a_year(tmp_path: Path, published: str, good: bool) -> None:
    (tmp_path / "a.yaml").write_text(
        f"id: a\ntitle: T\npublisher: P\nurl: https://a.example\npublished: {published}\nread_as: primary\n")
    problems = Problems(tmp_path)
    yamlfile.load(Source, tmp_path / "a.yaml", problems)
    assert [(p.line, p.rule) for p in problems] == ([] if good else [(5, "CS001")])
