"""CL050 and CL051: entries that two sources both have, or one has twice, with the reason for each merge.

Entries are compared only within a block (same phone, same address, same 100 m), and with at most a few of a block, so the cost
per entry stays the same from two thousand entries to two hundred thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from ...folding import fold
from ...pipeline.schema.place import Place
from .earth import Point, km
from .finding import EXACT, Entry, Finding, Findings, point

MOST = 8  # of a block: a number that more entries share is a switchboard, not a sign that they are one
ALIKE = 85  # of 100
NEAR = 0.1  # kilometres
CELL = 0.001  # degrees, about 100 m of latitude
STREET = {"street": "st", "avenue": "ave", "av": "ave", "road": "rd", "boulevard": "blvd", "drive": "dr", "lane": "ln",
          "place": "pl",
          "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
          "southwest": "sw", "suite": "", "ste": "", "unit": "", "floor": "", "fl": ""}


@dataclass(frozen=True, slots=True)
class Card:
    """What is compared of an entry."""

    id: str
    file: str
    names: tuple[str, str]
    offers: frozenset[str]
    at: Point | None


@dataclass
class Directory:
    """All entries seen so far, in blocks; give it each entry once, in any order of files."""

    blocks: dict[int, list[Card]] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)

    def add(self, file: str, entry: Entry) -> Findings:
        """Yield a suggestion for each earlier entry that may be the same, and remember this one."""
        place = entry.place
        if place.publish == "withdrawn" or place.status == "ended":
            return
        at = point(place) if place.where.precision in EXACT else None
        card = Card(place.id, file, (fold(place.name), fold(place.org.name)), frozenset(o.what for o in place.offers), at)
        for key, own in keys(place, at):
            block = self.blocks.get(hash(key), [])
            for other in block:
                pair = (other.id, card.id)
                if pair not in self.told and (reasons := same(card, other, key)):
                    self.told.add(pair)
                    yield _suggest(entry, card, other, reasons)
            if own and len(block) < MOST:
                self.blocks.setdefault(hash(key), []).append(card)


def keys(place: Place, at: Point | None) -> Iterator[tuple[str, bool]]:
    """Yield the blocks that an entry is compared with, each with whether it is kept there itself."""
    for dial in {f"{phone.dial} {phone.ext or ''}" for phone in place.contact if phone.e164}:
        yield f"phone {dial}", True
    if place.where.address:
        yield f"address {street(place.where.address)} {fold(place.where.city or '')} {place.where.country}", True
    if at:
        y, x = int(at[0] // CELL), int(at[1] // CELL)
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                yield f"near {y + dy} {x + dx}", (dy, dx) == (0, 0)


def same(one: Card, other: Card, key: str) -> list[str]:
    """Return why two entries of one block may be the same place, or nothing."""
    alike = max(fuzz.token_set_ratio(a, b) for a, b in zip(one.names, other.names, strict=True))
    away = km(one.at, other.at) if one.at and other.at else None
    if away is not None and away > 1 or (key.startswith("near") and (away is None or away > NEAR)):
        return []
    reasons = [] if key.startswith("near") else ["same phone" if key.startswith("phone") else "same address"]
    reasons += [f"names {alike:.0f} % alike"] if alike >= ALIKE else []
    reasons += [f"{away * 1000:.0f} m apart"] if away is not None else []
    if one.file == other.file:  # one service a record: the same house may stand there twice for different things
        return reasons if alike >= ALIKE and one.offers == other.offers and one.names[0] == other.names[0] else []
    return reasons if alike >= ALIKE or not key.startswith("near") else []


def _suggest(entry: Entry, card: Card, other: Card, reasons: list[str]) -> Finding:
    where = "this file" if card.file == other.file else other.file
    rule, so = ("CL051", "Keep one of them.") if card.file == other.file else (
        "CL050", "Keep the one that was checked last and withdraw the other, unless they are two services.")
    return entry.warning(rule, f"may be “{other.id}” of {where}: {', '.join(reasons)}", so, "id", other.id)


def street(address: str) -> str:
    """Return an address as it is compared: folded, with short words for streets and directions."""
    return " ".join(filter(None, (STREET.get(word, word) for word in re.findall(r"\w+", fold(address)))))
