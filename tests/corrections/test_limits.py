"""A flood is held back, place by place and in all, and passes with time."""

from __future__ import annotations

from webapp.corrections import limits
from webapp.corrections.limits import ALL_BURST, ALL_EVERY, MOST_PLACES, PLACE_BURST, PLACE_EVERY


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_place_takes_a_burst_and_then_one_in_a_while() -> None:
    clock = Clock()
    found = limits.Limits(clock)
    assert [found.allow("a") for _ in range(PLACE_BURST + 5)].count(True) == PLACE_BURST
    assert found.allow("b")
    clock.now += PLACE_EVERY
    assert [found.allow("a"), found.allow("a")] == [True, False]
    clock.now += PLACE_EVERY * PLACE_BURST * 9
    assert [found.allow("a") for _ in range(PLACE_BURST + 5)].count(True) == PLACE_BURST


def test_all_places_together_have_a_limit_too() -> None:
    clock = Clock()
    found = limits.Limits(clock)
    assert [found.allow(f"place-{number}") for number in range(ALL_BURST + 50)].count(True) == ALL_BURST
    clock.now += ALL_EVERY * 2
    assert [found.allow(f"other-{number}") for number in range(5)].count(True) == 2


def test_a_flood_over_many_places_does_not_fill_the_memory() -> None:
    clock = Clock()
    found = limits.Limits(clock)
    for number in range(MOST_PLACES * 3):
        clock.now += ALL_EVERY
        found.allow(f"place-{number}")
    assert len(found.places) <= MOST_PLACES
