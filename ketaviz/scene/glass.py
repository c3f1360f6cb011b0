"""Bodies of nerve cells in close-up: edge-lit glass, dark inside and bright along the rim."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Still, paint_still
from ketaviz.scene.molecule import shaded

_COARSE = 6.0
"""The light is painted this many times smaller and drawn up: cheap, and without bands."""
_STROKES = 14


def glass_body(
    canvas: Canvas,
    path: QPainterPath,
    rim: QPainterPath,
    *,
    token: str = "exc",
    depth: float = 60.0,
    light: QPixmap | None = None,
) -> Still:
    """Return a body as a layer: ``path`` filled, its light falling off from the edge over ``depth`` logical pixels.

    ``rim`` is what is stroked: the outline, or the part of it that borders on nothing. ``light`` is the `edge_light` of
    a body of nearly this shape, if it is at hand: most of the work.
    """
    room = body_room(canvas, path)
    light = edge_light(canvas, path, rim, token=token, depth=depth) if light is None else light
    return paint_still(canvas, room, lambda painter: _paint(painter, canvas, path, rim, light, token, depth))


def body_room(canvas: Canvas, path: QPainterPath) -> QRectF:
    """Return what a body covers of the canvas."""
    return path.boundingRect().adjusted(-12, -12, 12, 12).intersected(canvas.rect)


def edge_light(
    canvas: Canvas, path: QPainterPath, rim: QPainterPath, *, token: str = "exc", depth: float = 60.0
) -> QPixmap:
    """Return the light along the rim, small; it is drawn up to the size of the body."""
    return _light(canvas.theme, body_room(canvas, path), rim, token, depth)


def _paint(
    painter: QPainter,
    canvas: Canvas,
    path: QPainterPath,
    rim: QPainterPath,
    light: QPixmap,
    token: str,
    depth: float,
) -> None:
    theme = canvas.theme
    edge = max(1.6, 0.05 * depth)
    _paint_shadow(painter, theme, rim, edge)
    painter.fillPath(path, QBrush(_core(theme, path.boundingRect(), token)))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(body_room(canvas, path), light, QRectF())
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(rim, _round_pen(theme, token, edge))
    if not theme.light:
        gleam = _round_pen(theme, token, 0.36 * edge)
        gleam.setColor(shaded(theme.colour(token), 0.55))
        painter.strokePath(rim, gleam)


def _paint_shadow(painter: QPainter, theme: Theme, rim: QPainterPath, edge: float) -> None:
    pen = QPen(theme.colour("text" if theme.light else "ink0", 0.10 if theme.light else 0.55), 3.4 * edge)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.strokePath(rim, pen)


def _core(theme: Theme, box: QRectF, token: str) -> QLinearGradient:
    """Return the dark inside: a little lighter above, where the light comes from."""
    ground = theme.colour("ink2" if theme.light else "ink0")
    fall = QLinearGradient(box.topLeft(), box.bottomLeft())
    share = 0.16 if theme.light else 0.13
    base = mixed(ground, theme.colour("nmda"), 0.12)
    fall.setColorAt(0.0, mixed(base, theme.colour(token), share + 0.06))
    fall.setColorAt(1.0, mixed(base, theme.colour(token), share))
    return fall


def _light(theme: Theme, room: QRectF, rim: QPainterPath, token: str, depth: float) -> QPixmap:
    pixmap = QPixmap(math.ceil(room.width() / _COARSE), math.ceil(room.height() / _COARSE))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixmap.width() / room.width(), pixmap.height() / room.height())
    painter.translate(-room.topLeft())
    most = 0.045 if theme.light else 0.062
    for number in range(_STROKES):
        share = 1.0 - number / _STROKES
        pen = _round_pen(theme, token, 2.0 * depth * share**1.4 + 2.0)
        pen.setColor(theme.colour(token, round(most * (1.25 - 0.6 * share), 4)))
        painter.strokePath(rim, pen)
    painter.end()
    return pixmap


def _round_pen(theme: Theme, token: str, width: float) -> QPen:
    pen = QPen(theme.colour(token), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
