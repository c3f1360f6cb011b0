"""A painted plot of a sheet: what stands still is kept as a picture, only the playhead moves over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.content.schema import Claim, Point
from ketaviz.frame.snapshot import Frame
from ketaviz.look.text import line_height
from ketaviz.panels.decimate import peaks
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, kept_inside, paint_words, place


class Area(Struct, frozen=True, eq=False):
    """A box with an axis along its foot and one up its side, in data units."""

    box: QRectF
    x: tuple[float, float]
    y: tuple[float, float]

    def right_of(self, value: float) -> float:
        """Return the horizontal place of a value, in logical pixels."""
        return self.box.left() + (value - self.x[0]) / (self.x[1] - self.x[0]) * self.box.width()

    def height_of(self, value: float) -> float:
        """Return the vertical place of a value, in logical pixels."""
        return self.box.bottom() - (value - self.y[0]) / (self.y[1] - self.y[0]) * self.box.height()

    def at(self, x: float, y: float) -> QPointF:
        """Return the place of a point, in logical pixels."""
        return QPointF(self.right_of(x), self.height_of(y))


class Spot(Struct, frozen=True, eq=False):
    """A place on a chart that a person can press to see where the figure there comes from."""

    box: QRectF
    source: Claim | Point


class Chart(QWidget):
    """Base of the painted plots. ``words`` holds every word as it is painted, ``spots`` what can be pressed."""

    asked = Signal(object)
    """The `Claim` or `Point` whose sources are wanted."""
    least_units = QSize(300, 300)
    """Least size, in units of type."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style_now = style
        self.frame_now: Frame | None = None
        self._still: QPixmap | None = None
        self._key: tuple[object, ...] = ()
        self._head: int | None = None
        self.words: list[Placed] = []
        self.spots: list[Spot] = []
        self.setMouseTracking(True)
        self.setMinimumSize(
            round(style.type(self.least_units.width()) * 0.8), round(style.type(self.least_units.height()))
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def key(self, frame: Frame) -> tuple[object, ...]:
        """Return what the still picture shows of a frame."""
        raise NotImplementedError

    def arrange(self, frame: Frame) -> list[Placed]:
        """Compute where everything stands and return the words."""
        raise NotImplementedError

    def paint_still(self, painter: QPainter, frame: Frame) -> None:
        """Paint what does not move, all but the words."""
        raise NotImplementedError

    def head(self, frame: Frame) -> float | None:
        """Return where the playhead stands, in logical pixels, or None if it is not on the axis."""
        raise NotImplementedError

    def paint_moving(self, painter: QPainter, frame: Frame) -> None:
        """Paint what moves with the frame."""

    def show_frame(self, frame: Frame) -> None:
        """Show one moment; repaints only if the playhead or the still picture has changed."""
        self.frame_now = frame
        key = self.key(frame)
        if key != self._key:
            self._key, self._still = key, None
        if self._still is None:
            self.words = self.arrange(frame)
        place_now = self.head(frame)
        head = None if place_now is None else round(place_now)
        if self._still is None or head != self._head:
            self._head = head
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything anew."""
        super().resizeEvent(event)
        self._still = None
        if self.frame_now is not None:
            self.show_frame(self.frame_now)

    def spot_at(self, at: QPointF) -> Spot | None:
        """Return what can be pressed at a place, or None."""
        return next((spot for spot in self.spots if spot.box.contains(at)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a figure can be pressed."""
        super().mouseMoveEvent(event)
        over = self.spot_at(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if over is None else Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press on a figure."""
        if self.spot_at(event.position()) is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the sources of the figure that was pressed."""
        spot = self.spot_at(event.position())
        if spot is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        else:
            self.asked.emit(spot.source)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the still picture, what moves, and the playhead."""
        if self.frame_now is None:
            return
        if self._still is None:
            self._still = self._painted(self.frame_now)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_moving(painter, self.frame_now)
        painter.end()

    def _painted(self, frame: Frame) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap((QSizeF(self.size()) * ratio).toSize())
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_still(painter, frame)
        paint_words(painter, self.words)
        painter.end()
        return pixmap

    def axis_words(self, area: Area, ticks: Iterable[tuple[float, str]]) -> list[Placed]:
        """Place the marks of the axis under an area; one that would touch the next is left out, the last never."""
        font, colour = self.style_now.font(AXIS), self.style_now.colour("muted")
        words: list[Placed] = []
        for value, text in reversed(list(ticks)):
            tick = place(text, (area.right_of(value), area.box.bottom() + 4.0), font, colour, "centre")
            tick = kept_inside(tick, 0.0, self.width())
            if all(not tick.box.adjusted(-8, 0, 8, 0).intersects(other.box) for other in words):
                words.append(tick)
        return words

    def level_words(self, area: Area, ticks: Iterable[tuple[float, str]]) -> list[Placed]:
        """Place the marks of the upright axis, left of an area; one that would touch another is left out."""
        font, colour = self.style_now.font(AXIS), self.style_now.colour("muted")
        half = line_height(font) / 2.0
        low = area.box.bottom() - 2.0 * half + 3.0
        words: list[Placed] = []
        for value, text in ticks:
            top = min(max(area.box.top(), area.height_of(value) - half), low)
            level = place(text, (area.box.left() - self.style_now.mark(8.0), top), font, colour, "right")
            if all(not level.box.adjusted(0, 3, 0, -3).intersects(other.box) for other in words):
                words.append(level)
        return words

    def paint_levels(self, painter: QPainter, area: Area, levels: Sequence[float]) -> None:
        """Paint a line across at each level, the lowest stronger, behind no words."""
        for place_in, level in enumerate(levels):
            painter.setPen(QPen(self.style_now.colour("line" if place_in else "edge"), self.style_now.thin))
            left, right = area.at(area.x[0], level), area.at(area.x[1], level)
            painter.drawLines(self._between_words(left.y(), left.x(), right.x()))

    def paint_head(self, painter: QPainter, x: float, areas: Sequence[Area]) -> None:
        """Paint the playhead: the yellow line through every lane and behind the words, with a disc at its head."""
        colour = self.style_now.colour("focus")
        lines = [line for area in areas for line in self._beside_words(x, area.box.top(), area.box.bottom())]
        painter.setPen(QPen(colour, self.style_now.mark(2.0)))
        painter.drawLines(lines)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = self.style_now.mark(5.0)
        head = next((line.y1() for line in lines if line.length() >= 2.0 * radius), areas[0].box.top())
        painter.drawEllipse(QPointF(x, head + radius), radius, radius)

    def _beside_words(self, x: float, top: float, bottom: float) -> list[QLineF]:
        """Return the parts of an upright line that no words lie on."""
        boxes = [word.box.adjusted(-4.0, -2.0, 4.0, 2.0) for word in self.words]
        taken = [(box.top(), box.bottom()) for box in boxes if box.left() < x < box.right()]
        return [QLineF(x, begin, x, end) for begin, end in left_free(top, bottom, taken)]

    def _between_words(self, y: float, left: float, right: float) -> list[QLineF]:
        """Return the parts of a level line that no words lie on."""
        boxes = [word.box.adjusted(-6.0, -1.0, 6.0, 1.0) for word in self.words]
        taken = [(box.left(), box.right()) for box in boxes if box.top() < y < box.bottom()]
        return [QLineF(begin, y, end, y) for begin, end in left_free(left, right, taken)]


def left_free(begin: float, end: float, taken: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the parts between two numbers that no span takes, in order."""
    free = []
    for first, last in sorted(taken):
        if begin < first < end:
            free.append((begin, first))
        if first < end:
            begin = max(begin, last)
    return [*free, (begin, end)] if begin < end else free


def paint_curve(painter: QPainter, area: Area, x: NDArray[np.float32], y: NDArray[np.float32], pen: QPen) -> None:
    """Paint a model's line, two points a pixel column at most."""
    columns = max(2, int(area.box.width()))
    shown_x, shown_y = peaks(x.astype(float), y.astype(float), *area.x, columns)
    line = [area.at(float(a), float(b)) for a, b in zip(shown_x, shown_y, strict=True)]
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if pen.style() == Qt.PenStyle.SolidLine:
        painter.drawLines([QLineF(a, b) for a, b in pairwise(line)])
    else:
        painter.drawPolyline(QPolygonF(line))


def paint_filled(painter: QPainter, area: Area, x: NDArray[np.float32], y: NDArray[np.float32], colour: QColor) -> None:
    """Paint the ground under a line."""
    shown_x, shown_y = peaks(x.astype(float), y.astype(float), *area.x, max(2, int(area.box.width() / 2)))
    if shown_x.size < 2:
        return
    line = [area.at(float(a), float(b)) for a, b in zip(shown_x, shown_y, strict=True)]
    foot = max(0.0, area.y[0])
    line += [area.at(float(shown_x[-1]), foot), area.at(float(shown_x[0]), foot)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF(line))


def paint_dot(painter: QPainter, at: QPointF, radius: float, colour: QColor, ground: QColor | None = None) -> None:
    """Paint a measured value: filled on ketamine, hollow (with the ``ground`` inside) for the comparator."""
    painter.setPen(QPen(colour, radius * 0.42))
    painter.setBrush(colour if ground is None else ground)
    painter.drawEllipse(at, radius, radius)


def paint_whisker(painter: QPainter, ends: tuple[QPointF, QPointF], colour: QColor, scale: float = 1.0) -> None:
    """Paint an upright interval between two points, with caps."""
    painter.setPen(QPen(colour, 2.2 * scale))
    painter.drawLine(*ends)
    cap = QPointF(6.0 * scale, 0.0)
    for end in ends:
        painter.drawLine(end - cap, end + cap)
