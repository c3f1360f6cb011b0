"""The one place where wall time enters."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

WallClock = Callable[[], float]
"""Returns seconds that only ever grow; handed in, so that a test can hand in its own."""


def monotonic_seconds() -> float:
    """Return seconds since an arbitrary start; never goes back, not even when the system clock is set."""
    return time.perf_counter()  # noqa: TID251  (its one home)


CalendarClock = Callable[[], datetime]
"""Returns the date and the time of day where the machine stands; can jump, forwards and back."""


def local_time() -> datetime:
    """Return the date and the time of day where the machine stands, with its zone."""
    return datetime.now(UTC).astimezone()


def local_day() -> date:
    """Return today, where the machine stands."""
    return local_time().date()
