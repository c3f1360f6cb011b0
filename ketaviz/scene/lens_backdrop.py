"""The calm ground behind a lens: a soft light in the middle, and far neurites out of focus for depth."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QRadialGradient

from ketaviz.base.rng import stream
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.canvas import Canvas

NEURITES = 9
_COARSE = 12.0
"""They are painted this many times smaller and drawn up: a cheap blur."""


class _Neurite(NamedTuple):
    """A far fibre: the heights of its four knots and its width as shares of the canvas' height, and its kind."""

    knots: tuple[float, ...]
    width: float
    token: str
    far: float


def paint_backdrop(painter: QPainter, canvas: Canvas, neurites: bool = True) -> None:
    """Paint the ground over the whole canvas, opaque."""
    theme, rect = canvas.theme, canvas.rect
    light = QRadialGradient(QPointF(rect.width() * 0.46, rect.height() * 0.40), 0.75 * rect.width())
    light.setColorAt(0.0, theme.colour("ink2"))
    light.setColorAt(0.55, theme.colour("ink1"))
    light.setColorAt(1.0, theme.colour("ink0"))
    painter.fillRect(rect, theme.colour("ink1"))
    painter.fillRect(rect, light)
    if neurites and theme.name != "contrast":
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, _far_neuropil(theme, rect), QRectF())


def _far_neuropil(theme: Theme, rect: QRectF) -> QPixmap:
    pixmap = QPixmap(math.ceil(rect.width() / _COARSE), math.ceil(rect.height() / _COARSE))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixmap.width() / rect.width(), pixmap.height() / rect.height())
    for neurite in _neurites():
        _paint_neurite(painter, theme, rect, neurite)
    painter.end()
    return pixmap


def _paint_neurite(painter: QPainter, theme: Theme, rect: QRectF, neurite: _Neurite) -> None:
    """Paint one as a rounded tube: dark below, light along its upper side."""
    width, height = rect.width(), rect.height()
    path = QPainterPath(QPointF(-40, neurite.knots[0] * height))
    ends = [QPointF(share * width, y * height) for share, y in zip((0.34, 0.67, 1.05), neurite.knots[1:], strict=True)]
    path.cubicTo(*ends)
    thick = neurite.width * height
    ground = theme.colour("ink1")
    near = 1.0 - neurite.far
    strength = (0.09 if theme.light else 0.20) * (0.35 + 0.65 * near)
    for share, size, shift in ((0.35, 1.0, 0.0), (0.75, 0.62, -0.14), (1.0, 0.30, -0.24)):
        colour = mixed(ground, theme.colour(neurite.token), strength * share)
        painter.setPen(QPen(colour, thick * size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path.translated(0, shift * thick))


@cache
def _neurites() -> tuple[_Neurite, ...]:
    """Return the far fibres, the farthest first."""
    chance = stream(3, "far neurites")
    made = []
    for number in range(NEURITES):
        far = 1.0 - (number + 0.5) / NEURITES
        start, drift = chance.uniform(0.0, 1.0), chance.normal(0.0, 0.16, 3)
        knots = np.clip(start + np.concatenate([[0.0], np.cumsum(drift)]), -0.08, 1.08)
        token = "inh" if number % 4 == 1 else "exc"
        width = 0.03 + 0.07 * (1.0 - far) * float(chance.uniform(0.5, 1.0))
        made.append(_Neurite(tuple(knots.tolist()), width, token, far))
    return tuple(made)
