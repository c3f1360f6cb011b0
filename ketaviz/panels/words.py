"""Words that a panel paints: placed first, so that a test can ask whether they fit, then painted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ketaviz.look.text import line_height, text_width

Align = Literal["left", "centre", "right"]


class Placed(Struct, frozen=True, eq=False):
    """One line of words in its box."""

    text: str
    box: QRectF
    font: QFont
    colour: QColor

    def paint(self, painter: QPainter) -> None:
        """Paint the line."""
        painter.setFont(self.font)
        painter.setPen(self.colour)
        painter.drawText(QPointF(self.box.left(), self.box.top() + QFontMetricsF(self.font).ascent()), self.text)


def place(text: str, at: tuple[float, float], font: QFont, colour: QColor, align: Align = "left") -> Placed:
    """Return a line whose left end, middle or right end is at the first number, and whose top is at the second."""
    x, top = at
    width = text_width(text, font)
    left = {"left": x, "centre": x - width / 2.0, "right": x - width}[align]
    return Placed(text, QRectF(left, top, width, line_height(font)), font, colour)


def kept_inside(words: Placed, left: float, right: float) -> Placed:
    """Return the line moved sideways so that it lies between two bounds, as far as it is short enough."""
    shift = max(0.0, left - words.box.left()) or min(0.0, right - words.box.right())
    return Placed(words.text, words.box.translated(shift, 0.0), words.font, words.colour)


def moved(words: Placed, down: float) -> Placed:
    """Return the line moved down, in logical pixels."""
    return Placed(words.text, words.box.translated(0.0, down), words.font, words.colour)


def paint_words(painter: QPainter, words: Iterable[Placed]) -> None:
    """Paint lines of words."""
    for line in words:
        line.paint(painter)
