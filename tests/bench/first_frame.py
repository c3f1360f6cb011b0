"""Seconds from the start of a process to its first complete picture: ``first_frame.py floor|ketaviz STARTED``.

``floor`` is an empty PySide6 window with one painted widget; ``ketaviz`` is the program at `welcome`, as it starts.
STARTED is the reading of the monotonic clock when the process was started, which all processes share.
"""

from __future__ import annotations

import sys
import time
from typing import NoReturn

sys.modules["typing_extensions"] = None  # type: ignore[assignment]
"""Only tools of development bring it along, and where it is msgspec imports it."""


def floor() -> None:
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        def paintEvent(self, _event: object) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("#0B1230"))
            painter.end()

    application = QApplication([])
    window = Empty()
    window.resize(1600, 900)
    window.show()
    application.processEvents()


def ketaviz() -> None:
    from PySide6.QtWidgets import QApplication

    from ketaviz import cli, doctor

    paint = QApplication.processEvents

    def painted(*_nothing: object) -> NoReturn:
        """Paint the first picture, for which the program lets Qt's events happen, and end it there."""
        paint()
        say()

    doctor.has_display = lambda: True  # the bench has none: both windows are drawn off the screen
    QApplication.processEvents = painted  # type: ignore[method-assign,assignment]
    cli.run([])


def say() -> NoReturn:
    """Say how long it took since the process was started, and end it."""
    print(time.perf_counter() - float(sys.argv[2]), flush=True)  # noqa: TID251
    import os

    os._exit(0)


if __name__ == "__main__":
    {"floor": floor, "ketaviz": ketaviz}[sys.argv[1]]()
    say()
