"""The kiosk looked after from inside: heartbeat, faults, day totals and the picture that stands in for it."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ketaviz.base.wall_clock import CalendarClock, WallClock, local_time, monotonic_seconds
from ketaviz.content.kiosk_config import KioskConfig
from ketaviz.modes.kiosk.heartbeat import Beating, Heartbeat, Limits
from ketaviz.modes.kiosk.still import draw_still
from ketaviz.modes.kiosk.window import KioskWindow
from ketaviz.operations.bond import Fact, Pulse
from ketaviz.operations.counts import Counts, duration_class, read
from ketaviz.operations.faults import Faults
from ketaviz.operations.health import Alone, HealthFiles
from ketaviz.operations.restarts import LEFT
from ketaviz.story.visit import Began, ChoseLanguage, Counted, Ended, Predicted, ReachedBeat
from ketaviz.visiting import Visiting, open_kiosk

WRITE_EVERY_S = 60.0
"""What is counted is written when a visit ends; so often what could not be written then, or belongs to none."""


class Tending(QObject):
    """Looks after a kiosk for as long as it runs."""

    def __init__(
        self,
        visiting: Visiting,
        pulse: Beating | None,
        end: Callable[[int], object],
        still: Path | None = None,
        lines: Sequence[str] = (),
        clock: WallClock = monotonic_seconds,
        calendar: CalendarClock = local_time,
    ) -> None:
        """Begin to look after it. ``end`` ends the program with a code; ``still`` is where the picture goes."""
        super().__init__(visiting)
        config = visiting.config
        self._visiting, self._clock, self._calendar = visiting, clock, calendar
        self._still, self._lines = still, tuple(lines)
        self._yesterday: tuple[date, int | None] | None = None
        self._end = end
        self._is_seen = False
        self._write_due = clock() + WRITE_EVERY_S
        self.counts = Counts(config.counts_file, self._today)
        self.faults = Faults(self.counts.close, clock=clock)
        limits = Limits(config.memory_limit_mb, config.restart_at)
        self.heartbeat = Heartbeat(visiting, pulse, end, limits, self._facts, clock, calendar)
        visiting.visited.connect(self.count)
        visiting.ticked.connect(self.follow)

    # --- what happens ----------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Look whether something is due: called at every tick."""
        if not self._is_seen:
            handle = self._visiting.window.windowHandle()
            self._is_seen = handle is not None and handle.isExposed()
            return  # what is painted before the window is on the screen is seen by nobody
        self.heartbeat.follow()
        now = self._clock()
        if now >= self._write_due:
            self._write_due = now + WRITE_EVERY_S
            self.counts.write()
        if self._still is not None and self._visiting.is_idle and self.heartbeat.beats > 0:
            self._draw_still(self._still)

    def count(self, happened: Counted) -> None:
        """Count what happened; a visit is written when it is over: nobody waits for the disk then."""
        what, which = total_of(happened)
        self.counts.add(what, which)
        if isinstance(happened, Ended):
            self.counts.add("ends", "left" if happened.left else "nobody")
            self.counts.write()

    def listen(self) -> None:
        """Be told of faults, and end in good order when asked to by the system."""
        self.faults.listen()
        signal.signal(signal.SIGTERM, self._asked_to_end)

    def leave(self) -> None:
        """End the program: not by asking the window, which never lets itself be closed."""
        self._end(LEFT)

    def close(self) -> None:
        """Write what there is to write."""
        self.counts.close()

    # --- inside ----------------------------------------------------------------------------------------------------

    def _asked_to_end(self, _number: int, _frame: FrameType | None) -> None:
        self.leave()

    def _today(self) -> date:
        return self._calendar().date()

    def _facts(self) -> dict[str, Fact]:
        return {
            "faults_total": self.faults.total,
            "counts_waiting": self.counts.waiting if self.counts.trouble else 0,
            "counts_trouble": self.counts.trouble,
            "visits_before_today": self._visits_before(self._today()),
        }

    def _visits_before(self, today: date) -> int | None:
        """Return the visits of the day before: those of today would tell when somebody came."""
        if self.counts.path is None:
            return None
        if self._yesterday is None or self._yesterday[0] != today:
            before = today - timedelta(days=1)
            visits: int | None = None
            with contextlib.suppress(sqlite3.Error, OSError):
                visits = sum(total.number for total in read(self.counts.path, before, before) if total.what == "visits")
            self._yesterday = (today, visits)
        return self._yesterday[1]

    def _draw_still(self, path: Path) -> None:
        """Draw, once, what stands in for the kiosk if it keeps dying."""
        window, self._still = self._visiting.window, None
        frame = window.frame_now
        if frame is not None:
            size = window.size() * window.devicePixelRatioF()
            picture = draw_still(size, window.attract.stage, frame, window.look.theme, self._lines)
            beside = path.with_name(f"new-{path.name}")
            if picture.save(str(beside)):
                with contextlib.suppress(OSError):
                    beside.replace(path)


def total_of(happened: Counted) -> tuple[str, str]:
    """Return under which names of a total something is counted."""
    match happened:
        case Began():
            return "visits", ""
        case Ended(seconds=seconds):
            return "durations", duration_class(seconds)
        case ReachedBeat(beat=beat):
            return "beats", beat
        case ChoseLanguage(language=language):
            return "languages", language
        case Predicted(right=right):
            return "predictions", "right" if right else "wrong"


def attend(
    config: KioskConfig, still: Path | None = None, lines: Sequence[str] = (), *, in_window: bool = False
) -> int:
    """Show the kiosk until whoever looks after it leaves, and look after it; return the exit code.

    ``still`` is where the picture of the lines goes that a parent shows in its place.
    """
    watched = Pulse.of(os.environ)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ketaviz")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    visiting = open_kiosk(config)
    pulse = watched or Alone(HealthFiles(config.health_file, config.metrics_file))
    tending = Tending(visiting, pulse, application.exit, still, lines)
    tending.listen()
    visiting.left.connect(tending.leave)
    show(visiting.window, in_window=in_window)
    visiting.wake()
    code = application.exec()
    tending.close()
    return code


def show(window: KioskWindow, *, in_window: bool) -> None:
    """Show the window: over the whole screen, or, to try it out, as one that can be closed."""
    if in_window:
        window.may_close = True
        window.setCursor(Qt.CursorShape.ArrowCursor)
        window.show()
    else:
        window.setGeometry(window.screen().geometry())  # where no window manager makes it as large as the screen
        window.showFullScreen()
