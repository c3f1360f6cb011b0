"""Molecules and ions: ketamine, magnesium, calcium, glutamate, BDNF. Shape first, then label, then colour.

Each is painted once per size into a sprite and blitted; how many there are and where is the business of the views.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QRadialGradient

from ketaviz.look.fonts import font
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.canvas import Canvas

Kind = Literal[
    "glutamate", "calcium", "magnesium", "magnesium-small", "ketamine-free", "ketamine-locked", "bdnf", "glow"
]

SIGN, LEAST_SIGN = 0.95, 8.55
"""Size of the symbol of an ion in radii of it, and in pixels the smallest that is read on a desk."""
_BLACK = QColor(0, 0, 0)
_WHITE = QColor(255, 255, 255)


class Molecules:
    """Sprites of all molecules at the sizes that a canvas needs."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._sprites: dict[tuple[str, int, str], tuple[QPixmap, float]] = {}

    def draw(
        self, painter: QPainter, kind: Kind, x: float, y: float, radius: float, *, opacity: float = 1.0, tint: str = ""
    ) -> None:
        """Blit a molecule with its centre at (x, y) in logical pixels; ``tint`` is the token that colours a glow."""
        if opacity <= 0.01:
            return
        pixmap, half = self._sprite(kind, radius, tint)
        if opacity >= 1.0:
            painter.drawPixmap(QPointF(x - half, y - half), pixmap)
            return
        before = painter.opacity()
        painter.setOpacity(before * opacity)
        painter.drawPixmap(QPointF(x - half, y - half), pixmap)
        painter.setOpacity(before)

    def _sprite(self, kind: Kind, radius: float, tint: str) -> tuple[QPixmap, float]:
        key = (kind, round(radius * 4), tint)
        found = self._sprites.get(key)
        if found is None:
            found = self._sprites[key] = self._paint(kind, radius, tint)
        return found

    def _paint(self, kind: Kind, radius: float, tint: str) -> tuple[QPixmap, float]:
        half = math.ceil(radius * _REACH.get(kind, 1.2)) + 1.0
        pixmap = self._canvas.pixmap(2 * half, 2 * half)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(half, half)
        if kind == "glow":
            paint_glow(painter, self._canvas.theme.colour(tint or "ket"), radius)
        elif kind == "magnesium" and self._canvas.projected:
            paint_magnesium(painter, self._canvas.theme, radius, self._canvas.least_words)
        else:
            _PAINTERS[kind](painter, self._canvas.theme, radius)
        painter.end()
        return pixmap, half


def shaded(colour: QColor, share: float) -> QColor:
    """Return the colour ``share`` (-1 to 1) of the way to black (negative) or white (positive)."""
    return mixed(colour, _WHITE if share > 0 else _BLACK, abs(share), colour.alphaF())


def paint_ball(painter: QPainter, colour: QColor, radius: float, rim: float = 0.45) -> None:
    """Paint a ball at the origin, lit from the upper left."""
    light = QRadialGradient(QPointF(-0.35 * radius, -0.4 * radius), 1.5 * radius)
    light.setColorAt(0.0, shaded(colour, 0.62))
    light.setColorAt(0.32, shaded(colour, 0.12))
    light.setColorAt(1.0, shaded(colour, -0.55))
    painter.setBrush(light)
    painter.setPen(QPen(shaded(colour, -rim), max(0.6, 0.09 * radius)))
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def paint_glow(painter: QPainter, colour: QColor, radius: float) -> None:
    """Paint a glow that is zero at the edge."""
    light = QRadialGradient(QPointF(0, 0), radius)
    for at in (0.0, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0):
        edge = 1.0 - at
        strength = 0.75 * math.exp(-((at / 0.33) ** 2)) + 0.25 * math.exp(-((at / 0.6) ** 2))
        stop = QColor(colour)
        stop.setAlphaF(max(0.0, min(1.0, strength * min(1.0, 3 * edge))))
        light.setColorAt(at, stop)
    painter.setBrush(light)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(0, 0), radius, radius)


