"""The steps of a talk: beats, and the builds within them. One click is one step; the step back undoes it. Pure."""

from __future__ import annotations

from msgspec import Struct

from ketaviz.content.schema import Beat, Build, Story
from ketaviz.story.state import TICKS_PER_SECOND


class Place(Struct, frozen=True):
    """Where a talk is: a beat, and how many of its builds have been taken."""

    beat: int = 0
    taken: int = 0


def following(story: Story, place: Place) -> Place | None:
    """Return where the next click goes; None at the end of the story."""
    if place.taken < len(story.beats[place.beat].builds):
        return Place(place.beat, place.taken + 1)
    return Place(place.beat + 1) if place.beat + 1 < len(story.beats) else None


def preceding(story: Story, place: Place) -> Place | None:
    """Return where the click that led here came from; None at the beginning."""
    if place.taken:
        return Place(place.beat, place.taken - 1)
    if place.beat == 0:
        return None
    return Place(place.beat - 1, len(story.beats[place.beat - 1].builds))


def shown_build(story: Story, place: Place) -> Build | None:
    """Return the build that was taken last in this beat, if one was."""
    return story.beats[place.beat].builds[place.taken - 1] if place.taken else None


def next_build(story: Story, place: Place) -> Build | None:
    """Return the build that the next click takes; None if that goes to another beat."""
    builds = story.beats[place.beat].builds
    return builds[place.taken] if place.taken < len(builds) else None


def held_at(beat: Beat, taken: int) -> int | None:
    """Return the ticks into a beat at which it pauses for a click; None: at its end."""
    marks = (build.at for build in beat.builds[taken:] if build.at > 0.0)
    first = next(marks, None)
    return None if first is None else round(first * TICKS_PER_SECOND)


def taken_by_itself(beat: Beat, seconds: float, length: float) -> int:
    """Return how many builds a beat that plays by itself has taken: marks when they come, the others evenly spread."""
    taken = 0
    for number, build in enumerate(beat.builds, 1):
        due = build.at or length * number / (len(beat.builds) + 1)
        if seconds < due:
            break
        taken = number
    return taken
