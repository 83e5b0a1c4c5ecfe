"""Words as search compares them: no case, no accents, no apostrophes, and in Arabic no letter variants that people leave out.

The phone does the same in `assets/src/search/fold.js`; the two must stay alike.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "’": None, "'": None, "ʼ": None})
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the text as search compares it."""
    if text.isascii():  # the same, twenty times as fast
        return text.replace("'", "").lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))


def variants(word: str) -> tuple[str, ...]:
    """Return the word, and without a plural s when it is long enough to lose one."""
    return (word, word[:-1]) if len(word) > 3 and word.endswith("s") else (word,)
