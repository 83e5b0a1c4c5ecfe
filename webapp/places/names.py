"""Which other names of a town are worth keeping, out of GeoNames' long untagged lists."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

# One name for each script that readers of our languages write, Arabic and Persian apart.
SCRIPTS = (
    re.compile(r"[ء-ي ‌]+"), re.compile(r"[ء-يپچژگکی ‌]+"), re.compile(r"[А-Яа-яЁё -]+"), re.compile(r"[一-鿿]+"),
    re.compile(r"[가-힣]+"), re.compile(r"[ऀ-ॿ ]+"),
)
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÿĀ-ž' -]{3,24}")
MOST_LATIN, LIKE, AKIN = 3, 76, 68


def others(name: str, alternates: list[str]) -> list[str]:
    """Return up to three other names in Latin letters, then the usual name in each other script."""
    found = _latin(name, alternates)
    for script in SCRIPTS:
        written = [other for other in alternates if script.fullmatch(other) and "|" not in other]
        if written:
            usual = max(written, key=lambda one: (sum(fuzz.ratio(one, other) for other in written), -len(one), one))
            found += [usual] if usual not in found else []
    return found


def plain(name: str) -> str:
    """Return a name in small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def _latin(name: str, alternates: list[str]) -> list[str]:
    """Return names that differ from `name` and that several languages share; the rest is noise."""
    written = {plain(other): other for other in sorted(alternates, reverse=True) if _LATIN.fullmatch(other) and not other.isupper()}
    shared = {one: sum(fuzz.ratio(one, other) >= AKIN for other in written) for one in written}
    found: list[str] = []
    for one in sorted(written, key=lambda one: (-shared[one], one)):
        known = [plain(name), *map(plain, found)]
        if shared[one] > 2 and all(fuzz.ratio(one, other) < LIKE and not set(other.split()) <= set(one.split()) for other in known):
            found.append(written[one])
        if len(found) == MOST_LATIN:
            break
    return found
