"""What was sent becomes one correction of plain text, or is refused."""

from __future__ import annotations

import pytest

from webapp.corrections import report

GOOD = {"place": "us-or-desk", "what": "closed", "words": "", "key": "k" * 16}


def test_a_choice_is_enough() -> None:
    assert report.read(GOOD) == report.Correction("k" * 16, "us-or-desk", "closed", "")


def test_a_form_without_a_key_gets_one_that_no_other_has() -> None:
    form = {key: value for key, value in GOOD.items() if key != "key"}
    assert report.read(form).key != report.read(form).key


@pytest.mark.parametrize("wrong", [
    {"place": ""}, {"place": "x" * 121}, {"what": ""}, {"what": "Closed"}, {"what": "closed "}, {"what": "other"},
    {"what": "other", "words": " \u200b\u202e\t"}, {"words": "x" * 301}, {"key": "short"}, {"key": "k" * 65}, {"key": "'; drop table x;--"},
], ids=str)
def test_anything_else_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(report.Unreadable):
        report.read(GOOD | wrong)


def test_three_hundred_characters_fit_however_much_space_stands_around_them() -> None:
    assert report.read(GOOD | {"words": f"  {'é' * 150}\r\n\r\n{'x' * 149} "}).words == f"{'é' * 150} {'x' * 149}"


@pytest.mark.parametrize(("typed", "kept"), [
    ("moved\nto 5th St", "moved to 5th St"), ("\u202eabc\u2066d", "abcd"), ("a\x00b\x1b[31mc", "ab[31mc"), ("می\u200cروم", "می\u200cروم"),
    ("e\u0301", "é"), ("<b>shut</b> & gone", "<b>shut</b> & gone"), ("\ufeffx\ud800", "x"), ("a\u2028b\u3000c", "a b c"),
])
def test_words_are_kept_on_one_line_without_what_is_not_seen(typed: str, kept: str) -> None:
    assert report.plain(typed) == kept
