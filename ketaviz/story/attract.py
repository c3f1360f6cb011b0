"""The story that is told to nobody: the circuit at rest, without any drug, seen whole and from afar, over and over."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from ketaviz.content.schema import Beat, Pace, Start, Story, View

SCENES: tuple[tuple[View, float, tuple[str, ...]], ...] = (
    ("circuit", 24.0, ()),
    ("population", 16.0, ()),
    ("circuit", 24.0, ("interneuron",)),
    ("circuit", 14.0, ("pyramidal",)),
)
"""What is looked at, for how many seconds of screen, and which parts stay bright; all of it in under 90 s."""
SLOWDOWN: Literal[8] = 8
"""Calmer than the story, which is told four times slower than life."""


def attract_story(story: Story) -> Story:
    """Return a story of the same circuit without drug, labels or words; its first beat is the story's own first."""
    return Story(
        id="attract", title=story.title, beats=tuple(_beat(story.beats[0], place) for place in range(len(SCENES)))
    )


def _beat(model: Beat, place: int) -> Beat:
    view, seconds, focus = SCENES[place]
    return replace(
        model,
        id=f"attract-{place + 1}",
        view=view,
        panel=None,
        focus=focus,
        labels=(),
        signals=(),
        wait=None,
        start=Start() if place == 0 else None,
        pace=(Pace(seconds=seconds, slowdown=SLOWDOWN),),
    )
