"""Who does not want to be listed: names, addresses and ids in a file that its keeper holds; applied last, on every import.

When in doubt an entry stays out. What matched is never written to a review file, so that the list does not spread.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from rapidfuzz import fuzz, process

from ..folding import words
from ..pipeline.schema.place import Place
from .readers import encoding
from .remarks import Refused

COLUMNS = {"id", "name", "address"}
SAME_NAME, SAME_ADDRESS = 88, 90  # of 100
_SHORTER = {"street": "st", "avenue": "ave", "road": "rd", "boulevard": "blvd", "drive": "dr", "lane": "ln", "place": "pl",
            "court": "ct",
            "highway": "hwy", "parkway": "pkwy", "square": "sq", "suite": "ste", "north": "n", "south": "s", "east": "e",
            "west": "w",
            "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "saint": "st", "centre": "center",
            "the": "",
            "and": "", "inc": "", "llc": "", "ltd": "", "society": "", "program": "", "programme": ""}


@dataclass(frozen=True)
class DoNotList:
    """Names and addresses as they are compared, and ids."""

    ids: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    _long: tuple[str, ...] = field(default=())

    def holds(self, place: Place) -> bool:
        """Say whether a place must stay out."""
        if not self.ids and not self.names and not self.addresses:
            return False
        if place.id in self.ids or place.source.row and place.source.row.lower() in self.ids:
            return True
        said = {compared(one) for one in (place.name, place.org.name, *place.alt_names)} - {""}
        if any(_is_name(one, self.names) or _holds_name(one, self._long) for one in said):
            return True
        return bool(place.where.address) and bool(self.addresses) and _is_address(compared(place.where.address or ""),
                                                                                  self.addresses)


def load(file: Path) -> DoNotList:
    """Read a do-not-list: a CSV with columns among id, name, address, or one name, address or id a line; `#` starts a comment."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise Refused(file.name, 0, f"the do-not-list cannot be read: {error.strerror}", "Check its name.") from error
    if not raw.strip():
        return DoNotList()
    text = encoding.decode(raw, file.name)[0]
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        return DoNotList()
    head = {cell.strip().lower() for cell in lines[0].split(",")}
    if head <= COLUMNS:
        rows = list(csv.DictReader(StringIO("\n".join([lines[0].lower().replace(" ", ""), *lines[1:]]))))
        return _of((row.get("id") for row in rows), (row.get("name") for row in rows), (row.get("address") for row in rows))
    return _of(lines, [line for line in lines if not line.strip()[0].isdigit()], [line for line in lines if re.search(r"\d",
                                                                                                                      line)])


def compared(said: str) -> str:
    """Return a name or address as it is compared: folded, short words for streets, no filler."""
    return " ".join(filter(None, (_SHORTER.get(word, word) for word in words(said))))


def _of(ids: Iterable[str | None], names: Iterable[str | None], addresses: Iterable[str | None]) -> DoNotList:
    kept = tuple(sorted({compared(one or "") for one in names} - {""}))
    return DoNotList(frozenset((one or "").strip().lower() for one in ids) - {""}, kept,
                     tuple(sorted({compared(one or "") for one in addresses} - {""})),
                     tuple(name for name in kept if len(name.split()) >= 2))


def _is_name(said: str, names: tuple[str, ...]) -> bool:
    return bool(names) and process.extractOne(said, names, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_NAME) is not None


def _holds_name(said: str, names: tuple[str, ...]) -> bool:
    """Say whether a name of two words or more stands whole in another."""
    return any(f" {name} " in f" {said} " for name in names)


def _is_address(said: str, addresses: tuple[str, ...]) -> bool:
    """Say whether an address is the same: the same house number, and nearly the same words; a suite may be added."""
    for address, _, _ in process.extract(said, addresses, scorer=fuzz.partial_ratio, score_cutoff=SAME_ADDRESS, limit=5):
        numbers, listed = re.findall(r"\d+", said), re.findall(r"\d+", address)
        if not listed or numbers[:1] == listed[:1]:
            return True
    return False
