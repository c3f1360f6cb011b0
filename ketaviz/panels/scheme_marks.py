"""The nodes of a small circuit: cells, receptors and what else an account names, all of one size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ketaviz.panels.glyphs import glyph_path
from ketaviz.panels.style import Style

TOKENS = {
    "ketamine": "ket",
    "metabolite": "ket",
    "interneuron": "inh",
    "pyramidal": "exc",
    "nmda": "nmda",
    "ampa": "ampa",
    "trkb": "bdnf",
    "opioid": "text2",
    "enzyme": "text2",
    "nucleus": "text2",
    "synapse": "exc",
    "person": "text",
}
"""Colour of each node: the cell, the drug or the receptor has the one that it has on the stage."""


def paint_mark(painter: QPainter, style: Style, name: str, at: QPointF, radius: float, *, more: bool) -> None:
    """Paint a node: filled where there is more of it than before, an outline where there is less."""
    colour = style.colour(TOKENS[name])
    painter.save()
    painter.translate(at)
    painter.setPen(QPen(colour, style.mark(2.0)))
    painter.setBrush(colour if more else Qt.BrushStyle.NoBrush)
    painter.drawPath(SHAPES[name](radius))
    painter.restore()


def _hexagon(radius: float) -> QPainterPath:
    return glyph_path("hexagon", 0.92 * radius)


def _disc(radius: float) -> QPainterPath:
    return glyph_path("disc", radius)


def _triangle(radius: float) -> QPainterPath:
    return glyph_path("triangle", radius)


def _channel(radius: float) -> QPainterPath:
    """Return the two halves of a channel with its pore between."""
    path = QPainterPath()
    for left in (-0.85, 0.2):
        half = QRectF(left * radius, -radius, 0.65 * radius, 2.0 * radius)
        path.addRoundedRect(half, 0.3 * radius, 0.3 * radius)
    return path


def _fork(radius: float) -> QPainterPath:
    """Return a receptor with two arms and a stem."""
    path = QPainterPath()
    for left in (-0.9, 0.3):
        path.addRoundedRect(QRectF(left * radius, -radius, 0.6 * radius, 1.0 * radius), 0.28 * radius, 0.28 * radius)
    path.addRoundedRect(QRectF(-0.3 * radius, 0.1 * radius, 0.6 * radius, 0.9 * radius), 0.25 * radius, 0.25 * radius)
    return path


def _plate(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-0.9 * radius, -0.7 * radius, 1.8 * radius, 1.4 * radius), 0.35 * radius, 0.35 * radius)
    return path


def _cluster(radius: float) -> QPainterPath:
    """Return four cells of a nucleus."""
    path = QPainterPath()
    for x, y in ((-0.52, -0.45), (0.52, -0.5), (-0.45, 0.52), (0.55, 0.48)):
        path.addEllipse(QPointF(x * radius, y * radius), 0.42 * radius, 0.42 * radius)
    return path


def _synapse(radius: float) -> QPainterPath:
    """Return a terminal over the head of a spine."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(-0.75 * radius, -radius, 1.5 * radius, 0.62 * radius), 0.3 * radius, 0.3 * radius)
    path.addEllipse(QPointF(0.0, 0.28 * radius), 0.85 * radius, 0.42 * radius)
    path.addRect(QRectF(-0.2 * radius, 0.78 * radius, 0.4 * radius, 0.3 * radius))
    return path


def _person(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0.0, -0.5 * radius), 0.44 * radius, 0.44 * radius)
    path.addRoundedRect(QRectF(-0.8 * radius, 0.15 * radius, 1.6 * radius, 0.85 * radius), 0.42 * radius, 0.42 * radius)
    return path


SHAPES: dict[str, Callable[[float], QPainterPath]] = {
    "ketamine": _hexagon,
    "metabolite": _hexagon,
    "interneuron": _disc,
    "pyramidal": _triangle,
    "nmda": _channel,
    "ampa": _channel,
    "trkb": _fork,
    "opioid": _fork,
    "enzyme": _plate,
    "nucleus": _cluster,
    "synapse": _synapse,
    "person": _person,
}
"""The outline of each node around (0, 0)."""
