"""The calm ground behind a lens: a soft light in the middle and a few faint, blurred fibres for depth."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QRadialGradient

from ketaviz.base.rng import stream
from ketaviz.look.theme import Theme
from ketaviz.scene.canvas import Canvas

FIBRES = 9
_COARSE = 8.0
"""The fibres are painted this many times smaller and scaled up: a cheap blur."""


def paint_backdrop(painter: QPainter, canvas: Canvas, fibres: bool = True) -> None:
    """Paint the ground over the whole canvas, opaque."""
    theme, rect = canvas.theme, canvas.rect
    light = QRadialGradient(QPointF(rect.width() * 0.48, rect.height() * 0.42), 0.75 * rect.width())
    light.setColorAt(0.0, theme.colour("ink2"))
    light.setColorAt(0.55, theme.colour("ink1"))
    light.setColorAt(1.0, theme.colour("ink0"))
    painter.fillRect(rect, theme.colour("ink1"))
    painter.fillRect(rect, light)
    if fibres and theme.name != "contrast":
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, _fibres(theme, rect), QRectF())


def _fibres(theme: Theme, rect: QRectF) -> QPixmap:
    pixmap = QPixmap(math.ceil(rect.width() / _COARSE), math.ceil(rect.height() / _COARSE))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(1 / _COARSE, 1 / _COARSE)
    chance = stream(3, "fibres")
    for number in range(FIBRES):
        token = "inh" if number % 3 == 0 else "exc"
        y = chance.uniform(0, rect.height(), 4)
        path = QPainterPath(QPointF(-40, y[0]))
        path.cubicTo(rect.width() * 0.35, y[1], rect.width() * 0.65, y[2], rect.width() + 40, y[3])
        alpha = chance.uniform(0.03, 0.065)
        for width in (70.0, 44.0, 22.0):
            pen = QPen(theme.colour(token, 0.5 * alpha), width)
            painter.strokePath(path, pen)
    painter.end()
    return pixmap
