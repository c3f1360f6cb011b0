"""The mark of a heartbeat: a strip of a few pixels, nearly of the colour beneath it, that holds a number."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

CELL = 4
"""Logical pixels of a cell: at least four pixels of any screen, so that its middle is of its own colour."""
BITS = 12
CELLS = 2 + BITS
"""One cell of each of the two colours, then the number, its highest bit first."""
NUMBERS = 2**BITS
SHADE = 10
"""How much lighter or darker, of 255, the cells of a one are: enough to be read back, too little to be seen."""


class BeatMark(QWidget):
    """The strip; it lies above all else in a corner of the window."""

    def __init__(self, parent: QWidget, ground: QColor) -> None:
        super().__init__(parent)
        self._number = 0
        self._ground = ground
        self.setFixedSize(CELLS * CELL, CELL)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_ground(self, ground: QColor) -> None:
        """Stand on another colour."""
        self._ground = ground
        self.update()

    def show_number(self, number: int) -> None:
        """Show a number, as it is modulo `NUMBERS`."""
        self._number = number % NUMBERS
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Driven by the number of the beat."""
        painter = QPainter(self)
        off, on = shades(self._ground)
        bits = f"01{self._number:0{BITS}b}"
        for place, bit in enumerate(bits):
            painter.fillRect(place * CELL, 0, CELL, CELL, on if bit == "1" else off)
        painter.end()


def shades(ground: QColor) -> tuple[QColor, QColor]:
    """Return the colours of a nought and of a one on a ground."""
    channels = (ground.red(), ground.green(), ground.blue())
    return QColor(*channels), QColor(*(value + SHADE if value < 128 else value - SHADE for value in channels))


def read_mark(picture: QImage, corner: QPoint) -> int | None:
    """Return the number in a picture whose strip begins at a corner, in logical pixels; None if none can be read."""
    ratio = picture.devicePixelRatio()
    middles = [
        QPoint(round((corner.x() + (place + 0.5) * CELL) * ratio), round((corner.y() + 0.5 * CELL) * ratio))
        for place in range(CELLS)
    ]
    if not all(picture.rect().contains(middle) for middle in middles):
        return None
    colours = [picture.pixel(middle) for middle in middles]
    off, on = colours[:2]
    if off == on or any(colour not in {off, on} for colour in colours):
        return None
    return int("".join("1" if colour == on else "0" for colour in colours[2:]), 2)


def without_mark(picture: QImage, corner: QPoint) -> QImage:
    """Return the picture with the strip wiped out, so that only what else is in it can differ from another."""
    wiped = picture.copy()
    wiped.setDevicePixelRatio(1.0)
    ratio = picture.devicePixelRatio()
    left, top = floor(corner.x() * ratio), floor(corner.y() * ratio)
    strip = QRect(left, top, ceil(CELLS * CELL * ratio) + 1, ceil(CELL * ratio) + 1)
    painter = QPainter(wiped)
    painter.fillRect(strip, Qt.GlobalColor.black)
    painter.end()
    return wiped
