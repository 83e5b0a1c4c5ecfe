"""Numbers in text, in any script, so that two texts can be compared figure by figure."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_IGNORED = re.compile(r"\]\([^)]*\)|\b\d{4}-\d\d-\d\d\b")
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,٫٬’' ]\d+)*(?![A-Za-z\d])")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,٬’' ]\d{3})+$")


def ascii_digits(text: str) -> str:
    """Return the text with digits of every script (Arabic-Indic, Persian, Devanagari …) as 0–9."""
    return text if text.isascii() else "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)


def figures(text: str) -> list[str]:
    """Return the numbers of a text in order, in one notation; names such as M30, link targets and ISO dates do not count.

    1,570 and 1.570 and 1 570 are all `1570`; 2.5 and 2,5 are both `2.5`.
    """
    return list(_figures(text))


@lru_cache(maxsize=10_000)
def _figures(text: str) -> tuple[str, ...]:
    plain = ascii_digits(_IGNORED.sub(" ", text))
    out = []
    for found in _FIGURE.finditer(plain):
        for part in _parts(found.group()):
            out.append(part)
    return tuple(out)


def _parts(figure: str) -> list[str]:
    if _THOUSANDS.match(figure):
        return [re.sub(r"\D", "", figure)]
    if re.search(r"[ ’']", figure):
        return [part for piece in re.split(r"[ ’']", figure) for part in _parts(piece)]
    figure = re.sub(r"[,٫]", ".", figure)
    whole, _, rest = figure.partition(".")
    return [f"{int(whole)}.{rest}".rstrip("0").rstrip(".") if rest else str(int(whole))]
