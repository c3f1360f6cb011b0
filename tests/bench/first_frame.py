"""Seconds from the start of a process to its first complete picture: ``first_frame.py floor|ketaviz STARTED``.

``floor`` is an empty PySide6 window with one painted widget; ``ketaviz`` is the program at `welcome`, as it starts.
STARTED is the reading of the monotonic clock when the process was started, which all processes share.
"""

from __future__ import annotations

import sys
import time

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
    from ketaviz import cli, doctor

    arguments = cli.parser(wants_model=False).parse_args([])
    doctor.refuse_missing_qt()
    from PySide6.QtWidgets import QApplication

    from ketaviz.app import open_player

    application = QApplication([])
    player = open_player(arguments)
    application.processEvents()
    assert player.window.isVisible()


if __name__ == "__main__":
    {"floor": floor, "ketaviz": ketaviz}[sys.argv[1]]()
    print(time.perf_counter() - float(sys.argv[2]), flush=True)  # noqa: TID251
    import os

    os._exit(0)
