"""How large things are on a kiosk: by the millimetres of the real screen, not by its pixels."""

from __future__ import annotations

import math

from msgspec import Struct
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont

from ketaviz.content.wording import Wording
from ketaviz.look.fonts import Weight, font
from ketaviz.look.theme import Theme

FINGER_MM, LEAST_FINGER_MM = 20.0, 15.0
"""Side of a target where there is room, and where there is none (Colle and Hiszem 2004)."""
CAPITAL_MM = 6.1
"""Height of a capital letter to be read from 50 cm (EN 301 549, 5.1.4)."""
CAPITAL = 0.727
"""Height of a capital letter of Inter, as a share of the size of type."""
GAP, LEAST_GAP_MM = 12.0, 1.5
"""Between two targets: design units, and what it is at least (1 mm is as good as 3: Colle and Hiszem 2004)."""
REACH, REACH_UPRIGHT = 0.23, 0.26
"""Share of the height, from below, in which the controls lie: on a small screen targets are smaller, to 15 mm.

Only where these need more is it more.
"""
BELIEVED_DPI = (50.0, 300.0)
"""What a screen says of itself is believed in this range."""
USUAL_DPI = 92.0
"""Dots per inch of a 24 inch screen with 1920 x 1080."""
MM_PER_INCH = 25.4
TYPE, CAPTION = 30.0, 44.0
"""Sizes of type in design units, a 1080th of the height of the window."""


def pixels_per_mm(width: int, height: int, diagonal_inches: float, physical_dpi: float) -> float:
    """Return logical pixels in a millimetre: by the diagonal if it is known, else by what the screen says of itself."""
    if diagonal_inches > 0.0:
        return math.hypot(width, height) / (diagonal_inches * MM_PER_INCH)
    low, high = BELIEVED_DPI
    return (physical_dpi if low <= physical_dpi <= high else USUAL_DPI) / MM_PER_INCH


class Sizes(Struct, frozen=True):
    """A window of logical pixels on a screen of ``per_mm`` of them, with the text size a visitor chose."""

    width: int
    height: int
    per_mm: float
    text_size: float = 1.0

    @property
    def is_upright(self) -> bool:
        """Return whether it is higher than wide."""
        return self.height > self.width

    @property
    def unit(self) -> float:
        """Return logical pixels in one design unit."""
        return (
            min(self.height / 1920.0, self.width / 1080.0)
            if self.is_upright
            else min(self.height / 1080.0, self.width / 1700.0)
        )

    def px(self, units: float) -> int:
        """Return design units as whole pixels, at least one."""
        return max(1, round(units * self.unit))

    @property
    def gap(self) -> int:
        """Return the gap between targets."""
        return max(self.px(GAP), math.ceil(LEAST_GAP_MM * self.per_mm))

    @property
    def margin(self) -> int:
        """Return the outer margin."""
        return self.px(32 if self.is_upright else 48)

    @property
    def rows(self) -> int:
        """Return how many rows of controls lie below: without the line of help where it has a row of its own."""
        return 3 if self.is_upright else 2

    @property
    def finger(self) -> int:
        """Return the side of a target."""
        wanted = max(88.0 * self.unit, FINGER_MM * self.per_mm)
        rows = self.rows + (1 if self.is_upright else 0)
        reach = REACH_UPRIGHT if self.is_upright else REACH
        room = (reach * self.height - (self.rows + 2) * self.gap) / rows
        return max(math.floor(min(wanted, room)), math.ceil(LEAST_FINGER_MM * self.per_mm))

    @property
    def least_type(self) -> float:
        """Return the smallest type, in pixels: its capitals are `CAPITAL_MM` high."""
        return CAPITAL_MM * self.per_mm / CAPITAL

    @property
    def type(self) -> float:
        """Return the size of usual type at text size 1."""
        return max(TYPE * self.unit, self.least_type)

    @property
    def caption(self) -> float:
        """Return the size of the caption at text size 1."""
        return max(CAPTION * self.unit, 1.12 * self.least_type)

    @property
    def low(self) -> QRect:
        """Return where the controls and the line of help lie."""
        rows = self.rows + (1 if self.is_upright else 0)
        high = rows * self.finger + (rows + 2) * self.gap
        return QRect(0, self.height - high, self.width, high)


class KioskLook(Struct, frozen=True, eq=False):
    """What every part of the kiosk is drawn with."""

    theme: Theme
    wording: Wording
    sizes: Sizes

    def text(self, message: str, **fields: object) -> str:
        """Return a message in the visitor's language."""
        return self.wording.text(message, **fields)

    def font(self, scale: float = 1.0, weight: Weight = "regular", *, display: bool = False) -> QFont:
        """Return Inter at ``scale`` times the usual size, not enlarged by the visitor."""
        return font(self.sizes.type * scale, weight, display=display)

    def large(self, scale: float = 1.0, weight: Weight = "regular") -> QFont:
        """Return the same, enlarged by the visitor."""
        return font(self.sizes.type * scale * self.sizes.text_size, weight)
