"""The cell membrane in section: two leaflets of lipids, heads outside, tails inside; and what lies behind the cut.

Coordinates are those of the receptor's drawing (origin on the pore's axis, middle of the membrane). The eye looks a
little from above, so the outer face of the membrane is seen behind the cut, row behind row.
"""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from ketaviz.base.rng import stream
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.lens_still import Draw
from ketaviz.scene.molecule import paint_ball

HEAD = 6.9
"""Radius of a lipid's head, in units of the receptor's drawing."""
PITCH = 15.5
LEAFLET = 34.0
"""Distance of the heads from the middle of the membrane."""
FAR_ROWS = 4
"""Rows of heads that are seen of the outer face behind the cut."""
FAR_UP = 7.4
"""The next row stands this much higher, the ones behind it ever less."""
_A_FEW = 9
"""Pairs of lipids painted in one piece of work."""


def membrane_draws(theme: Theme, left: float, right: float, gap: float) -> list[Draw]:
    """Return the pieces of the membrane along y = 0 from ``left`` to ``right``; ``gap`` beside x = 0 stays free."""
    draws: list[Draw] = [partial(_paint_far, theme=theme, left=left, right=right)]
    draws.append(partial(_paint_band, theme=theme, left=left, right=right))
    for behind in (True, False):
        places = _places(left, right, gap, behind)
        for start in range(0, len(places), _A_FEW):
            few = places[start : start + _A_FEW]
            draws.append(partial(_paint_lipids, theme=theme, places=few, behind=behind))
    return draws


def _places(left: float, right: float, gap: float, behind: bool) -> list[float]:
    shift = 0.5 * PITCH if behind else 0.0
    count = math.ceil((right - left) / PITCH) + 1
    first = math.floor(left / PITCH) * PITCH + shift
    places = [first + PITCH * k for k in range(count + 1)]
    return [x for x in places if abs(x) > gap and left - HEAD < x < right + HEAD]


def _paint_far(painter: QPainter, theme: Theme, left: float, right: float) -> None:
    """Paint the outer face behind the cut: rows of heads, smaller and dimmer the farther they are."""
    haze = theme.mix("panel", "nmda", 0.14)
    painter.setPen(Qt.PenStyle.NoPen)
    for row in range(FAR_ROWS, 0, -1):
        far = row / FAR_ROWS
        up = FAR_UP * row * (1.0 - 0.08 * row)
        colour = mixed(theme.colour("lipid"), haze, 0.34 + 0.56 * far)
        radius = HEAD * (1.0 - 0.10 * row)
        for x in _places(left, right, -1.0, row % 2 == 1):
            painter.setBrush(mixed(colour, haze, 0.35))
            painter.drawEllipse(QPointF(x, -LEAFLET - up + 1.2), radius, 0.8 * radius)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x - 0.12 * radius, -LEAFLET - up), 0.8 * radius, 0.62 * radius)


def _paint_band(painter: QPainter, theme: Theme, left: float, right: float) -> None:
    band = QLinearGradient(0, -LEAFLET, 0, LEAFLET)
    outer = mixed(theme.colour("ink0"), theme.colour("lipid"), 0.30 if theme.light else 0.24)
    middle = mixed(theme.colour("ink0"), theme.colour("lipid"), 0.10)
    for at, colour in ((0.0, outer), (0.46, middle), (0.54, middle), (1.0, outer)):
        band.setColorAt(at, colour)
    painter.fillRect(QRectF(left - 1, -LEAFLET, right - left + 2, 2 * LEAFLET), band)


def _paint_lipids(painter: QPainter, theme: Theme, places: list[float], behind: bool) -> None:
    for x in places:
        _paint_lipid_pair(painter, theme, x, behind)


def _paint_lipid_pair(painter: QPainter, theme: Theme, x: float, behind: bool) -> None:
    chance = stream(11, f"lipid {round(x * 2)}")
    colour = theme.colour("lipid")
    if behind:
        colour = mixed(colour, theme.colour("ink0"), 0.55)
    for side in (-1.0, 1.0):
        wander = chance.uniform(-1.4, 1.4, 4)
        y = side * (LEAFLET - (3.0 if behind else 0.0) + 0.7 * wander[0])
        _paint_tails(painter, colour, QPointF(x + wander[1], y), side, wander)
        painter.save()
        painter.translate(x + wander[1], y)
        paint_ball(painter, colour, HEAD * (0.86 if behind else 1.0))
        painter.restore()


def _paint_tails(painter: QPainter, colour: QColor, head: QPointF, side: float, wander: NDArray[np.float64]) -> None:
    x, y = head.x(), head.y()
    tail = QColor(colour)
    tail.setAlphaF(0.62)
    pen = QPen(tail, 1.9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inward = -side
    for dx in (-2.8, 2.8):
        bend = 3.0 + wander[2]
        path = QPainterPath(QPointF(x + dx, y + inward * HEAD))
        path.cubicTo(
            QPointF(x + dx + bend, y + inward * 14),
            QPointF(x + dx - bend, y + inward * 21),
            QPointF(x + dx * 1.15 + wander[3], y + inward * 31),
        )
        painter.drawPath(path)
