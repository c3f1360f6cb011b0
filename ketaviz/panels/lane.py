"""One lane of the dock: a heading with the present values, a plot, an axis. pyqtgraph draws the lines.

The plot's own axes, menus and mouse are off: the lane paints labels and ticks itself, so that a new sample repaints
the plot alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsLineItem, QGraphicsPathItem, QGraphicsRectItem, QWidget

from ketaviz.look.text import line_height, text_width
from ketaviz.panels.decimate import Array
from ketaviz.panels.glyphs import Glyph, glyph_path, paint_glyph
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.ticks import Tick
from ketaviz.panels.words import Placed, kept_inside, paint_words, place

GUTTER = 50.0
"""Width left of every plot, in units of type, so that the lanes of the dock share their time axis."""
PEN = 2.0
LEAST_PLOT = 34.0
"""A plot is at least this high, in logical pixels."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One line's name and present value in the heading, in its colour and with its shape.

    The only reading of a lane without a title stands at the left, its value at the right.
    """

    glyph: Glyph
    token: str
    """Colour of the mark; the words take its ``_text`` twin."""
    name: str
    value: str


class Lane(QWidget):
    """A plot with its heading and axis. Coordinates of lines and marks are data units."""

    def __init__(self, style: Style, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = style
        self._title = ""
        self._readings: tuple[Reading, ...] = ()
        self._x_ticks: tuple[Tick, ...] = ()
        self._y_ticks: tuple[Tick, ...] = ()
        self._x = (0.0, 0.0)
        self._y = (0.0, 0.0)
        self._words: list[Placed] | None = None
        self._shapes: list[tuple[Reading, QPointF]] = []
        self._row, self._rows, self._plot_box = 0.0, 1, QRectF()
        self._grid: list[QGraphicsLineItem] = []
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
        """Take away the plot's axes, buttons, menus (one of them saves files) and mouse."""
        item = self._plot.getPlotItem()
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
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
        pen = QPen(style.colour("focus"), style.mark(1.5))
        pen.setCosmetic(True)
        self._head.setPen(pen)
        self._lay_out()

    def line(
        self, token: str, *, faint: bool = False, pairs: bool = False, crisp: bool = False, width: float = PEN
    ) -> Any:
        """Return a new line in a token's colour.

        ``faint`` is for what is past, ``pairs`` joins points two by two, ``crisp`` is for upright strokes.
        """
        theme = self._style.theme
        colour = theme.mix("panel", token, 0.55) if faint else theme.colour(token)
        connect = "pairs" if pairs else "all"
        pen = pg.mkPen(colour, width=self._style.mark(width))
        curve = pg.PlotCurveItem(pen=pen, antialias=not crisp, connect=connect, skipFiniteCheck=True)
        curve.setSegmentedLineMode("on")
        self._plot.getPlotItem().addItem(curve)
        return curve

    def mark(self, glyph: Glyph, token: str) -> QGraphicsPathItem:
        """Return a new mark of a line's present place; it keeps its size in pixels."""
        item = QGraphicsPathItem(glyph_path(glyph, self._style.mark(4.5)), self._view.childGroup)
        item.setFlag(QGraphicsPathItem.GraphicsItemFlag.ItemIgnoresTransformations)
        item.setBrush(self._style.colour(token))
        item.setPen(QPen(self._style.colour("panel"), 1.0))
        item.setZValue(30)
        self._marks.append(item)
        return item

    def clear(self) -> None:
        """Take away all lines and marks."""
        self._plot.getPlotItem().clear()
        for mark in self._marks:
            self._plot.scene().removeItem(mark)
        self._marks.clear()

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
        self._lay_out()

    def set_heading(self, title: str, readings: tuple[Reading, ...]) -> None:
        """Set what stands over the plot."""
        if (title, readings) == (self._title, self._readings):
            return
        self._title, self._readings = title, readings
        self._words = None
        if self._measured_rows() != self._rows:
            self._lay_out()
        self.update(0, 0, self.width(), round(self._plot_box.top()))

    def set_head(self, x: float | None) -> None:
        """Set the playhead; None hides it."""
        self._head.setVisible(x is not None and self._x[0] <= x <= self._x[1])
        if x is not None:
            self._head.setPos(x, 0.0)

    def set_shade(self, start: float, end: float) -> None:
        """Shade a stretch of the axis, such as the infusion; nothing is shaded if it is empty."""
        self._shade.setVisible(end > start)
        low, high = self._y
        self._shade.setRect(QRectF(start, low, max(0.0, end - start), high - low))

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
        if self._words is None:
            self._words = self._place_heading() + self._place_ticks()
        return self._words

    @property
    def heading(self) -> str:
        """Return the heading as one sentence, for a screen reader."""
        parts = [f"{reading.name} {reading.value}".strip() for reading in self._readings]
        return ", ".join([self._title, *parts] if self._title else parts)

    def least_height(self) -> int:
        """Return the smallest height at which nothing is cut off."""
        return round(self._row * self._rows + self._least_plot + (self._row if self._x_ticks else 4.0))

    @property
    def _least_plot(self) -> float:
        return max(LEAST_PLOT, 2.0 * self._row)

    def _measured_box(self) -> QRectF:
        left = self._style.type(GUTTER)
        top = self._row * self._rows
        bottom = self.height() - (self._row if self._x_ticks else 4.0)
        return QRectF(left, top, max(20.0, self.width() - left), max(self._least_plot, bottom - top))

    def _measured_rows(self) -> int:
        names = [(reading.name, reading.value) for reading in self._readings]
        full = self._title_width + sum(self._reading_width(name, value) for name, value in names)
        return 1 if full <= self.width() else 2

    @property
    def _title_width(self) -> float:
        return text_width(self._title, self._style.font(AXIS, "semibold")) + 12.0 if self._title else 0.0

    def _reading_width(self, name: str, value: str) -> float:
        style = self._style
        return (
            style.type(AXIS) * 1.1
            + text_width(name + " " if name else "", style.font(AXIS))
            + text_width(value, style.font(AXIS, "bold"))
            + 12.0
        )

    def _lay_out(self) -> None:
        self._words = None
        self._row = line_height(self._style.font(AXIS)) + 2.0
        self._rows = self._measured_rows()
        self._plot_box = self._measured_box()
        self._plot.setGeometry(self._plot_box.toRect())
        self.setMinimumHeight(self.least_height())
        self._draw_grid()
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

    def _place_heading(self) -> list[Placed]:
        """Place the title left and the readings right; where they do not fit in a row they take a second one."""
        style = self._style
        self._shapes = []
        words = (
            [place(self._title, (0.0, 0.0), style.font(AXIS, "semibold"), style.colour("text"))] if self._title else []
        )
        right = float(self.width())
        top = self._row * (self._rows - 1)
        named = sum(self._reading_width(r.name, r.value) for r in self._readings) <= self.width()
        for reading in reversed(self._readings):
            colour = style.colour(text_token(reading.token))
            size = style.type(AXIS)
            words.append(place(reading.value, (right, top), style.font(AXIS, "bold"), colour, "right"))
            if named and reading.name and not self._title:
                words.append(place(reading.name, (size * 1.1, top), style.font(AXIS), colour))
            elif named and reading.name:
                words.append(place(reading.name + " ", (words[-1].box.left(), top), style.font(AXIS), colour, "right"))
            box = words[-1].box
            self._shapes.append((reading, QPointF(box.left() - size * 0.6, box.center().y())))
            right = box.left() - size * 1.1 - 12.0
        return words

    def _place_ticks(self) -> list[Placed]:
        style, box = self._style, self._plot_box
        font, colour = style.font(AXIS), style.colour("muted")
        height = line_height(font)
        words: list[Placed] = []
        for tick in (*self._y_ticks[:1], *self._y_ticks[:0:-1]):
            top = self._to_y(tick.at) - height / 2.0
            top = min(max(top, box.top() - 2.0), box.bottom() - height + 3.0)
            label = place(tick.words, (box.left() - 8.0, top), font, colour, "right")
            if tick.words and all(not label.box.adjusted(0, 3, 0, -3).intersects(other.box) for other in words):
                words.append(label)
        right = self.width() + 12.0
        for tick in reversed(self._x_ticks):
            at = place(tick.words, (self._to_x(tick.at), box.bottom() + 2.0), font, colour, "centre")
            at = kept_inside(at, box.left() - 8.0, self.width())
            if at.box.right() + 10.0 <= right:
                words.append(at)
                right = at.box.left()
        return words

    def _to_x(self, value: float) -> float:
        box, (low, high) = self._plot_box, self._x
        return box.left() + (value - low) / max(high - low, 1e-9) * box.width()

    def _to_y(self, value: float) -> float:
        box, (low, high) = self._plot_box, self._y
        return box.bottom() - (value - low) / max(high - low, 1e-9) * box.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the plot to the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint heading and axis: the readings' numbers come from the frame through `set_heading`."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_words(painter, self.words)
        self._paint_shapes(painter)
        painter.setPen(self._style.theme.pen("edge", 1.0))
        for tick in self._x_ticks:
            x = min(self._to_x(tick.at), self.width() - 0.5)
            painter.drawLine(QPointF(x, self._plot_box.bottom()), QPointF(x, self._plot_box.bottom() + 3.0))
        painter.end()

    def _paint_shapes(self, painter: QPainter) -> None:
        """Paint the shape before each reading."""
        radius = self._style.type(AXIS) * 0.3
        for reading, at in self._shapes:
            paint_glyph(painter, reading.glyph, at, radius, self._style.colour(reading.token))


def set_line(curve: Any, x: Array, y: Array) -> None:
    """Give a line its points, in data units."""
    curve.setData(x, y)


def text_token(token: str) -> str:
    """Return the twin of a mark's token for words."""
    return f"{token}_text" if token in {"exc", "inh", "ket", "risk", "bdnf"} else token
