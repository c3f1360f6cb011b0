"""The transport: back, play, step, the clock and its speed on the left; the beat rail over the ruler on the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ketaviz.base.units import MS_PER_UNIT
from ketaviz.content.schema import Story
from ketaviz.frame.snapshot import Frame
from ketaviz.modes import time_words
from ketaviz.modes.controls import Button
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.modes.rail import BeatRail
from ketaviz.modes.ruler import TimeRuler

LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
WIDEST_CLOCK = "119 min 59 s"


class Transport(Painted):
    """Driven by `StoryNow.playing`, `DrugNow.minutes`, `DrugNow.per_screen_s` and `CircuitNow.slowdown`."""

    def __init__(self, story: Story, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button(sign="back", parent=self)
        self.step_back = Button(sign="step-back", parent=self)
        self.play = Button(sign="play", kind="primary", parent=self)
        self.step = Button(sign="step", parent=self)
        self.next = Button(sign="next", parent=self)
        self.rail = BeatRail(story, self)
        self.ruler = TimeRuler(story, self)
        self._words: tuple[tuple[str, ...], ...] = (("",),) * 4

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        high = look.measures.control
        for button in self.buttons():
            button.set_look(look, round(high * 1.15) if button is self.play else high)
        self.rail.set_look(look)
        self.ruler.set_look(look)
        self._arrange()

    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons in reading order."""
        return (self.back, self.step_back, self.play, self.step, self.next)

    def show_frame(self, frame: Frame) -> None:
        """Show the clock, its speed and where the story is."""
        wording = self.look.wording
        words = (
            (time_words.clock(frame, wording),),
            (time_words.since(frame, wording),),
            (time_words.drug_speed(frame, wording), time_words.short_drug_speed(frame, wording)),
            (time_words.spike_speed(frame, wording), time_words.short_spike_speed(frame, wording)),
        )
        if words != self._words:
            self._words = words
            self.update(self._clock_rect().toAlignedRect())
        self._show_playing(playing=frame.story.playing)
        self.rail.show_frame(frame)
        self.ruler.show_frame(frame, self.rail.marker().x())

    def _show_playing(self, *, playing: bool) -> None:
        sign = "pause" if playing else "play"
        if sign != self.play.sign or not self.play.accessibleName():
            self.play.sign = sign
            self.play.setAccessibleName(self.look.wording.text("Pause" if playing else "Play"))
            self.play.update()

    @property
    def stacked(self) -> bool:
        """Return whether rail and ruler stand under the buttons, because the window is narrow."""
        return self.look.measures.columns < 84

    def height_wanted(self) -> int:
        """Return the height the transport needs."""
        rows = 2 * self.look.measures.px(10)
        if self.stacked:
            return rows + self._left_height() + self._lane_height()
        return rows + max(self._left_height(), self._lane_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate, the clock and the speeds."""
        if self._look is None:
            return
        painter, theme = self.begin(), self.look.theme
        self.paint_panel(painter)
        now, since, drug, spikes = self._words
        first, second = (drug, spikes) if drug[0] else (spikes, drug)
        told = ((now, 26, "text"), (since, 15, "text2"), (first, 15, "text"), (second, 15, "text2"))
        for rect, (forms, units, token) in zip(self._lines(), told, strict=True):
            face = self.look.font(units, "semibold" if units == 26 else "regular")
            painter.setFont(face)
            painter.setPen(theme.colour(token))
            painter.drawText(rect, LEFT, longest_that_fits(forms, face, rect.width()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every part in its place."""
        super().resizeEvent(event)
        if self._look is not None:
            self._arrange()

    def _buttons_width(self) -> int:
        return sum(button.width() for button in self.buttons())

    def _text_heights(self) -> tuple[float, float]:
        return QFontMetricsF(self.look.font(26, "semibold")).height(), QFontMetricsF(self.look.font(15)).height()

    def _left_height(self) -> int:
        clock, line = self._text_heights()
        if self.stacked:
            return round(max(self.play.height(), clock + line))
        return round(self.play.height() + clock + line)

    def _lane_height(self) -> int:
        _clock, line = self._text_heights()
        rail = line * 1.2 + self.look.measures.px(40)
        return round(rail + (line * 1.25 + self.look.measures.px(24) if self.look.measures.shows_ruler else 0.0))

    def _left_width(self) -> float:
        return max(float(self._buttons_width()), self._clock_width() + self._speed_width() + self._gap())

    def _gap(self) -> float:
        return float(self.look.measures.px(20))

    def _clock_width(self) -> float:
        since = QFontMetricsF(self.look.font(15)).horizontalAdvance(
            self.look.wording.text("the circuit without ketamine")
        )
        return max(QFontMetricsF(self.look.font(26, "semibold")).horizontalAdvance(WIDEST_CLOCK), since)

    def _speed_width(self) -> float:
        metrics = QFontMetricsF(self.look.font(15))
        text = self.look.wording.text
        drug = text(
            "1 s on screen = {span} of infusion", span=time_words.span(MS_PER_UNIT["h"] * 15.6, self.look.wording)
        )
        spikes = text("spikes {times}× slower than life", times=16)
        return max(metrics.horizontalAdvance(drug), metrics.horizontalAdvance(spikes)) + 4

    def _clock_rect(self) -> QRectF:
        clock, line = self._text_heights()
        pad, measures = self.look.measures.px(10), self.look.measures
        if self.stacked:
            left = measures.px(12) + self._buttons_width() + self._gap()
            return QRectF(left, pad, self.width() - left - pad, clock + line)
        wide = self._clock_width() + self._gap() + self._speed_width()
        return QRectF(measures.px(20), pad + self.play.height(), wide, clock + line)

    def _lines(self) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Return where the clock, what it counts from and the two speeds stand."""
        clock, line = self._text_heights()
        rect = self._clock_rect()
        speed = rect.left() + self._clock_width() + self._gap()
        wide = max(10.0, rect.right() - speed)
        return (
            QRectF(rect.left(), rect.top(), self._clock_width() + 4, clock),
            QRectF(rect.left(), rect.top() + clock, self._clock_width() + 4, line),
            QRectF(speed, rect.top() + (clock - line) * 0.8, wide, line),
            QRectF(speed, rect.top() + clock, wide, line),
        )

    def _arrange(self) -> None:
        measures = self.look.measures
        pad, x = measures.px(10), measures.px(12)
        row = self._left_height() if self.stacked else self.play.height()
        for button in self.buttons():
            button.move(x, pad + (row - button.height()) // 2)
            x += button.width()
        left = measures.px(12) if self.stacked else round(self._left_width()) + 2 * measures.px(20) + measures.px(12)
        top = pad + (self._left_height() if self.stacked else 0)
        wide, high = self.width() - left - measures.px(12), max(10, self.height() - top - pad)
        rail = round(high * 0.52) if measures.shows_ruler else high
        self.ruler.setVisible(measures.shows_ruler)
        self.rail.setGeometry(left, top, wide, rail)
        self.ruler.setGeometry(left, top + rail, wide, high - rail)


def longest_that_fits(forms: Iterable[str], face: QFont, width: float) -> str:
    """Return the first of several forms of the same words that fits a width; empty if none does."""
    metrics = QFontMetricsF(face)
    return next((words for words in forms if metrics.horizontalAdvance(words) <= width), "")
