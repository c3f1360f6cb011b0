"""Bodies of nerve cells in close-up: volumes under one light, and the hollow where they are cut open."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from ketaviz.base.rng import stream
from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.molecule import shaded
from ketaviz.scene.relief import CELLS, Grid, cavity, light, relief, tissue

_GRAIN = 0.035
"""How uneven the surface of a cell is, as a share of the light."""


class Body(Struct, frozen=True, eq=False):
    """A closed outline and the part of it that is a border."""

    path: QPainterPath
    rim: QPainterPath


class Lit(Struct, frozen=True, eq=False):
    """The light on a body: a small picture, and the box over which it is drawn up."""

    picture: QImage
    box: QRectF


def lit_body(theme: Theme, outline: QPainterPath, window: QRectF, token: str = "exc", cells: int = CELLS) -> Lit:
    """Return the light on a body, as far as it is in a window; it goes on beyond."""
    box = lit_box(outline, window)
    form = relief(outline, box, cells)
    return Lit(light(form, tissue(theme, token), grain=_grain(form.x)), box)


def lit_hollow(theme: Theme, cut: QPainterPath, window: QRectF, token: str = "exc", cells: int = CELLS) -> Lit:
    """Return the light on the inside of a body that is cut open along ``cut``."""
    box = lit_box(cut, window)
    form = relief(cut, box, cells)
    return Lit(light(form, cavity(theme, token), hollow=True), box)


def lit_box(outline: QPainterPath, window: QRectF) -> QRectF:
    """Return the box over which the light of a body is drawn."""
    return outline.boundingRect().adjusted(-6, -6, 6, 6).intersected(window)


def _grain(like: Grid) -> Grid:
    """Return smooth unevenness of the same shape, around 0."""
    chance = stream(4, "grain")
    grain = chance.normal(0.0, 3.0 * _GRAIN, like.shape).astype(np.float32)
    for step in (1, 2):
        for axis in (0, 1):
            grain = 0.5 * grain + 0.25 * (np.roll(grain, step, axis) + np.roll(grain, -step, axis))
    return grain


def paint_lit(painter: QPainter, outline: QPainterPath, lit: Lit) -> None:
    """Paint the light of a body within its outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.drawImage(lit.box, lit.picture)
    painter.restore()


def paint_casing(painter: QPainter, theme: Theme, body: Body, edge: float) -> None:
    """Paint the soft dark edge that lifts a body off what lies behind it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, alpha in ((7.0, 0.16), (4.2, 0.26)) if not theme.light else ((5.0, 0.05), (3.0, 0.08)):
        painter.setPen(_pen(theme.colour("text" if theme.light else "ink0", alpha), width * edge))
        painter.drawPath(body.rim)


def paint_rim(painter: QPainter, theme: Theme, body: Body, edge: float, token: str = "exc") -> None:
    """Paint the rim of a body, ``edge`` wide."""
    rim = theme.colour(token)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(rim, edge))
    painter.drawPath(body.rim)
    if not theme.light:
        painter.setPen(_pen(shaded(rim, 0.5), 0.36 * edge))
        painter.drawPath(body.rim)


def paint_body(painter: QPainter, theme: Theme, body: Body, lit: Lit, edge: float, token: str = "exc") -> None:
    """Paint a whole body: casing, light, rim."""
    paint_casing(painter, theme, body, edge)
    paint_lit(painter, body.path, lit)
    paint_rim(painter, theme, body, edge, token)


def paint_hollow(painter: QPainter, theme: Theme, cut: QPainterPath, lit: Lit, edge: float) -> None:
    """Paint the inside of a cut body, with the shadow that its upper rim throws."""
    paint_lit(painter, cut, lit)
    painter.save()
    painter.setClipPath(cut, Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shade = mixed(theme.colour("text"), theme.colour("exc"), 0.5) if theme.light else theme.colour("ink0")
    shade.setAlphaF(0.05 if theme.light else 0.22)
    painter.translate(1.6 * edge, 2.2 * edge)
    for width in (10.0, 7.0, 4.5):
        painter.setPen(_pen(shade, width * edge))
        painter.drawPath(cut)
    painter.restore()


def smooth_loop(points: list[tuple[float, float]]) -> QPainterPath:
    """Return a closed curve through points (Catmull-Rom)."""
    knots = np.array(points, dtype=float)
    way = (np.roll(knots, -1, axis=0) - np.roll(knots, 1, axis=0)) / 6.0
    path = QPainterPath()
    path.moveTo(*knots[0])
    for place in range(len(knots)):
        after = (place + 1) % len(knots)
        path.cubicTo(*(knots[place] + way[place]), *(knots[after] - way[after]), *knots[after])
    path.closeSubpath()
    return path


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
