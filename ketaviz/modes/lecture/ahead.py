"""What a jump would show is made ready before it is asked for, one thing at a time, for both windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ketaviz.base.wall_clock import WallClock
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.modes.lecture.console import Console

FrameOf = Callable[[int], Frame]
"""Gives a telling moment of a beat whose begin is known."""
NOTICED_S, MOST_AT_ONCE = 0.012, 8
"""After so many seconds, and so many things, whoever presses a key is heard first."""


class Ahead:
    """Makes the next beat ready while the story plays, all the others and the grid of beats while it rests."""

    def __init__(self, audience: AudienceWindow, console: Console, frame_of: FrameOf) -> None:
        self._audience, self._console, self._frame_of = audience, console, frame_of

    def next_one(self, beats: Sequence[int]) -> bool:
        """Make one thing ready that the first of some beats needs, or take the frame of one for its small picture.

        Return whether there was one.
        """
        return self._make(beats[:1]) or self._take_still(beats)

    def rest(self, beats: Sequence[int], wall_clock: WallClock) -> bool:
        """Make some things ready that any of the beats needs, for as long as nobody notices; return whether one was."""
        begin = wall_clock()
        for made in range(MOST_AT_ONCE):
            if wall_clock() - begin > NOTICED_S:
                break
            if not (self._make(beats) or self._audience.prepare_still()):
                return made > 0
        return True

    def _make(self, beats: Sequence[int]) -> bool:
        """Make one thing ready that the first beat needs which is not yet; return whether there was one."""
        for beat in beats:
            if not (self._audience.is_ready(beat) and self._console.is_ready(beat)):
                frame = self._frame_of(beat)
                if self._audience.prepare(frame) or self._console.prepare(frame):
                    return True
        return False

    def _take_still(self, beats: Sequence[int]) -> bool:
        missing = next((beat for beat in beats if not self._audience.has_still(beat)), None)
        if missing is not None:
            self._audience.take_still(self._frame_of(missing))
        return missing is not None
