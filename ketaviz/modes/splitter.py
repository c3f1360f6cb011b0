"""The border between stage and plots: drag it, or move it with the arrow keys; a double click puts it back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ketaviz.modes.painted import Painted

STEP = 16
"""Logical pixels that an arrow key moves the border; with Shift four times as many."""
GRIP = 34
"""Height of the mark in its middle, in design units."""


class Splitter(Painted):
    """Shows and changes the width of the plots, between two limits."""

    ground = "ink0"

    moved = Signal(int)
    """The width of the plots that is wanted, in logical pixels, limits kept."""
    put_back = Signal()
    """The usual width is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a drag the arrow keys are still the story's
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._width, self._least, self._most = 0, 0, 0
        self._grabbed: tuple[float, int] | None = None
        """Where the border was taken, in pixels of the screen, and how wide the plots were."""

    def show_width(self, width: int, least: int, most: int) -> None:
        """Take the present width of the plots and its limits."""
        if (width, least, most) != (self._width, self._least, self._most):
            self._width, self._least, self._most = width, least, most
            text = self.look.wording.text
            self.setAccessibleName(text("Width of the plots: {width} of {most} pixels", width=width, most=most))
            self.setToolTip(text("Drag to make the plots wider or narrower; a double click puts the border back"))

    @property
    def is_grabbed(self) -> bool:
        """Return whether a person holds the border."""
        return self._grabbed is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the border."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = (event.globalPosition().x(), self._width)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ask for the width to which the border is dragged."""
        if self._grabbed is not None:
            x, width = self._grabbed
            self._ask(width + round(x - event.globalPosition().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the border go."""
        self._grabbed = None
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Put the border back."""
        self.put_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the border with left and right, to its limits with Home and End, and back with Enter."""
        step = STEP * (4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        wanted = {
            Qt.Key.Key_Left: self._width + step,
            Qt.Key.Key_Right: self._width - step,
            Qt.Key.Key_Home: self._most,
            Qt.Key.Key_End: self._least,
        }
        if event.key() in wanted:
            self._ask(wanted[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.put_back.emit()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the mark by which the border is taken: yellow with the focus, else as an edge."""
        if self._look is None:
            return
        painter, theme, measures = self.begin(), self.look.theme, self.look.measures
        painter.fillRect(self.rect(), theme.colour(self.ground))
        is_ready = self.underMouse() or self.is_grabbed
        token = "focus" if self.hasFocus() else "text" if is_ready else "edge"
        self._paint_grip(painter, QPen(theme.colour(token), max(3.0, measures.px(4))), measures.px(GRIP) / 2)
        painter.end()

    def _paint_grip(self, painter: QPainter, pen: QPen, reach: float) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawLine(middle - QPointF(0, reach), middle + QPointF(0, reach))

    def _ask(self, width: int) -> None:
        wanted = min(max(width, self._least), self._most)
        if wanted != self._width:
            self.moved.emit(wanted)
