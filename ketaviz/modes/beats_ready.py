"""Beats are made ready before they are asked for, so that a jump to one never seen answers as any other does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ketaviz.base.wall_clock import WallClock
from ketaviz.frame.snapshot import Frame

if TYPE_CHECKING:
    from ketaviz.modes.window import ExploreWindow

FrameOf = Callable[[int], Frame]
"""Gives the first moment of a beat whose begin is known."""
NOTICED_S = 0.012
"""After so many seconds whoever presses a key is heard first."""


class BeatsReady:
    """Which beats are ready in the look and the rooms of the moment, and which one is under way.

    The one that comes next is made ready last as well: of some pictures only the last few are kept.
    """

    def __init__(self, window: ExploreWindow) -> None:
        self._window = window
        self._looks: object = None
        self._done: set[int] = set()
        self._now: int | None = None

    def next_one(self, beats: Sequence[int], frame_of: FrameOf) -> bool:
        """Make one thing ready that the first of some beats needs; return whether there was one."""
        return self._make(beats[:1], frame_of)

    def rest(self, beats: Sequence[int], frame_of: FrameOf, wall_clock: WallClock) -> bool:
        """Make things ready that any of the beats needs, for as long as nobody notices; return whether any is left.

        Nothing in a window that is not painted.
        """
        end = wall_clock() + NOTICED_S
        wanted = beats if self._window.updatesEnabled() else beats[:1]
        while self._make(wanted, frame_of):
            if wall_clock() >= end:
                return True
        return False

    def _make(self, beats: Sequence[int], frame_of: FrameOf) -> bool:
        self._forget_other_looks()
        coming = self._window.coming
        if coming.go_on():
            return True
        if self._now is not None:
            self._done.add(self._now)
        beat = next((beat for beat in beats if beat not in self._done), None)
        if beat is None and beats and self._now != beats[0]:
            beat = beats[0]
        if beat is not None:
            self._now = beat
            coming.begin(frame_of(beat))
        return beat is not None

    def _forget_other_looks(self) -> None:
        looks = self._window.appearance()
        if looks != self._looks:
            self._looks, self._now = looks, None
            self._done.clear()
