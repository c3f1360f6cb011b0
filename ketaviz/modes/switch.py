"""A switch with its words: what it changes in the model, and whether it is on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ketaviz.modes.choice import Choice
from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.measures import Look

TRACK = (40.0, 22.0)
KNOB = 14.0


class Switch(Choice):
    """A track with a knob and words at its right, as high as they need; the note is its tool tip."""

    def __init__(self, look: Look, words: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.setAccessibleName(words)
        self.setAccessibleDescription(note)
        self.setToolTip(note)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, knob and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter, self.height() / 2.0)
        self.paint_text(painter, "regular", "text" if self.isEnabled() else "disabled")
        painter.end()

    def _track(self) -> tuple[float, float]:
        scale = max(0.7, self._look.metrics(self.words_units).height() / 24.0)
        return TRACK[0] * scale, TRACK[1] * scale

    def _sides(self) -> tuple[float, float]:
        return self._track()[0] + 4.0 * self._pad, float(self._pad)

    def _paint_track(self, painter: QPainter, middle: float) -> None:
        theme, (wide, high) = self._look.theme, self._track()
        track, on = QRectF(1.5 * self._pad, middle - high / 2.0, wide, high), self.isChecked()
        painter.setPen(QPen(theme.colour("text" if on else "edge"), 1.6))
        painter.setBrush(theme.colour("focus") if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track, high / 2.0, high / 2.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("panel" if on else "text"))
        x = track.right() - high / 2.0 if on else track.left() + high / 2.0
        painter.drawEllipse(QPointF(x, middle), *[KNOB / TRACK[1] * high / 2.0] * 2)
        if self.hasFocus():
            paint_focus_ring(painter, self._look, track, high / 2.0, max(2.0, self._look.measures.px(3)))
