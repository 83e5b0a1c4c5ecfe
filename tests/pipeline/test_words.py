"""Words and claims that never reach a reader, and texts that a tired fifteen-year-old can read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from tests.conftest import Copy
from webapp.cli import cli
from webapp.pipeline.lint.vocabulary import CAPITALS

PAGE = "content/pages/pills/get-it.md"
EMERGENCY = "content/pages/emergency/dose.md"


@pytest.fixture
def found(mini: Copy) -> Callable[..., list[str]]:
    """Say what a check finds when a text is added to the end of a page, each as `rule line`."""

    def check(text: str, page: str = PAGE) -> list[str]:
        old = (mini.root / page).read_text("utf-8")
        mini.write(page, f"{old.rstrip()}\n\n{text}\n")
        first = old.rstrip().count("\n") + 3
        try:
            return [f"{p.rule} {p.line - first}" for p in mini.problems() if p.file == page and p.rule.startswith("CW")]
        finally:
            mini.write(page, old)

    return check


def test_the_tiny_content_set_breaks_no_rule_on_words(mini: Copy) -> None:
    assert [str(problem) for problem in mini.problems() if problem.rule.startswith("CW")] == []


@pytest.mark.parametrize("text", [
    "He was an addict.", "Drug abuse is common.", "Most users wait.", "She is clean now.", "They stayed clean.",
    "The pill came clean.", "Never share dirty needles.", "A junkie lived here.", "Six months clean.",
])
def test_a_word_that_puts_people_down_stops_the_build(found: Callable[..., list[str]], text: str) -> None:
    assert found(text) == ["CW001 0"]


@pytest.mark.parametrize("text", [
    "The box is clean and dry.", "Get clean needles at a needle programme.", "Clean the skin first.", "Use it once.",
])
def test_clean_things_are_no_offence(found: Callable[..., list[str]], text: str) -> None:
    assert found(text) == []


def test_street_names_and_search_words_may_hold_what_people_say(mini: Copy) -> None:
    mini.edit(PAGE, "keywords: ", "keywords: junkie, addict help, ")
    street = "content/data/street-names.yaml"
    mini.write(street, (mini.root / street).read_text("utf-8") + "- {name: Dirty 30s, said_of: Fake pills., pages: [m30]}\n")
    assert [problem for problem in mini.problems() if problem.rule == "CW001"] == []


@pytest.mark.parametrize("text", [
    "One line gone: it is safe to use.", "Naloxone does not work on nitazenes.", "Narcan won’t work twice.",
    "You can tell a fake by the colour.", "Real pills look smoother.", "This is a lethal dose.", "The street price fell.",
])
def test_a_claim_that_can_kill_stops_the_build(found: Callable[..., list[str]], text: str) -> None:
    assert found(text) == ["CW002 0"]


@pytest.mark.parametrize("text", [
    "It is never safe to take it alone.", "It is safe to give breaths.", "Naloxone does not reverse alcohol.",
    "You cannot tell a fake by its colour.", "A good fake looks like a real pill.",
])
def test_the_true_opposite_of_a_banned_claim_may_be_said(found: Callable[..., list[str]], text: str) -> None:
    assert found(text) == []


def test_nobody_is_shouted_at(found: Callable[..., list[str]]) -> None:
    assert found("Call now!") == ["CW003 0"]
    assert found("Do NOT wait.") == ["CW007 0"]
    assert found("The CDC and the DEA say so. An M30 is a pill.") == []
    assert CAPITALS.findall("GHB, X-ray, M30, WHO") == ["GHB", "WHO"]


@pytest.mark.parametrize("text", ["It was 40% of pills.", "It was 5 of 32 people.", "It was 7 in 10.", "It led to 30 deaths."])
def test_a_count_without_its_year_stops_the_build(found: Callable[..., list[str]], text: str) -> None:
    assert found(f"Wait here.\n\n## Counts\n\n{text}") == ["CW004 4"]


@pytest.mark.parametrize("text", [
    "In 2024 it was 40% of pills.", "This is from 2024.\n\nIt was 40% of pills.", "It was 40% of pills.\n\nThis is from 2024.",
    "Wash with alcohol of 70%.", "A machine misses what is under 5% of the mix.",
])
def test_a_year_in_the_block_or_beside_it_is_enough(found: Callable[..., list[str]], text: str) -> None:
    assert [rule for rule in found(f"## Counts\n\n{text}") if rule.startswith("CW004")] == []


@pytest.mark.parametrize("text", ["Give a dose of 4.", "Give 4 naloxone.", "The vial holds 0.4."])
def test_a_dose_without_its_unit_stops_the_build(found: Callable[..., list[str]], text: str) -> None:
    assert found(text) == ["CW005 0"]


@pytest.mark.parametrize("text", ["Give a dose of 4 mg.", "Give 2 doses.", "It holds 0.4 mg.", "Take 2 fentanyl strips."])
def test_a_dose_with_its_unit_is_a_dose(found: Callable[..., list[str]], text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("words", ["here", "Click here", "read more", "this page", "https://example.org"])
def test_a_link_says_where_it_leads(found: Callable[..., list[str]], words: str) -> None:
    assert "CW006 0" in found(f"See [{words}](page:m30).")
    assert found("See [blue pills](page:m30).") == []


def test_a_long_sentence_is_noted_and_a_very_long_one_stops_the_build(found: Callable[..., list[str]]) -> None:
    assert found("Go" + " on" * 20 + ".") == ["CW010 0"]
    assert found("Go" + " on" * 25 + ".") == ["CW009 0"]
    assert found("Go" + " on" * 19 + ".") == []


HARD = ("Pharmacological characteristics necessitate individualised administration considerations. "
        "Contemporary recommendations emphasise precautionary approaches regarding potentially contaminated preparations. ")
EASY = "You can help a friend to breathe. " * 12


def test_a_page_that_is_hard_to_read_stops_the_build(found: Callable[..., list[str]]) -> None:
    assert [rule.split()[0] for rule in found(HARD * 4)] == ["CW008"]
    assert found(EASY) == []


def test_the_emergency_section_has_the_lowest_limit(found: Callable[..., list[str]]) -> None:
    text = ("Carry naloxone in a small bag near the window, and show another person where it is. "
            "Keep naloxone in a little bag near the window, and show others where it is. ") * 20
    assert [rule.split()[0] for rule in found(text, EMERGENCY)] == ["CW008"]
    assert found(text) == []


def test_the_report_lists_the_grade_of_every_page_with_medians(mini: Copy) -> None:
    done = CliRunner().invoke(cli, ["content", "check", "--report"], env=mini.environment)
    assert done.exit_code == 0, done.output
    lines = [line.split() for line in done.output.splitlines()]
    row = next(line for line in lines if line[:1] == ["dose"])
    assert row[3] == "5"
    assert float(row[2]) < 5
    assert {"emergency:", "pills:", "family:", "guides:"} <= {line[2] for line in lines if line[:2] == ["median", "of"]}


def test_the_report_is_printed_even_when_a_page_is_too_hard(mini: Copy) -> None:
    text = (mini.root / PAGE).read_text("utf-8")
    mini.write(PAGE, f"{text}\n{HARD * 4}\n")
    done = CliRunner().invoke(cli, ["content", "check", "--report"], env=mini.environment)
    assert done.exit_code == 1
    assert "over its limit" in next(line for line in done.output.splitlines() if line.startswith("get-it "))
