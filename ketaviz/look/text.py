"""Words as painted: measured before they are placed, with a halo where something moves behind them, never elided."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen


def text_width(text: str, font: QFont) -> float:
    """Return how far the text advances, in logical pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def line_height(font: QFont) -> float:
    """Return the height of one line from ascent to descent, in logical pixels."""
    metrics = QFontMetricsF(font)
    return metrics.ascent() + metrics.descent()


def text_size(text: str, font: QFont) -> QSizeF:
    """Return the box of one line, in logical pixels."""
    return QSizeF(text_width(text, font), line_height(font))


def wrap(text: str, font: QFont, width: float) -> list[str]:
    """Return the text in lines no wider than ``width`` where words allow it; no word is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, font) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def paint_text(painter: QPainter, left: float, baseline: float, text: str, font: QFont, colour: QColor) -> None:
    """Paint one line from a point on its baseline."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, baseline), text)


def paint_halo(painter: QPainter, left: float, baseline: float, text: str, font: QFont, pen: QPen) -> None:
    """Paint the outline of one line with a broad pen, to be painted over by `paint_text`; for still layers only."""
    path = QPainterPath()
    path.addText(QPointF(left, baseline), font, text)
    painter.strokePath(path, pen)


def paint_soft_halo(
    painter: QPainter, left: float, baseline: float, text: str, font: QFont, colour: QColor, reach: float
) -> None:
    """Paint a soft outline of one line by writing it round about, ``reach`` logical pixels away; ten times cheaper.

    Where the copies overlap they add up, so ``colour`` should be fairly transparent.
    """
    painter.setFont(font)
    painter.setPen(colour)
    for radius, count in ((0.5 * reach, 6), (reach, 12)):
        for place in range(count):
            angle = 2.0 * math.pi * place / count
            at = QPointF(left + radius * math.cos(angle), baseline + radius * math.sin(angle))
            painter.drawText(at, text)


def halo_pen(colour: QColor, width: float) -> QPen:
    """Return the pen of a halo: round, so that no spike stands out at a letter's corner."""
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
