"""Small parts of the synapse close-up, each about its own origin: a vesicle at its dock, its mouth, TrkB."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.bilayer import paint_bilayer
from ketaviz.scene.molecule import shaded
from ketaviz.scene.protein import Domain, lobe, paint_domains
from ketaviz.scene.vesicle import paint_vesicle

OPENING = 3
FLATTENING = 8
MOUTHS = OPENING + FLATTENING
"""Pictures of a vesicle that opens, and then becomes part of the membrane."""


def paint_dock(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint a vesicle that stands ready, and the tethers that hold it at the membrane below."""
    tether = QPen(theme.mix("exc", "ink2" if theme.light else "ink0", 0.35), 2.4)
    tether.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(tether)
    for side in (-1.0, 1.0):
        painter.drawLine(QPointF(side * 8.0, 0.78 * radius), QPointF(side * 13.0, radius + 3.0))
    paint_vesicle(painter, theme, 0.0, 0.0, radius)


def mouth_step(opened: float, flat: float) -> int:
    """Return which picture shows a vesicle that far open and that far flattened (both 0 to 1)."""
    if flat <= 0.0:
        return min(OPENING - 1, int(opened * OPENING))
    return OPENING + min(FLATTENING - 1, int(flat * FLATTENING))


def paint_mouth(painter: QPainter, theme: Theme, step: int) -> None:
    """Paint a vesicle open into the cleft; the origin is in the middle of the membrane."""
    opened = min(1.0, (step + 1) / OPENING)
    flat = max(0.0, (step - OPENING + 0.5) / FLATTENING)
    wall = _omega(opened, flat)
    inside = QPainterPath(wall)
    inside.lineTo(wall.elementAt(0).x, 12.0)
    inside.closeSubpath()
    painter.fillPath(inside, theme.mix("ink1", "ink2", 0.6))
    paint_bilayer(painter, theme, wall, size=0.9)


def _omega(opened: float, flat: float) -> QPainterPath:
    """Return the wall of an opened vesicle, from membrane to membrane: an omega that sinks into a line."""
    height, belly = 38.0 * (1.0 - flat), 19.0 * (1.0 - flat) + 6.0 * flat
    neck = (3.0 + 5.0 * opened) * (1.0 - flat) + 22.0 * flat
    foot = neck + 9.0
    wall = QPainterPath(QPointF(-foot - 6, 0))
    wall.cubicTo(QPointF(-foot, 0), QPointF(-neck, 2), QPointF(-neck, -5 * (1 - flat)))
    wall.cubicTo(QPointF(-belly * 1.5, -0.22 * height), QPointF(-belly * 1.3, -height), QPointF(0, -height))
    wall.cubicTo(QPointF(belly * 1.3, -height), QPointF(belly * 1.5, -0.22 * height), QPointF(neck, -5 * (1 - flat)))
    wall.cubicTo(QPointF(neck, 2), QPointF(foot, 0), QPointF(foot + 6, 0))
    return wall


def paint_trkb(painter: QPainter, theme: Theme) -> None:
    """Paint TrkB: two chains through the membrane, arms outside for BDNF, a kinase inside."""
    colour = shaded(theme.colour("bdnf"), -0.15)
    edge = theme.colour("ink0") if not theme.light else shaded(theme.colour("bdnf"), -0.5)
    domains = []
    for side in (-1.0, 1.0):
        domains += [
            Domain(lobe(side * 7.0, 17.0, 5.4, 7.0), mixed(colour, edge, 0.2)),
            Domain(lobe(side * 5.0, 2.0, 2.4, 10.0), mixed(colour, edge, 0.25)),
            Domain(lobe(side * 6.0, -12.0, 4.2, 6.4, side * 12.0), colour),
            Domain(lobe(side * 10.5, -24.0, 4.6, 7.6, side * 30.0), shaded(colour, 0.1)),
        ]
    paint_domains(painter, tuple(domains), 3.4, edge=edge, dim=edge, name="trkb")


def paint_sodium(painter: QPainter, theme: Theme, radius: float) -> None:
    """Paint a sodium ion: a small plain disc, brighter than magnesium."""
    painter.setBrush(theme.colour("na"))
    painter.setPen(QPen(theme.colour("ink2" if theme.light else "ink0"), 1.4))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
