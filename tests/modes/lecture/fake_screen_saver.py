"""A screen saver for tests: answers Inhibit on the session bus, and writes down who keeps it off, as desktops do.

``python -m tests.modes.lecture.fake_screen_saver FILE [SERVICE]``: FILE says after every change how many wishes stand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServiceWatcher, QDBusVirtualObject


class ScreenSaver(QDBusVirtualObject):
    """Holds a wish as long as the connection it came from."""

    def __init__(self, path: Path, bus: QDBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._wishes: list[str] = []
        self._watcher = QDBusServiceWatcher(self)
        self._watcher.setConnection(bus)
        self._watcher.setWatchMode(QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
        self._watcher.serviceUnregistered.connect(self._forget)
        self._say()

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        if message.member() != "Inhibit" or message.signature() != "ss":
            return False
        self._wishes.append(message.service())
        self._watcher.addWatchedService(message.service())
        connection.send(message.createReply([len(self._wishes)]))
        self._say()
        return True

    def _forget(self, name: str) -> None:
        self._wishes = [wish for wish in self._wishes if wish != name]
        self._say()

    def _say(self) -> None:
        beside = self._path.with_suffix(".new")
        beside.write_text(str(len(self._wishes)))
        beside.replace(self._path)


def main(path: str, service: str = "org.freedesktop.ScreenSaver") -> None:
    application = QCoreApplication([])
    bus: Any = QDBusConnection.sessionBus()
    saver = ScreenSaver(Path(path), bus, application)
    place = "/" + service.replace(".", "/")
    if not bus.registerVirtualObject(place, saver) or not bus.registerService(service):
        raise SystemExit("no session bus")
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
