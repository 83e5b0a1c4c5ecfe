"""The sketch map of a page: an outline that came with the build, a number for each place with a point, no request.

In: the cards of a page. Out: marks for `templates/_sketch.html`. Places that stand closer than a thumb share a mark. The
list of cards is always beside it: nothing is told by the drawing alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import db

THUMB = 46  # units of the drawing, which a small phone shows as pixels
LEAST = 2
FEW = 8  # names that stand under the drawing without being asked for
ROUGH = ("city", "centroid", "postcode")


@dataclass
class Mark:
    """One numbered dot, and the cards it stands for."""

    x: float
    y: float
    cards: list[dict[str, Any]] = field(default_factory=list)
    number: int = 0

    @property
    def href(self) -> str:
        """Return what a tap leads to: the card, or the part of the list with all cards of the mark."""
        return f"#{self.cards[0]['card']['id']}" if len(self.cards) == 1 else f"#mark-{self.number}"

    @property
    def name(self) -> str:
        return f"{self.number}: {', '.join(card['name']['text'] for card in self.cards)}"


def of(areas: list[str], cards: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the drawing of the first area that has one, with its marks; nothing when fewer than two cards have a point."""
    placed = [card for card in cards if card["card"]["data-lat"] is not None]
    outline = next((db.unpack(row) for area in areas if (row := db.one("select * from outlines where area = ?", area))), None)
    if outline is None:
        return None
    found = marks(outline, placed)
    if sum(len(mark.cards) for mark in found) < LEAST:
        return None
    towns = [(name, x, y) for name, x, y in outline["labels"]
             if all(abs(x - mark.x) > THUMB or abs(y - mark.y) > THUMB / 2 for mark in found)]
    rough = any(card["card"]["data-precision"] in ROUGH for mark in found for card in mark.cards)
    few = sum(len(mark.cards) for mark in found) <= FEW
    return outline | {"marks": found, "towns": towns, "rough": rough, "few": few}


def marks(outline: dict[str, Any], cards: list[dict[str, Any]]) -> list[Mark]:
    """Return marks at least a thumb apart, numbered from the top down; a card outside the drawing has none."""
    spots = sorted(((spot[1], spot[0], at) for at, card in enumerate(cards) if (spot := place(outline, card["card"]))))
    found: list[Mark] = []
    for y, x, at in spots:
        near = next((mark for mark in found if (mark.x - x) ** 2 + (mark.y - y) ** 2 < THUMB ** 2), None)
        if near is None:
            near = Mark(x, y, number=len(found) + 1)
            found.append(near)
        near.cards.append(cards[at])
    return found


def place(outline: dict[str, Any], card: dict[str, Any]) -> tuple[float, float] | None:
    """Return where a card stands on the drawing, never so near the edge that its mark would be cut."""
    west, south, east, north = outline["box"]
    lon = card["data-lon"] - 360 if card["data-lon"] > east + 180 else card["data-lon"]
    if not (west <= lon <= east and south <= card["data-lat"] <= north):
        return None
    x = (lon - west) / (east - west) * outline["width"]
    y = (north - card["data-lat"]) / (north - south) * outline["height"]
    half = THUMB / 2
    return min(max(x, half), outline["width"] - half), min(max(y, half), outline["height"] - half)
