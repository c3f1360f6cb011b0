"""The way of a visitor through the story: beat by beat, each held at its end. Pure."""

from __future__ import annotations

from msgspec import Struct

from ketaviz.content.predictions import Question, questions_of
from ketaviz.content.schema import Story
from ketaviz.story.state import Timeline

ASKED_AFTER = {"surge": "interneuron-insensitive", "strengthen": "held-high"}
"""Which question is put after which beat: what it asks has been told before, its answer has not."""


class Tour(Struct, frozen=True):
    """The beats that are shown, as places in the story, in its order."""

    story: Story
    places: tuple[int, ...]

    def after(self, here: int) -> int | None:
        """Return the place of the next beat shown; None after the last."""
        return next((place for place in self.places if place > here), None)

    def before(self, here: int) -> int | None:
        """Return the place of the beat shown before; None before the first."""
        return next((place for place in reversed(self.places) if place < here), None)

    def offers_amounts(self, here: int) -> bool:
        """Return whether another amount means anything there: a drug is given, and the stage shows what it does."""
        beats = self.story.beats
        starts = [beat.start for beat in beats[: here + 1] if beat.start is not None]
        return beats[here].panel is None and bool(starts) and starts[-1].dosing is not None

    def question_after(self, here: int) -> Question | None:
        """Return the question that is put when a visitor goes on from a beat, if there is one."""
        wanted = ASKED_AFTER.get(self.story.beats[here].id)
        if wanted is None or not self.offers_amounts(here):
            return None
        return next((question for question in questions_of(self.story) if question.id == wanted), None)


def tour(story: Story, chosen: tuple[str, ...]) -> Tour:
    """Return the tour of the beats chosen by id; of all if none is."""
    return Tour(story, tuple(place for place, beat in enumerate(story.beats) if not chosen or beat.id in chosen))


def end_of(timeline: Timeline, here: int) -> int | None:
    """Return the last tick of a beat; None if the run is not known so far."""
    if here + 1 >= timeline.beats:
        span = timeline.spans[-1]
        return span.last if span.complete else None
    return timeline.behind(timeline.beat_starts[here + 1], 1) if timeline.knows_beat(here + 1) else None


def is_over(timeline: Timeline, here: int, tick: int) -> bool:
    """Return whether a tick is the last of a beat, or beyond it."""
    end = end_of(timeline, here)
    return end is not None and tick >= end
