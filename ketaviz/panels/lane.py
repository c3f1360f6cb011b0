"""One lane of the dock: a heading with the present values, a plot, an axis. pyqtgraph draws the lines.

The plot's own axes, menus and mouse are off: the lane paints labels and ticks itself. Only what has changed is painted
again: a strip of the plot, a number of the heading.
"""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsLineItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from ketaviz.look.text import line_height
from ketaviz.panels.decimate import Array
from ketaviz.panels.glyphs import Glyph, glyph_path
from ketaviz.panels.heading import Heading, Reading
from ketaviz.panels.plot_band import PlotBand
from ketaviz.panels.plot_line import PlotLine
from ketaviz.panels.strip import Line
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.ticks import Tick
from ketaviz.panels.words import Placed, kept_inside, paint_words, place

GUTTER = 50.0
"""Width left of every plot, in units of type, so that the lanes of the dock share their time axis."""
PEN = 2.0
BAND = 0.26
"""Opacity of the area between two runs."""
HEAD_PEN = 2.0
MARK = 4.5
"""Radius of a mark, in logical pixels."""
LEAST_PLOT = 34.0
"""A plot is at least this high, in logical pixels."""


class Lane(QWidget):
    """A plot with its heading and axis. Coordinates of lines and marks are data units."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._style = style
        self._heading = Heading(style)
        self._x_ticks: tuple[Tick, ...] = ()
        self._y_ticks: tuple[Tick, ...] = ()
        self._x = (0.0, 0.0)
        self._y = (0.0, 0.0)
        self._tick_words: list[Placed] = []
        self._rows, self._plot_box = 1, QRectF()
        self._grid: list[QGraphicsLineItem] = []
        self._lines: list[PlotLine] = []
        self._bands: list[PlotBand] = []
        self._marks: list[QGraphicsPathItem] = []
        self._plot: Any = pg.PlotWidget(self)
        self._view: Any = self._plot.getPlotItem().getViewBox()
        self._quieten()
        self._shade = QGraphicsRectItem(self._view.childGroup)
        self._shade.setPen(QPen(Qt.PenStyle.NoPen))
        self._shade.setZValue(-20)
        self._head = QGraphicsLineItem(self._view.childGroup)
        self._head.setZValue(20)
        self.apply(style)

    def _quieten(self) -> None:
        """Take away the plot's axes, buttons, menus (one of them saves files) and mouse; it is told what to paint."""
        item = self._plot.getPlotItem()
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._plot.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        self._plot.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self._plot.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(False, False)
        item.layout.setContentsMargins(0, 0, 0, 0)
        self._view.disableAutoRange()
        self._view.setDefaultPadding(0.0)

    def apply(self, style: Style) -> None:
        """Take the colours and type of a style; lines keep the pens they were given."""
        self._style = style
        self._plot.setBackground(style.colour("panel"))
        self._shade.setBrush(QBrush(style.theme.mix("panel", "ket", 0.16)))
        pen = QPen(style.colour("focus"), style.mark(HEAD_PEN))
        pen.setCosmetic(True)
        self._head.setPen(pen)
        self._lay_out()

    # --- lines and marks ---------------------------------------------------------------------------------------

    def line(
        self, token: str, *, faint: bool = False, pairs: bool = False, crisp: bool = False, width: float = PEN
    ) -> PlotLine:
        """Return a new line in a token's colour.

        ``faint`` is for what is past, ``pairs`` joins points two by two, ``crisp`` is for upright strokes.
        """
        theme = self._style.theme
        colour = theme.mix("panel", token, 0.55) if faint else theme.colour(token)
        line = PlotLine(pg.mkPen(colour, width=self._style.mark(width)), pairs=pairs, crisp=crisp)
        line.set_room(self._room)
        self._plot.getPlotItem().addItem(line)
        self._lines.append(line)
        return line

    def band(self, token: str) -> PlotBand:
        """Return a new area between two lines, in a token's colour."""
        band = PlotBand(self._view.childGroup, self._style.theme.colour(token, BAND))
        band.set_room(self._room)
        self._bands.append(band)
        return band

    def mark(self, glyph: Glyph, token: str) -> QGraphicsPathItem:
        """Return a new mark of a line's present place; it keeps its size in pixels."""
        item = QGraphicsPathItem(glyph_path(glyph, self._style.mark(MARK)), self._view.childGroup)
        item.setFlag(QGraphicsPathItem.GraphicsItemFlag.ItemIgnoresTransformations)
        item.setBrush(self._style.colour(token))
        item.setPen(QPen(self._style.colour("panel"), 1.0))
        item.setZValue(30)
        self._marks.append(item)
        return item

    def clear(self) -> None:
        """Take away all lines and marks."""
        self._plot.getPlotItem().clear()
        for item in (*self._marks, *self._bands):
            self._plot.scene().removeItem(item)
        self._marks.clear()
        self._bands.clear()
        self._lines.clear()
        self.paint_whole()

    def set_line(self, line: PlotLine, points: Line) -> None:
        """Give a line its points, x and y in data units."""
        stretch = line.set_points(points)
        if stretch is not None:
            self._spoil(*stretch, reach=self._style.mark(PEN))

    def set_band(self, band: PlotBand, x: Array, one: Array, other: Array) -> None:
        """Give an area its edges, in data units."""
        stretch = band.set_edges(x, one, other)
        if stretch is not None:
            self._spoil(*stretch, reach=1.0)

    def set_mark(self, mark: QGraphicsPathItem, x: float, y: float, *, shown: bool) -> None:
        """Put a mark in its place."""
        place_now = QPointF(x, y)
        if (shown, place_now) == (mark.isVisible(), mark.pos()):
            return
        for at in (mark.pos().x(), x):
            self._spoil(at, at, reach=2.0 * self._style.mark(MARK))
        mark.setPos(place_now)
        mark.setVisible(shown)

    def set_head(self, x: float | None) -> None:
        """Set the playhead; None hides it."""
        shown = x is not None and self._x[0] <= x <= self._x[1]
        at = self._head.pos().x() if x is None else x
        if (shown, at) == (self._head.isVisible(), self._head.pos().x()):
            return
        for spoilt in (self._head.pos().x(), at):
            self._spoil(spoilt, spoilt, reach=self._style.mark(HEAD_PEN))
        self._head.setPos(at, 0.0)
        self._head.setVisible(shown)

    def set_shade(self, start: float, end: float) -> None:
        """Shade a stretch of the axis, such as the infusion; nothing is shaded if it is empty."""
        low, high = self._y
        rect = QRectF(start, low, max(0.0, end - start), high - low)
        if rect != self._shade.rect():
            self._shade.setVisible(end > start)
            self._shade.setRect(rect)
            self.paint_whole()

    def paint_whole(self) -> None:
        """Have all of the plot painted again."""
        self._plot.viewport().update()

    def _spoil(self, low: float, high: float, *, reach: float) -> None:
        """Have the plot painted again from ``low`` to ``high`` along x, and ``reach`` logical pixels on both sides."""
        left = math.floor(self._to_x(low) - self._plot_box.left() - reach) - 2
        right = math.ceil(self._to_x(high) - self._plot_box.left() + reach) + 2
        self._plot.viewport().update(QRect(left, 0, right - left, self._plot.height()))

    # --- axes and words ----------------------------------------------------------------------------------------

    def set_axes(
        self, x: tuple[float, float], y: tuple[float, float], x_ticks: list[Tick], y_ticks: list[Tick]
    ) -> None:
        """Set both axes; nothing happens if they are as they were. Without ``x_ticks`` the lane below has the axis."""
        wanted = (x, y, tuple(x_ticks), tuple(y_ticks))
        if wanted == (self._x, self._y, self._x_ticks, self._y_ticks):
            return
        self._x, self._y, self._x_ticks, self._y_ticks = wanted
        self._head.setLine(0.0, y[0], 0.0, y[1])
        self._view.setRange(xRange=x, yRange=y, padding=0.0, disableAutoRange=True)
        for line in self._lines:
            line.set_room(self._room)
        for band in self._bands:
            band.set_room(self._room)
        self._lay_out()

    def set_heading(self, title: str, readings: tuple[Reading, ...]) -> None:
        """Set what stands over the plot."""
        if (title, readings) == (self._heading.title, self._heading.readings):
            return
        changed = self._heading.say(title, readings)
        if self._heading.rows != self._rows:
            self._lay_out()
        for box in changed:
            self.update(box.toAlignedRect())

    @property
    def columns(self) -> int:
        """Return the number of columns as wide as the pen."""
        return max(20, int(self._plot_box.width() / self._style.mark(PEN)))

    @property
    def pen_in_data(self) -> float:
        """Return how much of the upright axis the pen covers, in data units."""
        return self._style.mark(PEN) * (self._y[1] - self._y[0]) / self._plot_box.height()

    @property
    def words(self) -> list[Placed]:
        """Return all words of the lane as they are painted."""
        return [*self._heading.words, *self._tick_words]

    @property
    def heading(self) -> str:
        """Return the heading with its values, as it is read out."""
        return self._heading.said

    def least_height(self) -> int:
        """Return the smallest height at which nothing is cut off."""
        row = self._heading.row
        return round(row * self._rows + self._least_plot + (row if self._x_ticks else 4.0))

    @property
    def _least_plot(self) -> float:
        return max(LEAST_PLOT, 2.0 * self._heading.row)

    @property
    def _room(self) -> QRectF:
        """Return the part of the plot that is seen, in data units."""
        (left, right), (low, high) = self._x, self._y
        return QRectF(left, low, right - left, high - low)

    def _measured_box(self) -> QRectF:
        left, row = self._style.type(GUTTER), self._heading.row
        top = row * self._rows
        bottom = self.height() - (row if self._x_ticks else 4.0)
        return QRectF(left, top, max(20.0, self.width() - left), max(self._least_plot, bottom - top))

    def _lay_out(self) -> None:
        self._heading.lay_out(self._style, float(self.width()))
        self._rows = self._heading.rows
        self._plot_box = self._measured_box()
        self._plot.setGeometry(self._plot_box.toRect())
        self.setMinimumHeight(self.least_height())
        self._draw_grid()
        self._tick_words = self._place_y_ticks() + self._place_x_ticks()
        self.paint_whole()
        self.update()

    def _draw_grid(self) -> None:
        for old in self._grid:
            self._plot.scene().removeItem(old)
        self._grid = [self._grid_line(tick.at) for tick in self._y_ticks]

    def _grid_line(self, y: float) -> QGraphicsLineItem:
        line = QGraphicsLineItem(self._x[0], y, self._x[1], y, self._view.childGroup)
        pen = QPen(self._style.colour("edge" if y == self._y_ticks[0].at else "line"), 1.0)
        pen.setCosmetic(True)
        line.setPen(pen)
        line.setZValue(-10)
        return line

    def _place_y_ticks(self) -> list[Placed]:
        """Place the marks of the upright axis; one that would touch another is left out, the lowest never."""
        font, colour, box = self._style.font(AXIS), self._style.colour("muted"), self._plot_box
        height = line_height(font)
        words: list[Placed] = []
        for tick in (*self._y_ticks[:1], *self._y_ticks[:0:-1]):
            top = min(max(self._to_y(tick.at) - height / 2.0, box.top()), box.bottom() - height + 3.0)
            label = place(tick.words, (box.left() - 8.0, top), font, colour, "right")
            if tick.words and all(not label.box.adjusted(0, 3, 0, -3).intersects(other.box) for other in words):
                words.append(label)
        return words

    def _place_x_ticks(self) -> list[Placed]:
        """Place the marks under the plot; one that would touch the next is left out, the last never."""
        font, colour, box = self._style.font(AXIS), self._style.colour("muted"), self._plot_box
        right = self.width() + 12.0
        words: list[Placed] = []
        for tick in reversed(self._x_ticks):
            at = place(tick.words, (self._to_x(tick.at), box.bottom() + 2.0), font, colour, "centre")
            at = kept_inside(at, box.left() - 8.0, self.width())
            if at.box.right() + 10.0 <= right:
                words.append(at)
                right = at.box.left()
        return words

    @property
    def plot_box(self) -> QRectF:
        """Return where the plot stands on the lane, in logical pixels."""
        return QRectF(self._plot_box)

    def spot(self, x: float, y: float) -> QPointF:
        """Return where a point in data units is painted, in logical pixels of the lane."""
        return QPointF(self._to_x(x), self._to_y(y))

    def data_at(self, spot: QPointF) -> tuple[float, float]:
        """Return the data units of a place on the lane, also beside the plot."""
        box, (left, right), (low, high) = self._plot_box, self._x, self._y
        x = left + (spot.x() - box.left()) / box.width() * (right - left)
        return x, low + (box.bottom() - spot.y()) / box.height() * (high - low)

    def _to_x(self, value: float) -> float:
        box, (low, high) = self._plot_box, self._x
        return box.left() + (value - low) / max(high - low, 1e-9) * box.width()

    def _to_y(self, value: float) -> float:
        box, (low, high) = self._plot_box, self._y
        return box.bottom() - (value - low) / max(high - low, 1e-9) * box.height()

    # --- Qt ----------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the plot to the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading and axis: the readings' numbers come from the frame through `set_heading`."""
        region = event.region()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._style.colour("panel"))
        inked = (word for word in self.words if region.intersects(word.box.adjusted(-2, -2, 2, 2).toAlignedRect()))
        paint_words(painter, inked)
        self._heading.paint(painter)
        if event.rect().bottom() > self._plot_box.bottom():
            self._paint_ticks(painter)
        painter.end()

    def _paint_ticks(self, painter: QPainter) -> None:
        painter.setPen(self._style.theme.pen("edge", 1.0))
        for tick in self._x_ticks:
            x = min(self._to_x(tick.at), self.width() - 0.5)
            painter.drawLine(QPointF(x, self._plot_box.bottom()), QPointF(x, self._plot_box.bottom() + 3.0))
