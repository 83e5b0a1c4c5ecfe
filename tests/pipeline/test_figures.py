"""Two texts state the same numbers, whatever their script and notation."""

from __future__ import annotations

import pytest

from webapp.pipeline.figures import ascii_digits, figures


@pytest.mark.parametrize(("text", "found"), [
    ("Wait 2–3 minutes.", ["2", "3"]),
    ("انتظر ٢–٣ دقائق.", ["2", "3"]),
    ("۱۰ میلی‌گرم", ["10"]),
    ("१० मिनट", ["10"]),
    ("10 mg", ["10"]),
    ("1,570 deaths", ["1570"]),
    ("1.570 muertes", ["1570"]),
    ("1 570 décès", ["1570"]),
    ("1’570", ["1570"]),
    ("١٬٥٧٠", ["1570"]),
    ("1,234,567", ["1234567"]),
    ("2.5 mL", ["2.5"]),
    ("2,5 ml", ["2.5"]),
    ("٢٫٥", ["2.5"]),
    ("2.50", ["2.5"]),
    ("007", ["7"]),
    ("70%", ["70"]),
    ("M30 pills and H2O", []),
    ("30s and 5th", []),
    ("See [it](page:m30) and ![a 3](img:two-2).", ["3"]),
    ("On 2026-02-01 nothing happened.", []),
    ("7 of 10", ["7", "10"]),
    ("No number", []),
])
def test_numbers_are_read_alike_in_every_notation(text: str, found: list[str]) -> None:
    assert figures(text) == found


def test_a_changed_digit_is_a_changed_figure() -> None:
    assert figures("10 mg") != figures("١ mg")
    assert figures("2.5") != figures("25")


def test_digits_of_every_script_become_ascii_and_nothing_else_does() -> None:
    assert ascii_digits("٣ ३ ৩ ３ ² x") == "3 3 3 3 2 x"
