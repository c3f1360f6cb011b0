"""Two windows on the screens there are, told from outside what to do: each line in is a word, each line out an event.

``python -m tests.modes.lecture.two_windows FOLDER ARRANGEMENT``
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

from ketaviz.modes.lecture.screens import Screens, arrange


class TwoWindows(QObject):
    """Says what it hears of the screens, and arranges its windows."""

    def __init__(self, folder: Path, arrangement: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._arrangement = arrangement
        self._windows = {"audience": QWidget(), "console": QWidget()}
        self._screens = Screens(folder, self)
        self._screens.changed.connect(self._arrange)
        self._screens.lost.connect(self._lost)
        self._screens.offered.connect(self._offered)
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._arrange()

    def _hear(self) -> None:
        for line in os.read(sys.stdin.fileno(), 4096).decode().splitlines():
            self._do(*line.split())

    def _do(self, word: str, rest: str = "") -> None:
        if word == "end":
            QApplication.exit()
        elif word == "say":
            self._say("windows", {name: _where(window) for name, window in self._windows.items()})
        elif word == "swap":
            self._screens.swap()
        elif word == "to":
            self._screens.project_to(rest)

    def _arrange(self) -> None:
        arrange(self._windows["audience"], self._windows["console"], self._screens, self._arrangement)
        self._say("changed", [self._screens.placement.presenter, self._screens.placement.audience])

    def _lost(self, name: str) -> None:
        self._say("lost", name)

    def _offered(self, name: str) -> None:
        self._say("offered", name)

    def _say(self, word: str, what: object) -> None:
        print(json.dumps([word, what]), flush=True)


def _where(window: QWidget) -> list[Any] | None:
    if window.isHidden():
        return None
    return [window.screen().name(), window.isFullScreen(), *window.geometry().getRect()]


def main(folder: str, arrangement: str) -> None:
    application = QApplication([])
    windows = TwoWindows(Path(folder), arrangement, application)
    application.exec()
    for window in windows._windows.values():
        window.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
