"""The large receptor with a gate that snaps: its two halves, open and shut, are pictures that replace each other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ketaviz.base.easing import clamp
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.lens_still import Draw, Piecework, StillLayers
from ketaviz.scene.receptor import BOTTOM, HALF_WIDTH, TOP, receptor_draws

SNAP_S = 0.09
"""A half opens or shuts in this many seconds ..."""
STAGGER_S = 0.045
"""... and one of them so much after the other."""
_KNOCK = 2.6
"""How far a half overshoots when it snaps, in units of the drawing."""


class GatedReceptor:
    """The receptor at a size, painted once open and once shut. Driven by what its owner says of its gate."""

    def __init__(self, canvas: Canvas, layers: StillLayers, unit: float) -> None:
        self._theme = canvas.theme
        self._layers = layers
        self._unit = unit
        self._room = QRectF(-HALF_WIDTH - 8, TOP - 14, 2 * HALF_WIDTH + 16, BOTTOM - TOP + 24)

    def prepare(self) -> bool:
        """Paint one small piece of the two pictures; return whether there was one to paint."""
        return any(self._layers.build(self._work(is_open)) for is_open in (True, False))

    def paint(self, painter: QPainter, origin: QPointF, is_open: bool, since: float, first: float = -1.0) -> None:
        """Paint it about a place in logical pixels, ``since`` seconds after its gate became ``is_open``.

        ``first`` is the side of the half that moves first, -1 left or 1 right.
        """
        painter.save()
        painter.translate(round(origin.x()), round(origin.y()))
        if since >= SNAP_S + STAGGER_S:
            self._layers.finished(self._work(is_open)).paint(painter)
        else:
            for side in (-1.0, 1.0):
                late = 0.0 if side == first else STAGGER_S
                self._paint_half(painter, side, is_open, clamp((since - late) / SNAP_S))
        painter.restore()

    def _paint_half(self, painter: QPainter, side: float, is_open: bool, share: float) -> None:
        room = self._layers.finished(self._work(is_open)).room
        painter.save()
        painter.setClipRect(QRectF(0.0 if side > 0 else room.left(), room.top(), 0.5 * room.width(), room.height()))
        if share < 1.0:
            self._layers.finished(self._work(not is_open)).paint(painter)
        knock = _KNOCK * self._unit * 4.0 * share * (1.0 - share) * (1.0 if is_open else -1.0)
        painter.translate(round(side * knock), 0.0)
        self._layers.finished(self._work(is_open)).paint(painter, share)
        painter.restore()

    def _work(self, is_open: bool) -> Piecework:
        room = QRectF(self._room.topLeft() * self._unit, self._room.size() * self._unit)
        return Piecework(("receptor", is_open, self._unit), room, partial(self._draws, is_open))

    def _draws(self, is_open: bool) -> list[Draw]:
        return [partial(self._scaled, draw=draw) for draw in receptor_draws(self._theme, is_open, self._unit)]

    def _scaled(self, painter: QPainter, draw: Draw) -> None:
        painter.scale(self._unit, self._unit)
        draw(painter)
