"""A membrane in section along any curve: two rows of lipid heads, their tails between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.molecule import shaded

Points = NDArray[np.float64]

THICKNESS = 12.0
"""From the outside of one row of heads to the outside of the other, in units of the synapse close-up."""
HEAD = 2.35
"""Radius of a head."""
_PITCH = 2.1 * HEAD
_TAILS_EVERY = 2


def along(path: QPainterPath, pitch: float) -> tuple[Points, Points]:
    """Return points (k, 2) about ``pitch`` apart along a path's first line, and the unit normals there."""
    outline = path.toSubpathPolygons()[0]
    corners = np.array([(outline.at(k).x(), outline.at(k).y()) for k in range(outline.size())])
    steps = np.hypot(*np.diff(corners, axis=0).T)
    kept = np.concatenate([[True], steps > 1e-6])
    at = np.concatenate([[0.0], np.cumsum(steps)])[kept]
    places = np.linspace(0.0, at[-1], max(3, round(at[-1] / pitch)))
    points = np.column_stack([np.interp(places, at, corners[kept, part]) for part in (0, 1)])
    ways = np.gradient(points, axis=0)
    ways /= np.maximum(1e-9, np.hypot(*ways.T))[:, None]
    return points, np.column_stack([ways[:, 1], -ways[:, 0]])


def paint_bilayer(painter: QPainter, theme: Theme, line: QPainterPath, token: str = "exc", size: float = 1.0) -> None:
    """Paint the section of a membrane whose middle runs along ``line``; ``size`` scales its thickness."""
    paint_tails(painter, theme, line, token, size)
    for side in (-1.0, 1.0):
        paint_heads(painter, theme, line, side, token, size)


def paint_tails(painter: QPainter, theme: Theme, line: QPainterPath, token: str = "exc", size: float = 1.0) -> None:
    """Paint the inside of the membrane, on its casing."""
    points, normals = along(line, _PITCH * size)
    colour, ground = _colours(theme, token)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = QPolygonF([QPointF(x, y) for x, y in points.tolist()])
    casing = mixed(ground, theme.colour("text"), 0.5) if theme.light else ground
    for shade, width in ((casing, THICKNESS + 3.0), (mixed(ground, colour, 0.34), THICKNESS)):
        painter.setPen(_round(shade, width * size))
        painter.drawPolyline(middle)
    inner = (0.5 * THICKNESS - HEAD) * size * normals
    _paint_tails(painter, points[::_TAILS_EVERY], inner[::_TAILS_EVERY], mixed(ground, colour, 0.62))


def paint_heads(
    painter: QPainter, theme: Theme, line: QPainterPath, side: float, token: str = "exc", size: float = 1.0
) -> None:
    """Paint one row of heads, on ``side`` -1 or 1 of the line."""
    points, normals = along(line, _PITCH * size)
    row = points + side * (0.5 * THICKNESS - HEAD) * size * normals
    _paint_heads(painter, row, _colours(theme, token)[0], HEAD * size)


def _colours(theme: Theme, token: str) -> tuple[QColor, QColor]:
    """Return the colour of the lipids of a cell, and the ground."""
    return mixed(theme.colour("lipid"), theme.colour(token), 0.55), theme.colour("ink2" if theme.light else "ink0")


def _paint_tails(painter: QPainter, points: Points, inner: Points, colour: QColor) -> None:
    painter.setPen(QPen(colour, 0.9))
    ends = zip((points - inner).tolist(), (points + inner).tolist(), strict=True)
    painter.drawLines([QLineF(*start, *end) for start, end in ends])


def _paint_heads(painter: QPainter, points: Points, colour: QColor, radius: float) -> None:
    """Paint balls in three passes, each all of one shade: dark, middle, and the light on their upper left."""
    for shade, size, shift in ((-0.5, 2.0, 0.0), (0.05, 1.62, -0.06), (0.55, 0.62, -0.34)):
        painter.setPen(_round(shaded(colour, shade), size * radius))
        painter.drawPoints([QPointF(x, y) for x, y in (points + shift * radius).tolist()])


def _round(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
