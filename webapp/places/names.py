"""Which names in other scripts are worth keeping, out of GeoNames' long untagged lists of other names."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from .. import folding

# The scripts that readers of our languages write; Arabic and Persian letters apart. How many names of each to keep.
SCRIPTS = (
    (re.compile(r"[ء-ي ]+"), 1), (re.compile(r"[ء-يپچژگکی\u200c ]+"), 1), (re.compile(r"[А-ЩЬ-щь-яЁё -]+"), 1),
    (re.compile(r"[一-鿿]+"), 2), (re.compile(r"[가-힣]+"), 1), (re.compile(r"[ऀ-ॿ ]+"), 1),
)
SAME = 85  # of 100: names that a search which forgives misspellings finds anyway
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك", "\u200c": " "})


def others(alternates: list[str]) -> list[str]:
    """Return the usual names of a town in each script, the most usual first; near copies are left out."""
    found: list[str] = []
    for script, most in SCRIPTS:
        written = [name for name in (re.split("[,،]", other)[0].strip() for other in alternates) if script.fullmatch(name)]
        shared = {one: sum(fuzz.ratio(fold(one), fold(other)) for other in written) for one in written}
        kept = 0
        for one in sorted(written, key=lambda one: (-shared[one], len(one), one)):
            if kept < most and all(fuzz.ratio(fold(one), fold(other)) < SAME for other in found):
                found.append(one)
                kept += 1
    return found


def fold(name: str) -> str:
    """Return a name as the search compares it, with Persian letters as Arabic ones."""
    return folding.fold(name.translate(_PERSIAN))
