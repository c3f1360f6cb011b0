"""The marker of the sources: a short reference, underlined, that opens the full citation."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from ketaviz.look.text import line_height, text_width
from ketaviz.panels.style import AXIS, Style
from ketaviz.panels.words import Placed, paint_words, place


class SourceMarker(QAbstractButton):
    """Words like ``Popova 2019 +3``; the yellow ring shows the focus."""

    def __init__(self, style: Style, words: str, spoken: str = "") -> None:
        super().__init__()
        self._style = style
        self._font = style.font(AXIS)
        self._font.setUnderline(True)
        self.setText(words)
        self.setAccessibleName(spoken or style.text("Sources: {reference}", reference=words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def lead_nowhere(self) -> None:
        """Be words only, for where there is nothing to open: no line under them, no focus."""
        self._font.setUnderline(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words and the ring around them."""
        return QSize(round(text_width(self.text(), self._font)) + 10, round(line_height(self._font)) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    @property
    def words(self) -> list[Placed]:
        """Return the words as they are painted."""
        return [place(self.text(), (5.0, 1.0), self._font, self._style.colour("text2"))]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words and, with the focus, the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(self._style.colour("focus"), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5.0, 5.0)
        paint_words(painter, self.words)
        painter.end()
