"""Bars and their patterns as SVG without text and without style: sizes are attributes, colours are the page's own.

A bar is an SVG that is as wide as its share of the line, so that it starts where the reader's line starts, left or
right. Ways of counting differ by pattern, never by hue, so that a chart can be read in grey and in forced colours.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

_PATTERNS = (
    '<rect width="8" height="8" fill="currentColor"/>',
    '<path d="M-2 6 6-2M0 10 10 0M2 14 14 2" stroke="currentColor" stroke-width="2.2"/>',
    '<circle cx="2" cy="2" r="1.5" fill="currentColor"/><circle cx="6" cy="6" r="1.5" fill="currentColor"/>',
    '<path d="M0 2H8M0 6H8" stroke="currentColor" stroke-width="1.6"/>',
    "",
)
MOST_PATTERNS = len(_PATTERNS)


def bar(share: Decimal, pattern: str) -> str:
    """Return a bar of a share between 0 and 1 of the line."""
    return f'<svg width="{100 * share:.2f}%" height="16" aria-hidden="true">{_filled(pattern)}</svg>'


def swatch(index: int, pattern: str) -> str:
    """Return the sample of a pattern for the key; it also defines the pattern for the bars."""
    defined = (f'<defs><pattern id="{escape(pattern)}" width="8" height="8" patternUnits="userSpaceOnUse">'
               f"{_PATTERNS[index]}</pattern></defs>")
    return f'<svg width="32" height="16" aria-hidden="true">{defined}{_filled(pattern)}</svg>'


def _filled(pattern: str) -> str:
    return (f'<rect width="100%" height="100%" fill="url(#{escape(pattern)})" stroke="currentColor" stroke-width="3"/>')
