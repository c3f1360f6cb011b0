"""Everything that can happen to the story: a closed set."""

from __future__ import annotations

from enum import Enum


class Event(Enum):
    """What keys, touch, a remote, idle time and the clock may send. The value is the name used in files."""

    PLAY = "play"
    PAUSE = "pause"
    TOGGLE = "toggle"
    STEP = "step"
    """On to a tick ahead, played at speed; the argument is that tick (default: one picture on).

    During a step the rest of it is taken at once; a tick that is not beyond its target then counts as the default.
    """
    STEP_BACK = "step_back"
    """Back to an earlier tick, at once; the argument is that tick (default: one picture back)."""
    NEXT = "next"
    BACK = "back"
    GO_TO = "go_to"
    """To the start of a beat; the argument is its index."""
    RESET = "reset"
    SEEK = "seek"
    """To any moment; the argument is its tick."""
    SPEED = "speed"
    """The argument is the speed factor in percent, one of `SPEEDS_PERCENT`."""
    BEAT_ENDED = "beat_ended"
    PHASE_REACHED = "phase_reached"
    TICK = "tick"
    """Screen time has passed; the argument is how many ticks."""
