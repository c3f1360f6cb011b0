"""A number on the picture itself, for those who watch that pictures are really painted: too dark to be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

CELLS = 4
"""Each holds three digits of base `LEVELS`, one in each colour."""
LEVELS = 8
SIDE = 2
"""Of a cell, in logical pixels."""
NUMBERS = LEVELS ** (3 * CELLS)


class BeatMark(QWidget):
    """Paints `number` in the lower left corner of a window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = 0
        self.resize(CELLS * SIDE, SIDE)

    def show_number(self, number: int) -> None:
        """Paint another number, 0 to `NUMBERS` - 1."""
        self.number = number % NUMBERS
        self.update()

    def settle(self) -> None:
        """Stand in the corner, above everything."""
        parent = self.parentWidget()
        if parent is not None:
            self.move(0, parent.height() - SIDE)
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the digits as the darkest colours there are."""
        painter, rest = QPainter(self), self.number
        for cell in range(CELLS):
            levels = []
            for _ in range(3):
                rest, digit = divmod(rest, LEVELS)
                levels.append(digit)
            painter.fillRect(QRect(cell * SIDE, 0, SIDE, SIDE), QColor(*levels))
        painter.end()


def read_mark(picture: QImage) -> int:
    """Return the number painted on a picture of the whole window."""
    scale = picture.devicePixelRatio()
    number, worth = 0, 1
    for cell in range(CELLS):
        at = picture.pixelColor(round((cell + 0.5) * SIDE * scale), picture.height() - 1)
        for digit in (at.red(), at.green(), at.blue()):
            number += digit * worth
            worth *= LEVELS
    return number
