"""The explore window played: what a person changes, asks and predicts there, in the one tick of `ketaviz.playing`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ketaviz.base.errors import ContentError
from ketaviz.base.wall_clock import WallClock, monotonic_seconds
from ketaviz.content.help_lines import HelpPlace, place_for
from ketaviz.content.library import Library, load_library
from ketaviz.content.schema import Dosing
from ketaviz.content.wording import Wording
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.beats_ready import BeatsReady
from ketaviz.modes.faults import Faults
from ketaviz.modes.window import ExploreWindow
from ketaviz.playing import Playing
from ketaviz.simulation.dragged import infusion_through, nudged, trial
from ketaviz.simulation.runner import Runner
from ketaviz.story.choices import Choices
from ketaviz.story.events import Event
from ketaviz.story.loop import Loop, pressed, turned_back
from ketaviz.story.state import TICKS_PER_SECOND, Mode, StoryState

if TYPE_CHECKING:
    from ketaviz.modes.prediction import PredictCard
    from ketaviz.predicting import Predicting

MINUTES_TRIED = 240.0
SLOW_MOTION = {"slower": {100: 50, 50: 25}, "faster": {25: 50, 50: 100}}
"""The speed in per cent that follows on each; never above the story's own, at which nothing flashes."""
PREPARE_AFTER_S = 1.5
"""Seconds into a beat, once its own move is over, at which the view of the next one is made ready."""


