"""What a lecturer asks for when the talk is opened."""

from __future__ import annotations

from msgspec import Struct

from ketaviz.look.theme import ThemeName
from ketaviz.modes.lecture.screens import Arrangement
from ketaviz.story.talk_plan import THRESHOLD_S

THEMES: tuple[ThemeName, ...] = ("dark", "light", "contrast")
"""In the order in which one key goes through them."""


class Terms(Struct, frozen=True):
    """What a lecturer asked for."""

    minutes: float = 20.0
    threshold: float = THRESHOLD_S
    """So many seconds off the plan nothing is said."""
    by_itself: bool = False
    arrangement: Arrangement = "screens"
    rehearsed: tuple[float, ...] = ()
    """Seconds for each beat in the rehearsal before; nothing if there was none."""
    theme: ThemeName = "dark"
