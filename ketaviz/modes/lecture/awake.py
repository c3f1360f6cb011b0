"""The screen stays awake while a talk is given, and may sleep again afterwards, also if the program dies.

Every system is asked in its own way, and in each the wish belongs to this process: the session bus, `caffeinate` and
Windows each forget it when the process is gone.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from ketaviz.content.wording import mark

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SENTENCE = mark("The screen may go dark: nothing here can keep it awake. Turn off its screen saver.")
SERVICES = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit"),
)
"""Services of a desktop that can be asked, with their objects; each has the interface of its own name."""
ANSWER_MS = 1_000
"""So long an answer is waited for."""
CONNECTION = "ketaviz-awake"
CAFFEINATE = ("/usr/bin/caffeinate", "-d", "-w")
ES_CONTINUOUS, ES_DISPLAY_REQUIRED = 0x8000_0000, 0x0000_0002


class Way(Protocol):
    """How one system is asked."""

    def hold(self) -> bool:
        """Ask that the screen stays on; return whether it will."""

    def release(self) -> None:
        """Take the wish back."""


class KeptAwake:
    """Keeps the screen awake from `hold` to `release`, however often either is called."""

    def __init__(self, way: Way | None = None) -> None:
        """``way`` is how; the one of this system if it is not said."""
        self._way = way or way_of(sys.platform)
        self._is_held = False
        self.sentence = ""
        """What the lecturer is to be told: empty unless it was tried in vain. A key of `Wording`."""

    def hold(self) -> None:
        """Keep the screen awake."""
        if not self._is_held:
            self._is_held = self._way.hold()
            self.sentence = "" if self._is_held else SENTENCE

    def release(self) -> None:
        """Let the screen sleep again when the system wants it to."""
        if self._is_held:
            self._way.release()
        self._is_held, self.sentence = False, ""


class BySessionBus:
    """Linux: the desktop is asked over a connection of its own; closing it ends the wish, and so does a crash."""

    def __init__(self) -> None:
        self._bus: QDBusConnection | None = None

    def hold(self) -> bool:
        """Ask the services in turn until one says yes."""
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  (a system may lack it)
        except ImportError:
            return False
        self._bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
        if self._bus.isConnected() and any(_inhibit(self._bus, name, path) for name, path in SERVICES):
            return True
        self.release()
        return False

    def release(self) -> None:
        """Close the connection."""
        if self._bus is not None:
            self._bus = None  # it closes when the last who has it lets it go
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415  (it is there: it was opened)

            QDBusConnection.disconnectFromBus(CONNECTION)


class ByProgram:
    """macOS: a program that keeps the screen awake as long as it runs, and that ends with this process."""

    def __init__(self, command: Sequence[str] = CAFFEINATE) -> None:
        """``command`` is completed by the number of this process."""
        self._command = (*command, str(os.getpid()))
        self._process: subprocess.Popen[bytes] | None = None

    def hold(self) -> bool:
        """Start it."""
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603  (its own words)
            return True
        return False

    def release(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


class ByExecutionState:
    """Windows: the state of this thread says that the display is needed; it ends with the thread."""

    def __init__(self, set_state: Callable[[int], int] | None = None) -> None:
        """``set_state`` is the system's SetThreadExecutionState; it returns 0 if it fails."""
        self._set_state = set_state or _set_thread_execution_state

    def hold(self) -> bool:
        """Say that the display is needed."""
        return self._set_state(ES_CONTINUOUS | ES_DISPLAY_REQUIRED) != 0

    def release(self) -> None:
        """Say that it is not."""
        self._set_state(ES_CONTINUOUS)


def way_of(platform: str) -> Way:
    """Return how a platform is asked, by its name in `sys.platform`."""
    if platform == "win32":
        return ByExecutionState()
    return ByProgram() if platform == "darwin" else BySessionBus()


def _inhibit(bus: QDBusConnection, service: str, path: str) -> bool:
    from PySide6.QtDBus import QDBus, QDBusMessage  # noqa: PLC0415  (it is there: the bus was opened with it)

    call = QDBusMessage.createMethodCall(service, path, service, "Inhibit")
    call.setArguments(["ketaviz", "a talk is given"])
    answer = bus.call(call, QDBus.CallMode.Block, ANSWER_MS)
    return bool(answer.type() == QDBusMessage.MessageType.ReplyMessage)


def _set_thread_execution_state(state: int) -> int:
    library = getattr(ctypes, "windll", None)
    return 0 if library is None else int(library.kernel32.SetThreadExecutionState(state))
