"""A cell with phone numbers to numbers that can be dialled, with extension and label; words that are left over go to a note.

Numbers are checked by country with libphonenumber's data, while importing only. Fax numbers and names of people are dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import phonenumbers
from phonenumbers import shortnumberinfo

from .plain import cut, one_line

MOST = 6
_SIMPLE = re.compile(r"(\+?[\d\s().\-/‐‑–]{5,24}?)(?:\s*(?:x|ext\.?)\s*(\d{1,7}))?$", re.I)
_VANITY = re.compile(r"(?<![\w-])(\+?1?[-.\s]?\(?\d{3}\)?[-.\s]?)((?=[\dA-Z-]*[A-Z]{3})[\dA-Z][\dA-Z-]{6,11})"
                     r"(?![\w])(?:\s*\(\s*[\d\s-]{2,9}\))?")
_SHORT = re.compile(r"(?<![\w+(/.-])\d(?:-?\d){2,5}(?![\w/)-])")
_EXTENSION = re.compile(r"(?:\s*[,;]?\s*(?:x|ext\.?|extension|#|opt\.?|option|anexo|poste)\s*[:.]?\s*)(\d{1,7})\b", re.I)
_TEXT = re.compile(r"\b(?:text|sms|txt|whats\s?app)\b", re.I)
_FAX = re.compile(r"\bfax\b", re.I)
_NONE = re.compile(r"^(?:no phone|none|no number|not available|unlisted|sin teléfono|n/?a)\.?$", re.I)
# Somebody's own name after these words; the name goes, the number stays.
_PERSON = re.compile(r"\b(?i:ask for|attn:?|attention:?|c/o|contact:?|call|speak (?:to|with)|dr\.?|mrs?\.?|ms\.?)\s*"
                     r"[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s+[A-ZÀ-Þ]\.?)?\s+[A-ZÀ-Þ][a-zà-ÿ'’-]+\b")
_JOINTS = re.compile(r"^[\s,;:/|.()\-–—]+|[\s,;:/|(\-–—]+$")
_FILLER = re.compile(r"^(?:and|or|y|o|tel|phone|ph|main|call|or call|office)?[.:]?$", re.I)


@dataclass
class Found:
    """What a cell held."""

    phones: list[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    unread: str = ""  # digits that are no number of the country
    person: bool = False
    emergency: str = ""


def read(said: str, country: str, label: str = "", kind: str = "voice") -> Found:
    """Return every number in a cell."""
    said = one_line(said).strip("\"' ")
    if _NONE.match(said):
        return Found()
    simple = _SIMPLE.match(said)
    number = _parsed(simple.group(1), country) if simple else None
    if simple and number is not None:
        return Found([_phone(number, simple.group(2) or "", simple.group(1), label, kind)])
    return _mixed(said, country, label, kind)


def _mixed(said: str, country: str, label: str, kind: str) -> Found:
    """Find numbers among words."""
    found = Found()
    whole = _VANITY.sub(_digits, said)
    named = _PERSON.sub(" ", whole)
    found.person = named != whole
    marks = _marks(named, country)
    before, words = 0, []
    for start, end, number, extension, shown in marks[:MOST]:
        lead = _JOINTS.sub("", named[before:start])
        after = named[end:marks[marks.index((start, end, number, extension,
                                             shown)) + 1][0]] if marks[-1][0] > start else named[end:]
        before = end
        bracket = re.match(r"\s*\(([^()\d]{2,40})\)", after)
        if bracket:
            before += bracket.end()
        if _FAX.search(lead[-20:]) or bracket and _FAX.search(bracket.group(1)):
            continue
        own = bracket.group(1) if bracket else "" if _FILLER.match(lead) else lead
        texted = kind == "text" or bool(_TEXT.search(own)) and not re.search(r"\b(?:call|voice)\b", own, re.I)
        own = re.sub(r"^(?:(?:by )?text|sms)[:\s]*$", "", own, flags=re.I)
        if len(own) > 60:
            words.append(own)
            own = ""
        if isinstance(number, str):
            if shortnumberinfo.is_emergency_number(number, country.upper()):
                found.emergency = number
                continue
            found.phones.append({"type": "short", "short": number, "shown": shown, "label": own or label or None})
        else:
            found.phones.append(_phone(number, extension, shown, own or label, "text" if texted else kind))
    rest = _JOINTS.sub("", named[before:])
    if rest and not _FILLER.match(rest) and not _FAX.search(rest[:4]):
        words.append(rest)
    if len(found.phones) == 1 and whole != said and _VANITY.fullmatch(said):
        found.phones[0]["shown"] = re.sub(r"\s*\([\d\s-]+\)$", "", said)  # a number in letters is easier to keep in mind
    found.words = cut("; ".join(words), 200)
    if not found.phones and re.search(r"\d{3}", found.words) and not found.emergency:
        found.unread, found.words = found.words, ""
    return found


def _marks(said: str, country: str) -> list[tuple[int, int, Any, str, str]]:
    """Return start, end, number, extension and what is shown of each number, in order."""
    marks: list[tuple[int, int, Any, str, str]] = []
    for match in phonenumbers.PhoneNumberMatcher(said, country.upper(), leniency=phonenumbers.Leniency.VALID, max_tries=50):
        end, extension = match.end, match.number.extension or ""
        if not extension and (after := _EXTENSION.match(said, end)):
            extension, end = after.group(1), after.end()
        shown = re.sub(_EXTENSION.pattern + "$", "", said[match.start:match.end], flags=re.I).strip()
        marks.append((match.start, end, match.number, extension, shown))
    for found in _SHORT.finditer(said):
        digits = found.group().replace("-", "")
        if not any(start <= found.start() < end for start, end, *_ in marks) and _is_short(digits, country):
            marks.append((found.start(), found.end(), digits, "", found.group()))
    return sorted(marks, key=lambda mark: mark[0])


def _phone(number: phonenumbers.PhoneNumber, extension: str, shown: str, label: str, kind: str) -> dict[str, Any]:
    return {"type": kind, "e164": phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
            "ext": (extension or number.extension or "")[:7] or None, "shown": _shown(number, shown), "label": cut(label,
                                                                                                                   60) or None}


def _shown(number: phonenumbers.PhoneNumber, said: str) -> str:
    """Return a number as it was written, or in its country's form when it was a bare row of digits."""
    if said.isdigit() or re.search(r"[A-Z]", said):
        return said if not said.isdigit() else phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return said


@lru_cache(maxsize=16384)
def _parsed(said: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(said, country.upper())
    except phonenumbers.NumberParseException:
        return None
    # Most numbers are of the country that is asked for; finding out whose a number is takes three times as long.
    valid = phonenumbers.is_valid_number_for_region(number, country.upper()) or phonenumbers.is_valid_number(number)
    return number if valid else None


@lru_cache(maxsize=4096)
def _is_short(digits: str, country: str) -> bool:
    if not 3 <= len(digits) <= 6:
        return False
    try:
        number = phonenumbers.parse(digits, country.upper())
    except phonenumbers.NumberParseException:
        return False
    return bool(shortnumberinfo.is_valid_short_number_for_region(number, country.upper()))


def _digits(found: re.Match[str]) -> str:
    """Turn letters on the keys of a phone into digits; digits after them that only repeat them go."""
    return found.group(1) + str(phonenumbers.convert_alpha_characters_in_number(found.group(2)))
