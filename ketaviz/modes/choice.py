"""A button that can be chosen, with words in as many lines as they need: what switches and answers have in common."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketaviz.look.fonts import Weight
from ketaviz.modes.measures import Look

WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
USUAL_EM = 22
"""Width of a choice that nobody gave a width."""


class Choice(QAbstractButton):
    """As high as its words need at its width; a subclass says what stands beside them and paints it."""

    words_units = 15.0
    """Type size in design units."""
    widest: Weight = "regular"
    """The weight for which there is room."""

    def __init__(self, look: Look, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(words)
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
        """Return the height of the words with the air around them, in logical pixels."""
        return max(round(self._room(float(width)).height()) + self._air(), self._look.measures.px(40))

    def paint_text(self, painter: QPainter, weight: Weight, token: str) -> None:
        """Paint the words, in the middle of the height."""
        room = self._room(float(self.width()))
        painter.setFont(self._look.font(self.words_units, weight))
        painter.setPen(self._look.theme.colour(token))
        painter.drawText(room.translated(0.0, (self.height() - room.height()) / 2.0), WRAPPED, self.text())

    @property
    def _pad(self) -> int:
        return max(2, self._look.measures.px(4))

    def _air(self) -> int:
        """Return what is left free above and below the words together."""
        return 2 * self._pad

    def _sides(self) -> tuple[float, float]:
        """Return what is left free left and right of the words."""
        return float(self._pad), float(self._pad)

    def _room(self, width: float) -> QRectF:
        """Return where the words stand in a width, from 0 down."""
        left, right = self._sides()
        room = QRectF(left, 0.0, max(40.0, width - left - right), 1e4)
        face = self._look.font(self.words_units, self.widest)
        words = QFontMetricsF(face).boundingRect(room, WRAPPED, self.text())
        return QRectF(left, 0.0, room.width(), words.height())
