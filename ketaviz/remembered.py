"""What a desktop remembers from one time to the next: where the window stood, runs opened lately, the run left behind.

All of it lies in the folder that the system has for such things. Nothing of it is needed: what cannot be read or
written is as if it had never been there.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QLockFile, QStandardPaths

from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import KetavizError
from ketaviz.content.schema import Record

MOST_RECENT = 8
MOST_BYTES = 64_000
SLOTS = 8
"""So many windows of the program can each keep their run at the same time."""


class Remembered(Record, frozen=True, kw_only=True):
    """What is kept when the program ends."""

    geometry: str = ""
    """The window's place, as Qt writes it, in hexadecimal digits."""
    theme: Literal["", "dark", "light", "contrast"] = ""
    text_size: Literal[0, 100, 125, 150, 200] = 0
    """Per cent of the usual size; 0 and an empty theme: not yet chosen."""
    hints_seen: tuple[str, ...] = ()
    """Hints that need not be shown again."""
    recent: tuple[str, ...] = ()
    """Files of runs, the last opened or saved first."""

    def with_recent(self, path: Path) -> Remembered:
        """Return the same with a file at the head of the recent ones."""
        names = (str(path), *(name for name in self.recent if name != str(path)))
        return msgspec.structs.replace(self, recent=names[:MOST_RECENT])


def folder() -> Path | None:
    """Return the folder for what is remembered, made if need be; None if there can be none."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return place


def recall(place: Path | None) -> Remembered:
    """Return what was kept; nothing if there is nothing, or if it is damaged."""
    path = None if place is None else place / "remembered.json"
    try:
        if path is None or path.stat().st_size > MOST_BYTES:
            return Remembered()
        return msgspec.json.decode(path.read_bytes(), type=Remembered)
    except (OSError, msgspec.DecodeError, RecursionError):
        return Remembered()


def keep(place: Path | None, remembered: Remembered) -> None:
    """Keep what is to be remembered, if it can be kept."""
    if place is not None:
        with contextlib.suppress(KetavizError):
            write_whole(place / "remembered.json", msgspec.json.encode(remembered))


class RunLeftBehind:
    """The run that is shown, written down while the program runs; found again if the program did not end by itself.

    Every window of the program has a slot of its own, which the system's own lock files tell from those of others
    and from those of a program that died.
    """

    def __init__(self, place: Path | None) -> None:
        self._slot = None if place is None else _free_slot(place)

    @property
    def path(self) -> Path | None:
        """Return the file of the slot; None if nothing can be kept."""
        return None if self._slot is None else self._slot[0]

    def found(self) -> bool:
        """Return whether a run was left behind in this slot."""
        return self.path is not None and self.path.exists()

    def note(self, content: bytes) -> None:
        """Write the run down, if it can be."""
        if self.path is not None:
            with contextlib.suppress(KetavizError):
                write_whole(self.path, content)

    def set_aside(self) -> None:
        """Leave a run that cannot be shown as it is, under another name."""
        if self.path is not None:
            with contextlib.suppress(OSError):
                self.path.replace(self.path.with_suffix(".damaged"))

    def forget(self) -> None:
        """Leave nothing behind: the program ends as it should."""
        if self._slot is not None:
            path, lock = self._slot
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            lock.unlock()
            self._slot = None


def _free_slot(place: Path) -> tuple[Path, QLockFile] | None:
    """Return a slot that no living program has, first one in which a run was left behind."""
    paths = [place / f"running-{number}.ketaviz" for number in range(1, SLOTS + 1)]
    for path in sorted(paths, key=lambda path: not path.exists()):
        lock = QLockFile(str(path.with_suffix(".lock")))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            return path, lock
    return None
