"""Organelles of a terminal: vesicles with glutamate, a mitochondrion."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.molecule import shaded


def paint_vesicle(
    painter: QPainter, theme: Theme, x: float, y: float, radius: float, depth: float = 0.0, token: str = "exc"
) -> None:
    """Paint a vesicle full of transmitter; ``depth`` (0 near to 1 far) sinks it into the cell."""
    ground = theme.mix("ink2", token, 0.16) if theme.light else theme.mix("ink0", token, 0.12)
    shell = mixed(theme.colour(token), ground, 0.62 * depth)
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_shadow(painter, theme, x, y, radius, 1.0 - depth)
    body = QRadialGradient(QPointF(x - 0.32 * radius, y - 0.36 * radius), 1.5 * radius)
    near, inside, far = (0.0, 0.02, 0.38) if theme.light else (0.62, 0.30, 0.62)  # dark dots need a pale inside
    for at, share in ((0.0, near), (0.55, inside), (1.0, far)):
        body.setColorAt(at, mixed(ground, shell, share))
    painter.setBrush(body)
    painter.drawEllipse(QPointF(x, y), radius, radius)
    _paint_load(painter, theme, x, y, radius, depth, token)
    _paint_shine(painter, x, y, radius, 0.34 * (1.0 - depth))
    _paint_shell(painter, x, y, radius, shell, 0.5 * (1.0 - depth))


def _paint_shadow(painter: QPainter, theme: Theme, x: float, y: float, radius: float, near: float) -> None:
    """Paint the soft shadow on what lies behind."""
    shade = QRadialGradient(QPointF(x + 0.22 * radius, y + 0.34 * radius), 1.5 * radius)
    dark = theme.mix("text", "exc", 0.5) if theme.light else theme.colour("ink0")
    for at, share in ((0.0, 1.0), (0.62, 0.8), (1.0, 0.0)):
        stop = QColor(dark)
        stop.setAlphaF((0.16 if theme.light else 0.5) * share * near)
        shade.setColorAt(at, stop)
    painter.setBrush(shade)
    painter.drawEllipse(QPointF(x + 0.22 * radius, y + 0.34 * radius), 1.5 * radius, 1.5 * radius)


def _paint_load(painter: QPainter, theme: Theme, x: float, y: float, radius: float, depth: float, token: str) -> None:
    """Paint the transmitter inside: one in the middle, two rings."""
    colour = theme.colour("glu" if token == "exc" else "gaba")
    ground = theme.mix("ink2" if theme.light else "ink0", token, 0.3)
    painter.setPen(Qt.PenStyle.NoPen)
    for ring, (count, away) in enumerate(((1, 0.0), (6, 0.46))):
        for number in range(count):
            angle = 6.2832 * number / count + 0.05 * x + 0.6 * ring
            light = 0.10 * math.sin(angle + 0.8)
            pale = light if theme.light else 0.06 + light + 0.55 * depth
            painter.setBrush(mixed(colour, ground, min(0.9, max(0.0, pale))))
            place = QPointF(x + away * radius * math.cos(angle), y + away * radius * math.sin(angle))
            painter.drawEllipse(place, 0.17 * radius, 0.17 * radius)


def _paint_shell(painter: QPainter, x: float, y: float, radius: float, shell: QColor, light: float) -> None:
    """Paint the wall of a vesicle, bright where the light comes from and dark on the other side."""
    fall = QLinearGradient(QPointF(x - 0.7 * radius, y - 0.8 * radius), QPointF(x + 0.7 * radius, y + 0.8 * radius))
    fall.setColorAt(0.0, shaded(shell, light))
    fall.setColorAt(0.45, shell)
    fall.setColorAt(1.0, shaded(shell, -0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QBrush(fall), 0.17 * radius))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_shine(painter: QPainter, x: float, y: float, radius: float, strength: float) -> None:
    white = QColor(Qt.GlobalColor.white)
    shine = QRadialGradient(QPointF(x - 0.42 * radius, y - 0.5 * radius), 0.55 * radius)
    white.setAlphaF(strength)
    shine.setColorAt(0.0, white)
    white.setAlphaF(0.0)
    shine.setColorAt(1.0, white)
    painter.setBrush(shine)
    painter.drawEllipse(QPointF(x - 0.42 * radius, y - 0.5 * radius), 0.55 * radius, 0.45 * radius)


def paint_mitochondrion(painter: QPainter, theme: Theme, x: float, y: float, size: float, turn: float) -> None:
    """Paint a mitochondrion, cut open along its length: outer wall, folds of the inner one."""
    ground = theme.mix("ink2", "exc", 0.2) if theme.light else theme.mix("ink0", "exc", 0.12)
    wall = mixed(theme.colour("exc"), ground, 0.28)
    painter.save()
    painter.translate(x, y)
    painter.rotate(turn)
    body = QRectF(-1.1 * size, -0.44 * size, 2.2 * size, 0.88 * size)
    shade = theme.mix("text", "exc", 0.5) if theme.light else theme.colour("ink0")
    for grow, alpha in ((9.0, 0.12), (5.0, 0.2)):
        shade.setAlphaF(alpha * (0.4 if theme.light else 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(body.adjusted(-grow + 4, -grow + 7, grow + 4, grow + 7), 0.5 * size, 0.5 * size)
    light = QRadialGradient(QPointF(-0.3 * size, -0.5 * size), 1.7 * size)
    light.setColorAt(0.0, mixed(ground, theme.colour("exc"), 0.62))
    light.setColorAt(0.5, mixed(ground, theme.colour("exc"), 0.36))
    light.setColorAt(1.0, mixed(ground, theme.colour("exc"), 0.16))
    painter.setBrush(light)
    painter.setPen(QPen(wall, 0.075 * size))
    painter.drawRoundedRect(body, 0.44 * size, 0.44 * size)
    fold = _fold(size)
    deep = mixed(ground, theme.colour("exc"), 0.12)
    for colour, width, dy in ((deep, 0.14, 0.035), (wall, 0.085, 0.0), (shaded(wall, 0.35), 0.03, -0.02)):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, width * size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(fold.translated(0, dy * size))
    painter.restore()


def _fold(size: float) -> QPainterPath:
    """Return the folded inner wall."""
    fold = QPainterPath(QPointF(-0.88 * size, 0.1 * size))
    for number in range(6):
        left = -0.88 * size + 0.29 * size * number
        up = -1.0 if number % 2 else 1.0
        fold.cubicTo(
            QPointF(left + 0.04 * size, up * 0.46 * size),
            QPointF(left + 0.25 * size, up * 0.46 * size),
            QPointF(left + 0.29 * size, 0.02 * size),
        )
    return fold
