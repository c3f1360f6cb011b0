"""The status line: the phase the circuit is in, and one sentence why."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.content.schema import PhaseName
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted
from ketaviz.modes.status_words import PHASES, phase_word, sentence, short_sentence

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
    """Phase chips and the sentence. Driven by `StoryNow.phase`, the rates at rest and `PlasticityNow.weight`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase: PhaseName = "balanced"
        self._sentence = ""
        self._chips: list[tuple[PhaseName, QRectF]] = []

    def show_frame(self, frame: Frame) -> None:
        """Show the phase of a frame and why."""
        phase, told = frame.story.phase, sentence(frame, self.look.wording)
        if (phase, told) == (self._phase, self._sentence):
            return
        if phase != self._phase:
            self._phase = phase
            self.change_still()
        self._sentence = told
        self.setAccessibleName(f"{phase_word(phase, self.look.wording)}: {self._sentence}")
        self.update(self.sentence_rect().toAlignedRect())

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        self._sentence = ""
        super().set_look(look)

    def change_still(self) -> None:
        """Have the chips placed and painted again."""
        self._chips = []
        super().change_still()

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
        self.paint_still(painter, self._paint_chips)
        rect = self.sentence_rect()
        painter.setPen(self.look.theme.colour("text"))
        painter.setFont(self.look.font(17))
        painter.drawText(rect, int(WRAP), self.words_in(rect))
        painter.end()

    def sentence_rect(self) -> QRectF:
        """Return where the sentence stands."""
        left, pad = self.chips()[-1][1].right(), self.look.measures.px(16)
        return QRectF(left + 2 * pad, 0, self.width() - left - 3 * pad, self.height())

    def words_in(self, rect: QRectF) -> str:
        """Return the longest form of the sentence that fits a rectangle."""
        metrics = QFontMetricsF(self.look.font(17))
        needs = metrics.boundingRect(rect, int(WRAP), self._sentence)
        if needs.height() <= rect.height() + 1 and needs.width() <= rect.width() + 1:
            return self._sentence
        return short_sentence(self._phase, self.look.wording)

    def chips(self) -> list[tuple[PhaseName, QRectF]]:
        """Return the chips that are shown, each with its rectangle."""
        if not self._chips:
            self._chips = self._placed_chips()
        return self._chips

    def _placed_chips(self) -> list[tuple[PhaseName, QRectF]]:
        shown = PHASES if self.look.measures.shows_all_phases else (self._phase,)
        chips, left = list[tuple[PhaseName, QRectF]](), float(self.look.measures.px(12))
        for phase in shown:
            metrics = QFontMetricsF(self._chip_font(phase))
            high = metrics.height() * 1.3
            pad = high * (0.42 if phase == self._phase else 0.2)
            wide = metrics.horizontalAdvance(phase_word(phase, self.look.wording)) + 2 * pad
            chips.append((phase, QRectF(left, (self.height() - high) / 2, wide, high)))
            left += wide + self._divider_width()
        return chips

    def _chip_font(self, phase: PhaseName) -> QFont:
        return self.look.font(16, "bold" if phase == self._phase else "regular")

    def _divider_width(self) -> float:
        return QFontMetricsF(self.look.font(16)).horizontalAdvance("›") + 2 * self.look.measures.px(4)

    def _paint_chips(self, painter: QPainter) -> None:
        """Paint the plate, the chips, what stands between them, and a divider before the sentence."""
        self.paint_panel(painter)
        theme, measures, right = self.look.theme, self.look.measures, 0.0
        for phase, rect in self.chips():
            if right:
                painter.setFont(self.look.font(16))
                painter.setPen(theme.colour("edge"))
                between = QRectF(right, 0, rect.left() - right, self.height())
                painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "|" if phase == "overwhelmed" else "›")
            self._paint_chip(painter, phase, rect)
            right = rect.right()
        painter.setPen(theme.pen("line", 1.0))
        x = round((right + self.sentence_rect().left()) / 2)
        painter.drawLine(x, measures.px(10), x, self.height() - measures.px(10))

    def _paint_chip(self, painter: QPainter, phase: PhaseName, rect: QRectF) -> None:
        theme, now = self.look.theme, phase == self._phase
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.brush(HUES[phase]))
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        past = PHASES.index(phase) < PHASES.index(self._phase)
        painter.setFont(self._chip_font(phase))
        painter.setPen(theme.colour("ink0" if now else "text2" if past else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, phase_word(phase, self.look.wording))