class Player(Playing):
    """The story playing in the explore window."""

    def __init__(self, runner: Runner, window: ExploreWindow, wall_clock: WallClock = monotonic_seconds) -> None:
        super().__init__(runner, window, wall_clock)
        self.window = window
        self._ready = BeatsReady(window)
        self._has_settled = False
        self.faults = Faults(window.look.wording, self.stop, window.show_notice)
        window.sent.connect(self.send)
        window.pointed.connect(self.point)
        window.cancelled.connect(self.cancel)
        window.unsettled.connect(self.wake)
        window.asked.connect(self.change)
        window.plate.asked_own.connect(self._show_own)
        window.over.lab.switched.connect(self.switch)
        window.over.lab.dosed.connect(self.dose)
        window.over.lab.toggled.connect(self._show_desk)
        window.over.lab.put_beside.connect(self._put_beside)
        self._predicting: Predicting | None = None
        self._loop: Loop | None = None
        self._tried: Dosing | None = None
        self._loop_ends: list[tuple[int, float]] = []
        self._tick_before = 0
        grip = window.dock.dose_grip
        grip.dragged.connect(self._try_dose)
        grip.nudged.connect(self._nudge_dose)
        grip.let_go.connect(self._give_tried)
        window.over.asked_first.connect(self._make_predicting)

    @property
    def predicting(self) -> Predicting | None:
        """What leads through predictions, once one has been asked for."""
        return self._predicting

    def settle(self) -> None:
        """Show the colours and sizes that were last asked for."""
        before = self.window.look
        self.window.settle()
        self._has_settled = self.window.look is not before

    def show_frame(self, frame: Frame) -> None:
        """Show a frame in the window."""
        self.window.show_frame(frame)
        self._show_desk()

    def show_progress(self, share: float | None) -> None:
        """Show how far a seek has come."""
        self.window.show_progress(share)

    def follow(self) -> None:
        """Let the card of predictions see where the playhead is; go back where a loop ends."""
        if self._predicting is not None:
            self._predicting.follow(self.state)
        begin = turned_back(self._loop, self._tick_before, self.state.tick)
        self._tick_before = self.state.tick
        if begin is not None and self.state.mode is Mode.PLAYING:
            self.send(Event.SEEK, begin)

    def send(self, event: Event, argument: int | None = None) -> None:
        """Let an event happen to the story; whoever does something is told anew of what goes wrong."""
        self.faults.forget()
        super().send(event, argument)

    def change(self, command: str) -> None:
        """Carry out a command that changes which runs are shown; a prediction under way is undone first."""
        if command == "undo" and self._predicting is not None and self._predicting.undo():
            return
        if command == "loop":
            self._press_loop()
        if command in SLOW_MOTION:
            self.send(Event.SPEED, SLOW_MOTION[command].get(self.state.speed_percent))
        super().change(command)

    def show_run(self, tick: int) -> None:
        """Show the run of the desk at a tick, and say beside the words whether it is the story's."""
        self.window.plate.set_changed(changed=self.changes.can()["reset_run"])
        self._set_loop(None)
        super().show_run(tick)
        self._show_desk()

    def prepare(self) -> bool:
        """Make one thing ready that a later picture needs, unless a person waits; return whether there is none left."""
        if self.state.mode is Mode.SEEKING or self.window.stage.is_moving:
            return True
        if self._has_settled:  # the window is to be painted first
            return False
        if self._predicting is not None and self._predicting.make_ready(self.wall_clock):
            return False
        return not self._prepare_beats()

    def _press_loop(self) -> None:
        """Begin a loop here, end it here, or give it up; say which."""
        story, text = build(self.runner, self.state).story, self.window.look.wording.text
        self._loop_ends = sorted([*self._loop_ends, (story.beat_index, story.progress)])
        self._set_loop(pressed(self._loop, self.state.tick))
        if self._loop is None:
            sentence = text("No longer a loop.")
        elif self._loop.end is None:
            sentence = text("A loop begins here. Press O again where it is to end.")
        else:
            sentence = text("This stretch is played again and again; O ends that.")
        self.window.over.hints.say(sentence, self.state.tick)

    def _set_loop(self, loop: Loop | None) -> None:
        self._loop = loop
        if loop is None:
            self._loop_ends = []
        self.window.transport.rail.show_loop(tuple(self._loop_ends))

    def _try_dose(self, minutes: float, plasma_uM: float) -> None:
        """Show the infusion whose curve ends its rise where it is dragged to."""
        self._tried = infusion_through(minutes, plasma_uM, self.changes.desk.shown.dosing or Dosing())
        self.window.dock.dose_grip.show_trial(self._tried, *trial(self._tried, MINUTES_TRIED))

    def _nudge_dose(self, doses: int, minutes: int) -> None:
        given = self.changes.desk.shown.dosing or Dosing()
        self.dose(nudged(given, doses, minutes))

    def _give_tried(self) -> None:
        """Give what was dragged to; the model answers."""
        self.window.dock.dose_grip.hide_trial()
        tried, self._tried = self._tried, None
        if tried is not None and tried != (self.changes.desk.shown.dosing or Dosing()):
            self.dose(tried)

    def _make_predicting(self, card: PredictCard) -> None:
        from ketaviz.predicting import Predicting  # noqa: PLC0415  (not needed at the start)

        self._predicting = Predicting(self.changes, card, self.show_run, self)
        self._predicting.sent.connect(self.send)
        self._predicting.follow(self.state)

    def _put_beside(self, choices: Choices) -> None:
        """Compare with another of the runs that were made."""
        self.show_run(self.changes.compare_with(choices, self.heading))

    def _show_own(self) -> None:
        self.change("reset_run")

    def _show_desk(self) -> None:
        changes, lab = self.changes, self.window.over.lab
        if not lab.isHidden():
            lab.show_desk(changes.desk, changes.in_force(self.state.tick), changes.can())

    def _prepare_beats(self) -> bool:
        """Go on to make the next beat ready, and all others while the story rests; return whether anything is left."""
        timeline, playing = self.runner.timeline, self.state.mode is Mode.PLAYING
        here, starts = timeline.beat_at(self.state.tick), timeline.beat_starts
        fresh = 0 < starts[here] > self.state.tick - PREPARE_AFTER_S * TICKS_PER_SECOND
        if playing and fresh:
            return self.window.coming.go_on()
        order = (*range(here + 1, len(starts))[:1], here, *range(here + 2, len(starts)), *range(here))
        known = [beat for beat in order if timeline.knows_beat(beat)]
        if playing or not self.runner.complete:
            return self._ready.next_one(known, self._first_frame)
        return self._ready.rest(known, self._first_frame, self.wall_clock)

    def _first_frame(self, beat: int) -> Frame:
        return build(self.runner, StoryState(tick=self.runner.timeline.beat_starts[beat]))


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
