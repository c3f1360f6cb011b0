"""A small button with words: it filters, opens or copies; filled while it is on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from ketaviz.look.text import line_height, text_width
from ketaviz.panels.style import BODY, Style
from ketaviz.panels.words import Placed, paint_words, place

RING = 3.0
"""Room around the plate for the ring of the focus, in logical pixels."""


class Chip(QAbstractButton):
    """An outlined pill. Enter presses it; every other key, also Space and the arrows, is left to the window."""

    def __init__(self, style: Style, words: str, *, checkable: bool = False, spoken: str = "") -> None:
        super().__init__()
        self._style = style
        self._font = style.font(BODY, "medium")
        self.setText(words)
        self.setAccessibleName(spoken or words)
        self.setCheckable(checkable)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, words: str) -> None:
        """Change the words, and the room they take."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the words on their plate, with the ring around."""
        high = line_height(self._font)
        return QSize(round(text_width(self.text(), self._font) + high + 2 * RING), round(1.45 * high + 2 * RING))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    @property
    def words(self) -> list[Placed]:
        """Return the words as they are painted."""
        high = line_height(self._font)
        ink = self._style.colour("ink0" if self.isChecked() else "text")
        return [place(self.text(), (RING + high / 2.0, (self.height() - high) / 2.0), self._font, ink)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button on Enter."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, words and, with the focus, the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, on = self._style.colour, self.isChecked()
        plate = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        painter.setPen(QPen(colour("text" if on or self.underMouse() else "edge"), 1.2))
        painter.setBrush(colour("text") if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(plate, plate.height() / 2.0, plate.height() / 2.0)
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = plate.adjusted(-2.0, -2.0, 2.0, 2.0)
            painter.drawRoundedRect(ring, ring.height() / 2.0, ring.height() / 2.0)
        paint_words(painter, self.words)
        painter.end()
