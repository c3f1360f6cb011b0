"""How whoever looks after a kiosk closes it: taps in a corner, the last one held, then the PIN. Pure."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

TAPS = 5
WITHIN_S = 3.0
"""The taps come within this, from the first press to the last ..."""
HELD_S = 1.0
"""... and the last is held for this."""
CORNER = 0.15
"""Of the width and of the height of the screen, at its upper left."""
DIGITS = 6
TRIES = 3
LOCKED_S = 60.0
"""After so many wrong ones nobody can try for this long."""
PAD_S = 20.0
"""The pad goes away when nobody has typed for this long."""


class Corner(Struct, frozen=True):
    """The taps so far."""

    presses: tuple[float, ...] = ()
    """When they came, at most `TAPS`, the last ones."""
    is_down: bool = False


def pressed(corner: Corner, now: float, x: float, y: float) -> Corner:
    """Return the taps after a finger came down at a share of the width and the height; elsewhere they are forgotten."""
    if not (0.0 <= x <= CORNER and 0.0 <= y <= CORNER):
        return Corner()
    return Corner((*corner.presses, now)[-TAPS:], is_down=True)


def released(corner: Corner) -> Corner:
    """Return the taps after the finger went up or slid off."""
    return replace(corner, is_down=False)


def is_asked(corner: Corner, now: float) -> bool:
    """Return whether the gesture is complete: the last tap is still held."""
    taps = corner.presses
    if not corner.is_down or len(taps) < TAPS:
        return False
    return taps[-1] - taps[0] <= WITHIN_S and now - taps[-1] >= HELD_S


class Pad(Struct, frozen=True):
    """The pad on which the PIN is typed, and the lock behind it, which no reset opens."""

    is_open: bool = False
    typed: str = ""
    touched: float = 0.0
    wrong: int = 0
    """In a row."""
    locked_until: float = 0.0

    def is_locked(self, now: float) -> bool:
        """Return whether nobody can try now."""
        return now < self.locked_until

    @property
    def is_full(self) -> bool:
        """Return whether as many digits stand there as a PIN has."""
        return len(self.typed) == DIGITS


def opened(pad: Pad, now: float) -> Pad:
    """Return the pad on the screen, empty."""
    return replace(pad, is_open=True, typed="", touched=now)


def shut(pad: Pad) -> Pad:
    """Return the pad away; how many were wrong is not forgotten."""
    return replace(pad, is_open=False, typed="")


def typed(pad: Pad, now: float, digit: str) -> Pad:
    """Return the pad after a digit; nothing is taken while it is shut, locked or full."""
    if not pad.is_open or pad.is_locked(now) or pad.is_full or len(digit) != 1 or digit not in "0123456789":
        return pad
    return replace(pad, typed=pad.typed + digit, touched=now)


def rubbed_out(pad: Pad, now: float) -> Pad:
    """Return the pad without its last digit."""
    return replace(pad, typed=pad.typed[:-1], touched=now)


def refused(pad: Pad, now: float) -> Pad:
    """Return the pad after a wrong PIN; after `TRIES` of them it is locked."""
    wrong = pad.wrong + 1
    if wrong < TRIES:
        return replace(pad, typed="", wrong=wrong, touched=now)
    return replace(pad, typed="", wrong=0, touched=now, locked_until=now + LOCKED_S)


def left_alone(pad: Pad, now: float) -> bool:
    """Return whether the pad is to go away."""
    return pad.is_open and now - max(pad.touched, pad.locked_until) >= PAD_S
