"""The area between two lines of a lane: how much one run differs from another."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketaviz.panels.decimate import Array
from ketaviz.panels.strip import changed_stretch

UNDER_LINES = -15.0


class PlotBand(QGraphicsItem):
    """Filled from one line to the other, in data units; both lines have the same ascending x."""

    def __init__(self, parent: QGraphicsItem, colour: QColor) -> None:
        super().__init__(parent)
        self._colour = colour
        self._room = QRectF()
        self._x = self._one = self._other = np.empty(0)
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(UNDER_LINES)

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to fill."""
        return self._x.size < 2

    def set_room(self, room: QRectF) -> None:
        """Set the part of the plot that is seen, in data units."""
        self.prepareGeometryChange()
        self._room = room

    def boundingRect(self) -> QRectF:
        """Return the part of the plot that is seen."""
        return self._room

    def set_edges(self, x: Array, one: Array, other: Array) -> tuple[float, float] | None:
        """Take both edges (n,); return from where to where along x they have changed."""
        pairs = (((self._x, self._one), (x, one)), ((self._x, self._other), (x, other)))
        stretches = [stretch for before, after in pairs if (stretch := changed_stretch(before, after)) is not None]
        self._x, self._one, self._other = x, one, other
        return (min(low for low, _ in stretches), max(high for _, high in stretches)) if stretches else None

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Fill what lies in the strip that is painted again; nothing is measured here, the edges say all."""
        begin = max(0, int(np.searchsorted(self._x, option.exposedRect.left())) - 1)
        end = int(np.searchsorted(self._x, option.exposedRect.right(), side="right")) + 1
        x = self._x[begin:end].tolist()
        if len(x) < 2:
            return
        there = map(QPointF, x, self._one[begin:end].tolist())
        back = map(QPointF, x[::-1], self._other[begin:end][::-1].tolist())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        painter.drawPolygon(QPolygonF([*there, *back]))
