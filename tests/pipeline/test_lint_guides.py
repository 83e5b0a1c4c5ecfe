"""CG rules: a guide reaches every node, never loops, and does not ask too much."""

from __future__ import annotations

from tests.conftest import Copy
from webapp.pipeline import source
from webapp.pipeline.lint.guides import paths_through
from webapp.pipeline.problems import Problems

from .broken import GUIDE, broken


def test_a_guide_is_named_like_its_file(mini: Copy) -> None:
    (mini.root / GUIDE).rename(mini.content / "guides" / "one-pill.yaml")
    assert "a-pill.yaml" in broken(mini, "CG001", "content/guides/one-pill.yaml", 1).remedy


def test_an_answer_must_lead_to_a_node(mini: Copy) -> None:
    line = mini.edit(GUIDE, "        to: wait", "        to: weight")
    assert "weight" in broken(mini, "CG002", GUIDE, line - 1).message


def test_a_guide_must_start_somewhere(mini: Copy) -> None:
    line = mini.edit(GUIDE, "start: taken", "start: begin")
    broken(mini, "CG002", GUIDE, line)


def ask(mini: Copy, more: str) -> None:
    """Add nodes before the last one of the guide, with an answer that leads to the first of them."""
    mini.edit(GUIDE, "      - text: Yes, or I am", "      - text: Maybe\n        to: q1\n      - text: Yes, or I am")
    mini.edit(GUIDE, "  wait:\n    advice", f"{more}  wait:\n    advice")


def question(name: str, to: str) -> str:
    answers = f"      - {{text: Yes, to: act}}\n      - {{text: No, to: {to}}}\n"
    return f"  {name}:\n    question: Is it {name}?\n    answers:\n{answers}"


def test_a_guide_that_loops_is_refused(mini: Copy) -> None:
    ask(mini, question("q1", "taken"))
    found = broken(mini, "CG003", GUIDE, 12)
    assert "taken → q1 → taken" in found.message


def test_a_guide_that_asks_too_much_is_refused(mini: Copy) -> None:
    ask(mini, "".join(question(f"q{i}", f"q{i + 1}") for i in range(1, 5)) + question("q5", "wait"))
    found = [p for p in mini.problems() if p.rule == "CG004"]
    assert {p.file for p in found} == {GUIDE}
    assert "6 questions before advice" in found[0].message
    assert all(p.remedy and p.line for p in found)


def test_a_node_that_no_answer_reaches_is_refused(mini: Copy) -> None:
    mini.edit(GUIDE, "  wait:\n    advice", f"{question('lost', 'act')}  wait:\n    advice")
    broken(mini, "CG005", GUIDE, mini.line(GUIDE, "  lost:"))


def test_every_way_through_a_guide_is_walked(mini: Copy) -> None:
    content = source.read(mini.content, Problems(mini.root))
    assert content is not None
    assert sorted(paths_through(content.guides[0].item)) == [("taken", "act"), ("taken", "wait")]
