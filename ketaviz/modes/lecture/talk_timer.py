"""The clocks of a talk: how far into it, how long still, the time of day, and where the plan is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.look.fonts import font as display_font
from ketaviz.look.text import paint_text, text_width
from ketaviz.modes.glyphs import polygon
from ketaviz.modes.lecture.talk_words import beat_words, left_words, minutes, pace_words
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.painted import Painted
from ketaviz.story.talk_plan import due_beat


class TalkTimer(Painted):
    """Painted anew once a second; behind the plan its words are orange and propose something, never red."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told = Told()

    def show_told(self, told: Told) -> None:
        """Show where the talk is."""
        if told != self._told:
            self._told = told
            self.update()
            text = self.look.wording.text
            self.setAccessibleName(text("{time} into the talk", time=minutes(told.elapsed)))
            self.setAccessibleDescription(pace_words(told, self.look.wording))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the three times, the bar of the plan, and what to say of both."""
        if self._look is None or not self._told.plan:
            return
        painter = self.begin()
        self.paint_panel(painter)
        em, pad = self.look.measures.em, self.look.measures.px(22)
        inside = QRectF(self.rect()).adjusted(pad, 0.55 * em, -pad, -0.45 * em)
        has_heads = inside.height() >= 7.0 * em and self._fit_side_by_side(self._heads(), inside)
        top = self._paint_heads(painter, inside) + 0.3 * em if has_heads else inside.top()
        words = 3.1 if self._in_one_line(inside) else 4.3
        size = self._fitting(min(inside.bottom() - top - words * em, 5.2 * em), inside.width())
        self._paint_times(painter, inside, top + 0.82 * size, size)
        bar = QRectF(inside.left(), top + size + 0.25 * em, inside.width(), 0.6 * em)
        self._paint_bar(painter, bar)
        self._paint_words(painter, inside, bar.bottom() + 0.7 * em)
        painter.end()

    def _fitting(self, size: float, width: float) -> float:
        """Return the size of the numbers, so that three times stand side by side."""
        em = self.look.measures.em
        while size > 1.4 * em and text_width("00:00:00:00:00:00", self._strong(size)) > width:
            size -= 0.1 * em
        return max(1.4 * em, size)

    def _face(self, size: float) -> QFont:
        return display_font(size, "regular", display=True)

    def _heads(self) -> tuple[str, str, str]:
        text, told = self.look.wording.text, self._told
        stands = told.clock_stands and told.elapsed
        into = text("Into the talk, paused") if stands else text("Into the talk")
        return into, left_words(told, self.look.wording)[0], text("Clock")

    def _fit_side_by_side(self, words: tuple[str, str, str], inside: QRectF) -> bool:
        wide = [text_width(part, self.look.font(15)) for part in words]
        return wide[0] < 0.36 * inside.width() and wide[1] + wide[2] < 0.6 * inside.width()

    def _in_one_line(self, inside: QRectF) -> bool:
        """Return whether this beat and the pace have room beside one another."""
        look = self.look
        pace = text_width(pace_words(self._told, look.wording), look.font(16, "semibold"))
        beat = text_width(beat_words(self._told, look.wording), look.font(16))
        return pace + beat + look.measures.em <= inside.width()

    def _paint_heads(self, painter: QPainter, inside: QRectF) -> float:
        look = self.look
        font, colour = look.font(15), look.theme.colour("text2")
        baseline = inside.top() + look.metrics(15).ascent()
        heads = self._heads()
        for x, words in zip(self._columns(inside, heads, font), heads, strict=True):
            paint_text(painter, x, baseline, words, font, colour)
        return baseline + look.metrics(15).descent()

    def _columns(self, inside: QRectF, words: tuple[str, ...], font: QFont) -> tuple[float, float, float]:
        second = inside.left() + 0.37 * inside.width()
        return inside.left(), second, inside.right() - text_width(words[2], font)

    def _paint_times(self, painter: QPainter, inside: QRectF, baseline: float, size: float) -> None:
        told, theme = self._told, self.look.theme
        times = (minutes(told.elapsed), left_words(told, self.look.wording)[1], told.time_of_day)
        first = {"up": 0, "down": 1, "clock": 2}[told.face]
        font = self._face(size)
        for place, (x, words) in enumerate(zip(self._columns(inside, times, font), times, strict=True)):
            strong = place == first
            face = self._strong(size) if strong else font
            paint_text(painter, x, baseline, words, face, theme.colour("text" if strong else "text2"))

    def _strong(self, size: float) -> QFont:
        return display_font(size, "semibold", display=True)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        """A stretch for each beat, as long as it is planned; a white mark where the plan is."""
        told, theme = self._told, self.look.theme
        whole, gap, x = sum(told.plan), 2.0, bar.left()
        painter.setPen(Qt.PenStyle.NoPen)
        for place, seconds in enumerate(told.plan):
            wide = bar.width() * seconds / whole
            now = told.place.beat
            token = "focus" if place == now else "text2" if place < now else "edge"
            painter.setBrush(theme.brush(token, 1.0 if place <= now else 0.55))
            if wide:
                painter.drawRoundedRect(QRectF(x, bar.top(), max(2.0, wide - gap), bar.height()), 2, 2)
            x += wide
        beat, share = due_beat(told.plan, told.elapsed)
        at = bar.left() + bar.width() * (sum(told.plan[:beat]) + share * told.plan[beat]) / whole
        painter.setBrush(theme.brush("text"))
        high = bar.height()
        painter.drawRect(QRectF(at - 1.2, bar.top() - 0.25 * high, 2.4, 1.5 * high))
        tip = polygon((0, 0), (-0.42 * high, 0.55 * high), (0.42 * high, 0.55 * high))
        painter.drawPath(tip.translated(QPointF(at, bar.bottom() + 0.1 * high)))

    def _paint_words(self, painter: QPainter, inside: QRectF, top: float) -> None:
        look, told = self.look, self._told
        baseline = top + look.metrics(16).ascent()
        font, strong = look.font(16), look.font(16, "semibold")
        pace, beat = pace_words(told, look.wording), beat_words(told, look.wording)
        token = "exc_text" if told.pace.word == "behind" else "text2"
        if not self._in_one_line(inside):
            if baseline + 1.2 * look.measures.em <= self.height() - 0.3 * look.measures.em:
                paint_text(painter, inside.left(), baseline, beat, font, look.theme.colour("text"))
                baseline += 1.3 * look.measures.em
            if text_width(pace, strong) > inside.width():
                pace = pace.rsplit(" · ", maxsplit=1)[-1]
            paint_text(painter, inside.left(), baseline, pace, strong, look.theme.colour(token))
            return
        paint_text(painter, inside.left(), baseline, beat, font, look.theme.colour("text"))
        at = inside.right() - text_width(pace, strong)
        paint_text(painter, at, baseline, pace, strong, look.theme.colour(token))
