"""The one tick: wall clock, story, simulation, frame, whatever shows it. Every mode of the program plays through it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal  # noqa: TID251  (the one animation timer)

from ketaviz.base.wall_clock import WallClock, monotonic_seconds
from ketaviz.changes import Changes
from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.simulation.ahead import portion, provide, seek_progress
from ketaviz.simulation.clock import advance as advance_clock
from ketaviz.simulation.clock import start as start_clock
from ketaviz.simulation.landmarks import spike_before, step_target, tick_at_drug_time
from ketaviz.simulation.runner import Runner
from ketaviz.simulation.runs import same_moment
from ketaviz.story.events import Event
from ketaviz.story.machine import advance, step
from ketaviz.story.state import Mode, StoryState

PICTURE_MS = 16
AHEAD_MS = 4.0
"""Simulated ahead in each picture while the story plays ..."""
SEEKING_MS = 40.0
"""... and while a person waits for it: long enough to lose little beside the painting, short enough for Escape."""
SOON_TICKS = 1_200
"""A changed run that lacks no more than this is simulated at once ..."""
SOON_S = 0.01
"""... as far as these seconds allow: what a person pressed must answer first."""


class Playing(QObject):
    """A story that plays; a mode says in `show_frame` what shows it."""

    turned = Signal()
    """Another beat or another run is shown."""
    RESTING_MS: int | None = None
    """How often it ticks while nothing moves; None: not at all."""

    def __init__(self, runner: Runner, parent: QObject, wall_clock: WallClock = monotonic_seconds) -> None:
        super().__init__(parent)
        self.changes = Changes(runner)
        self.state = StoryState()
        self.wall_clock = wall_clock
        self._clock = start_clock(wall_clock())
        self._shown: tuple[int, bool, int, int] | None = None
        self._beat = ""
        self._pointed_ms: float | None = None
        self._into: tuple[Runner, int, int] | None = None
        """A run, a beat of it that has still to be simulated, and how many ticks into that beat to go then."""
        self._keeps_picture = False
        """A changed run is on its way to the moment that is shown: until it is there the picture of before stays."""
        self._is_slow = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PICTURE_MS)
        self._timer.timeout.connect(self.tick)

    # --- what a mode says ------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show a frame."""
        raise NotImplementedError

    def show_progress(self, share: float | None) -> None:
        """Show how far the simulation is on its way to where the playhead is to go; None: it is there."""

    def settle(self) -> None:
        """Do before a tick what was put off to it."""

    def follow(self) -> None:
        """Do after each picture what depends on where the playhead is."""

    def prepare(self) -> bool:
        """Make one thing ready that a later picture needs; return whether there is none left."""
        return True

    # --- time ------------------------------------------------------------------------------------------------------

    @property
    def runner(self) -> Runner:
        """Return the run that is shown."""
        return self.changes.run

    @property
    def resting(self) -> bool:
        """Return whether nothing moves: paused, and nothing is left to simulate ahead."""
        return self._is_slow or not self._timer.isActive()

    @property
    def heading(self) -> int:
        """Return the tick to which the playhead is on its way in a seek, else where it is."""
        target = self.state.target_tick
        return self.state.tick if self.state.mode is not Mode.SEEKING or target is None else target

    def tick(self) -> None:
        """Let time pass: advance the playhead, simulate as far as needed, show the frame."""
        self.settle()
        self._go_where_pointed()
        self._clock, ticks = advance_clock(self._clock, self.wall_clock(), self.state.speed_percent)
        provide(self.runner, self.state, ticks)
        self.state = advance(self.state, ticks, self.runner.timeline, self.runner.phase_at)
        self._go_into_beat()
        self.show()
        self.follow()
        self._simulate_ahead()
        ready = self.prepare()
        beside = self.changes.beside
        done = self.runner.complete and (beside is None or beside.complete)
        if self.state.mode is Mode.PAUSED and done and ready:
            self._rest()

    def stop(self) -> None:
        """Stop everything; the next event starts it again."""
        self._rest()
        self._pointed_ms = None
        self.state = step(self.state, Event.PAUSE, self.runner.timeline, None)

    def wake(self) -> None:
        """Tick as often as there are pictures."""
        if self._is_slow:
            self._timer.setInterval(PICTURE_MS)
        if self.resting:
            self._is_slow = False
            self._clock = start_clock(self.wall_clock())
            self._timer.start()

    def show(self) -> None:
        """Show the frame of the playhead, unless it is the one on the screen or a changed run is still on its way."""
        self._keeps_picture = self._keeps_picture and self.state.mode is Mode.SEEKING
        if not self._keeps_picture:
            self._show_playhead()
        self.show_progress(seek_progress(self.runner, self.state))

    def _show_playhead(self) -> None:
        beside = self.changes.beside
        speed = self.state.speed_percent
        now = (self.state.tick, self.state.mode is Mode.PLAYING, speed, 0 if beside is None else _simulated(beside))
        if now != self._shown:
            self._shown = now
            frame = build(self.runner, self.state, beside, apart=self.changes.desk.apart)
            self.show_frame(frame)
            if frame.story.beat.id != self._beat:
                self._beat = frame.story.beat.id
                self.turned.emit()

    # --- what a person does ----------------------------------------------------------------------------------------

    def send(self, event: Event, argument: int | None = None) -> None:
        """Let an event happen to the story; a bare step goes to the next spike, a bare step back to the last."""
        if event is Event.STEP and argument is None:
            argument = step_target(self.runner, self.state)
        if event is Event.STEP_BACK and argument is None:
            argument = spike_before(self.runner, self.state.tick)
        self.state = step(self.state, event, self.runner.timeline, argument)
        self.wake()

    def point(self, ms: float) -> None:
        """Go to a time of the drug clock, in milliseconds, at the next tick; only the last one asked for counts."""
        self._pointed_ms = ms
        self.wake()

    def cancel(self) -> None:
        """No longer wait for a seek: stay where one was."""
        if self.state.mode is Mode.SEEKING:
            self.send(Event.SEEK, self.state.tick)
            self.show()

    def switch(self, name: ExperimentName) -> None:
        """Switch an experiment from the moment that is shown on."""
        self.show_run(self.changes.switch(name, self.state.tick))

    def dose(self, dosing: Dosing | None) -> None:
        """Give another dosing, from the first dose on."""
        self.show_run(self.changes.dose(dosing, self.heading))

    def change(self, command: str) -> None:
        """Carry out a command that changes which runs are shown."""
        changes = self.changes
        answers = {"undo": changes.undo, "redo": changes.redo, "reset_run": changes.reset}
        answers |= {"compare": changes.compare, "side_by_side": changes.compare_apart}
        if command in answers:
            self.show_run(answers[command](self.heading))

    def show_run(self, tick: int) -> None:
        """Show the run of the desk at a tick: at once if it is nearly there, else when it has been simulated so far."""
        if tick - self.runner.timeline.reached(tick) <= SOON_TICKS:
            until = self.wall_clock() + SOON_S
            self.runner.ensure(tick, lambda: self.wall_clock() <= until)
        self._head_for(Event.SEEK, tick, tick)

    def show_beat(self, beat: int, ticks: int) -> None:
        """Show the run of the desk so many ticks into a beat, when it has been simulated so far."""
        start = self.runner.beat_start(beat)
        if start is not None:
            self.show_run(start + ticks)
        else:
            self._into = (self.runner, beat, ticks)
            self._head_for(Event.GO_TO, beat, self.state.tick)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _head_for(self, event: Event, target: int, tick: int) -> None:
        """Go to a target in another run; the picture of before stays until it is simulated so far."""
        self.state = replace(self.state, tick=self.runner.timeline.reached(tick))
        self._shown, self._beat = None, ""
        self.send(event, target)
        self._keeps_picture = self.state.mode is Mode.SEEKING
        if not self._keeps_picture:
            self.show()

    def _go_into_beat(self) -> None:
        """Go on into a beat that was waited for, unless something else has been asked for meanwhile."""
        if self._into is None or self.state.target_beat == self._into[1]:
            return
        (run, beat, ticks), self._into = self._into, None
        start = run.beat_start(beat)
        if run is self.runner and start is not None and self.state.tick == start:
            self.show_run(start + ticks)

    def _rest(self) -> None:
        if self.RESTING_MS is None:
            self._timer.stop()
        elif not self._is_slow:
            self._is_slow = True
            self._timer.start(self.RESTING_MS)

    def _go_where_pointed(self) -> None:
        if self._pointed_ms is not None:
            ms, self._pointed_ms = self._pointed_ms, None
            self.send(Event.SEEK, tick_at_drug_time(self.runner, ms, self.state.tick))

    def _simulate_ahead(self) -> None:
        budget = SEEKING_MS if self.state.mode is Mode.SEEKING else AHEAD_MS
        beside = self.changes.beside
        portion(self.runner, self.state, budget, self.wall_clock)
        if beside is not None and (self.runner.complete or self.state.mode is not Mode.SEEKING):
            portion(beside, StoryState(tick=same_moment(self.runner, self.state.tick, beside)), budget, self.wall_clock)


def _simulated(run: Runner) -> int:
    """Return how far a run has been simulated."""
    return sum(span.recorded for span in run.timeline.spans)
