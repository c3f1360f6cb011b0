"""Beats and what opens over them are made ready before they are asked for: what was never seen answers as any other."""

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

    The first two of the beats are made ready last as well: of some pictures only the last few are kept.
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
        """Make things ready that any beat and any sheet needs, for as long as nobody notices; return if any is left.

        Nothing in a window that is not painted.
        """
        end = wall_clock() + NOTICED_S
        is_painted = self._window.updatesEnabled()
        wanted = beats if is_painted else beats[:1]
        while self._make(wanted, frame_of) or (is_painted and self._window.over.prepare_more()):
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
        if beat is None:
            last = beats[:2]
            beat = next(iter(last[last.index(self._now) + 1 :] if self._now in last else last), None)
        if beat is not None:
            self._now = beat
            coming.begin(frame_of(beat))
        return beat is not None

    def _forget_other_looks(self) -> None:
        looks = self._window.appearance()
        if looks != self._looks:
            self._looks, self._now = looks, None
            self._done.clear()
