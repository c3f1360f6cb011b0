"""The ground of the stage: deep, calm, a little lighter in the middle, with faint fibres far away. It stands still."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap, QRadialGradient

from ketaviz.base.rng import stream
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.cache import Device

FIBRES = 46
GRAIN = 96
"""Side of the tile of grain that keeps the gradient from banding, in device pixels."""


def paint_ground(painter: QPainter, device: Device, theme: Theme) -> None:
    """Paint the gradient over the whole stage, in device pixels."""
    width, height = device.width, device.height
    rect = QRectF(0, 0, width, height)
    if theme.name == "contrast":
        painter.fillRect(rect, theme.colour("ink0"))
        return
    gradient = QRadialGradient(QPointF(0.52 * width, 0.42 * height), 0.66 * max(width, 1.5 * height))
    gradient.setColorAt(0.0, mixed(theme.colour("ink2"), theme.colour("ink1"), 0.30))
    gradient.setColorAt(0.30, mixed(theme.colour("ink2"), theme.colour("ink1"), 0.55))
    gradient.setColorAt(0.62, theme.colour("ink1"))
    gradient.setColorAt(1.0, mixed(theme.colour("ink1"), theme.colour("ink0"), 0.80))
    painter.fillRect(rect, gradient)
    painter.drawTiledPixmap(0, 0, width, height, _grain(light=theme.light))


def _grain(*, light: bool) -> QPixmap:
    """Return a tile of noise of at most 1 % that hides the steps of the gradient."""
    strength = stream(1, "grain").integers(0, 3 if light else 4, (GRAIN, GRAIN), dtype=np.uint32)
    value = np.uint32(0) if light else strength * np.uint32(0x010101)
    pixels = np.ascontiguousarray((strength << np.uint32(24)) | value, dtype=np.uint32)
    image = QImage(pixels.tobytes(), GRAIN, GRAIN, 4 * GRAIN, QImage.Format.Format_ARGB32_Premultiplied)
    return QPixmap.fromImage(image.copy())


def paint_fibres(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint long faint fibres over a rectangle of design units: the neuropil, without any cell of its own."""
    chance = stream(3, "fibres")
    for number in range(FIBRES):
        token = "inh" if number % 4 == 0 else "exc"
        alpha = chance.uniform(0.05, 0.12) * (0.8 if theme.light else 1.0)
        pen = QPen(theme.colour(token, round(alpha, 2)), chance.uniform(1.4, 3.6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(_fibre(rect, chance.random(15).tolist()), pen)


def _fibre(rect: QRectF, shares: list[float]) -> QPainterPath:
    """Return a fibre of three bends; ``shares`` are 15 numbers of 0 to 1 that shape it."""
    x = rect.left() + (shares[0] - 0.2) * rect.width()
    y = rect.top() + (1.1 * shares[1] - 0.05) * rect.height()
    path = QPainterPath(QPointF(x, y))
    heading = 0.7 * shares[2] - 0.35
    for bend in range(3):
        length, *turns = shares[3 + 4 * bend : 7 + 4 * bend]
        points = []
        for turn in turns:
            angle = heading + 1.4 * turn - 0.7
            x += (60.0 + 80.0 * length) * math.cos(angle)
            y += (60.0 + 80.0 * length) * math.sin(angle)
            points.append(QPointF(x, y))
        path.cubicTo(*points)
        heading = 0.7 * angle
    return path
