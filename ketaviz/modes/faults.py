"""What nobody expected is told once: on standard error with its trace, in the window in one sentence."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from ketaviz.base.errors import KetavizError
from ketaviz.content.wording import Wording


class Faults:
    """Stands in for `sys.excepthook`, to which Qt hands every exception of a slot, a timer or a paint event.

    Only the first fault is told until `forget`: what fails while painting fails at every picture.
    """

    def __init__(self, wording: Wording, stop: Callable[[], None], tell: Callable[[str], None]) -> None:
        self._wording = wording
        self._stop = stop
        self._tell = tell
        self._told = False

    def install(self) -> None:
        """Become the place where exceptions end."""
        sys.excepthook = self.take

    def forget(self) -> None:
        """Begin anew: the next fault is told again."""
        self._told = False

    def take(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Tell of a fault and stop the story, unless one has been told already; Ctrl+C ends the program as ever."""
        if not isinstance(fault, Exception):
            sys.__excepthook__(kind, fault, trace)
        elif not self._told:
            self._told = True
            traceback.print_exception(kind, fault, trace, file=sys.stderr)
            self._stop()
            self._tell(self.sentence(fault, trace))

    def sentence(self, fault: Exception, trace: TracebackType | None) -> str:
        """Return what a person is told: a `KetavizError` says itself what to do."""
        if isinstance(fault, KetavizError):
            return str(fault)
        return self._wording.text(
            "Something went wrong in {place}; the story is stopped. Press Home to start again or restart ketaviz.",
            place=_place(trace),
        )


def _place(trace: TracebackType | None) -> str:
    """Return the innermost module of ours in a trace."""
    place = "ketaviz"
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        place = name if name.startswith("ketaviz.") else place
        trace = trace.tb_next
    return place
