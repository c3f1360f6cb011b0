"""Words in a box: wrapped, made smaller until they fit, never cut off; and a record of where each one stands."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ketaviz.look.fonts import Weight, font
from ketaviz.look.text import halo_pen, paint_halo, text_width, wrap
from ketaviz.scene.canvas import SMALLEST_TEXT, Canvas

Align = Literal["left", "centre", "right"]
Stand = Literal["top", "middle", "bottom"]

LAST_RESORT = 9.0
"""Words that must be shown go down to this size, in logical pixels, where the stage is too small for more."""

_REMEMBERED = 600
"""Words whose setting is kept, and places that are kept: the window is open for weeks, and numbers change."""


class Line(Struct, frozen=True):
    """One line of words: its left end and baseline."""

    text: str
    x: float
    baseline: float


class Block(Struct, frozen=True, eq=False):
    """Words that fit their box."""

    text: str
    font: QFont
    lines: tuple[Line, ...]
    bounds: QRectF
    """Where the words are, tight."""

    @property
    def _halo_width(self) -> float:
        return max(3.0, self.font.pixelSize() * 0.26)

    def paint(self, painter: QPainter, colour: QColor, halo: QColor | None = None) -> None:
        """Paint the words, with ``halo`` on a soft dark (or light) edge that lifts them off the picture."""
        if halo is not None:
            for line in self.lines:
                paint_halo(painter, line.x, line.baseline, line.text, self.font, halo_pen(halo, self._halo_width))
        painter.setFont(self.font)
        painter.setPen(colour)
        for line in self.lines:
            painter.drawText(QPointF(line.x, line.baseline), line.text)


class Look(Struct, frozen=True):
    """How words are to be set; ``pixels`` is the size wished for."""

    pixels: float
    weight: Weight
    align: Align
    stand: Stand
    display: bool


class TextSheet:
    """Fits words for one canvas and remembers where they stand (``placed`` by words and place), for tests."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.placed: dict[tuple[str, float, float], QRectF] = {}
        self._fitted: dict[tuple[object, ...], Block | None] = {}

    def pixels(self, design_px: float) -> float:
        """Return a size in design units as logical pixels at the user's text size, never under the floor."""
        return max(SMALLEST_TEXT, design_px * self._canvas.scale) * self._canvas.text_size

    def fit(
        self,
        text: str,
        box: QRectF,
        pixels: float,
        weight: Weight = "regular",
        *,
        align: Align = "left",
        stand: Stand = "top",
        display: bool = False,
        needed: bool = False,
    ) -> Block | None:
        """Return the words in ``box`` at ``pixels`` or the largest smaller size that fits.

        Words that do not fit at the floor of 13 pixels are left out (None), unless they are ``needed``: those go on
        shrinking and are returned in any case.
        """
        least = self._canvas.least_words
        look = Look(max(pixels, least) if self._canvas.projected else pixels, weight, align, stand, display)
        key = (text, box.x(), box.y(), box.width(), box.height(), look, needed)
        if key not in self._fitted:
            if len(self._fitted) > _REMEMBERED:
                self._fitted.clear()
            floor = LAST_RESORT if needed else least
            self._fitted[key] = _fit(text, box, look, (least, floor), needed=needed)
        block = self._fitted[key]
        if block is not None:
            self._note(text, block.bounds)
        return block

    def _note(self, text: str, bounds: QRectF) -> None:
        """Note where words stand, and forget those that have not been set for longest."""
        key = (text, bounds.x(), bounds.y())
        self.placed.pop(key, None)
        self.placed[key] = bounds
        if len(self.placed) > _REMEMBERED:
            del self.placed[next(iter(self.placed))]


def _fit(text: str, box: QRectF, look: Look, floors: tuple[float, float], *, needed: bool) -> Block | None:
    """Return the words at the largest size that fits; the first of the floors is tried before any below it."""
    least, floor = floors
    size = look.pixels
    while True:
        block = _set(text, box, font(size, look.weight, display=look.display), look)
        if _inside(block.bounds, box):
            return block
        if size <= floor:
            return block if needed else None
        smaller = min(size - 1.0, size * 0.94)
        size = max(floor, least if smaller < least < size else smaller)


def _inside(bounds: QRectF, box: QRectF) -> bool:
    return bounds.width() <= box.width() + 0.5 and bounds.height() <= box.height() + 0.5


def _balanced(text: str, face: QFont, width: float) -> list[str]:
    """Return the text in lines of about one length: no single word is left over on the last one."""
    rows = wrap(text, face, width)
    if len(rows) < 2:
        return rows
    for share in (0.62, 0.7, 0.78, 0.86, 0.93):
        closer = wrap(text, face, share * width)
        if len(closer) == len(rows) and all(text_width(row, face) <= share * width for row in closer):
            return closer
    return rows


def _set(text: str, box: QRectF, face: QFont, look: Look) -> Block:
    metrics = QFontMetricsF(face)
    rows = [row for part in text.split("\n") for row in _balanced(part, face, box.width())]
    step = metrics.height() * 1.02
    height = step * (len(rows) - 1) + metrics.height()
    top = box.top() + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[look.stand] * (box.height() - height)
    widths = [metrics.horizontalAdvance(row) for row in rows]
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[look.align]
    lines = tuple(
        Line(row, box.left() + share * (box.width() - width), top + metrics.ascent() + step * place)
        for place, (row, width) in enumerate(zip(rows, widths, strict=True))
    )
    widest = max(widths, default=0.0)
    return Block(text, face, lines, QRectF(min((line.x for line in lines), default=0.0), top, widest, height))
