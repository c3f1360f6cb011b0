"""The status line: the phase the circuit is in, and one sentence why."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import PhaseName
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.painted import Painted
from ketaviz.modes.status_words import PHASES, phase_word, sentence, short_sentence

HOLD_TICKS = 1000
"""The sentence changes at most every 4 s of screen, or with the phase."""

HUES = {
    "balanced": "text2",
    "blocked": "ket",
    "silenced": "inh",
    "surge": "exc",
    "recovering": "inh",
    "strengthened": "bdnf",
    "overwhelmed": "ket",
}
"""The colour of each phase: that of the cell, the drug or the change that acts in it."""

WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class StatusLine(Painted):
    """Phase chips and the sentence. Driven by `StoryNow.phase` and the rates, block and weight of the frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase: PhaseName = "balanced"
        self._told_at: int | None = None
        self._sentence = ""

    def show_frame(self, frame: Frame) -> None:
        """Show the phase of a frame; the sentence holds for a while, so that it can be read."""
        phase = frame.story.phase
        fresh = self._told_at is not None and 0 <= frame.tick - self._told_at < HOLD_TICKS
        if fresh and phase == self._phase and frame.story.playing:
            return
        words = sentence(frame, self.look.wording)
        self._told_at = frame.tick
        if (phase, words) != (self._phase, self._sentence):
            self._phase, self._sentence = phase, words
            self.setAccessibleName(f"{phase_word(phase, self.look.wording)}: {words}")
            self.update()

    def height_wanted(self) -> int:
        """Return the height at which the sentence has the lines it needs."""
        line = QFontMetricsF(self.look.font(17)).height()
        lines = 1 if self.look.measures.columns >= 150 else 2
        return round(lines * line) + 2 * self.look.measures.px(8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chips, a divider and the sentence."""
        if self._look is None:
            return
        painter = self.begin()
        self.paint_panel(painter)
        left = self._paint_chips(painter) if self.look.measures.shows_all_phases else self._paint_chip_alone(painter)
        self._paint_sentence(painter, left)
        painter.end()

    def words_in(self, rect: QRectF) -> str:
        """Return the longest form of the sentence that fits a rectangle."""
        metrics = QFontMetricsF(self.look.font(17))
        needs = metrics.boundingRect(rect, int(WRAP), self._sentence)
        if needs.height() <= rect.height() + 1 and needs.width() <= rect.width() + 1:
            return self._sentence
        return short_sentence(self._phase, self.look.wording)

    def _paint_chip_alone(self, painter: QPainter) -> float:
        return self._paint_chip(painter, self._phase, self.look.measures.px(16))

    def _paint_chips(self, painter: QPainter) -> float:
        theme, metrics = self.look.theme, QFontMetricsF(self.look.font(16))
        left, middle = float(self.look.measures.px(12)), self.height() / 2
        for phase in PHASES:
            if phase != PHASES[0]:
                painter.setFont(self.look.font(16))
                painter.setPen(theme.colour("edge"))
                sign = "|" if phase == "overwhelmed" else "›"
                painter.drawText(QRectF(left, 0, metrics.horizontalAdvance(sign) + 2, 2 * middle), WRAP, sign)
                left += metrics.horizontalAdvance(sign) + self.look.measures.px(4)
            left = self._paint_chip(painter, phase, left)
        return left

    def _paint_chip(self, painter: QPainter, phase: PhaseName, left: float) -> float:
        """Paint one chip; return where the next may begin."""
        theme, words, now = self.look.theme, phase_word(phase, self.look.wording), phase == self._phase
        face = self.look.font(16, "bold" if now else "regular")
        high = QFontMetricsF(face).height() * 1.3
        pad = high * 0.42 if now else high * 0.2
        wide = QFontMetricsF(face).horizontalAdvance(words) + 2 * pad
        rect = QRectF(left, (self.height() - high) / 2, wide, high)
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.brush(HUES[phase]))
            painter.drawRoundedRect(rect, high / 2, high / 2)
        past = PHASES.index(phase) < PHASES.index(self._phase)
        painter.setFont(face)
        painter.setPen(theme.colour("ink0" if now else "text2" if past else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        return rect.right() + self.look.measures.px(4)

    def _paint_sentence(self, painter: QPainter, left: float) -> None:
        measures = self.look.measures
        painter.setPen(self.look.theme.pen("line", 1.0))
        x = left + measures.px(12)
        painter.drawLine(round(x), measures.px(10), round(x), self.height() - measures.px(10))
        rect = QRectF(x + measures.px(16), 0, self.width() - x - 2 * measures.px(16), self.height())
        painter.setPen(self.look.theme.colour("text"))
        painter.setFont(self.look.font(17))
        painter.drawText(rect, int(WRAP), self.words_in(rect))
