"""The plan of a talk: its minutes over the beats by the words of their notes; how far off it is, what helps. Pure."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ketaviz.content.schema import Story

THRESHOLD_S = 60.0
"""So far off the plan, in seconds, nothing is said."""
KEPT = ("risks", "open-questions", "help")
"""Sheets that are never proposed to be skipped: what can go wrong, what is not known, where to get help."""
MOST_SKIPPED = 2
"""More beats than that are not proposed to be skipped: less time for each is."""


def plan(story: Story, minutes: float, start: int = 0) -> tuple[float, ...]:
    """Return the seconds for each beat, in proportion to the words of its notes; together they are the minutes.

    A talk that starts in the middle has none for the beats before.
    """
    words = [max(1, len(beat.notes.split())) if place >= start else 0 for place, beat in enumerate(story.beats)]
    return tuple(60.0 * minutes * count / sum(words) for count in words)


class Pace(Struct, frozen=True):
    """How a talk goes."""

    off_s: float
    """Seconds behind the plan; negative: ahead; 0 while this is the beat that the plan is in."""
    word: Literal["on", "behind", "ahead"]
    """Beyond the threshold, or not."""
    skip: tuple[int, ...] = ()
    """Beats to come that, skipped, bring a talk that is behind back to its plan; empty: none do."""
    less_s: float = 0.0
    """If none do: so many seconds less for each beat to come would."""

    @property
    def in_whole_seconds(self) -> Pace:
        """Return it in whole seconds, so that it is news once a second."""
        return replace(self, off_s=float(int(self.off_s)), less_s=float(round(self.less_s)))


def pace(story: Story, seconds: tuple[float, ...], beat: int, elapsed: float, threshold: float = THRESHOLD_S) -> Pace:
    """Return how a talk goes that is in a beat after so many seconds, by a plan of seconds for each beat."""
    end = sum(seconds[: beat + 1])
    begin = end - seconds[beat]
    off = elapsed - end if elapsed > end else min(0.0, elapsed - begin)
    if abs(off) < threshold:
        return Pace(off, "on")
    if off < 0:
        return Pace(off, "ahead")
    skip = skippable(story, seconds, beat, off)
    left = len(seconds) - beat - 1
    return Pace(off, "behind", skip, 0.0 if skip or not left else off / left)


def skippable(story: Story, seconds: tuple[float, ...], beat: int, off: float) -> tuple[int, ...]:
    """Return beats to come that together take at least so many seconds: one if one does, as short as can be."""
    free = [place for place in range(beat + 1, len(seconds)) if story.beats[place].panel not in KEPT]
    enough = [place for place in free if seconds[place] >= off]
    if enough:
        return (min(enough, key=lambda place: seconds[place]),)
    longest = sorted(free, key=lambda place: -seconds[place])[:MOST_SKIPPED]
    return tuple(sorted(longest)) if sum(seconds[place] for place in longest) >= off else ()


def due_beat(seconds: tuple[float, ...], elapsed: float) -> tuple[int, float]:
    """Return the beat that the plan is in after so many seconds, and how far into it, 0 to 1."""
    for place, end in enumerate(accumulate(seconds)):
        if elapsed < end:
            return place, 1.0 - (end - elapsed) / seconds[place]
    return len(seconds) - 1, 1.0
