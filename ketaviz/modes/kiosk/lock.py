"""The way out for those who look after a kiosk: the gesture, the pad, and the PIN behind it."""

from __future__ import annotations

from ketaviz.operations.pin import fits
from ketaviz.story import leaving
from ketaviz.story.leaving import Corner, Pad


class Lock:
    """Shut until the right PIN is typed; what is kept of it comes from the configuration."""

    def __init__(self, kept: str) -> None:
        self._kept = kept
        self._corner = Corner()
        self.pad = Pad()

    @property
    def is_open(self) -> bool:
        """Return whether the pad is on the screen."""
        return self.pad.is_open

    def touched(self, x: float, y: float, now: float) -> None:
        """Note where a finger came down, as shares of width and height."""
        self._corner = leaving.pressed(self._corner, now, x, y)

    def lifted(self) -> None:
        """Note that it went up."""
        self._corner = leaving.released(self._corner)

    def wait(self, now: float) -> bool:
        """Let time pass; return whether the gesture has just brought the pad."""
        if leaving.left_alone(self.pad, now):
            self.pad = leaving.shut(self.pad)
        if not leaving.is_asked(self._corner, now):
            return False
        self._corner = Corner()
        self.pad = leaving.opened(self.pad, now)
        return True

    def ask(self, name: str, now: float) -> bool:
        """Do what a target of the pad or a key says; return whether the PIN is right."""
        kind, _, rest = name.partition(" ")
        if name == "leave_kiosk":
            self.pad = leaving.opened(self.pad, now)
        elif name == "close_over":
            self.pad = leaving.shut(self.pad)
        elif name == "erase":
            self.pad = leaving.rubbed_out(self.pad, now)
        elif kind == "digit":
            self.pad = leaving.typed(self.pad, now, rest)
        return self._try(now)

    def _try(self, now: float) -> bool:
        if not self.pad.is_full:
            return False
        if fits(self.pad.typed, self._kept):
            self.pad = Pad()
            return True
        self.pad = leaving.refused(self.pad, now)
        return False
