"""The ruler of time: where we are between a millisecond and half a year, and a drag to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ketaviz.base.units import MS_PER_UNIT, span_ms
from ketaviz.content.schema import Story
from ketaviz.frame.snapshot import Frame
from ketaviz.modes import time_words
from ketaviz.modes.glyphs import polygon
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.modes.time_scale import TICKS, ZONES, beat_spans, place, time_at

KEY_STEP = 0.01
"""Share of the ruler that an arrow key moves; Shift makes it ten times as much."""


class TimeRuler(Painted):
    """Driven by `DrugNow.minutes`; without a drug on the clock, by `CircuitNow.slowdown` (a second of screen).

    A sheet of evidence that is about no moment has no playhead.
    """

    dragged = Signal(float)
    """A time was pointed at: milliseconds on the drug clock."""

    def __init__(self, story: Story, parent: QWidget | None = None) -> None:
        super().__init__(parent, takes_focus=True)
        self._spans = beat_spans(story)
        self._beat = 0
        self._share = 0.0
        self._timeless = False
        self._tied_to = 0.0

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes; what stands still is painted again."""
        super().set_look(look)
        self.setAccessibleDescription(look.wording.text("Arrow keys move through time, with Shift ten times as far."))

    def show_frame(self, frame: Frame, tied_to: float = 0.0) -> None:
        """Move the playhead to where a frame is; ``tied_to`` is where the rail's marker is, in logical pixels."""
        share = place(self.shown_ms(frame))
        self._timeless = frame.drug.dosing is None and frame.story.beat.panel is not None
        now = (frame.story.beat_index, round(share * self.width()), round(tied_to))
        if now != (self._beat, round(self._share * self.width()), round(self._tied_to)):
            if frame.story.beat_index != self._beat:
                self.change_still()
            self._beat, self._share, self._tied_to = frame.story.beat_index, share, tied_to
            span = time_words.span(self.shown_ms(frame), self.look.wording)
            self.setAccessibleName(self.look.wording.text("Time: {span}", span=span))
            self.update()

    @staticmethod
    def shown_ms(frame: Frame) -> float:
        """Return the time the playhead stands at: since the dose, or what a second of screen shows of the spikes."""
        if frame.drug.dosing is None:
            return 1000.0 / frame.circuit.slowdown
        return max(1000.0, frame.drug.minutes * MS_PER_UNIT["min"])

    def x_of(self, share: float) -> float:
        """Return the place of a share of the ruler in logical pixels."""
        left, right = self._ends()
        return left + share * (right - left)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what stands still from its picture, then the playhead and the ring."""
        if self._look is None:
            return
        painter = self.begin()
        self.paint_still(painter, self._paint_scale)
        if not self._timeless:
            self._paint_playhead(painter)
        self.paint_ring(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the time under the pointer."""
        self._point_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While dragging, go to the time under the pointer; only the last one counts."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point_at(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move through time; other keys are the window's."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.dragged.emit(time_at(self._share + way * far * KEY_STEP))

    def _point_at(self, x: float) -> None:
        left, right = self._ends()
        self.dragged.emit(time_at((x - left) / (right - left)))

    def _ends(self) -> tuple[float, float]:
        pad = float(self.look.measures.px(18))
        return pad, max(pad + 1.0, self.width() - pad)

    def _bar(self) -> QRectF:
        left, right = self._ends()
        high = QFontMetricsF(self.look.font(15)).height() * 1.25
        return QRectF(left, self.height() - high - 2, right - left, high)

    def _paint_scale(self, painter: QPainter) -> None:
        self._paint_zones(painter)
        self._paint_ticks(painter)
        self._paint_beats(painter)

    def _paint_zones(self, painter: QPainter) -> None:
        theme, bar = self.look.theme, self._bar()
        tints = {"spikes": "exc", "drug": "ket", "plasticity": "bdnf"}
        for zone in ZONES:
            rect = QRectF(self.x_of(zone.left) + 1, bar.top(), self.x_of(zone.right) - self.x_of(zone.left) - 2, 1)
            rect.setHeight(bar.height())
            painter.setPen(theme.pen("line", 1.0))
            painter.setBrush(theme.mix("panel", tints[zone.clock], 0.12))
            painter.drawRoundedRect(rect, 4, 4)

    def _paint_ticks(self, painter: QPainter) -> None:
        theme, bar, face = self.look.theme, self._bar(), self.look.font(15)
        metrics, taken = QFontMetricsF(face), list[QRectF]()
        painter.setFont(face)
        for span, message, _gives_way in sorted(TICKS, key=_rank):
            ms = span_ms(span)
            words = self.look.wording.text(message)
            x, wide = self.x_of(place(ms)), metrics.horizontalAdvance(words)
            left = min(max(bar.left() + 4, x + 5), bar.right() - wide - 4)
            rect = QRectF(left, bar.top(), wide + 2, bar.height())
            painter.setPen(theme.pen("edge", 1.0))
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.top() + bar.height() * 0.28))
            if not any(rect.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                taken.append(rect)
                painter.setPen(theme.colour("text2"))
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_beats(self, painter: QPainter) -> None:
        """Paint a triangle where each beat begins; the present beat's stretch is a yellow line."""
        theme, bar = self.look.theme, self._bar()
        size = max(3.5, 5.0 * self.look.measures.unit)
        for beat, span in enumerate(self._spans):
            if span.begin_ms is None or span.end_ms is None:
                continue
            x = self.x_of(place(span.begin_ms))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.brush("focus" if beat == self._beat else "edge"))
            top = bar.top() - size - 3
            painter.drawPath(polygon((x - size, top), (x + size, top), (x, bar.top() - 2)))
            if beat == self._beat:
                painter.setPen(theme.pen("focus", 2.0))
                end = self.x_of(place(span.end_ms))
                painter.drawLine(QPointF(x, top), QPointF(max(x, end), top))

    def _paint_playhead(self, painter: QPainter) -> None:
        theme, bar, size = self.look.theme, self._bar(), max(6.0, 9.0 * self.look.measures.unit)
        x = self.x_of(self._share)
        top = QPointF(x, bar.top() - 1.2 * size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.pen("focus", 2.0))
        painter.drawPath(self._tie(top))
        painter.drawLine(top, QPointF(x, bar.bottom()))
        painter.setPen(theme.pen("panel", 2.0))
        painter.setBrush(theme.brush("focus"))
        painter.drawEllipse(top, size, size)

    def _tie(self, playhead: QPointF) -> QPainterPath:
        """Return the curve from the rail's marker to the playhead."""
        path = QPainterPath(QPointF(self._tied_to, 0.0))
        half = playhead.y() / 2
        path.cubicTo(QPointF(self._tied_to, half), QPointF(playhead.x(), half), playhead)
        return path


def _rank(tick: tuple[str, str, int]) -> int:
    return tick[2]
