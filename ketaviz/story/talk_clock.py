"""The clock of a talk: it begins with the first step, and knows how long each beat took. Pure.

All times are seconds; ``now`` is the wall clock's.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Face = Literal["up", "down", "clock"]
FACES: tuple[Face, ...] = ("up", "down", "clock")


class TalkClock(Struct, frozen=True):
    """Stands until the first step is taken; a pause holds it, whatever else happens."""

    spent: tuple[float, ...]
    """Seconds gathered in each beat."""
    beat: int = 0
    since: float | None = None
    """It has run since then; None: it stands."""
    paused: bool = False
    face: Face = "up"
    """What its largest number shows: the time into the talk, the time left, or the time of day."""

    @property
    def begun(self) -> bool:
        """Return whether the talk has begun."""
        return self.since is not None or any(self.spent)

    def elapsed(self, now: float) -> float:
        """Return the seconds into the talk."""
        return sum(self.spent) + self._running(now)

    def in_beat(self, now: float) -> float:
        """Return the seconds in this beat, earlier visits to it counted."""
        return self.spent[self.beat] + self._running(now)

    def record(self, now: float) -> tuple[float, ...]:
        """Return the seconds in each beat."""
        return self._gathered(now).spent

    def entered(self, beat: int, now: float) -> TalkClock:
        """Return it in another beat; leaving the first one begins the talk."""
        if beat == self.beat:
            return self
        gathered = replace(self._gathered(now), beat=beat)
        return gathered if self.paused else replace(gathered, since=now)

    def stepped(self, now: float) -> TalkClock:
        """Return it after a step within a beat: the first one begins the talk."""
        return self if self.begun or self.paused else self.started(now)

    def started(self, now: float) -> TalkClock:
        """Return it running."""
        return replace(self._gathered(now), since=now, paused=False)

    def toggled(self, now: float) -> TalkClock:
        """Return it paused, or running again; before the talk it is started by hand."""
        if self.since is None:
            return self.started(now)
        return replace(self._gathered(now), since=None, paused=True)

    def reset(self) -> TalkClock:
        """Return it at nought, waiting for the next step."""
        return replace(self, spent=(0.0,) * len(self.spent), since=None, paused=False)

    def turned(self) -> TalkClock:
        """Return it with its next face: up, down, time of day."""
        return replace(self, face=FACES[(FACES.index(self.face) + 1) % len(FACES)])

    def _running(self, now: float) -> float:
        return 0.0 if self.since is None else max(0.0, now - self.since)

    def _gathered(self, now: float) -> TalkClock:
        """Return it with what has run since counted to the beat."""
        if self.since is None:
            return self
        spent = list(self.spent)
        spent[self.beat] += self._running(now)
        return replace(self, spent=tuple(spent), since=now)


def clock_for(beats: int) -> TalkClock:
    """Return the clock of a talk that has not begun."""
    return TalkClock(spent=(0.0,) * beats)
