"""The clock of the drug and how fast the clocks run."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent

from ketaviz.base.units import MS_PER_UNIT
from ketaviz.frame.snapshot import Frame
from ketaviz.modes import time_words
from ketaviz.modes.measures import Look
from ketaviz.modes.painted import Painted

LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
WIDEST_CLOCK = "119 min 59 s"
TOKENS = ("text", "text2", "text", "text2")
"""Colours of the clock, of what it counts from, and of the two speeds."""


class ClockFace(Painted):
    """Driven by `DrugNow.minutes`, `DrugNow.per_screen_s` and `CircuitNow.slowdown`."""

    def __init__(self, parent: Painted) -> None:
        super().__init__(parent)
        self._words: tuple[tuple[str, ...], ...] = (("",),) * 4
        self._faces: tuple[QFont, QFont] = (QFont(), QFont())
        self._clock_wide = self._speed_wide = 0.0

    def set_look(self, look: Look) -> None:
        """Take colours, words and sizes."""
        super().set_look(look)
        self._faces = (look.font(26, "semibold"), look.font(15))
        large, small = (QFontMetricsF(face).horizontalAdvance for face in self._faces)
        text = look.wording.text
        self._clock_wide = max(large(WIDEST_CLOCK), small(text("the circuit without ketamine"))) + 4
        longest = time_words.span(MS_PER_UNIT["h"] * 15.6, look.wording)
        drug = text("1 s on screen = {span} of infusion", span=longest)
        self._speed_wide = max(small(drug), small(text("spikes {times}× slower than life", times=16))) + 4

    def show_frame(self, frame: Frame) -> None:
        """Show a frame's clock and its speeds; each in a long form and, for a narrow window, in a short one."""
        wording = self.look.wording
        drug = (time_words.drug_speed(frame, wording), time_words.short_drug_speed(frame, wording))
        spikes = (time_words.spike_speed(frame, wording), time_words.short_spike_speed(frame, wording))
        speeds = (drug, spikes) if drug[0] else (spikes, drug)
        words = ((time_words.clock(frame, wording),), (time_words.since(frame, wording),), *speeds)
        for rect, before, now in zip(self._lines(), self._words, words, strict=True):
            if now != before:
                self.update(rect.toAlignedRect())
        self._words = words

    def height_wanted(self) -> int:
        """Return the height of the two lines."""
        clock, line = self._heights()
        return round(clock + line)

    def width_wanted(self) -> int:
        """Return the width at which everything is said in full."""
        return round(self._clock_wide + self._gap() + self._speed_wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the clock, what it counts from, and the two speeds; no more of them than is asked for."""
        if self._look is None:
            return
        painter, theme = self.begin(), self.look.theme
        painter.fillRect(event.rect(), theme.colour(self.ground))
        large, small = self._faces
        shown = zip(self._lines(), self._words, (large, small, small, small), TOKENS, strict=True)
        for rect, forms, face, token in shown:
            if rect.toAlignedRect().intersects(event.rect()):
                painter.setFont(face)
                painter.setPen(theme.colour(token))
                painter.drawText(rect, LEFT, longest_that_fits(forms, face, rect.width()))
        painter.end()

    def _heights(self) -> tuple[float, float]:
        large, small = self._faces
        return QFontMetricsF(large).height(), QFontMetricsF(small).height()

    def _gap(self) -> float:
        return float(self.look.measures.px(20))

    def _lines(self) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Return where the clock, what it counts from and the two speeds stand."""
        clock, line = self._heights()
        speed = self._clock_wide + self._gap()
        wide = max(10.0, self.width() - speed)
        return (
            QRectF(0, 0, self._clock_wide, clock),
            QRectF(0, clock, self._clock_wide, line),
            QRectF(speed, (clock - line) * 0.8, wide, line),
            QRectF(speed, clock, wide, line),
        )


def longest_that_fits(forms: Iterable[str], face: QFont, width: float) -> str:
    """Return the first of several forms of the same words that fits a width; empty if none does."""
    metrics = QFontMetricsF(face)
    return next((words for words in forms if metrics.horizontalAdvance(words) <= width), "")
