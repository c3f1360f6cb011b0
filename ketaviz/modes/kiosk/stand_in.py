"""What stands in for the kiosk while it keeps dying: ``python -m ketaviz.modes.kiosk.stand_in PICTURE [LINE ...]``.

A program of its own, and as little of one as can be: a black screen with the picture that the kiosk has drawn
beforehand, or, if there is none, with the lines.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QCloseEvent, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ketaviz.operations.bond import Pulse

GREY = Qt.GlobalColor.lightGray
SHARE_OF_HEIGHT = 0.05
"""Of the screen, that a line of words is high."""


class StandIn(QWidget):
    """A still picture, or lines of words, on black; nothing on it can be pressed."""

    def __init__(self, picture: QImage, lines: Sequence[str]) -> None:
        super().__init__()
        self._picture, self._lines = picture, tuple(lines)
        self.setWindowTitle("ketaviz")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: who started it ends it."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture as large as it fits; without one, the lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._picture.isNull():
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
            painter.drawImage(place, self._picture)
        else:
            words = QFont()
            words.setPixelSize(max(12, round(SHARE_OF_HEIGHT * self.height())))
            painter.setFont(words)
            painter.setPen(GREY)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(40, 40, -40, -40), flags, "\n\n".join(self._lines))
        painter.end()


def main(arguments: Sequence[str]) -> int:
    """Show the picture, or the lines, on the whole screen until it is ended."""
    Pulse.of(os.environ)  # ends with its parent; it needs no heartbeat
    application = QApplication(["ketaviz"])
    shown = StandIn(QImage(arguments[0]), arguments[1:])
    shown.setGeometry(shown.screen().geometry())  # where no window manager makes it as large as the screen
    shown.showFullScreen()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
