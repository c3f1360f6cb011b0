"""The spine of the close-up: its head, cut open, grows with the synaptic weight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

from ketaviz.look.theme import Theme, mixed
from ketaviz.scene.bilayer import paint_heads, paint_tails
from ketaviz.scene.glass import (
    Lit,
    lit_body,
    lit_box,
    lit_hollow,
    paint_body,
    paint_casing,
    paint_hollow,
    paint_lit,
    paint_rim,
)
from ketaviz.scene.lens_still import Draw
from ketaviz.scene.synapse_shape import (
    CENTRE_X,
    DENDRITE_Y,
    HEAD_TOP_Y,
    NEW_SPINE_X,
    far_membrane,
    half_width,
    head_depth,
    head_top,
    neck_half_width,
    spine,
    spine_cut,
)

EDGE = 2.4
"""Width of the rim, in units of the close-up."""
LIGHT_STEP = 0.1
"""The light, most of the work, is that of the nearest of these weights."""
_CELLS = 14_000
_FOOT = 22.0
"""The foot fades into the dendrite over this height."""


class SpineHead:
    """Paints the spine in the close-up's units, in small pieces. The light on it is kept for weights to come."""

    def __init__(self, theme: Theme, window: QRectF) -> None:
        self._theme = theme
        self._window = window
        self._lights: dict[tuple[str, int], Lit] = {}
        self._small: Lit | None = None
        """The light on the new spine as it was last, whatever its size: it is drawn over the box of the exact one."""

    def draws(self, weight: float) -> list[Draw]:
        """Return the pieces of a spine, in the order in which they are painted."""
        pieces = (
            self._light_body,
            self._light_hollow,
            self._paint_outside,
            self._paint_rim,
            self._paint_inside,
            self._paint_actin,
            self._paint_density,
            self._paint_scaffold,
            self._paint_tails,
        )
        heads = (partial(self._paint_heads, weight=weight, side=side) for side in (-1.0, 1.0))
        return [*(partial(piece, weight=weight) for piece in pieces), *heads]

    def small_draws(self, size: float) -> list[Draw]:
        """Return the pieces of the new spine, which is not cut open, at a size against the old one."""
        return [partial(piece, size=size) for piece in (self._light_small, self._paint_small)]

    def _light_small(self, _: QPainter, size: float) -> None:
        body = spine(1.0, NEW_SPINE_X, size)
        self._small = lit_body(self._theme, body.path, self._window, cells=3000)

    def _paint_small(self, painter: QPainter, size: float) -> None:
        body = spine(1.0, NEW_SPINE_X, size)
        lit = self._small or lit_body(self._theme, body.path, self._window, cells=3000)
        paint_body(painter, self._theme, body, Lit(lit.picture, lit_box(body.path, self._window)), EDGE)
        _fade_foot(painter, NEW_SPINE_X, (neck_half_width(1.0) + 76.0) * size, _FOOT * size)

    def _light_body(self, _: QPainter, weight: float) -> None:
        self._light("body", weight)

    def _light_hollow(self, _: QPainter, weight: float) -> None:
        self._light("hollow", weight)

    def _light(self, part: str, weight: float) -> Lit:
        """Return the light at the nearest `LIGHT_STEP`, to be drawn over the box of the exact weight."""
        step = round(weight / LIGHT_STEP)
        if (part, step) not in self._lights:
            near = step * LIGHT_STEP
            if part == "body":
                lit = lit_body(self._theme, spine(near).path, self._window, cells=_CELLS)
            else:
                lit = lit_hollow(self._theme, spine_cut(near), self._window, cells=_CELLS)
            self._lights[part, step] = lit
        lit = self._lights[part, step]
        outline = spine(weight).path if part == "body" else spine_cut(weight)
        return Lit(lit.picture, lit_box(outline, self._window))

    def _paint_outside(self, painter: QPainter, weight: float) -> None:
        body = spine(weight)
        paint_casing(painter, self._theme, body, EDGE)
        paint_lit(painter, body.path, self._light("body", weight))

    def _paint_rim(self, painter: QPainter, weight: float) -> None:
        paint_rim(painter, self._theme, spine(weight), EDGE)
        _fade_foot(painter, CENTRE_X, neck_half_width(weight) + 76.0, _FOOT)
        self._paint_far(painter, weight)

    def _paint_far(self, painter: QPainter, weight: float) -> None:
        """Paint what is seen of the receiving membrane behind the cut."""
        theme, reach = self._theme, half_width(weight)
        ground = theme.colour("ink2" if theme.light else "ink0")
        fall = QLinearGradient(CENTRE_X - reach, 0, CENTRE_X + reach, 0)
        for at, share in ((0.0, 0.52), (0.28, 0.66), (0.7, 0.44), (1.0, 0.28)):
            fall.setColorAt(at, mixed(ground, theme.colour("exc"), share))
        painter.setPen(QPen(mixed(ground, theme.colour("exc"), 0.85), 1.5))
        painter.setBrush(fall)
        painter.drawPath(far_membrane(weight))

    def _paint_inside(self, painter: QPainter, weight: float) -> None:
        paint_hollow(painter, self._theme, spine_cut(weight), self._light("hollow", weight), EDGE)

    def _paint_actin(self, painter: QPainter, weight: float) -> None:
        """Paint actin: a bundle in the neck that branches into the head, in two depths."""
        theme = self._theme
        ground = theme.mix("ink2" if theme.light else "ink0", "exc", 0.15)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for shift, share, width in ((0.5, 0.17, 1.2), (0.0, 0.34, 1.6)):
            pen = QPen(mixed(ground, theme.colour("exc"), share), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPath(_filaments(weight, shift))

    def _paint_density(self, painter: QPainter, weight: float) -> None:
        """Paint the postsynaptic density: a slab under the membrane, as wide as the rows of receptors."""
        theme = self._theme
        ground = theme.colour("ink2" if theme.light else "ink0")
        colour = theme.mix("exc", "nmda", 0.25)
        for down, width, share in ((30.0, 10.0, 0.30), (20.0, 16.0, 0.46), (13.0, 5.0, 0.66)):
            pen = QPen(mixed(ground, colour, share), width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(_under_membrane(weight, down))

    def _paint_scaffold(self, painter: QPainter, weight: float) -> None:
        """Paint the scaffold that holds the receptors: short uprights in the slab."""
        theme = self._theme
        painter.setPen(QPen(theme.mix("exc", "ink2" if theme.light else "text", 0.25, 0.55), 1.2))
        line = _under_membrane(weight, 10.0, steps=64)
        for place in range(1, line.size() - 1):
            top = line.at(place)
            painter.drawLine(top, top + QPointF(2.0 if place % 2 else -2.0, 17.0))

    def _paint_tails(self, painter: QPainter, weight: float) -> None:
        paint_tails(painter, self._theme, spine_cut(weight))

    def _paint_heads(self, painter: QPainter, weight: float, side: float) -> None:
        paint_heads(painter, self._theme, spine_cut(weight), side)


def _fade_foot(painter: QPainter, x: float, reach: float, height: float) -> None:
    """Let a spine's foot fade into the dendrite below: erase it round an ellipse."""
    foot = DENDRITE_Y + 3.0
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.setClipRect(QRectF(x - reach - 40, foot + 1.0, 2 * reach + 80, 60), Qt.ClipOperation.IntersectClip)
    painter.translate(x, foot)
    painter.scale(1.0, height / reach)
    fade = QRadialGradient(QPointF(0, 0), reach)
    for at, alpha in ((0.0, 0.0), (0.35, 0.05), (0.97, 1.0), (1.0, 1.0)):
        fade.setColorAt(at, QColor(0, 0, 0, round(255 * alpha)))
    painter.fillRect(QRectF(-2 * reach, -reach, 4 * reach, 6 * reach), fade)
    painter.restore()


def _filaments(weight: float, shift: float) -> QPainterPath:
    reach, neck, low = half_width(weight), neck_half_width(weight), HEAD_TOP_Y + head_depth(weight)
    path = QPainterPath()
    for number in range(-5, 6):
        foot = CENTRE_X + 0.08 * neck * (number + shift)
        x = CENTRE_X + 0.14 * reach * (number + shift)
        path.moveTo(foot, low + 50)
        path.cubicTo(foot, low - 12, 0.7 * x + 0.3 * CENTRE_X, low - 44, x, head_top(x, weight) + 34)
        path.moveTo(0.62 * x + 0.38 * CENTRE_X, low - 52)
        path.lineTo(x + 0.05 * reach * (1 if number % 2 else -1), head_top(x, weight) + 52)
    return path


def _under_membrane(weight: float, down: float, steps: int = 40) -> QPolygonF:
    reach = 0.82 * half_width(weight)
    xs = (CENTRE_X + reach * (2 * step / steps - 1) for step in range(steps + 1))
    return QPolygonF([QPointF(x, head_top(x, weight) + down) for x in xs])
