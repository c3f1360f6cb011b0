"""Marks of an axis, and those of days and weeks."""

from __future__ import annotations

from msgspec import Struct

from ketaviz.content.wording import Wording

MINUTES_A_DAY = 1440.0
WEEK = 7.0
"""Days."""
DAY_ENDS = (3.0, 14.0, 56.0, 182.0)
"""Ends of an axis of days: it grows in steps as the clock passes them."""


class Tick(Struct, frozen=True):
    """A place on an axis and what stands there."""

    at: float
    words: str


def day_ticks(end: float, wording: Wording) -> list[Tick]:
    """Return the marks of the axis: days up to two weeks, weeks beyond."""
    if end <= 2.0 * WEEK:
        steps = (0.0, 1.0, 2.0) if end <= 3.0 else (0.0, 3.0, 7.0, 10.0)
        return [Tick(day, wording.number(day)) for day in steps] + [
            Tick(end, wording.quantity(end, wording.text("days")))
        ]
    steps = (0.0, 14.0, 28.0, 42.0) if end <= 56.0 else (0.0, 42.0, 84.0, 126.0)
    ticks = [Tick(day, wording.number(day / WEEK)) for day in steps]
    return [*ticks, Tick(end, wording.quantity(end / WEEK, wording.text("weeks")))]
