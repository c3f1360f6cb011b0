"""A line of a lane: a curve of pyqtgraph of which only the part that is asked for is painted."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ketaviz.panels.strip import Line, changed_stretch


class PlotLine(pg.PlotCurveItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Points in data units, ascending in x, joined by a pen; ``pairs`` joins two by two, ``crisp`` does not smooth."""

    def __init__(self, pen: QPen, *, pairs: bool, crisp: bool) -> None:
        self._room = QRectF()
        super().__init__(pen=pen, antialias=not crisp, connect="pairs" if pairs else "all")
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.xData = self.yData = np.empty(0)

    def set_room(self, room: QRectF) -> None:
        """Set the part of the plot that is seen, in data units."""
        self.prepareGeometryChange()
        self._room = room

    def boundingRect(self) -> QRectF:
        """Return the part of the plot that is seen: where the points end takes longer to find than to draw them."""
        return self._room

    def set_points(self, points: Line) -> tuple[float, float] | None:
        """Take new points; return from where to where along x the line has changed, for the lane to have painted."""
        stretch = changed_stretch(self.getData(), points)
        if stretch is not None:
            self.xData, self.yData = points
        return stretch

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the segments in the strip that is painted again; each by itself, which is many times faster."""
        pen: QPen = self.opts["pen"]
        reach = pen.widthF() / painter.worldTransform().m11()
        x, y = self._between(option.exposedRect.left() - reach, option.exposedRect.right() + reach)
        one, other = self._ends(x.size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.opts["antialias"])
        painter.setPen(pen)
        painter.drawLines([QLineF(*ends) for ends in np.column_stack([x[one], y[one], x[other], y[other]]).tolist()])

    def _between(self, low: float, high: float) -> Line:
        """Return the points whose segments are between two places along x."""
        x, y = self.getData()
        begin, end = max(0, int(np.searchsorted(x, low)) - 1), int(np.searchsorted(x, high, side="right")) + 1
        if self.opts["connect"] == "pairs":
            begin, end = begin - begin % 2, end + end % 2
        return x[begin:end], y[begin:end]

    def _ends(self, points: int) -> tuple[slice, slice]:
        """Return which points segments begin with and end with."""
        if self.opts["connect"] == "pairs":
            return slice(0, None, 2), slice(1, None, 2)
        return slice(0, max(0, points - 1)), slice(1, None)
