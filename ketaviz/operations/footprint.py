"""What the program holds of the machine, and when it is time to begin afresh."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

A_DAY = 24 * 60
NIGHT_MINUTES = 120
"""So long after the hour of the restart an idle moment is waited for."""
YOUNG_S = 4 * 3600.0
"""A program that has been up for less has been restarted already; longer than the wait, however the clock jumps."""


def held_bytes(statm: Path = Path("/proc/self/statm")) -> int | None:
    """Return the memory held (resident set), in bytes; None where that is not told."""
    try:
        return int(statm.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def open_files(folder: Path = Path("/proc/self/fd")) -> int | None:
    """Return how many files are held open; None where that is not told."""
    try:
        return sum(1 for _file in folder.iterdir()) - 1  # the folder itself is open while it is read
    except OSError:
        return None


def is_too_large(held: int | None, limit_mb: int) -> bool:
    """Return whether more memory is held than the limit, in megabytes (2^20 bytes)."""
    return held is not None and held > limit_mb * 2**20


def is_night(restart_at: int | None, now: datetime, up_s: float) -> bool:
    """Return whether the restart of the night is due at the next idle moment.

    ``restart_at`` in minutes after midnight, None for never; ``up_s`` how long the program has been up.
    """
    if restart_at is None or up_s < YOUNG_S:
        return False
    return (now.hour * 60 + now.minute - restart_at) % A_DAY < NIGHT_MINUTES
