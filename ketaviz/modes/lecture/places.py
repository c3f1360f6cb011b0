"""Where things stand on the audience window, for any size of it: measured for the last row of a room."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF

DESIGN_HEIGHT = 1080.0
BODY, FLOOR = 0.05, 0.033
"""Size of the caption, and of the smallest words that are projected, as shares of the height of the window."""
LINE = 0.003
"""No line that means something is thinner, as a share of the height."""
LEADING = 0.0625
"""From baseline to baseline, as a share of the height."""
WIDE = 1.5
"""From this ratio of width to height on the caption takes two lines, else up to three."""
NAME = 42.0
"""Size of the labels on the stage, in units of 1/1080 of the height."""
STAGE_NAME = 23.0
"""The size that the stage gives its labels, in its own units ..."""
STAGE_SIZE, LEAST_WORDS = (1600.0, 720.0), 13.0
"""... of which so many fit into it; and the size in pixels that it lets no words fall below."""


class Places(Struct, frozen=True):
    """An audience window of ``width`` x ``height`` logical pixels."""

    width: int
    height: int

    @property
    def unit(self) -> float:
        """Return logical pixels in one design unit, 1/1080 of the height."""
        return self.height / DESIGN_HEIGHT

    @property
    def is_wide(self) -> bool:
        """Return whether the caption has the width for two lines."""
        return self.width >= WIDE * self.height

    @property
    def most_lines(self) -> int:
        """Return how many lines a caption may have."""
        return 2 if self.is_wide else 3

    @property
    def margin(self) -> float:
        """Return the space at the left and at the right."""
        return 0.05 * self.width

    @property
    def caption(self) -> float:
        """Return the size of the caption, in logical pixels."""
        return BODY * self.height

    @property
    def floor(self) -> float:
        """Return the size of the smallest words, in logical pixels."""
        return FLOOR * self.height

    @property
    def line(self) -> float:
        """Return the width of the thinnest line, in logical pixels."""
        return LINE * self.height

    @property
    def first_baseline(self) -> float:
        """Return the baseline of the caption's first line."""
        return (0.83 if self.is_wide else 0.80) * self.height

    @property
    def last_baseline(self) -> float:
        """Return the baseline of what stands under the caption: dots, and what this is."""
        return 0.968 * self.height

    @property
    def stage(self) -> QRect:
        """Return where the stage is painted; under it its ground goes on, with words only."""
        return QRect(0, 0, self.width, round((0.80 if self.is_wide else 0.765) * self.height))

    @property
    def stage_text_size(self) -> float:
        """Return the text size of the stage at which its labels are 40/1080 of the height high."""
        stage = self.stage
        scale = min(stage.width() / STAGE_SIZE[0], stage.height() / STAGE_SIZE[1])
        return min(2.0, max(1.0, NAME * self.unit / max(LEAST_WORDS, STAGE_NAME * scale)))

    @property
    def foot(self) -> QRect:
        """Return the part of the window that holds scrim, caption and dots."""
        top = round(0.64 * self.height)
        return QRect(0, top, self.width, self.height - top)

    @property
    def room(self) -> QRectF:
        """Return where a tile, a question or the overview stands: all above the caption."""
        margin, top = self.margin, 0.045 * self.height
        return QRectF(margin, top, self.width - 2 * margin, self.caption_top - 0.035 * self.height - top)

    @property
    def caption_top(self) -> float:
        """Return the upper edge of the caption's letters."""
        return self.first_baseline - 0.76 * self.caption
