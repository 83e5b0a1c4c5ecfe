"""CL017: many addresses on one point, because somebody placed them all in the middle of something."""

from __future__ import annotations

from dataclasses import dataclass, field

from .earth import Point
from .finding import EXACT, Entry, Finding, Findings, point

MOST = 3  # addresses on one point, from which on they are a stack


@dataclass
class Stack:
    """One point: the first entry there, how many stand there, and the first few of their addresses."""

    line: int
    place: str
    count: int = 0
    addresses: set[int] = field(default_factory=set)


@dataclass
class Stacks:
    """All points of a file; it keeps no entry."""

    at: dict[Point, Stack] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Note where an entry stands, when its point is meant to be one house or street."""
        at, where = point(entry.place), entry.place.where
        if at is None or where.precision not in EXACT:
            return
        stack = self.at.setdefault((round(at[0], 5), round(at[1], 5)), Stack(entry.line, entry.place.id))
        stack.count += 1
        if len(stack.addresses) < MOST:
            stack.addresses.add(hash(where.address or entry.place.id))

    def findings(self) -> Findings:
        """Yield one finding for each point with several addresses."""
        for spot, stack in self.at.items():
            if len(stack.addresses) >= MOST:
                message = f"“{stack.place}” and {stack.count - 1} more stand at {spot[0]}, {spot[1]} with other addresses"
                yield Finding(stack.line, stack.place, "CL017", message, "Leave out points that are the middle of a town or "
                              "postcode, or set where.precision to say so.", "where.lat", str(spot), True)