def paint_glutamate(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint glutamate: a plain gold disc."""
    paint_ball(painter, theme.colour("glu"), radius)


def paint_calcium(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint a calcium ion: a green ball with a plus, which tells it from glutamate without colour."""
    paint_ball(painter, theme.colour("ca"), radius)
    pen = QPen(theme.colour("ink2" if theme.light else "ink0"), max(1.1, 0.3 * radius))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    arm = 0.5 * radius
    painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
    painter.drawLine(QPointF(0, -arm), QPointF(0, arm))


def paint_magnesium(painter: QPainter, theme: Theme, radius: float, least: float = LEAST_SIGN) -> None:
    """Paint a magnesium ion: a grey ball; its symbol where that is not smaller than ``least`` pixels."""
    paint_ball(painter, theme.colour("mg"), radius)
    if SIGN * radius < least:
        return
    painter.setFont(font(SIGN * radius, "bold"))
    painter.setPen(theme.colour("ink2" if theme.light else "ink0"))
    painter.drawText(QRectF(-2 * radius, -radius, 4 * radius, 2 * radius), Qt.AlignmentFlag.AlignCenter, "Mg")


def paint_magnesium_small(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint a magnesium ion as seen in a pore from above: a grey ball with a dark ring."""
    painter.setBrush(theme.colour("text" if theme.light else "ink0"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(0, 0), radius * 1.18, radius * 1.18)
    paint_ball(painter, shaded(theme.colour("mg"), 0.5) if theme.light else theme.colour("mg"), radius)


def hexagon(radius: float) -> QPainterPath:
    """Return a hexagon with a corner on top, around the origin."""
    path = QPainterPath()
    for corner in range(6):
        angle = math.radians(60 * corner - 90)
        point = QPointF(radius * math.cos(angle), radius * math.sin(angle))
        if corner == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    path.closeSubpath()
    return path


def _paint_tail(painter: QPainter, colour: QColor, radius: float, width: float) -> None:
    start = QPointF(0.866 * radius, -0.5 * radius)
    end = QPointF(1.5 * radius, -0.95 * radius)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(start, end)
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(end, 1.25 * width, 1.25 * width)


def paint_ketamine_free(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint free ketamine: a hollow hexagon with a tail that ends in a dot."""
    colour = theme.colour("ket")
    width = max(1.3, 0.17 * radius)
    _paint_tail(painter, colour, radius, width)
    painter.setBrush(theme.colour("ket", 0.14))
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(hexagon(radius))


def paint_ketamine_locked(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint ketamine held in a pore: a solid hexagon with a bright rim (a white one on a light ground)."""
    colour = theme.colour("ket")
    rim = theme.colour("ink2") if theme.light else shaded(colour, 0.75)
    width = max(1.3, 0.16 * radius)
    _paint_tail(painter, rim, radius, width * 1.6)
    _paint_tail(painter, colour if theme.light else rim, radius, width)
    light = QRadialGradient(QPointF(-0.3 * radius, -0.4 * radius), 1.7 * radius)
    light.setColorAt(0.0, shaded(colour, 0.3))
    light.setColorAt(1.0, shaded(colour, -0.28))
    painter.setBrush(light)
    pen = QPen(rim, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(hexagon(radius))


def paint_bdnf(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint BDNF: a dimer, two touching ellipses."""
    colour = theme.colour("bdnf")
    painter.rotate(28)
    for side in (-1, 1):
        light = QRadialGradient(QPointF(side * 0.5 * radius - 0.2 * radius, -0.35 * radius), 1.3 * radius)
        light.setColorAt(0.0, shaded(colour, 0.5))
        light.setColorAt(0.5, colour)
        light.setColorAt(1.0, shaded(colour, -0.5))
        painter.setBrush(light)
        painter.setPen(QPen(shaded(colour, -0.6), max(0.7, 0.1 * radius)))
        painter.drawEllipse(QPointF(side * 0.48 * radius, 0), 0.52 * radius, 0.82 * radius)


_REACH = {"ketamine-free": 1.95, "ketamine-locked": 1.95, "magnesium-small": 1.3, "glow": 1.0}
_PAINTERS: dict[str, Callable[[QPainter, Theme, float], None]] = {
    "glutamate": paint_glutamate,
    "calcium": paint_calcium,
    "magnesium": paint_magnesium,
    "magnesium-small": paint_magnesium_small,
    "ketamine-free": paint_ketamine_free,
    "ketamine-locked": paint_ketamine_locked,
    "bdnf": paint_bdnf,
}
