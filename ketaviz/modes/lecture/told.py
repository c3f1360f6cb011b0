"""What the console is told: everything it shows beside the frame, in whole seconds, so that no news is no painting."""

from __future__ import annotations

from msgspec import Struct

from ketaviz.story.talk import Talk
from ketaviz.story.talk_clock import Face
from ketaviz.story.talk_plan import Pace
from ketaviz.story.talk_steps import Place

WIDE_SCREEN = 16 / 9
"""What is shown where no window of the audience is known yet."""


class Told(Struct, frozen=True):
    """Where a talk is, how it goes, and what is done to the audience's picture."""

    place: Place = Place()
    talk: Talk = Talk()
    seen: frozenset[int] = frozenset()
    """The beats of which the audience has seen a picture."""
    playing: bool = False
    by_itself: bool = False
    elapsed: int = 0
    """Seconds into the talk."""
    in_beat: int = 0
    whole: int = 0
    """Seconds that the talk is to last."""
    face: Face = "up"
    clock_stands: bool = True
    time_of_day: str = ""
    plan: tuple[float, ...] = ()
    rehearsed: tuple[float, ...] = ()
    """Seconds for each beat in the rehearsal before; nothing if there was none."""
    pace: Pace = Pace(0.0, "on")
    audience: str = ""
    """The audience's screen with its size; empty: there is none for it."""
    shape: float = WIDE_SCREEN
    """Width of the audience's window in heights of it."""
    offer: str = ""
    """A screen that could be the audience's."""
    can_swap: bool = False
    typed: str | None = None
    """The number of a beat as far as it is typed; None: none is asked for."""
    changed: bool = False
    """The run is not the story's."""
    can_return: bool = False
    """There is a moment at which the story was left."""
