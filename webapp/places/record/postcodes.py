"""Postcodes as their country writes them, also when a spreadsheet took them for numbers and dropped the zeros in front."""

from __future__ import annotations

import re

from ..mapping.draft import Draft

_FORMS = {
    "us": re.compile(r"\d{5}(-\d{4})?$"), "pr": re.compile(r"\d{5}(-\d{4})?$"), "ca": re.compile(r"[A-Z]\d[A-Z] \d[A-Z]\d$"),
    "mx": re.compile(r"\d{5}$"), "au": re.compile(r"\d{4}$"), "gb": re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$"),
    "ie": re.compile(r"[A-Z]\d[\dW] [A-Z\d]{4}$"), "br": re.compile(r"\d{5}-\d{3}$"),
}
_DIGITS = {"us": 5, "pr": 5, "mx": 5, "au": 4, "br": 8}
_OUTWARD = {"ca": 3, "ie": 3}  # letters before the space


def read(draft: Draft, country: str | None, said: str) -> str | None:
    """Return a postcode in its country’s form, or nothing when it cannot be one."""
    if not said or country is None:
        return None
    code = re.sub(r"\.0+$", "", said.upper().strip()).strip(" -")
    padded = _padded(code, country)
    if padded != code and padded.lstrip("0") == code.lstrip("0") and len(padded) > len(code):
        draft.warn("postcode", said, "its leading zeros were lost and are put back", f"Read as {padded}. In the spreadsheet, "
                                                                                     f"format the column as text.")
    code = _spaced(padded, country)
    form = _FORMS.get(country)
    if form is not None and not form.match(code):
        draft.warn("postcode", said, "not a postcode of its country: left out", "Correct it.")
        return None
    return code[:12]


def _padded(code: str, country: str) -> str:
    digits = _DIGITS.get(country)
    if digits is None:
        return code
    head, dash, tail = code.partition("-")
    if not head.isdecimal() or not head.isascii():
        return code
    if country in ("us", "pr") and not dash and len(head) in (7, 8, 9):  # a ZIP+4 that was taken for a number
        head = head.zfill(9)
        return f"{head[:5]}-{head[5:]}"
    if country == "br":
        whole = (head + tail).zfill(8) if len(head + tail) >= 7 else head + tail
        return f"{whole[:5]}-{whole[5:]}" if len(whole) == 8 else code
    return head.zfill(digits) + (f"-{tail.zfill(4)}" if dash and tail else "") if len(head) >= digits - 2 else code


def _spaced(code: str, country: str) -> str:
    tight = code.replace(" ", "")
    if country in _OUTWARD and len(tight) > 3:
        return f"{tight[:3]} {tight[3:]}"
    return f"{tight[:-3]} {tight[-3:]}" if country == "gb" and len(tight) > 4 else tight
