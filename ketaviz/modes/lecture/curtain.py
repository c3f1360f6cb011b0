"""The curtain: black or white over everything, drawn and opened without a flash."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.look.theme import mixed

Curtain = Literal["none", "black", "white"]
FADE_MS = 320
"""A whole screen that turns white at once is a flash; so it takes a third of a second."""
INK = {"black": QColor(0, 0, 0), "white": QColor(255, 255, 255)}


class CurtainSheet(QWidget):
    """Covers its parent; what it shows is told with `draw`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.drawn: Curtain = "none"
        self._from, self._to = QColor(0, 0, 0, 0), QColor(0, 0, 0, 0)
        self._now = QColor(0, 0, 0, 0)
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setDuration(FADE_MS)
        self._fade.valueChanged.connect(self._shade)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def draw(self, curtain: Curtain) -> None:
        """Draw the curtain, or open it."""
        if curtain == self.drawn:
            return
        self.drawn = curtain
        self._from, self._to = QColor(self._now), QColor(INK.get(curtain, self._now))
        self._to.setAlpha(0 if curtain == "none" else 255)
        if self._from.alpha() == 0:
            self._from = QColor(self._to)
            self._from.setAlpha(0)
        self._fade.stop()
        self.show()
        self.raise_()
        self._fade.start()

    def finish(self) -> None:
        """Have it drawn, or open, at once."""
        self._fade.stop()
        self._shade(1.0)

    def _shade(self, share: float) -> None:
        """Show a moment of the fade, 0 to 1."""
        alpha = (1.0 - share) * self._from.alphaF() + share * self._to.alphaF()
        self._now = mixed(self._from, self._to, share, alpha)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, self._now.alpha() == 255)
        self.setVisible(self._now.alpha() > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the colour of this moment over everything."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._now)
        painter.end()
