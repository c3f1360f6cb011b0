"""The heartbeat of a kiosk: sent only when the picture has really been painted, and moves where it must."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Mapping
from math import ceil
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from ketaviz.base.wall_clock import CalendarClock, WallClock, local_time, monotonic_seconds
from ketaviz.modes.kiosk.beat_mark import CELLS, NUMBERS, SIDE, read_mark
from ketaviz.operations.bond import LOST, Fact
from ketaviz.operations.footprint import held_bytes, is_night, is_too_large, open_files
from ketaviz.operations.restarts import AGAIN

EVERY_S = 3.0
"""Two may fail before the supervisor takes the program for one that hangs (`Patience.silence_s`)."""


class Shown(Protocol):
    """What is watched: the kiosk as a visitor sees it."""

    beat_mark: int
    """The number painted on the picture."""

    @property
    def must_move(self) -> bool:
        """Return whether something in the picture moves: it is neither paused, nor dimmed, nor covered by a sheet."""

    @property
    def is_idle(self) -> bool:
        """Return whether nobody is there, so that nobody would miss the picture for some seconds."""

    def picture(self) -> QImage:
        """Paint the whole window now and return what was painted."""


class Beating(Protocol):
    """Who is told that the program is well (`ketaviz.operations.bond.Pulse`)."""

    def beat(self, facts: Mapping[str, Fact]) -> bool:
        """Hear it, and what the program says of itself; return whether anybody still listens."""


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
        pulse: Beating | None,
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
        self._number = self._number % (NUMBERS - 1) + 1  # a black picture reads as nought
        self._shown.beat_mark = self._number
        picture = self._shown.picture()
        if picture.isNull() or read_mark(picture) != self._number:
            self._before = None
            return "what was painted has not reached the picture"
        now = (self._shown.must_move, fingerprint(picture))
        before, self._before = self._before, now
        if now[0] and now == before:
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


def fingerprint(picture: QImage) -> int:
    """Return a number that differs for pictures that differ in more than the mark (all but one in 2^32 of them)."""
    wiped = picture.copy()
    ratio = picture.devicePixelRatio()
    wiped.setDevicePixelRatio(1.0)
    high = ceil(SIDE * ratio)
    painter = QPainter(wiped)
    painter.fillRect(QRect(0, wiped.height() - high, ceil(CELLS * SIDE * ratio), high), Qt.GlobalColor.black)
    painter.end()
    return zlib.crc32(wiped.constBits())
