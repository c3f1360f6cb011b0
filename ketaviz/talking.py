"""A talk played step by step: it waits where a click is due, is timed, and finds back to where it was left."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject

from ketaviz.base.wall_clock import WallClock, monotonic_seconds
from ketaviz.content.check import MOST_OF_A_DOSE
from ketaviz.frame.build import build
from ketaviz.frame.snapshot import Frame
from ketaviz.playing import Playing
from ketaviz.simulation.runner import Runner
from ketaviz.story.desk import Desk
from ketaviz.story.events import Event
from ketaviz.story.machine import step
from ketaviz.story.state import TICKS_PER_SECOND, Mode, StoryState
from ketaviz.story.talk_clock import clock_for
from ketaviz.story.talk_plan import Pace, pace, plan
from ketaviz.story.talk_steps import Place, following, held_at, preceding, shown_build, taken_by_itself

TELLING_AT = 0.6
"""The picture of a beat is that of this share of it, where it has been simulated so far."""


class Left(Struct, frozen=True):
    """The moment at which the story was left."""

    desk: Desk
    state: StoryState
    place: Place


class Talking(Playing):
    """Goes on by clicks, or by itself; a mode says in `show_frame` what shows it."""

    def __init__(
        self, runner: Runner, parent: QObject, minutes: float, wall_clock: WallClock = monotonic_seconds
    ) -> None:
        super().__init__(runner, parent, wall_clock)
        self.story = runner.story
        self.place = Place()
        self.by_itself = False
        self.waits = True
        """It waits where a click is due; not while a question to the room is played."""
        self._minutes, self.plan = minutes, plan(self.story, minutes)
        self.clock = clock_for(len(self.story.beats))
        self.left: Left | None = None
        self._stepped = False
        """A step was taken since the story was left."""

    def frame_of(self, beat: int) -> Frame:
        """Return a telling moment of a beat whose begin is known."""
        timeline = self.runner.timeline
        inside = round(TELLING_AT * self.runner.expected_beat_ticks[beat])
        return build(self.runner, StoryState(tick=timeline.reached(timeline.beat_starts[beat] + inside)))

    def show(self) -> None:
        """Show the frame of the playhead, held where the talk waits for a click."""
        self._hold()
        super().show()

    def show_again(self) -> None:
        """Show the frame of the playhead although it has not moved."""
        self._shown = None
        if self.state.mode is not Mode.SEEKING:
            self.show()

    def follow(self) -> None:
        """Let the clock know in which beat the talk is."""
        self.clock = self.clock.entered(self.place.beat, self.wall_clock())

    def pace(self, threshold: float) -> Pace:
        """Return how the talk goes, by a threshold in seconds."""
        return pace(self.story, self.plan, self.place.beat, self.clock.elapsed(self.wall_clock()), threshold)

    # --- steps -----------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Do what the next line says: the next build, else the next beat; at the end nothing."""
        there = following(self.story, self.place)
        if there is None:
            return
        self._stepped = True
        if there.beat != self.place.beat:
            self.begin(there.beat)
            return
        self.clock = self.clock.stepped(self.wall_clock())
        before, self.place = self.place, there
        taken = shown_build(self.story, there)
        if taken is not None and taken.at > 0.0:
            mark = self._mark(before)
            if self.state.tick < mark:
                self.send(Event.SEEK, mark)
            self.send(Event.PLAY)
        self.show_again()

    def go_back(self) -> None:
        """Undo the last step, and wait there; at the beginning nothing."""
        there = preceding(self.story, self.place)
        if there is None:
            return
        self._stepped = True
        before, self.place = self.place, there
        if there.beat != before.beat:
            self._wait_at(self.runner.timeline.beat_starts[before.beat] - 1)
        elif self.story.beats[there.beat].builds[there.taken].at > 0.0:
            self._wait_at(self._mark(there))
        self.show_again()

    def begin(self, beat: int) -> None:
        """Play a beat from its start."""
        self.place = Place(beat)
        self.clock = self.clock.entered(beat, self.wall_clock())
        self.send(Event.GO_TO, beat)
        self.send(Event.PLAY)
        self.show_again()

    def begin_talk(self, beat: int) -> None:
        """Begin the whole talk with a beat, over which and those after it the minutes are spread anew.

        No other beat is shown while its run is being computed.
        """
        self.plan = plan(self.story, self._minutes, beat)
        self.begin(beat)
        self._keeps_picture = self.state.mode is Mode.SEEKING

    def play_or_pause(self) -> None:
        """Play or pause; a beat that has played to its end plays again."""
        if self.waits and self.state.mode is Mode.PAUSED and self.state.tick == self._end():
            self.send(Event.SEEK, self.runner.timeline.beat_starts[self.place.beat])
        self.send(Event.TOGGLE)

    def toggle_by_itself(self) -> None:
        """Let beats play by themselves, or wait for clicks again."""
        self.by_itself = not self.by_itself
        if self.by_itself and self.state.mode is Mode.PAUSED:
            self.send(Event.PLAY)

    # --- the talk clock --------------------------------------------------------------------------------------------

    def pause_clock(self) -> None:
        """Hold the talk clock, or let it go on."""
        self.clock = self.clock.toggled(self.wall_clock())

    def turn_clock(self) -> None:
        """Show the next face of the talk clock."""
        self.clock = self.clock.turned()

    def reset_clock(self) -> None:
        """Put the talk clock back to nought."""
        self.clock = self.clock.reset()

    # --- aside, and back -------------------------------------------------------------------------------------------

    def leave_story(self, *, jump: bool = False) -> None:
        """Note where the story is left; a jump after some steps leaves it anew, unless the run has been changed."""
        own = not self.changes.can()["reset_run"]
        if self.left is None or (jump and own and self._stepped):
            self.left = Left(self.changes.desk, self.state, self.place)
            self._stepped = False

    def back_to_story(self) -> None:
        """Go back to where the story was left, with the run it had."""
        left, self.left = self.left, None
        if left is None:
            return
        if self.changes.desk != left.desk:
            self.changes.show(left.desk)
        self.place = left.place
        self.show_run(left.state.tick)
        self.send(Event.PLAY if Mode.PLAYING in (left.state.mode, left.state.resume) else Event.PAUSE)
        self.show_again()

    def spike_on(self) -> None:
        """Go on to the next spike."""
        self.leave_story()
        self.send(Event.STEP)

    def spike_back(self) -> None:
        """Go back to the last spike."""
        self.leave_story()
        self.send(Event.STEP_BACK)

    def change_dose(self, by: float) -> bool:
        """Infuse more or less, in mg/kg, from the first dose on; return whether anything is infused here."""
        now = self.changes.desk.shown.dosing or self.runner.place(self.state.tick).segment.dosing
        if now is None or now.route != "iv":
            return False
        dose = min(max(0.0, round(now.dose + by, 2)), MOST_OF_A_DOSE["iv"])
        self.leave_story()
        if dose != now.dose:
            self.dose(replace(now, dose=dose))
        return True

    # --- inside ----------------------------------------------------------------------------------------------------

    def _mark(self, place: Place) -> int:
        """Return the tick at which a place waits for the click to its next mark."""
        held = held_at(self.story.beats[place.beat], place.taken)
        return self.runner.timeline.beat_starts[place.beat] + (held or 0)

    def _wait_at(self, tick: int) -> None:
        self.send(Event.SEEK, tick)
        self.send(Event.PAUSE)

    def _end(self) -> int | None:
        """Return the last tick of the beat; None while it is not known."""
        timeline, after = self.runner.timeline, self.place.beat + 1
        if after < timeline.beats:
            return timeline.settled(timeline.beat_starts[after] - 1)
        return timeline.spans[-1].last if timeline.spans[-1].complete else None

    def _hold(self) -> None:
        """Let the playhead wait for the click; a talk that plays by itself is where the playhead is."""
        if self.state.mode is not Mode.PLAYING or not self.waits:
            return
        if self.by_itself:
            self._follow_playhead()
            return
        held = held_at(self.story.beats[self.place.beat], self.place.taken)
        end = self._end()
        due = end if held is None else self._mark(self.place) if end is None else min(end, self._mark(self.place))
        if due is not None and self.state.tick >= due:
            self.state = replace(step(self.state, Event.PAUSE, self.runner.timeline, None), tick=due)

    def _follow_playhead(self) -> None:
        timeline, tick = self.runner.timeline, self.state.tick
        number = timeline.beat_at(tick)
        beat = self.story.beats[number]
        seconds = (tick - timeline.beat_starts[number]) / TICKS_PER_SECOND
        taken = taken_by_itself(beat, seconds, sum(stretch.seconds for stretch in beat.pace))
        self.place = Place(number, max(taken, self.place.taken) if number == self.place.beat else taken)
