"""Faults of a program that lives on after them: they are counted, and when they keep coming it ends.

An exception in a slot or a painter does not end a Qt program: it goes on with a part of its picture missing.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import traceback
from collections import deque
from collections.abc import Callable
from types import TracebackType

from ketaviz.base.wall_clock import WallClock, monotonic_seconds
from ketaviz.operations.restarts import FAULT

MOST = 3
"""So many faults ..."""
WITHIN_S = 60.0
"""... within so many seconds end the program."""


class Faults:
    """Counts them; says each on standard error, which systemd keeps."""

    def __init__(
        self,
        last_deed: Callable[[], object],
        end: Callable[[int], object] = os._exit,
        clock: WallClock = monotonic_seconds,
    ) -> None:
        """Set up, not yet listening. ``last_deed`` is done before the end, as far as it can be."""
        self.total = 0
        self._recent: deque[float] = deque(maxlen=MOST)
        self._last_deed, self._end, self._clock = last_deed, end, clock

    def listen(self) -> None:
        """Be told of every exception that nobody catches, and have a crash below Python say where it was."""
        sys.excepthook = self.met
        sys.unraisablehook = self._met_unraisable
        with contextlib.suppress(OSError, ValueError, AttributeError):
            faulthandler.enable()

    def met(self, kind: type[BaseException], fault: BaseException | None, where: TracebackType | None) -> None:
        """Count a fault and say it; end the program if there have been too many."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            traceback.print_exception(kind, fault, where)
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._finish(130 if issubclass(kind, KeyboardInterrupt) else FAULT)
            return
        self.total += 1
        self._recent.append(self._clock())
        if len(self._recent) == MOST and self._recent[-1] - self._recent[0] <= WITHIN_S:
            self._finish(FAULT)

    def _met_unraisable(self, met: sys.UnraisableHookArgs) -> None:
        self.met(met.exc_type, met.exc_value, met.exc_traceback)

    def _finish(self, code: int) -> None:
        with contextlib.suppress(Exception):
            self._last_deed()
        self._end(code)
