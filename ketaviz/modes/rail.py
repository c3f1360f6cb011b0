"""The beat rail: one stop a beat, where the story is, and a press or a drag away everywhere else."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ketaviz.content.schema import Story
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.painted import Painted

MOST = 0.85
"""With fewer labels than this share of the beats, those left out look like a mistake."""
LEAST_MOVE = 0.4
"""The marker is painted again when it has moved so many logical pixels."""


class BeatRail(Painted):
    """Sixteen stops with short labels. Driven by `StoryNow.beat_index` and `StoryNow.progress`."""

    chosen = Signal(int)
    """A beat was chosen: its index."""

    def __init__(self, story: Story, parent: QWidget | None = None) -> None:
        super().__init__(parent, takes_focus=True)
        self._story = story
        self._beat = 0
        self._progress = 0.0
        self._pressed_at: int | None = None
        self._loop: tuple[tuple[int, float], ...] = ()
        self.setMouseTracking(True)

    def show_frame(self, frame: Frame) -> None:
        """Move the marker to where a frame is."""
        beat, moved = frame.story.beat_index, abs(frame.story.progress - self._progress) * self._pitch()
        if beat != self._beat or not self.accessibleName():
            self._beat = beat
            self._say()
            self.change_still()
        elif moved < LEAST_MOVE:
            return
        self._progress = frame.story.progress
        self.update()

    def show_loop(self, ends: tuple[tuple[int, float], ...]) -> None:
        """Mark a stretch that is played again and again: its ends as (beat, progress); one end is a loop begun."""
        if ends != self._loop:
            self._loop = ends
            self.update()

    def stop(self, beat: int) -> QPointF:
        """Return where the stop of a beat is, in logical pixels."""
        return QPointF(self._pitch() * (beat + 0.5), self._dots_y())

    def labels(self) -> list[tuple[int, QRectF]]:
        """Return the beats whose short label is shown, each with its rectangle; none overlaps another.

        Those that fit, if that is most of them; else the beats before, now and after, and the ends of the story.
        """
        metrics = QFontMetricsF(self.look.font(15, "medium"))
        beats = range(len(self._story.beats))
        placed = self._placed(metrics, sorted(beats, key=self._nearness))
        if len(placed) >= MOST * len(beats):
            return placed
        near = (self._beat, self._beat - 1, self._beat + 1, beats[0], beats[-1])
        return self._placed(metrics, [beat for beat in dict.fromkeys(near) if beat in beats])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, the stops, the labels and the ring."""
        if self._look is None:
            return
        painter = self.begin()
        self.paint_still(painter, self._paint_stops)
        self._paint_way(painter)
        self._paint_loop(painter)
        self._paint_marker(painter)
        self.paint_ring(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the beat under the pointer."""
        self._choose(self._beat_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While dragging, choose each beat once; only the last one counts."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._beat_at(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End a drag."""
        self._pressed_at = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go a beat, Home and End to the ends; other keys are the window's."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._story.beats) - 1}
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in ends:
            self._choose(ends[key])
        elif key in steps:
            self._choose(min(max(0, self._beat + steps[key]), len(self._story.beats) - 1))
        else:
            super().keyPressEvent(event)
        self._pressed_at = None

    def event(self, event: QEvent) -> bool:
        """Name the beat under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            beat = self._story.beats[self._beat_at(event.pos().x())]
            QToolTip.showText(event.globalPos(), self.look.wording.text(beat.title), self)
            return True
        return super().event(event)

    def _choose(self, beat: int) -> None:
        if beat != self._pressed_at:
            self._pressed_at = beat
            self.chosen.emit(beat)

    def _say(self) -> None:
        beat = self._story.beats[self._beat]
        words = self.look.wording.text(
            "Beat {number} of {count}: {title}",
            number=self._beat + 1,
            count=len(self._story.beats),
            title=self.look.wording.text(beat.title),
        )
        self.setAccessibleName(words)

    def _nearness(self, beat: int) -> tuple[int, int]:
        return (abs(beat - self._beat), beat)

    def _beat_at(self, x: float) -> int:
        return min(max(0, int(x / self._pitch())), len(self._story.beats) - 1)

    def _pitch(self) -> float:
        return max(1.0, self.width() / len(self._story.beats))

    def _dots_y(self) -> float:
        return self.height() - self.look.measures.px(14)

    def _label_width(self, metrics: QFontMetricsF, beat: int) -> float:
        short = self.look.wording.text(self._story.beats[beat].short)
        return metrics.horizontalAdvance(short) + (0.8 if beat == self._beat else 0.15) * metrics.height()

    def _label_rect(self, metrics: QFontMetricsF, beat: int) -> QRectF:
        wide, high = self._label_width(metrics, beat), metrics.height() * 1.2
        left = min(max(0.0, self.stop(beat).x() - wide / 2), self.width() - wide)
        return QRectF(left, self._dots_y() - self.look.measures.px(12) - high, wide, high)

    def _placed(self, metrics: QFontMetricsF, beats: Iterable[int]) -> list[tuple[int, QRectF]]:
        """Return the labels of beats that find room, each with its rectangle; the first come first."""
        placed: list[tuple[int, QRectF]] = []
        for beat in beats:
            rect = self._label_rect(metrics, beat)
            if placed and abs(beat - self._beat) == 1:
                self._clear_of_present(rect, placed[0][1], after=beat > self._beat)
            if self._holds(rect) and not any(rect.intersects(other) for _beat, other in placed):
                placed.append((beat, rect))
        return placed

    def _clear_of_present(self, rect: QRectF, present: QRectF, *, after: bool) -> None:
        """Move the label of a neighbour aside until it stands clear of that of the present beat."""
        if after:
            rect.moveLeft(max(rect.left(), present.right() + 2))
        else:
            rect.moveRight(min(rect.right(), present.left() - 2))

    def _holds(self, rect: QRectF) -> bool:
        return rect.left() >= 0 and rect.right() <= self.width()

    def _paint_stops(self, painter: QPainter) -> None:
        painter.setPen(self.look.theme.pen("line", 2.0))
        painter.drawLine(self.stop(0), self.stop(len(self._story.beats) - 1))
        painter.setPen(self.look.theme.pen("edge", 2.0))
        painter.drawLine(self.stop(0), self.stop(self._beat))
        for beat in range(len(self._story.beats)):
            self._paint_stop(painter, beat)
        for beat, rect in self.labels():
            self._paint_label(painter, beat, rect)

    def _paint_way(self, painter: QPainter) -> None:
        """Paint the way from the stop of the beat to the marker."""
        size = QPointF(max(3.5, 5.0 * self.look.measures.unit), 0.0)
        if self.marker().x() > self.stop(self._beat).x() + size.x():
            painter.setPen(self.look.theme.pen("edge", 2.0))
            painter.drawLine(self.stop(self._beat) + size, self.marker())

    def marker(self) -> QPointF:
        """Return where the story is on the rail, in logical pixels."""
        return self._place(self._beat, self._progress)

    def _place(self, beat: int, progress: float) -> QPointF:
        stop, last = self.stop(beat), len(self._story.beats) - 1
        return QPointF(stop.x() + (progress * self._pitch() if beat < last else 0.0), stop.y())

    def _paint_loop(self, painter: QPainter) -> None:
        """Paint brackets at the ends of the loop and a bar between them."""
        if not self._loop:
            return
        places, high = [self._place(*end) for end in self._loop], max(7.0, 10.0 * self.look.measures.unit)
        painter.setPen(self.look.theme.pen("focus", max(3.0, 4.0 * self.look.measures.unit)))
        painter.drawLine(places[0], places[-1])
        for at in places:
            painter.drawLine(at - QPointF(0.0, high), at + QPointF(0.0, high))

    def _paint_stop(self, painter: QPainter, beat: int) -> None:
        theme, size = self.look.theme, max(3.5, 5.0 * self.look.measures.unit)
        past = beat < self._beat
        painter.setPen(theme.pen("edge", 1.6))
        painter.setBrush(theme.brush("edge") if past else theme.brush("panel"))
        rect = QRectF(self.stop(beat) - QPointF(size, size), self.stop(beat) + QPointF(size, size))
        if self._story.beats[beat].panel is None:
            painter.drawEllipse(rect)
        else:
            painter.drawRect(rect)

    def _paint_label(self, painter: QPainter, beat: int, rect: QRectF) -> None:
        theme, now = self.look.theme, beat == self._beat
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.brush("focus"))
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        token = "ink0" if now else "text" if beat < self._beat else "text2"
        painter.setPen(theme.colour(token))
        painter.setFont(self.look.font(15, "semibold" if now else "regular"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.look.wording.text(self._story.beats[beat].short))

    def _paint_marker(self, painter: QPainter) -> None:
        size = max(5.0, 7.0 * self.look.measures.unit)
        painter.setPen(self.look.theme.pen("panel", 2.0))
        painter.setBrush(self.look.theme.brush("focus"))
        painter.drawEllipse(self.marker(), size, size)
