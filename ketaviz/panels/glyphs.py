"""The shapes that stand for things: triangle excitatory, disc inhibitory, hexagon ketamine, hollow comparator."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Glyph = Literal["triangle", "disc", "hexagon", "line", "ring", "none"]


def glyph_path(glyph: Glyph, radius: float) -> QPainterPath:
    """Return a shape around (0, 0), as tall as two radii; ``line`` and ``none`` are empty."""
    path = QPainterPath()
    if glyph in {"disc", "ring"}:
        path.addEllipse(QPointF(), radius, radius)
    elif glyph == "hexagon":
        _polygon(path, 6, radius * 1.12, 90.0)
    elif glyph == "triangle":
        _polygon(path, 3, radius * 1.28, 90.0)
    return path


def _polygon(path: QPainterPath, corners: int, radius: float, turn: float) -> None:
    for corner in range(corners):
        angle = math.radians(turn + corner * 360.0 / corners)
        place = QPointF(radius * math.cos(angle), -radius * math.sin(angle))
        if corner == 0:
            path.moveTo(place)
        else:
            path.lineTo(place)
    path.closeSubpath()


def paint_glyph(painter: QPainter, glyph: Glyph, at: QPointF, radius: float, colour: QColor) -> None:
    """Paint a shape at a place; ``ring`` is hollow, ``line`` a short stroke."""
    painter.save()
    painter.translate(at)
    pen = QPen(colour, max(1.5, radius * 0.4))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen if glyph in {"line", "ring"} else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if glyph in {"line", "ring"} else colour)
    if glyph == "line":
        painter.drawLine(QPointF(-radius, 0.0), QPointF(radius, 0.0))
    else:
        painter.drawPath(glyph_path(glyph, radius))
    painter.restore()
