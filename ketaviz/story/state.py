"""Where the story is: one frozen record, and what is known of the way ahead."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from operator import attrgetter

from msgspec import Struct

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


class Span(Struct, frozen=True):
    """What is known of a chapter: a stretch of beats that is simulated without what came before."""

    first: int
    """Its first tick."""
    recorded: int
    """Ticks of it simulated so far, from its front."""
    complete: bool
    """All of it has been simulated; what room it has left is passed over."""

    @property
    def last(self) -> int:
        """Return its last tick that can be shown; the one before its first if there is none."""
        return self.first + self.recorded - 1


class Timeline(Struct, frozen=True):
    """What is known of a run: its chapters and the beats in them, as far as they have been simulated.

    Ticks between the end of a complete chapter and the first of the next are never shown.
    """

    beat_starts: tuple[int, ...]
    """Tick at which each beat begins, the latest it may be where that is not known; the first is 0."""
    spans: tuple[Span, ...]
    """The chapters in their order; the first has at least one tick."""

    @property
    def beats(self) -> int:
        """Return how many beats the story has."""
        return len(self.beat_starts)

    @property
    def complete(self) -> bool:
        """Return whether the whole story has been simulated."""
        return all(span.complete for span in self.spans)

    def shows(self, tick: int) -> bool:
        """Return whether a tick has been simulated."""
        span = self.spans[self._span_at(tick)]
        return span.first <= tick <= span.last

    def beat_at(self, tick: int) -> int:
        """Return the index of the beat to which a recorded tick belongs."""
        return bisect_right(self.beat_starts, tick) - 1

    def knows_beat(self, beat: int) -> bool:
        """Return whether the start of that beat can be shown already."""
        return self.shows(self.beat_starts[beat])

    def settled(self, tick: int) -> int | None:
        """Return where a wish for a tick ends: there, or at the end of its chapter; None if that is not known yet."""
        span = self.spans[self._span_at(tick)]
        if tick <= span.last:
            return tick
        return span.last if span.complete else None

    def reached(self, tick: int) -> int:
        """Return the last tick that can be shown at or before a tick."""
        place = self._span_at(tick)
        while place and not self.spans[place].recorded:
            place -= 1
        return min(tick, self.spans[place].last)

    def ahead(self, tick: int, count: int) -> int:
        """Return the tick so many after a recorded one, over the ends of complete chapters; the last at most."""
        place = self._span_at(tick)
        while tick + count > self.spans[place].last and self.spans[place].complete:
            if place + 1 == len(self.spans):
                return self.spans[place].last
            count -= self.spans[place].last - tick + 1
            place += 1
            tick = self.spans[place].first
        return tick + count

    def behind(self, tick: int, count: int) -> int:
        """Return the tick so many before a recorded one, at most to the end of the chapter before."""
        place = self._span_at(tick)
        first = self.spans[place].first
        if tick - count >= first or place == 0:
            return max(0, tick - count)
        before = self.spans[place - 1]
        return max(before.first, before.last - (count - (tick - first) - 1)) if before.complete else first - 1

    def over(self, tick: int) -> bool:
        """Return whether a tick is the last of the story."""
        return self.spans[-1].complete and tick >= self.spans[-1].last

    def _span_at(self, tick: int) -> int:
        return max(0, bisect_right(self.spans, tick, key=attrgetter("first")) - 1)


class StoryState(Struct, frozen=True):
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
