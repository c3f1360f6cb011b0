"""Labels: a name and one qualifier beside each part, with a leader that ends on it; dropped rather than overlapping."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from ketaviz.look.text import line_height, paint_soft_halo, paint_text, text_width
from ketaviz.scene.canvas import Canvas
from ketaviz.scene.label_place import Align, Label, Placed, Placer, Points, Spot

__all__ = ["Align", "Label", "LabelSheet", "Placed", "Spot"]

NAME_SIZE = 23.0
QUALIFIER_SIZE = 19.0
PROJECTED_SIZE = 20.0
"""Size of a qualifier where it is projected."""
PLATE = 10.0
"""Radius of the plate behind words, and how far it reaches beyond them, in logical pixels."""

NOTHING: Points = np.empty((0, 4))


class LabelSheet:
    """Places labels on a canvas and paints them."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._name = canvas.font(NAME_SIZE, "semibold")
        self._qualifier = canvas.font(
            PROJECTED_SIZE if canvas.projected else QUALIFIER_SIZE, "medium" if canvas.theme.light else "regular"
        )

    def place(self, labels: Sequence[Label], obstacles: Points, busy: Points = NOTHING) -> list[Placed]:
        """Return the labels that fit, most important first; see `Placer`."""
        return Placer(self._canvas, self._rows, obstacles, busy).place(labels)

    def _rows(self, label: Label) -> list[tuple[float, float]]:
        """Return width and height of each line of a label, in logical pixels."""
        lines = [(label.name, self._name), (label.qualifier, self._qualifier)]
        return [(text_width(text, font), line_height(font)) for text, font in lines if text]

    def paint(self, painter: QPainter, placed: Sequence[Placed], *, halo: bool = True) -> None:
        """Paint leaders, then halos, then words, in logical pixels. The words stand still."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in placed:
            self._paint_leader(painter, one)
        edge = self._canvas.theme.colour("ink1" if self._canvas.theme.light else "ink0", 0.34)
        reach = max(2.2, 3.2 * self._canvas.scale)
        for one in placed if halo else ():
            for text, font, _, at in self._lines(one):
                paint_soft_halo(painter, at.x(), at.y(), text, font, edge, reach)
        for one in placed:
            for text, font, colour, at in self._lines(one):
                paint_text(painter, at.x(), at.y(), text, font, colour)
        painter.restore()

    def picture(self, one: Placed, *, plate: bool = False) -> tuple[QPointF, QPixmap]:
        """Return one label as a picture and where its corner stands, in logical pixels.

        ``plate`` gives the words a quiet ground, for where something stands behind them.
        """
        bounds = QRectF(one.box).adjusted(-PLATE, 0.0, PLATE, 0.0)
        for point in one.leader:
            bounds = bounds.united(QRectF(point.x(), point.y(), 0.1, 0.1))
        room = 4.0 + 8.0 * self._canvas.scale
        left, top = math.floor(bounds.left() - room), math.floor(bounds.top() - room)
        pixmap = self._canvas.pixmap(bounds.right() + room - left, bounds.bottom() + room - top)
        painter = QPainter(pixmap)
        painter.translate(-left, -top)
        plate = plate or one.on_branches
        if plate:
            self._paint_plate(painter, one)
        self.paint(painter, [one], halo=not plate)
        painter.end()
        return QPointF(left, top), pixmap

    def _paint_plate(self, painter: QPainter, one: Placed) -> None:
        theme = self._canvas.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink1" if theme.light else "ink0", 0.72))
        painter.drawRoundedRect(one.box.adjusted(-PLATE, -2.0, PLATE, 2.0), PLATE, PLATE)

    def _lines(self, one: Placed) -> list[tuple[str, QFont, QColor, QPointF]]:
        theme, label = self._canvas.theme, one.label
        rows = [(label.name, self._name, theme.colour(label.token))]
        if label.qualifier:
            rows.append((label.qualifier, self._qualifier, theme.colour("text2")))
        lines, top = [], one.box.top()
        for text, font, colour in rows:
            spare = one.box.width() - text_width(text, font)
            left = one.box.left() + {"left": 0.0, "centre": spare / 2.0, "right": spare}[one.align]
            lines.append((text, font, colour, QPointF(left, top + 0.78 * line_height(font))))
            top += line_height(font)
        return lines

    def _paint_leader(self, painter: QPainter, one: Placed) -> None:
        if len(one.leader) < 2:
            return
        theme, scale = self._canvas.theme, max(0.7, self._canvas.scale)
        path = QPainterPath(one.leader[0])
        for point in one.leader[1:]:
            path.lineTo(point)
        colour = theme.colour(one.label.token)
        casing = theme.colour("ink1" if theme.light else "ink0", 0.75)
        width = self._canvas.line(1.6 * scale)
        painter.strokePath(path, _line_pen(casing, 3.4 * scale + width))
        painter.strokePath(path, _line_pen(colour, width))
        painter.setPen(QPen(casing, 2.0 * scale))
        painter.setBrush(colour)
        painter.drawEllipse(one.leader[-1], 2.6 * scale + width, 2.6 * scale + width)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _line_pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
