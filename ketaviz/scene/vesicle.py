"""Organelles of a terminal: vesicles with glutamate, a mitochondrion."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QRadialGradient

from ketaviz.look.theme import Theme, mixed


def paint_vesicle(painter: QPainter, theme: Theme, x: float, y: float, radius: float) -> None:
    """Paint a vesicle full of glutamate."""
    ground = theme.colour("ink2" if theme.light else "ink0")
    light = QRadialGradient(QPointF(x - 0.3 * radius, y - 0.35 * radius), 1.5 * radius)
    light.setColorAt(0.0, mixed(ground, theme.colour("exc"), 0.55))
    light.setColorAt(0.65, mixed(ground, theme.colour("exc"), 0.3))
    light.setColorAt(1.0, mixed(ground, theme.colour("exc"), 0.7))
    painter.setBrush(light)
    painter.setPen(QPen(mixed(theme.colour("exc"), theme.colour("text"), 0.15), 0.11 * radius))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("glu"))
    for number in range(6):
        angle = 1.05 * number + 0.02 * x
        away = 0.0 if number == 0 else 0.46 * radius
        painter.drawEllipse(
            QPointF(x + away * math.cos(angle), y + away * math.sin(angle)), 0.15 * radius, 0.15 * radius
        )


def paint_mitochondrion(painter: QPainter, theme: Theme, x: float, y: float, size: float, turn: float) -> None:
    """Paint a mitochondrion with its folds."""
    ground = theme.colour("ink2" if theme.light else "ink0")
    painter.save()
    painter.translate(x, y)
    painter.rotate(turn)
    body = QRectF(-1.1 * size, -0.44 * size, 2.2 * size, 0.88 * size)
    light = QRadialGradient(QPointF(-0.5 * size, -0.4 * size), 1.9 * size)
    light.setColorAt(0.0, mixed(ground, theme.colour("exc"), 0.50))
    light.setColorAt(1.0, mixed(ground, theme.colour("exc"), 0.26))
    painter.setBrush(light)
    painter.setPen(QPen(mixed(theme.colour("exc"), ground, 0.25), 3))
    painter.drawRoundedRect(body, 0.44 * size, 0.44 * size)
    fold = QPainterPath(QPointF(-0.85 * size, 0.1 * size))
    for number in range(6):
        left = -0.85 * size + 0.29 * size * number
        up = -1.0 if number % 2 else 1.0
        fold.cubicTo(
            QPointF(left + 0.06 * size, up * 0.42 * size),
            QPointF(left + 0.23 * size, up * 0.42 * size),
            QPointF(left + 0.29 * size, 0.02 * size),
        )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(mixed(theme.colour("exc"), theme.colour("text"), 0.1, 0.75), 2.4))
    painter.drawPath(fold)
    painter.restore()
