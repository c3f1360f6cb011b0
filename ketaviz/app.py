"""The whole program in one tick: wall clock, story, simulation, frame, window."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal  # noqa: TID251  (the one animation timer)

from ketaviz.base.errors import ContentError
from ketaviz.base.wall_clock import WallClock, monotonic_seconds
from ketaviz.changes import Changes
from ketaviz.content.help_lines import HelpPlace, place_for
from ketaviz.content.library import Library, load_library
from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.content.wording import Wording
from ketaviz.frame.build import build
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.faults import Faults
from ketaviz.modes.measures import Look
from ketaviz.modes.window import ExploreWindow
from ketaviz.predicting import Predicting
from ketaviz.simulation.ahead import portion, provide, seek_progress
from ketaviz.simulation.clock import advance as advance_clock
from ketaviz.simulation.clock import start as start_clock
from ketaviz.simulation.landmarks import spike_before, step_target, tick_at_drug_time
from ketaviz.simulation.runner import Runner
from ketaviz.simulation.runs import same_moment
from ketaviz.story.choices import Choices
from ketaviz.story.events import Event
from ketaviz.story.machine import advance, step
from ketaviz.story.state import TICKS_PER_SECOND, Mode, StoryState

PICTURE_MS = 16
AHEAD_MS = 4.0
"""Simulated ahead in each picture while the story plays ..."""
SEEKING_MS = 40.0
"""... and while a person waits for it: long enough to lose little beside the painting, short enough for Escape."""
SOON_TICKS = 1_200
"""A changed run that lacks no more than this is simulated at once."""
PREPARE_AFTER_S = 1.5
"""Seconds into a beat, once its own move is over, at which the view of the next one is made ready."""


class Player(QObject):
    """The story playing in a window."""

    turned = Signal()
    """Another beat or another run is shown."""

    def __init__(self, runner: Runner, window: ExploreWindow, wall_clock: WallClock = monotonic_seconds) -> None:
        super().__init__(window)
        self.changes = Changes(runner)
        self.state = StoryState()
        self.window = window
        self._wall_clock = wall_clock
        self._clock = start_clock(wall_clock())
        self._shown: tuple[int, bool, int] | None = None
        self._beat = ""
        self._pointed_ms: float | None = None
        self._prepared: tuple[int, Look] | None = None
        self.faults = Faults(window.look.wording, self.stop, window.show_notice)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PICTURE_MS)
        self._timer.timeout.connect(self.tick)
        window.sent.connect(self.send)
        window.pointed.connect(self.point)
        window.cancelled.connect(self.cancel)
        window.unsettled.connect(self._wake)
        window.asked.connect(self.change)
        window.plate.asked_own.connect(self._show_own)
        window.over.lab.switched.connect(self.switch)
        window.over.lab.dosed.connect(self.dose)
        window.over.lab.toggled.connect(self._show_desk)
        self.predicting = Predicting(self.changes, window.over.predict, self.show_run, self)
        self.predicting.sent.connect(self.send)

    @property
    def runner(self) -> Runner:
        """Return the run that is shown."""
        return self.changes.run

    @property
    def resting(self) -> bool:
        """Return whether no timer runs: paused, and nothing is left to simulate ahead."""
        return not self._timer.isActive()

    def tick(self) -> None:
        """Let time pass: advance the playhead, simulate as far as needed, show the frame."""
        self.window.settle()
        self._go_where_pointed()
        self._clock, ticks = advance_clock(self._clock, self._wall_clock(), self.state.speed_percent)
        provide(self.runner, self.state, ticks)
        self.state = advance(self.state, ticks, self.runner.timeline, self.runner.phase_at)
        self.show()
        self.predicting.follow(self.state)
        self._simulate_ahead()
        ready = self._prepare_pictures()
        beside = self.changes.beside
        done = self.runner.complete and (beside is None or beside.complete)
        if self.state.mode is Mode.PAUSED and done and ready:
            self._timer.stop()

    def stop(self) -> None:
        """Stop everything; the next event starts it again."""
        self._timer.stop()
        self._pointed_ms = None
        self.state = step(self.state, Event.PAUSE, self.runner.timeline, None)

    def send(self, event: Event, argument: int | None = None) -> None:
        """Let an event happen to the story; a bare step goes to the next spike, a bare step back to the last."""
        if event is Event.STEP and argument is None:
            argument = step_target(self.runner, self.state)
        if event is Event.STEP_BACK and argument is None:
            argument = spike_before(self.runner, self.state.tick)
        self.faults.forget()
        self.state = step(self.state, event, self.runner.timeline, argument)
        self._wake()

    def point(self, ms: float) -> None:
        """Go to a time of the drug clock, in milliseconds, at the next tick; only the last one asked for counts."""
        self._pointed_ms = ms
        self._wake()

    def cancel(self) -> None:
        """No longer wait for a seek: stay where one was."""
        if self.state.mode is Mode.SEEKING:
            self.send(Event.SEEK, self.state.tick)
            self.show()

    def show(self) -> None:
        """Show the frame of the playhead, unless it is the one on the screen."""
        beside = self.changes.beside
        now = (self.state.tick, self.state.mode is Mode.PLAYING, 0 if beside is None else _simulated(beside))
        if now != self._shown:
            self._shown = now
            frame = build(self.runner, self.state, beside)
            self.window.show_frame(frame)
            self._show_desk()
            if frame.story.beat.id != self._beat:
                self._beat = frame.story.beat.id
                self.turned.emit()
        self.window.show_progress(seek_progress(self.runner, self.state))

    def switch(self, name: ExperimentName) -> None:
        """Switch an experiment from the moment that is shown on."""
        self.show_run(self.changes.switch(name, self.state.tick))

    def dose(self, dosing: Dosing | None) -> None:
        """Give another dosing, from the first dose on."""
        self.show_run(self.changes.dose(dosing, self.state.tick))

    def change(self, command: str) -> None:
        """Carry out a command that changes which runs are shown."""
        changes = self.changes
        if command == "undo" and self.predicting.undo():
            return
        answers = {"undo": changes.undo, "redo": changes.redo, "compare": changes.compare, "reset_run": changes.reset}
        if command in answers:
            self.show_run(answers[command](self.state.tick))

    def show_run(self, tick: int) -> None:
        """Show the run of the desk at a tick: at once if it is nearly there, else when it has been simulated so far."""
        if tick - self.runner.timeline.reached(tick) <= SOON_TICKS:
            self.runner.ensure(tick)
        self.state = replace(self.state, tick=self.runner.timeline.reached(tick))
        self._shown, self._beat = None, ""
        self.window.plate.set_changed(changed=self.changes.can()["reset_run"])
        self.send(Event.SEEK, tick)
        self._show_desk()
        if self.state.mode is not Mode.SEEKING:
            self.show()

    def _show_own(self) -> None:
        self.change("reset_run")

    def _show_desk(self) -> None:
        changes, lab = self.changes, self.window.over.lab
        if not lab.isHidden():
            lab.show_desk(changes.desk, changes.in_force(self.state.tick), changes.can())

    def _go_where_pointed(self) -> None:
        if self._pointed_ms is not None:
            ms, self._pointed_ms = self._pointed_ms, None
            self.send(Event.SEEK, tick_at_drug_time(self.runner, ms, self.state.tick))

    def _prepare_pictures(self) -> bool:
        """Make one thing ready that a later picture needs, unless a person waits; return whether there is none left."""
        if self.state.mode is Mode.SEEKING or self.window.stage.is_moving:
            return True
        self._prepare_next_beat()
        return not self.window.coming.go_on()

    def _prepare_next_beat(self) -> None:
        """Begin to make the next beat ready, once in a look."""
        timeline = self.runner.timeline
        starts, beat = timeline.beat_starts, timeline.beat_at(self.state.tick)
        if beat + 1 >= len(starts) or not timeline.knows_beat(beat + 1):
            return
        wanted = (beat + 1, self.window.look)
        fresh = 0 < starts[beat] > self.state.tick - PREPARE_AFTER_S * TICKS_PER_SECOND
        if wanted != self._prepared and not fresh:
            self._prepared = wanted
            self.window.coming.begin(build(self.runner, StoryState(tick=starts[beat + 1])))

    def _simulate_ahead(self) -> None:
        budget = SEEKING_MS if self.state.mode is Mode.SEEKING else AHEAD_MS
        beside = self.changes.beside
        portion(self.runner, self.state, budget, self._wall_clock)
        if beside is not None and (self.runner.complete or self.state.mode is not Mode.SEEKING):
            portion(
                beside, StoryState(tick=same_moment(self.runner, self.state.tick, beside)), budget, self._wall_clock
            )

    def _wake(self) -> None:
        if not self._timer.isActive():
            self._clock = start_clock(self._wall_clock())
            self._timer.start()


def _simulated(run: Runner) -> int:
    """Return how far a run has been simulated."""
    return sum(span.recorded for span in run.timeline.spans)


def open_library(story: Path | None, place: HelpPlace | None = None) -> tuple[Library, str]:
    """Return all content with a story file, or with the built-in story and the sentence that says why."""
    try:
        return load_library(story, place, later=True), ""
    except ContentError as fault:
        if story is None:
            raise
        return load_library(None, place, later=True), f"{fault} The built-in story is shown instead."


def open_player(arguments: argparse.Namespace) -> Player:
    """Return a player in a window that is open, paused at the beginning; a QApplication must be there."""
    place = place_for(arguments.country, arguments.lang, os.environ, arguments.help_file)
    library, notice = open_library(arguments.story, place)
    load_fonts()
    window = ExploreWindow(library, Wording(arguments.lang), arguments.theme, arguments.text_size)
    player = Player(Runner(library.story, Choices(seed=arguments.seed)), window)
    window.show()
    player.show()
    if notice:
        print(f"ketaviz: {notice}", file=sys.stderr)
        window.show_notice(notice)
    return player
