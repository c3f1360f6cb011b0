"""The whole program in one tick: wall clock, story, simulation, frame, window."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: TID251  (the one animation timer)
from PySide6.QtWidgets import QApplication

from ketaviz.base.errors import ContentError
from ketaviz.base.wall_clock import WallClock, monotonic_seconds
from ketaviz.content.library import Library, load_library
from ketaviz.content.wording import Wording
from ketaviz.frame.build import build
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.window import ExploreWindow
from ketaviz.simulation.ahead import portion, provide, seek_progress
from ketaviz.simulation.clock import advance as advance_clock
from ketaviz.simulation.clock import start as start_clock
from ketaviz.simulation.landmarks import next_spike, spike_before, tick_at_drug_time
from ketaviz.simulation.runner import Runner
from ketaviz.story.events import Event
from ketaviz.story.machine import advance, step
from ketaviz.story.state import Mode, StoryState

PICTURE_MS = 16
AHEAD_MS = 4.0
"""Simulated ahead in each picture while the story plays ..."""
SEEKING_MS = 14.0
"""... and while a person waits for it."""


class Player(QObject):
    """The story playing in a window."""

    def __init__(self, runner: Runner, window: ExploreWindow, wall_clock: WallClock = monotonic_seconds) -> None:
        super().__init__(window)
        self.runner = runner
        self.state = StoryState()
        self.window = window
        self._wall_clock = wall_clock
        self._clock = start_clock(wall_clock())
        self._shown: tuple[int, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PICTURE_MS)
        self._timer.timeout.connect(self.tick)
        window.sent.connect(self.send)
        window.pointed.connect(self.point)

    @property
    def resting(self) -> bool:
        """Return whether no timer runs: paused, and nothing is left to simulate ahead."""
        return not self._timer.isActive()

    def tick(self) -> None:
        """Let time pass: advance the playhead, simulate as far as needed, show the frame."""
        self._clock, ticks = advance_clock(self._clock, self._wall_clock(), self.state.speed_percent)
        provide(self.runner, self.state)
        self.state = advance(self.state, ticks, self.runner.timeline, self.runner.phase_at)
        self.show()
        self._simulate_ahead()
        if self.state.mode is Mode.PAUSED and self.runner.complete:
            self._timer.stop()

    def send(self, event: Event, argument: int | None = None) -> None:
        """Let an event happen to the story; a bare step goes to the next spike, a bare step back to the last."""
        if event is Event.STEP and argument is None:
            argument = next_spike(self.runner, self.state.tick)
        if event is Event.STEP_BACK and argument is None:
            argument = spike_before(self.runner, self.state.tick)
        self.state = step(self.state, event, self.runner.timeline, argument)
        self._wake()

    def point(self, ms: float) -> None:
        """Go to a time of the drug clock, in milliseconds; only the last one asked for counts."""
        self.send(Event.SEEK, tick_at_drug_time(self.runner, ms, self.state.tick))

    def show(self) -> None:
        """Show the frame of the playhead, unless it is the one on the screen."""
        now = (self.state.tick, self.state.mode is Mode.PLAYING)
        if now != self._shown:
            self._shown = now
            self.window.show_frame(build(self.runner, self.state))
        self.window.show_progress(seek_progress(self.runner, self.state))

    def _simulate_ahead(self) -> None:
        budget = SEEKING_MS if self.state.mode is Mode.SEEKING else AHEAD_MS
        portion(self.runner, budget, self._wall_clock)

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._clock = start_clock(self._wall_clock())
            self._timer.start()


def open_library(story: Path | None) -> tuple[Library, str]:
    """Return all content with a story file, or with the built-in story and the sentence that says why."""
    try:
        return load_library(story), ""
    except ContentError as fault:
        if story is None:
            raise
        return load_library(), f"{fault} The built-in story is shown instead."


def open_player(arguments: argparse.Namespace) -> Player:
    """Return a player in a window that is open, paused at the beginning; a QApplication must be there."""
    library, notice = open_library(arguments.story)
    load_fonts()
    window = ExploreWindow(library, Wording(arguments.lang), arguments.theme, arguments.text_size)
    player = Player(Runner(library.story, arguments.seed), window)
    window.show()
    player.show()
    if notice:
        print(f"ketaviz: {notice}", file=sys.stderr)
        window.show_notice(notice)
    return player


def explore(arguments: argparse.Namespace) -> int:
    """Open the explore window and play; return the exit code when it is closed."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ketaviz")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    player = open_player(arguments)
    player.send(Event.PLAY)
    return application.exec()
