"""Wall seconds become whole ticks: the remainder is carried, a long gap counts as nothing.

Counted in whole nanoseconds, so that the same seconds chopped differently give the same ticks.
"""

from __future__ import annotations

from msgspec import Struct

from ketaviz.base.units import TICK_MS

GAP_S = 0.5
"""A longer gap is nobody watching: the window was hidden, the laptop slept."""

_UNITS_PER_TICK = TICK_MS * 1_000_000 * 100
"""A tick in hundredths of a nanosecond, so that a speed in percent stays whole."""


class Clock(Struct, frozen=True):
    """Where the wall clock stood, and what is left over from it."""

    nanoseconds: int
    """Reading of the wall clock up to which ticks have been counted."""
    carried: int = 0
    """Left over, in hundredths of a nanosecond; less than a tick."""


def start(wall_seconds: float) -> Clock:
    """Return a clock that counts from now."""
    return Clock(round(wall_seconds * 1e9))


def advance(clock: Clock, wall_seconds: float, speed_percent: int = 100) -> tuple[Clock, int]:
    """Return the clock at a later reading, and how many whole ticks of screen time have passed.

    A reading that goes back, or a gap of more than half a second, counts as nothing.
    """
    now = round(wall_seconds * 1e9)
    passed = now - clock.nanoseconds
    if not 0 <= passed <= GAP_S * 1e9:
        return Clock(now, clock.carried), 0
    ticks, carried = divmod(clock.carried + passed * speed_percent, _UNITS_PER_TICK)
    return Clock(now, carried), ticks
