"""The spine that a recurrent synapse cradles: its head grows with the synaptic weight."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ketaviz.look.theme import Theme
from ketaviz.scene.cache import Device, Layer
from ketaviz.scene.cell import cell_colours
from ketaviz.scene.synapse_shape import HEAD_HALF_WIDTH, half_width, head_depth
from ketaviz.scene.terminal import SPINE_HEAD
from ketaviz.scene.wiring import CRADLE, SPINE_NECK, Fork

STEPS = 20
"""Sizes of the head for each unit of weight."""


class SpinePainter:
    """Paints one cradled spine; its head is as much wider as `plasticity.weight` is larger, as in the close-up."""

    def __init__(self, device: Device, theme: Theme, fork: Fork) -> None:
        self._device, self._theme = device, theme
        cos, sin = math.cos(fork.angle), math.sin(fork.angle)
        self.x, self.y = fork.x + CRADLE * cos, fork.y + CRADLE * sin
        self._angle = math.degrees(fork.angle)
        self._foot = (self.x + SPINE_NECK * cos, self.y + SPINE_NECK * sin)
        self._kept: tuple[int, Layer] | None = None

    def half_width(self, weight: float) -> float:
        """Return half the head's width across the fork, in design units: in proportion to the weight."""
        return SPINE_HEAD * half_width(weight) / HEAD_HALF_WIDTH

    def half_depth(self, weight: float) -> float:
        """Return half the head's depth along the fork, in design units."""
        return SPINE_HEAD * head_depth(weight) / head_depth(1.0)

    def paint(self, painter: QPainter, weight: float, presence: float) -> None:
        """Copy the spine, in device pixels; it is painted again when the weight has moved by a step."""
        step = round(weight * STEPS)
        if self._kept is None or self._kept[0] != step:
            self._kept = (step, self._still(step / STEPS))
        self._kept[1].draw(painter, presence)

    def _still(self, weight: float) -> Layer:
        colours = cell_colours(self._theme, "exc", "active")
        layer = self._device.layer(QRectF(self.x - 34, self.y - 34, 68, 68))
        painter = self._device.painter(layer)
        head = QPointF(self.x, self.y)
        neck = QLineF(head, QPointF(*self._foot))
        for colour, extra in ((colours.casing, 5.0), (colours.rim, 2.4), (colours.spine, 0.0)):
            painter.setPen(QPen(colour, 4.0 + extra, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(neck)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            self._paint_head(painter, weight, extra / 2.0)
        grown = max(0.0, weight - 1.0)
        if grown > 0.0:
            painter.setPen(QPen(self._theme.colour("bdnf"), min(3.0, 1.2 + 5.0 * grown)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            self._paint_head(painter, weight, 2.5)  # outside its casing, where the ground sets it off
        painter.end()
        return layer

    def _paint_head(self, painter: QPainter, weight: float, extra: float) -> None:
        painter.save()
        painter.translate(self.x, self.y)
        painter.rotate(self._angle)
        painter.drawEllipse(QPointF(0.0, 0.0), self.half_depth(weight) + extra, self.half_width(weight) + extra)
        painter.restore()
