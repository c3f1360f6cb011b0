"""What every panel is drawn with: theme, words and text size, and the few lengths that follow from them."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ketaviz.content.wording import Wording
from ketaviz.look.fonts import Weight, font
from ketaviz.look.theme import Theme

SMALLEST_TEXT = 13.0
"""No word in a panel is smaller than this, in logical pixels."""

TITLE, CARD_TITLE, SMALL_TITLE, BODY, AXIS = 26.0, 18.0, 16.0, 15.0, 15.0
"""Sizes of type in units of 1/1080 of the window's height (the stage's place is 664 units high there)."""


class Words(QLabel):
    """Words that can be selected and copied; a click that selects nothing is left to the card they stand on."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep a click only if it selected words, and then the keys too, so that Ctrl+C copies them."""
        super().mouseReleaseEvent(event)
        if self.hasSelectedText():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            event.ignore()


class TitleWords(Words):
    """Words that want a single row, and wrap only where that is wider than the room."""

    def sizeHint(self) -> QSize:
        """Return the size of a single row."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


class Style(Struct, frozen=True, eq=False):
    """Theme, wording and ``text_size``: logical pixels in one unit of type, the user's factor included."""

    theme: Theme
    wording: Wording
    text_size: float = 1.0

    def text(self, message: str, **fields: object) -> str:
        """Return a message in the language of the panel."""
        return self.wording.text(message, **fields)

    def plural(self, one: str, many: str, count: int, **fields: object) -> str:
        """Return the form of a message that fits a count."""
        return self.wording.plural(one, many, count, **fields)

    def type(self, units: float) -> float:
        """Return a size of type in logical pixels, never under `SMALLEST_TEXT`."""
        return max(SMALLEST_TEXT, units * self.text_size)

    def font(self, units: float, weight: Weight = "regular") -> QFont:
        """Return the typeface at a size of type."""
        return font(self.type(units), weight)

    def mark(self, pixels: float) -> float:
        """Return the size of a mark or a stroke, which grows with large text but never becomes thinner."""
        return pixels * max(1.0, self.text_size)

    @property
    def thin(self) -> float:
        """Return the width of axes and of lines that lead to a mark, in logical pixels."""
        return 1.0

    def space(self, units: float) -> int:
        """Return a gap in logical pixels; gaps grow half as fast as type, so that large text keeps its room."""
        return round(units * (1.0 + (self.text_size - 1.0) * 0.5))

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """Return the colour of a token."""
        return self.theme.colour(token, alpha)

    def _palette(self, ink: str) -> QPalette:
        """Return the colours of a label; a style sheet would take a millisecond for each."""
        palette = QPalette()
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, self.colour(ink))
        palette.setColor(QPalette.ColorRole.Highlight, self.colour("focus"))
        palette.setColor(QPalette.ColorRole.HighlightedText, self.colour("ink0"))
        return palette

    def label(
        self,
        text: str,
        *,
        units: float = BODY,
        weight: Weight = "regular",
        ink: str = "text2",
        parent: QWidget | None = None,
    ) -> QLabel:
        """Return words that wrap, can be selected and copied, and are never elided."""
        label = Words(text, parent)
        self.dress(label, units=units, weight=weight, ink=ink)
        return label

    def dress(self, label: QLabel, *, units: float = BODY, weight: Weight = "regular", ink: str = "text2") -> None:
        """Give a label its typeface and colour; its words wrap and can be selected."""
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self.font(units, weight))
        label.setPalette(self._palette(ink))
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        label.setMinimumSize(1, 1)
