"""Words in a box: wrapped, made smaller until they fit, never cut off; and a record of where each one stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from ketaviz.look.fonts import Weight, font
from ketaviz.scene.canvas import SMALLEST_TEXT, Canvas

Align = Literal["left", "centre", "right"]
Stand = Literal["top", "middle", "bottom"]

LAST_RESORT = 9.0
"""Words that must be shown go down to this size, in logical pixels, where the stage is too small for more."""

_REMEMBERED = 600


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words: its left end and baseline."""

    text: str
    x: float
    baseline: float


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Words that fit their box."""

    text: str
    font: QFont
    lines: tuple[Line, ...]
    bounds: QRectF
    """Where the words are, tight."""

    def paint(self, painter: QPainter, colour: QColor, halo: QColor | None = None) -> None:
        """Paint the words, with ``halo`` on a soft dark (or light) edge that lifts them off the picture."""
        if halo is not None:
            self._paint_halo(painter, halo)
        painter.setFont(self.font)
        painter.setPen(colour)
        for line in self.lines:
            painter.drawText(QPointF(line.x, line.baseline), line.text)

    def _paint_halo(self, painter: QPainter, halo: QColor) -> None:
        path = QPainterPath()
        for line in self.lines:
            path.addText(QPointF(line.x, line.baseline), self.font, line.text)
        pen = QPen(halo, max(3.0, self.font.pixelSize() * 0.26))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


class TextSheet:
    """Fits words for one canvas and remembers where they stand (``placed``), for tests and hit tests."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.placed: dict[str, QRectF] = {}
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
        align: Align = "left",
        stand: Stand = "top",
        *,
        display: bool = False,
        needed: bool = False,
    ) -> Block | None:
        """Return the words in ``box`` at ``pixels`` or the largest smaller size that fits.

        Words that do not fit at the floor of 13 pixels are left out (None), unless they are ``needed``: those go on
        shrinking and are returned in any case.
        """
        key = (text, box.x(), box.y(), box.width(), box.height(), pixels, weight, align, stand, display, needed)
        if key not in self._fitted:
            if len(self._fitted) > _REMEMBERED:
                self._fitted.clear()
            self._fitted[key] = _fit(text, box, pixels, weight, align, stand, display, needed)
        block = self._fitted[key]
        if block is not None:
            self.placed[text] = block.bounds
        return block


def _fit(
    text: str, box: QRectF, pixels: float, weight: Weight, align: Align, stand: Stand, display: bool, needed: bool
) -> Block | None:
    size = pixels
    floor = LAST_RESORT if needed else SMALLEST_TEXT
    while True:
        block = _set(text, box, font(size, weight, display=display), align, stand)
        if _inside(block.bounds, box):
            return block
        if size <= floor:
            return block if needed else None
        size = max(floor, min(size - 1.0, size * 0.94))


def text_width(text: str, face: QFont) -> float:
    """Return the width of one line of words in logical pixels."""
    return QFontMetricsF(face).horizontalAdvance(text)


def _inside(bounds: QRectF, box: QRectF) -> bool:
    return bounds.width() <= box.width() + 0.5 and bounds.height() <= box.height() + 0.5


def _set(text: str, box: QRectF, face: QFont, align: Align, stand: Stand) -> Block:
    metrics = QFontMetricsF(face)
    rows = _rows(text, face, box.width())
    step = metrics.height() * 1.02
    height = step * (len(rows) - 1) + metrics.height()
    top = box.top() + {"top": 0.0, "middle": 0.5, "bottom": 1.0}[stand] * (box.height() - height)
    widths = [metrics.horizontalAdvance(row) for row in rows]
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
    lines = tuple(
        Line(row, box.left() + share * (box.width() - width), top + metrics.ascent() + step * place)
        for place, (row, width) in enumerate(zip(rows, widths, strict=True))
    )
    widest = max(widths, default=0.0)
    return Block(text, face, lines, QRectF(min((line.x for line in lines), default=0.0), top, widest, height))


def _rows(text: str, face: QFont, width: float) -> list[str]:
    """Return the text broken into lines at spaces (and at given line breaks)."""
    rows: list[str] = []
    for part in text.split("\n"):
        layout = QTextLayout(part, face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            rows.append(part[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return rows
