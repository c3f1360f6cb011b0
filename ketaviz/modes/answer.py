"""An answer to choose: its number, its words, and whether it is what was expected and what the run did."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ketaviz.modes.choice import Choice
from ketaviz.modes.controls import paint_focus_ring
from ketaviz.modes.measures import Look


class AnswerButton(Choice):
    """A frame with a ring that is filled when chosen; the answer that the run gave has a tick in its place."""

    words_units = 16.0
    widest = "semibold"

    def __init__(self, look: Look, number: int, words: str, parent: QWidget) -> None:
        super().__init__(look, words, parent)
        self._found = False
        self.number = number
        self._name()

    def show_state(self, *, expected: bool, found: bool, open_: bool) -> None:
        """Show whether it is expected, whether the run did it, and whether it can still be chosen."""
        self.setChecked(expected)
        self.setEnabled(open_)
        self._found = found
        self._name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; every other key is the card's or the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, ring or tick, and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, pad = self._look.theme, self._pad
        ring = max(2.0, 0.6 * pad)
        out = 2.2 * ring
        frame = QRectF(self.rect()).adjusted(out, out, -out, -out)
        marked = self.isChecked() or self._found
        painter.setPen(QPen(theme.colour("focus" if self.isChecked() else "text" if marked else "edge"), 1.6))
        painter.setBrush(theme.mix("raised", "edge", 0.25 if self.underMouse() and self.isEnabled() else 0.0))
        painter.drawRoundedRect(frame, 2.0 * pad, 2.0 * pad)
        self._paint_sign(painter)
        self.paint_text(painter, "semibold" if marked else "regular", "text" if marked or self.isEnabled() else "text2")
        if self.hasFocus():
            paint_focus_ring(painter, self._look, frame, 2.0 * pad, ring)
        painter.end()

    def _name(self) -> None:
        """Name it for those who hear it: its number, and what is told by its look."""
        said = self._look.wording.text("{number}: {answer}", number=self.number, answer=self.text())
        self.setAccessibleName(said)
        told = self._look.wording.text("This is what the run did.") if self._found else ""
        self.setAccessibleDescription(told)

    @property
    def _side(self) -> float:
        return self._look.metrics(self.words_units).height()

    def _air(self) -> int:
        return 6 * self._pad

    def _sides(self) -> tuple[float, float]:
        return self._side + 5.0 * self._pad, 3.0 * self._pad

    def _paint_sign(self, painter: QPainter) -> None:
        """Paint the ring with the number, filled if expected; a tick if the run did this."""
        theme, side = self._look.theme, self._side
        box = QRectF(3.0 * self._pad, (self.height() - side) / 2.0, side, side)
        painter.setPen(QPen(theme.colour("focus" if self.isChecked() else "edge"), 1.6))
        painter.setBrush(theme.colour("focus") if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        ink = theme.colour("ink0" if self.isChecked() else "text")
        if self._found:
            painter.setPen(QPen(ink, max(2.0, side / 9.0), c=Qt.PenCapStyle.RoundCap))
            corners = ((0.27, 0.53), (0.44, 0.69), (0.74, 0.34))
            points = [QPointF(box.left() + x * side, box.top() + y * side) for x, y in corners]
            painter.drawPolyline(points)
        else:
            painter.setPen(ink)
            painter.setFont(self._look.font(13, "semibold"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._look.wording.number(self.number))
