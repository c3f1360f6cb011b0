"""The code of an address, to be read with a telephone: dark on light in every theme."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketaviz.panels.style import Style

QUIET = 4
"""Light modules around the code that a reader needs."""
MODULE = 4.0
"""Side of a module in units of type."""


class QrCode(QWidget):
    """Paints ``modules`` (rows of 0 and 1) of an address in whole device-independent squares."""

    def __init__(self, style: Style, address: str) -> None:
        super().__init__()
        self._style = style
        self.address = address
        made = import_module("segno").make(address, error="m", micro=False)  # loaded with the first code: it takes long
        self.modules = [list(row) for row in made.matrix]
        self.setAccessibleName(style.text("QR code of {address}", address=address))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a size at which every module has the same whole number of pixels."""
        side = round(max(3.0, MODULE * self._style.text_size)) * (len(self.modules) + 2 * QUIET)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the light ground and the dark modules."""
        light, dark = sorted((self._style.colour("text"), self._style.colour("ink0")), key=_darkness)
        painter = QPainter(self)
        painter.fillRect(self.rect(), light)
        side = self.width() / (len(self.modules) + 2 * QUIET)
        for row, modules in enumerate(self.modules):
            for column, is_dark in enumerate(modules):
                if is_dark:
                    square = QRectF((column + QUIET) * side, (row + QUIET) * side, side, side)
                    painter.fillRect(square, dark)
        painter.end()


def _darkness(colour: QColor) -> float:
    return -colour.lightnessF()
