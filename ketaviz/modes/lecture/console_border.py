"""The border between the live picture and the notes: drag it, or move it with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketaviz.modes.lecture.console_rooms import LEAST_SHARE, MOST_SHARE, SHARES
from ketaviz.modes.painted import Painted

STEP = 0.02


class ConsoleBorder(Painted):
    """Tells the share of the width that is wanted for the live picture; a double click puts it back."""

    ground = "ink0"
    moved = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._share, self._whole = SHARES["balanced"], 1
        self._grabbed: tuple[float, float] | None = None

    def show_share(self, share: float, whole: int) -> None:
        """Take the present share, and the width it is a share of."""
        self._share, self._whole = share, max(1, whole)
        per_cent = round(100 * share)
        self.setAccessibleName(self.look.wording.text("Width of the live picture: {share} %", share=per_cent))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the border."""
        self._grabbed = (event.globalPosition().x(), self._share)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the border."""
        if self._grabbed is not None:
            at, share = self._grabbed
            self._go(share + (event.globalPosition().x() - at) / self._whole)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the border go."""
        self._grabbed = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Put the border back."""
        self._go(SHARES["balanced"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the border with the arrow keys while the focus is here."""
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        if event.key() in steps:
            self._go(self._share + steps[Qt.Key(event.key())])
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and a grip."""
        if self._look is None:
            return
        painter = self.begin()
        painter.fillRect(self.rect(), self.look.theme.colour("ink0"))
        token = "focus" if self.hasFocus() else "edge"
        painter.setPen(self.look.theme.pen(token, 3.0))
        middle, half = self.rect().center(), self.look.measures.px(17)
        painter.drawLine(middle.x(), middle.y() - half, middle.x(), middle.y() + half)
        painter.end()

    def _go(self, share: float) -> None:
        self.moved.emit(round(min(max(LEAST_SHARE, share), MOST_SHARE), 3))
