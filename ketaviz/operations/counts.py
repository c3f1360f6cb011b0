"""What is counted of the visits: totals of a day, nothing about a person, nothing about a time of day.

A total that has been written is in the file, whatever happens next. A disk that is full or must not be written to stops
nothing: the totals wait in memory. A file that is damaged is set aside, and a new one begun.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ketaviz.base.wall_clock import local_day

_TABLE = """
CREATE TABLE IF NOT EXISTS totals (
    day TEXT NOT NULL, what TEXT NOT NULL, which TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (day, what, which)
) WITHOUT ROWID
"""
_ADD = """
INSERT INTO totals VALUES (?, ?, ?, ?) ON CONFLICT (day, what, which) DO UPDATE SET number = number + excluded.number
"""
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""What SQLite says of a file that is no longer, or never was, one of its own."""
BUSY_S = 0.5
"""So long is waited for whoever else reads or writes the file: it is the picture that waits."""
BESIDE = ("", "-wal", "-shm")
"""The files of one database."""
MOST_WAITING = 10_000
"""Different totals kept in memory, at most: some years of days."""


class Total(NamedTuple):
    """How often something happened on a day."""

    day: str
    """As ``2026-11-23``."""
    what: str
    which: str
    number: int


class Counts:
    """The totals of a kiosk; counts on in memory while they cannot be written."""

    def __init__(self, path: Path | None, today: Callable[[], date] = local_day) -> None:
        """Nothing is opened before something is to be written; without a path nothing is counted."""
        self.path = path
        self.trouble = ""
        """Why the totals cannot be written just now, in a sentence; empty if they can."""
        self._today = today
        self._waiting: Counter[tuple[str, str, str]] = Counter()
        self._file: sqlite3.Connection | None = None

    @property
    def waiting(self) -> int:
        """Return how many events have been counted and not yet written."""
        return self._waiting.total()

    def add(self, what: str, which: str = "") -> None:
        """Count one event of today; it is written with the next `write`."""
        key = (self._today().isoformat(), what, which)
        if self.path is not None and (key in self._waiting or len(self._waiting) < MOST_WAITING):
            self._waiting[key] += 1

    def write(self) -> bool:
        """Write what waits, all of it or nothing; return whether nothing waits any more."""
        if self.path is None or not self._waiting:
            return True
        try:
            self._write(self.path)
        except sqlite3.DatabaseError as fault:
            self._gave_up(self.path, fault)
        except OSError as fault:
            self.trouble = f"{self.path} cannot be written: {fault.strerror or fault}."
        else:
            self.trouble = ""
        return not self._waiting

    def close(self) -> None:
        """Write what can be written, and let go of the file."""
        self.write()
        self._let_go()

    # --- inside ----------------------------------------------------------------------------------------------------

    def _write(self, path: Path) -> None:
        file = self._file = self._file or opened(path)
        with file:
            file.execute("BEGIN IMMEDIATE")
            file.executemany(_ADD, [(*key, number) for key, number in self._waiting.items()])
        self._waiting.clear()

    def _gave_up(self, path: Path, fault: sqlite3.DatabaseError) -> None:
        """Keep what waits in memory; a damaged file is set aside, so that the next time writes a new one."""
        self.trouble = f"{path} cannot be written: {fault}."
        self._let_go()
        if is_damage(fault):
            with contextlib.suppress(OSError):
                aside = set_aside(path, self._today())
                self.trouble = f"{path.name} was damaged and is kept as {aside.name}; a new one is begun."

    def _let_go(self) -> None:
        if self._file is not None:
            with contextlib.suppress(sqlite3.Error):
                self._file.close()
            self._file = None


def opened(path: Path) -> sqlite3.Connection:
    """Return the file of totals, opened for writing so that what is committed stays; raise `sqlite3.DatabaseError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        if file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise damage()
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("PRAGMA synchronous=FULL")
        file.execute(_TABLE)
    except sqlite3.Error:
        file.close()
        raise
    return file


def damage() -> sqlite3.DatabaseError:
    """Return what SQLite raises when it meets a damaged page by itself."""
    fault = sqlite3.DatabaseError("database disk image is malformed")
    fault.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return fault


def is_damage(fault: sqlite3.Error) -> bool:
    """Return whether the file itself is damaged, rather than the disk full or closed."""
    return (getattr(fault, "sqlite_errorcode", 0) & 0xFF) in DAMAGED


def set_aside(path: Path, day: date) -> Path:
    """Rename a damaged file, and what belongs to it, after the day; return its new name."""
    stem = f"{path.stem}-damaged-{day.isoformat()}"
    names = [path.with_name(f"{stem}{more}{path.suffix}") for more in ("", *(f"-{n}" for n in range(2, 100)))]
    aside = next((name for name in names if not name.exists()), names[-1])
    for ending in BESIDE:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside


def read(path: Path, first: date, last: date) -> list[Total]:
    """Return the totals of some days, in their order; raise `sqlite3.Error` if there is no such file or it is damaged.

    It can be read while the kiosk writes, and on a disk that must not be written to.
    """
    try:
        return _read(f"{path.resolve().as_uri()}?mode=ro", first, last)
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists() or not path.exists():
            raise
        return _read(f"{path.resolve().as_uri()}?mode=ro&immutable=1", first, last)


def _read(address: str, first: date, last: date) -> list[Total]:
    query = "SELECT day, what, which, number FROM totals WHERE day BETWEEN ? AND ? ORDER BY day, what, which"
    with contextlib.closing(sqlite3.connect(address, uri=True, timeout=5.0)) as file:
        if file.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return []  # begun, and nothing written yet
        return [Total(*row) for row in file.execute(query, (first.isoformat(), last.isoformat()))]


# --- how long a visit took --------------------------------------------------------------------------------------------

CLASSES = ((0, "under 30 s"), (30, "30 s to 2 min"), (120, "2 to 5 min"), (300, "5 to 10 min"), (600, "over 10 min"))
"""From how many seconds on, and how it is said."""


def duration_class(seconds: float) -> str:
    """Return the class of a visit's length, as it is kept: the seconds it begins with."""
    return str(max(begin for begin, _words in CLASSES if seconds >= begin or begin == 0))
