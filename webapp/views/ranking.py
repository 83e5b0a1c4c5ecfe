"""Which answer comes first: whole phrases that people type, then weighted words, pages before lists and old warnings.

The phone ranks in the same way (`assets/src/search/rank.js`), so that both find the same page first.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..folding import variants, words

KIND_WEIGHT = {"page": 1.0, "guide": 0.8, "words": 0.6, "country": 0.6, "alert": 0.4}
PHRASE_WEIGHT = 3.0
BASE = 10.0  # the best word score of a search counts as this much


def order(found: Iterable[tuple[dict[str, str], float]], typed: list[str]) -> list[dict[str, str]]:
    """Return entries, best first; each comes with the word score that the index gave it (higher is better)."""
    rows = list(found)
    best = max((score for _, score in rows), default=0) or 1
    scored = [(KIND_WEIGHT[row["kind"]] * (BASE * score / best + phrase_bonus(row, typed)), row) for row, score in rows]
    return [row for _, row in sorted(scored, key=lambda pair: -pair[0])]


def phrase_bonus(row: dict[str, str], typed: list[str]) -> float:
    """Return what the longest phrase of an entry is worth whose every word was typed, small words included."""
    forms = {form for word in typed for form in variants(word)}
    sizes = [len(phrase) for text in [*row["keywords"].split(","), row["title"]] if (phrase := words(text)) and
             all(set(variants(word)) & forms for word in phrase)]
    return PHRASE_WEIGHT * max(sizes) ** 2 if sizes else 0.0
