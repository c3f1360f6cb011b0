"""The heartbeat of a kiosk: sent only when the picture has really been painted, and moves where it must."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from ketaviz.base.wall_clock import CalendarClock, WallClock, local_time, monotonic_seconds
from ketaviz.modes.kiosk.mark import NUMBERS, read_mark, without_mark
from ketaviz.operations.bond import LOST, Fact, Pulse
from ketaviz.operations.footprint import held_bytes, is_night, is_too_large, open_files
from ketaviz.operations.restarts import AGAIN

EVERY_S = 3.0
"""Two may fail before the supervisor takes the program for one that hangs (`Patience.silence_s`)."""


class Pictured(NamedTuple):
    """What a forced paint has left in the window."""

    image: QImage
    mark: QPoint
    """Where in it the strip of the mark begins, in logical pixels."""


class Shown(Protocol):
    """What is watched: the kiosk as a visitor sees it."""

    @property
    def must_move(self) -> bool:
        """Return whether something in the picture moves: it is neither paused, nor dimmed, nor covered by a sheet."""

    @property
    def is_idle(self) -> bool:
        """Return whether nobody is there, so that nobody would miss the picture for some seconds."""

    def painted(self, number: int) -> Pictured:
        """Paint now, with this number in the mark, and return what was painted."""


class Limits(NamedTuple):
    """When it begins afresh, at an idle moment."""

    memory_mb: int = 1500
    restart_at: int | None = 4 * 60
    """Minutes after midnight; None: never."""


LIMITS = Limits()


class Heartbeat:
    """Beats when it is time and the picture is in order; ends the program when it should begin afresh."""

    def __init__(
        self,
        shown: Shown,
        pulse: Pulse | None,
        end: Callable[[int], object],
        limits: Limits = LIMITS,
        more: Callable[[], Mapping[str, Fact]] = dict,
        clock: WallClock = monotonic_seconds,
        calendar: CalendarClock = local_time,
    ) -> None:
        """Set up. ``end`` ends the program with a code; ``more`` are facts to be told with every beat."""
        self.beats = 0
        """Pictures found in order so far."""
        self.trouble = ""
        """Why the last picture was none, in words; empty if it was in order."""
        self._shown, self._pulse, self._end = shown, pulse, end
        self._limits, self._more = limits, more
        self._clock, self._calendar = clock, calendar
        self._begun = self._due = clock()
        self._number = 0
        self._before: tuple[bool, int] | None = None

    def follow(self) -> None:
        """Beat, if it is time: called at every tick of the picture."""
        now = self._clock()
        if now < self._due:
            return
        self._due = now + EVERY_S
        self._complain(self._examined())
        if self.trouble:
            return
        self.beats += 1
        if self._pulse is not None and not self._pulse.beat(self.facts()):
            self._end(LOST)
        elif self._shown.is_idle and self._wants_to_begin_afresh(now):
            self._end(AGAIN)

    def facts(self) -> dict[str, Fact]:
        """Return what the program says of itself."""
        return {"memory_bytes": held_bytes(), "open_files": open_files(), **self._more()}

    def _examined(self) -> str:
        """Paint, and return in words what is wrong with the picture; empty if nothing is."""
        self._number = (self._number + 1) % NUMBERS
        picture = self._shown.painted(self._number)
        if read_mark(picture.image, picture.mark) != self._number:
            self._before = None
            return "what was painted has not reached the picture"
        now = (self._shown.must_move, fingerprint(picture))
        before, self._before = self._before, now
        if before is not None and before[0] and now == before:
            return "the picture stands still where it should move"
        return ""

    def _wants_to_begin_afresh(self, now: float) -> bool:
        if is_too_large(held_bytes(), self._limits.memory_mb):
            return True
        return is_night(self._limits.restart_at, self._calendar(), now - self._begun)

    def _complain(self, trouble: str) -> None:
        if trouble and trouble != self.trouble:
            sys.stderr.write(f"ketaviz kiosk: no heartbeat: {trouble}.\n")
        self.trouble = trouble


def fingerprint(picture: Pictured) -> int:
    """Return a number that differs for pictures that differ in more than the mark (all but one in 2^32 of them)."""
    return zlib.crc32(without_mark(picture.image, picture.mark).constBits())
