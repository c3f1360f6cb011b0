"""The one place where wall time enters."""

from __future__ import annotations

import time
from collections.abc import Callable

WallClock = Callable[[], float]
"""Returns seconds that only ever grow; handed in, so that a test can hand in its own."""


def monotonic_seconds() -> float:
    """Return seconds since an arbitrary start; never goes back, not even when the system clock is set."""
    return time.perf_counter()  # noqa: TID251  (its one home)
