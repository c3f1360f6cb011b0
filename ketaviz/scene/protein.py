"""Proteins as molecular surfaces: a domain is a heap of balls inside an outline, lit from the upper left.

The look follows the space-filling drawings of structural biology: flat balls, a dark outline round each domain. The
balls stand for no particular atoms.
"""

from __future__ import annotations

import math

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from ketaviz.base.rng import stream
from ketaviz.look.theme import mixed
from ketaviz.scene.molecule import shaded

_LIGHT = (-0.52, -0.62, 0.59)
"""Where the light comes from: left, above, in front (unit vector)."""


class Domain(Struct, frozen=True, eq=False):
    """A part of a protein: its outline, its colour, and how far back it lies (0 front, 1 back)."""

    outline: QPainterPath
    colour: QColor
    depth: float = 0.0


def lobe(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> QPainterPath:
    """Return an ellipse at (x, y), turned by ``turn`` degrees."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), rx, ry)
    return QTransform().translate(x, y).rotate(turn).map(path)


def paint_domains(
    painter: QPainter, domains: tuple[Domain, ...], pitch: float, *, edge: QColor, dim: QColor, name: str
) -> None:
    """Paint domains from first to last; ``pitch`` is the distance of balls, ``edge`` the outline's colour.

    Domains further back are mixed with ``dim``. ``name`` seeds the small irregularities.
    """
    for place, domain in enumerate(domains):
        paint_domain(painter, domain, pitch, edge=edge, dim=dim, name=f"{name} {place}")


def paint_domain(painter: QPainter, domain: Domain, pitch: float, *, edge: QColor, dim: QColor, name: str) -> None:
    """Paint one domain, as `paint_domains` does."""
    colour = mixed(domain.colour, dim, 0.62 * domain.depth)
    _paint_balls(painter, domain.outline, colour, edge, _balls(domain.outline, pitch, name))


def _paint_balls(
    painter: QPainter, outline: QPainterPath, colour: QColor, edge: QColor, balls: NDArray[np.float64]
) -> None:
    if not len(balls):
        return
    pitch = float(balls[:, 2].mean()) / 0.69
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    casing = 0.24 * pitch
    for x, y, radius, _ in balls:
        painter.drawEllipse(QPointF(x, y), radius + casing, radius + casing)
    painter.setBrush(mixed(colour, edge, 0.35))
    painter.drawPath(outline)
    shades = [_shade(colour, k / 15) for k in range(16)]
    line = max(0.35, 0.075 * pitch)
    pens = [QPen(mixed(shade, edge, 0.42), line) for shade in shades]
    for x, y, radius, light in balls:
        step = min(15, max(0, int(light * 15.99)))
        painter.setBrush(shades[step])
        painter.setPen(pens[step])
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _shade(colour: QColor, light: float) -> QColor:
    """Return the colour under 0 (shadow) to 1 (full light)."""
    if light < 0.55:
        return shaded(colour, -0.52 * (0.55 - light) / 0.55)
    return shaded(colour, 0.5 * (light - 0.55) / 0.45)


def _balls(outline: QPainterPath, pitch: float, name: str) -> NDArray[np.float64]:
    """Return (k, 4): x, y, radius and light of the balls of a domain, the furthest back first."""
    box = outline.boundingRect()
    points = _grid(box, pitch, name)
    kept = np.array([p for p in points if outline.contains(QPointF(p[0], p[1]))], dtype=float).reshape(-1, 3)
    u = (kept[:, 0] - box.center().x()) / (0.5 * box.width())
    v = (kept[:, 1] - box.center().y()) / (0.5 * box.height())
    z = np.sqrt(np.clip(1.0 - 0.8 * (u**2 + v**2), 0.02, 1.0))
    lambert = np.clip(u * _LIGHT[0] + v * _LIGHT[1] + z * _LIGHT[2], 0.0, 1.0)
    light = np.clip(0.12 + 0.8 * lambert + 0.22 * (kept[:, 2] - 0.5), 0.0, 1.0)
    radius = pitch * (0.58 + 0.22 * kept[:, 2])
    order = np.argsort(z + 0.12 * kept[:, 2])
    return np.column_stack([kept[:, 0], kept[:, 1], radius, light])[order]


def _grid(box: QRectF, pitch: float, name: str) -> NDArray[np.float64]:
    """Return (k, 3): a jittered hexagonal grid over a box, and one chance number a point."""
    chance = stream(7, name)
    rows = math.ceil(box.height() / (0.86 * pitch)) + 1
    columns = math.ceil(box.width() / pitch) + 1
    row, column = np.mgrid[0:rows, 0:columns]
    x = box.left() + (column + 0.5 * (row % 2)) * pitch
    y = box.top() + row * 0.86 * pitch
    jitter = chance.uniform(-0.2, 0.2, (2, rows, columns)) * pitch
    return np.column_stack([(x + jitter[0]).ravel(), (y + jitter[1]).ravel(), chance.uniform(0, 1, rows * columns)])
