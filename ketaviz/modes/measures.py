"""How large things are in a window: the design unit, the text floor, and what gives way when space is short."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from PySide6.QtGui import QFont, QFontMetricsF

from ketaviz.content.wording import Wording
from ketaviz.look.fonts import Weight, font
from ketaviz.look.theme import Theme

TEXT_FLOOR = 13.0
"""No word in the explore window is smaller than this, in logical pixels at text size 1."""
DESIGN_HEIGHT = 1080.0
WIDE = 2560
"""Logical width from which the dock takes 640 units and the panels stop growing."""


TEXT_SIZES = (1.0, 1.25, 1.5, 2.0)
"""How much larger than usual text can be made."""


class Measures(Struct, frozen=True):
    """A window of ``width`` x ``height`` logical pixels with the user's ``text_size`` (1.0 to 2.0)."""

    width: int
    height: int
    text_size: float = 1.0

    @property
    def unit(self) -> float:
        """Return logical pixels in one design unit: a 1080th of the height, less in a narrow window."""
        return min(self.height / DESIGN_HEIGHT, self.width / 1500.0)

    def px(self, units: float) -> int:
        """Return design units as whole logical pixels, at least one."""
        return max(1, round(units * self.unit))

    def text(self, units: float) -> float:
        """Return a type size in logical pixels: scaled, never under the floor, times the user's text size."""
        return max(TEXT_FLOOR, units * self.unit) * self.text_size

    @property
    def em(self) -> float:
        """Return the size of body text; widths in em say how many letters fit."""
        return self.text(16)

    @property
    def columns(self) -> float:
        """Return the width of the window in em."""
        return self.width / self.em

    @property
    def lines(self) -> float:
        """Return the height of the window in em."""
        return self.height / self.em

    @property
    def control(self) -> int:
        """Return the height of a button."""
        return max(self.px(40), round(2.0 * self.em))

    @property
    def margin(self) -> int:
        """Return the outer margin."""
        return self.px(16)

    @property
    def gap(self) -> int:
        """Return the gap between panels."""
        return self.px(8)

    @property
    def shows_detail(self) -> bool:
        """Return whether the detail text stands beside the caption; else it is one press away."""
        return self.columns >= 92 and self.lines >= 58

    @property
    def shows_ruler(self) -> bool:
        """Return whether there is height for the ruler of time; the clock and the beat rail always stay."""
        return self.lines >= 28

    @property
    def leads_in_panels(self) -> bool:
        """Return whether height is short: a panel then takes the place of the words under it, and leads with them."""
        return self.lines < 42

    @property
    def shows_all_phases(self) -> bool:
        """Return whether the status line shows all phases or only the present one."""
        return self.columns >= 106

    @property
    def shows_words_on_buttons(self) -> bool:
        """Return whether the buttons of the top bar carry words or only their sign."""
        return self.columns >= 104

    @property
    def docks_signals(self) -> bool:
        """Return whether the live plots stand beside the stage; else they take its place on demand."""
        return self.columns >= 56


class Look(Struct, frozen=True, eq=False):
    """What every part of a window is drawn with."""

    theme: Theme
    wording: Wording
    measures: Measures

    def font(self, units: float, weight: Weight = "regular", *, display: bool = False) -> QFont:
        """Return Inter at a size in design units, not under the floor, times the user's text size."""
        return _font(self.measures.text(units), weight, display)

    def metrics(self, units: float, weight: Weight = "regular") -> QFontMetricsF:
        """Return the metrics of that font."""
        return QFontMetricsF(self.font(units, weight))


@lru_cache(maxsize=256)
def _font(pixels: float, weight: Weight, display: bool) -> QFont:
    return font(pixels, weight, display=display)


def stepped_text_size(text_size: float, way: int) -> float:
    """Return the next larger (1) or smaller (-1) of `TEXT_SIZES`; the same at an end."""
    return TEXT_SIZES[min(max(0, TEXT_SIZES.index(text_size) + way), len(TEXT_SIZES) - 1)]
