"""A switch with its words: what it changes in the model, and whether it is on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.measures import Look

TRACK = (40.0, 22.0)
KNOB = 14.0
WORDS = 15.0
"""Type size in design units."""
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
USUAL_EM = 22
"""Width of a switch that nobody gave a width."""


class Switch(QAbstractButton):
    """A track with a knob and words at its right, as high as they need; the note is its tool tip."""

    def __init__(self, look: Look, words: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(note)
        self.setToolTip(note)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return a width at which the words take few lines, and the height they need there."""
        width = round(USUAL_EM * self._look.measures.em)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words beside the track, in logical pixels."""
        return max(round(self._room(float(width)).height()) + 2 * self._pad, self._look.measures.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, knob and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room(float(self.width()))
        self._paint_track(painter, self.height() / 2.0)
        painter.setFont(self._look.font(WORDS))
        painter.setPen(self._look.theme.colour("text" if self.isEnabled() else "disabled"))
        painter.drawText(room.translated(0.0, (self.height() - room.height()) / 2.0), WRAPPED, self.text())
        painter.end()

    @property
    def _pad(self) -> int:
        return self._look.measures.px(4)

    def _track(self) -> tuple[float, float]:
        scale = max(0.7, self._look.metrics(WORDS).height() / 24.0)
        return TRACK[0] * scale, TRACK[1] * scale

    def _room(self, width: float) -> QRectF:
        """Return where the words stand in a width, from 0 down."""
        left = self._track()[0] + 4.0 * self._pad
        room = QRectF(left, 0.0, max(40.0, width - left - self._pad), 1e4)
        words = QFontMetricsF(self._look.font(WORDS)).boundingRect(room, WRAPPED, self.text())
        return QRectF(left, 0.0, room.width(), words.height())

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
