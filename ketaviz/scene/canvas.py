"""What every view of the stage is drawn on: its size, theme, words and text size, and nothing that moves."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPixmap

from ketaviz.content.wording import Wording
from ketaviz.look.fonts import Weight, font
from ketaviz.look.theme import Theme

DESIGN_WIDTH = 1600.0
"""The stage is designed 1600 x 720 units (the stage part of the 1600 x 900 design); y grows downward."""
DESIGN_HEIGHT = 720.0

SMALLEST_TEXT = 13.0
"""No word on the stage is smaller than this, in logical pixels."""
LEAST_PROJECTED = 0.0432
"""The same where it is projected, as a share of the height: 3.3 % of that of the window."""
LEAST_LINE = 0.004
"""No leader is thinner where it is projected, as a share of the height: 0.3 % of that of the window."""
PROJECTED_BOTTOM = 0.875
"""Under this share of the height there are no words where it is projected."""
CORNER = 16.0
"""Radius of the corners of a panel, in logical pixels of a small picture."""
MOST_PROJECTED = 3
"""So many labels are shown at once where they are projected."""


class Canvas(Struct, frozen=True, eq=False):
    """The surface of one view. Width and height are logical pixels, ``dpr`` the device pixels in one of them."""

    width: float
    height: float
    dpr: float
    theme: Theme
    wording: Wording
    text_size: float = 1.0
    """The user's text size, 1.0 to 2.0."""
    reduced_motion: bool = False
    faded: frozenset[str] = frozenset()
    """Parts of the account (`Claim.supports`) that are faded: no study in people supports them."""
    projected: bool = False
    """It is seen from the last row of a room: few words, all of them large, and no thin line among what is named."""

    @property
    def scale(self) -> float:
        """Return logical pixels in one design unit: the largest at which 1600 x 720 units fit."""
        return min(self.width / DESIGN_WIDTH, self.height / DESIGN_HEIGHT)

    @property
    def origin(self) -> QPointF:
        """Return where design (0, 0) lies when the 1600 x 720 units are centred."""
        left = (self.width - DESIGN_WIDTH * self.scale) / 2.0
        top = (self.height - DESIGN_HEIGHT * self.scale) / 2.0
        return QPointF(left, top)

    @property
    def rect(self) -> QRectF:
        """Return the whole surface in logical pixels; paint all of it and nothing outside."""
        return QRectF(0.0, 0.0, self.width, self.height)

    @property
    def design_rect(self) -> QRectF:
        """Return the whole surface in design units: 1600 x 720 and what lies around it."""
        origin, scale = self.origin, self.scale
        return QRectF(-origin.x() / scale, -origin.y() / scale, self.width / scale, self.height / scale)

    @property
    def words_bottom(self) -> float:
        """Return above which height words stand: where it is projected those of the window are below."""
        return (PROJECTED_BOTTOM if self.projected else 1.0) * self.height

    @property
    def least_words(self) -> float:
        """Return the size under which words that are not needed are left out, in logical pixels."""
        return LEAST_PROJECTED * self.height if self.projected else SMALLEST_TEXT

    def line(self, width: float) -> float:
        """Return the width of a leader or a frame, in logical pixels: on a projector 0.3 % of the height or more."""
        return max(width, LEAST_LINE * self.height) if self.projected else width * self.large

    @property
    def large(self) -> float:
        """Return by how much frames, corners and small marks grow with a large picture, 1 at the least."""
        return max(1.0, self.scale)

    @property
    def corner(self) -> float:
        """Return the radius of the corners of a panel, in logical pixels."""
        return CORNER * self.large

    def point(self, x: float, y: float) -> QPointF:
        """Return a place in design units as logical pixels."""
        origin, scale = self.origin, self.scale
        return QPointF(origin.x() + x * scale, origin.y() + y * scale)

    def font(self, design_px: float, weight: Weight = "regular", *, display: bool = False) -> QFont:
        """Return Inter at a size in design units, times the user's text size, never under `SMALLEST_TEXT`."""
        size = max(SMALLEST_TEXT, design_px * self.scale) * self.text_size
        return font(max(size, self.least_words) if self.projected else size, weight, display=display)

    def pixmap(self, width: float, height: float) -> QPixmap:
        """Return a transparent premultiplied pixmap of a size in logical pixels, with the ratio of this canvas."""
        size = QSizeF(width, height) * self.dpr
        pixmap = QPixmap(max(1, round(size.width())), max(1, round(size.height())))
        pixmap.setDevicePixelRatio(self.dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap
