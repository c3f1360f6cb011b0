"""Where the story is: one frozen record, and what is known of the way ahead."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

from ketaviz.base.units import TICK_MS

TICKS_PER_SECOND = 1000 // TICK_MS
PICTURE_TICKS = 4
"""About one picture at 60 a second: what a bare step goes on or back."""
SPEEDS_PERCENT = (25, 50, 100, 200, 400)
"""Speed factors the story may play at."""


class Mode(Enum):
    """What the playhead is doing."""

    PLAYING = "playing"
    PAUSED = "paused"
    STEPPING = "stepping"
    """Plays on to `StoryState.target_tick`, then pauses."""
    SEEKING = "seeking"
    """Waits until the run has been simulated as far as the target, then goes there."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is known of a run: beat starts as far as it has been simulated."""

    beats: int
    """How many beats the story has, at least 1."""
    beat_starts: tuple[int, ...]
    """Tick at which each beat begins, as far as known; never empty, the first is 0."""
    recorded: int
    """Ticks simulated so far, at least 1; tick ``recorded - 1`` is the last that can be shown."""
    complete: bool
    """The whole story has been simulated."""

    @property
    def last(self) -> int:
        """Return the last tick that can be shown."""
        return self.recorded - 1

    def beat_at(self, tick: int) -> int:
        """Return the index of the beat to which a recorded tick belongs."""
        return bisect_right(self.beat_starts, tick) - 1

    def knows_beat(self, beat: int) -> bool:
        """Return whether the start of that beat can be shown already."""
        return beat < len(self.beat_starts) and self.beat_starts[beat] <= self.last


@dataclass(frozen=True, slots=True)
class StoryState:
    """Where the story is. Changed only by `machine.step`."""

    mode: Mode = Mode.PAUSED
    tick: int = 0
    """The playhead: the recorded tick that is shown."""
    speed_percent: int = 100
    target_tick: int | None = None
    """Where a step or a seek goes; None unless stepping or seeking to a tick."""
    target_beat: int | None = None
    """The beat a seek goes to; None unless seeking to a beat whose start is not known yet."""
    resume: Mode = Mode.PAUSED
    """What a seek ends in: playing or paused. Outside a seek it equals paused."""
