"""Both windows of a lecture as still pictures: a talk of twenty minutes that is on its plan."""

from __future__ import annotations

from ketaviz.content.schema import Story
from ketaviz.content.wording import NO_NUMBER
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.modes.lecture.console import Console
from ketaviz.modes.lecture.told import Told
from ketaviz.story.talk_plan import plan
from ketaviz.story.talk_steps import Place, shown_build, taken_by_itself

MINUTES = 20


def draw_audience(window: AudienceWindow, story: Story, frame: Frame) -> None:
    """Show a moment as the audience sees it, with the builds that are due by then."""
    window.show_build(shown_build(story, place_of(frame)))
    window.show_frame(frame)


def draw_console(console: Console, story: Story, frame: Frame, coming: Frame | None) -> None:
    """Show a moment as the lecturer sees it, with the picture of the next beat."""
    seconds, place = plan(story, MINUTES), place_of(frame)
    inside = frame.story.progress * seconds[place.beat]
    console.show_told(
        Told(
            place=place,
            playing=True,
            elapsed=int(sum(seconds[: place.beat]) + inside),
            in_beat=int(inside),
            whole=60 * MINUTES,
            clock_stands=False,
            time_of_day=NO_NUMBER,
            plan=seconds,
        )
    )
    console.show_frame(frame, shown_build(story, place))
    while coming is not None and console.prepare(coming):
        pass


def place_of(frame: Frame) -> Place:
    """Return where a talk that plays by itself is at a frame."""
    now = frame.story
    length = sum(stretch.seconds for stretch in now.beat.pace)
    return Place(now.beat_index, taken_by_itself(now.beat, now.progress * length, length))
