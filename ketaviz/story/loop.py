"""A stretch of the story that is played again and again: from one press to the next, until a third."""

from __future__ import annotations

from msgspec import Struct


class Loop(Struct, frozen=True):
    """From ``begin`` up to ``end``, in ticks; without an end it has only been begun."""

    begin: int
    end: int | None = None


def pressed(loop: Loop | None, tick: int) -> Loop | None:
    """Return what a press at a tick makes of a loop: none begins, one begun ends there, a whole one is given up."""
    if loop is None:
        return Loop(tick)
    if loop.end is not None or tick == loop.begin:
        return None
    return Loop(min(loop.begin, tick), max(loop.begin, tick))


def turned_back(loop: Loop | None, before: int, tick: int) -> int | None:
    """Return where to go after playing from ``before`` to ``tick``: to the beginning if the end was there or passed."""
    if loop is None or loop.end is None:
        return None
    return loop.begin if before <= loop.end <= tick and before < tick else None
