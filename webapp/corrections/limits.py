"""How many corrections may come in: buckets in memory that fill with time. Nothing is known of who sends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

ALL_BURST, ALL_EVERY = 300, 5.0  # at once, and then one in so many seconds
PLACE_BURST, PLACE_EVERY = 30, 60.0
MOST_PLACES = 2000


@dataclass
class Bucket:
    """Some drops, and when they were counted."""

    drops: float
    at: float

    def take(self, now: float, burst: int, every: float) -> bool:
        """Take one drop, if there is one."""
        self.drops = min(burst, self.drops + (now - self.at) / every)
        self.at = now
        if self.drops < 1:
            return False
        self.drops -= 1
        return True


class Limits:
    """One limit for each place, and one for all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock, self.lock = clock, threading.Lock()
        self.all = Bucket(ALL_BURST, clock())
        self.places: dict[str, Bucket] = {}

    def allow(self, place: str) -> bool:
        """Tell whether one more correction about a place may come in, and count it."""
        with self.lock:
            now = self.clock()
            if place not in self.places and len(self.places) >= MOST_PLACES:
                self._forget(now)
            bucket = self.places.setdefault(place, Bucket(PLACE_BURST, now))
            return bucket.take(now, PLACE_BURST, PLACE_EVERY) and self.all.take(now, ALL_BURST, ALL_EVERY)

    def _forget(self, now: float) -> None:
        """Forget places whose bucket is full again; a flood over all places is held back by the limit for all."""
        full = [place for place, bucket in self.places.items() if now - bucket.at > PLACE_BURST * PLACE_EVERY]
        for place in full or list(self.places)[: MOST_PLACES // 2]:
            del self.places[place]
