"""A lecture: one story, one clicker, a window for the audience and a console, in the tick of `ketaviz.playing`."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Signal

from ketaviz.asking_room import AskingRoom
from ketaviz.base.wall_clock import CalendarClock, WallClock, local_time, monotonic_seconds
from ketaviz.content.schema import Command, Dosing, ExperimentName
from ketaviz.frame.snapshot import Frame
from ketaviz.modes.faults import Faults
from ketaviz.modes.lecture.ahead import Ahead
from ketaviz.modes.lecture.audience import AudienceWindow
from ketaviz.modes.lecture.console import Console
from ketaviz.modes.lecture.dispatch import Dispatch
from ketaviz.modes.lecture.house import House
from ketaviz.modes.lecture.keys import LectureKeys
from ketaviz.modes.lecture.terms import THEMES, Terms
from ketaviz.modes.lecture.told import Told
from ketaviz.modes.lecture.windows import Windows
from ketaviz.simulation.runner import Runner
from ketaviz.story.events import Event
from ketaviz.story.state import TICKS_PER_SECOND, Mode
from ketaviz.story.talk import COMMANDS, Talk, peel
from ketaviz.story.talk_steps import shown_build
from ketaviz.talking import Talking

DOSE_STEP = 0.1
"""mg/kg"""
CONSOLE_EVERY = 2
"""While the audience's picture moves the console shows every second one."""
PREPARE_AFTER_S = 1.5
"""Seconds into a beat, once its own move is over, at which the next one is made ready."""


class Lecture(Talking):
    """Whoever presses a key, in whichever window, presses it here."""

    RESTING_MS = 250
    ended = Signal()
    """The lecturer ends the talk."""

    def __init__(
        self,
        runner: Runner,
        audience: AudienceWindow,
        console: Console,
        keys: LectureKeys,
        terms: Terms | None = None,
        wall_clock: WallClock = monotonic_seconds,
        calendar: CalendarClock = local_time,
    ) -> None:
        self.terms = terms or Terms()
        super().__init__(runner, console, self.terms.minutes, wall_clock)
        self.by_itself = self.terms.by_itself
        self.audience, self.console, self.house = audience, console, House(audience, console.live.picture)
        self.faults = Faults(console.wording, self.stop, console.show_notice)
        self.dispatch = Dispatch(keys, console, self)
        self.windows = Windows(audience, console, self.dispatch, self.terms.arrangement, self)
        console.share_stills(audience.stills)
        self._calendar = calendar
        self._ahead = Ahead(audience, console, self.frame_of)
        self._pictures, self._theme = 0, THEMES.index(self.terms.theme)
        self._commands = self._table()
        self._room: AskingRoom | None = None
        self._connect()

    @property
    def talk(self) -> Talk:
        """Return what the audience sees."""
        return self.house.talk

    # --- what a mode says ------------------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Show a frame to the lecturer, and to the audience unless it stands before a curtain or is frozen."""
        there = frame.story.beat_index == self.place.beat and self.waits
        taken = shown_build(self.story, self.place) if there else None
        self.house.show_frame(frame, taken)
        self._pictures += 1
        if not frame.story.playing or self._pictures % CONSOLE_EVERY == 0 or not self.audience.isVisible():
            self.console.show_frame(frame, taken)

    def show_progress(self, share: float | None) -> None:
        """Show the lecturer how far a seek has come; the audience keeps its picture: before the first, a title."""
        self.console.show_progress(share)
        if share is not None:
            self.house.show_title(self.story, self.place.beat)

    def follow(self) -> None:
        """Tell the console how the talk goes."""
        super().follow()
        if self._room is not None:
            self._room.follow(self.state)
            self._show_question()
        self.tell()

    def prepare(self) -> bool:
        """Make one thing ready that the next beat or the grid needs; return whether nothing is left."""
        timeline, playing = self.runner.timeline, self.state.mode is Mode.PLAYING
        fresh = self.state.tick - timeline.beat_starts[self.place.beat] < PREPARE_AFTER_S * TICKS_PER_SECOND
        if self.state.mode is Mode.SEEKING or (fresh and playing) or self.audience.is_moving:
            return True
        now, count = self.place.beat, timeline.beats
        known = [beat for beat in (*range(now + 1, count), *range(now + 1)) if timeline.knows_beat(beat)]
        if self._ahead.next_one(known):
            return False
        if playing and self.clock.begun:
            return True
        return not self._ahead.rest(known, self.wall_clock)

    # --- what a person does ----------------------------------------------------------------------------------------

    def do(self, command: Command) -> None:
        """Carry out a command."""
        self.do_named(command.id)

    def do_named(self, name: str) -> None:
        """Carry out a command by its id, if it is one of the lecture's."""
        self.faults.forget()
        self.console.show_notice("")
        if name in self._commands:
            self._commands[name]()
        elif name in COMMANDS:
            self.become(COMMANDS[name](self.talk))
        elif not self.console.do(name):
            self.change(name)
        self.wake()
        self.tell()

    def become(self, talk: Talk) -> None:
        """Show the audience what is new."""
        before = self.talk
        goes_on = self.house.become(talk)
        self.dispatch.asking, self.dispatch.marked = talk.asking, talk.overview
        if talk.full_screen != before.full_screen:
            self.windows.fill_screen(full=talk.full_screen)
        if before.asking and not talk.asking:
            self.console.question.hide()
        if talk.tally != before.tally:
            self._show_question()
        if talk.frozen and not before.frozen:
            self.console.keep(self.audience.grab())
        if goes_on:
            self.show_again()

    def next_step(self) -> None:
        """Do what the next line says; in the grid mark the next beat, with a question open go on with that."""
        if self.talk.overview is not None:
            self.become(self.talk.marked(self.talk.overview + 1, len(self.story.beats)))
            return
        self.become(replace(self.talk, curtain="none"))
        if self.talk.asking and self._room is not None:
            self._room.go_on(self.talk.expected)
        else:
            self.go_on()

    def walk(self, across: int, down: int) -> None:
        """Mark another beat of the grid."""
        columns = self.audience.overview_columns
        self.become(self.talk.walked(across, down, columns, len(self.story.beats)))
        self.tell()

    def previous_step(self) -> None:
        """Undo the last step; in the grid mark the beat before."""
        if self.talk.overview is not None:
            self.become(self.talk.marked(self.talk.overview - 1, len(self.story.beats)))
        elif not self.talk.asking:
            self.become(replace(self.talk, curtain="none"))
            self.go_back()

    def go_to(self, beat: int) -> None:
        """Go to a beat; what is no beat changes nothing but closes the grid."""
        self.become(replace(self.talk, overview=None))
        if 0 <= beat < len(self.story.beats):
            self.become(replace(self.talk, curtain="none", asking=False, tally=()))
            self.leave_story(jump=True)
            self.begin(beat)
        self.tell()

    def point_at(self, x: float, y: float) -> None:
        """Point at a place of the audience's picture."""
        if self.talk.tool != "none":
            self.become(self.talk.pointing(x, y))

    def throw(self, name: ExperimentName) -> None:
        """Switch an experiment from here on."""
        self.leave_story()
        self.switch(name)
        self.tell()

    def give(self, dosing: Dosing | None) -> None:
        """Give another dosing."""
        self.leave_story()
        self.dose(dosing)
        self.tell()

    def change(self, command: str) -> None:
        """Carry out a command that changes which runs are shown; a question under way is undone first."""
        if command == "undo" and self._room is not None and self._room.predicting.undo():
            return
        super().change(command)

    def tell(self) -> None:
        """Tell the console everything it shows beside the frame."""
        self.console.show_told(self._told())
        self.console.show_desk(self.changes.desk, self.changes.in_force(self.state.tick), self.changes.can())

    # --- inside ----------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        audience, console, dispatch = self.audience, self.console, self.dispatch
        audience.pressed.connect(dispatch.press)
        audience.pointed.connect(self.point_at)
        audience.chose.connect(self.go_to)
        console.pressed.connect(dispatch.press)
        console.asked.connect(self.do_named)
        console.pointed.connect(self.point_at)
        console.chose.connect(self.go_to)
        console.switched.connect(self.throw)
        console.dosed.connect(self.give)
        self.windows.changed.connect(self.tell)
        self.windows.lost.connect(self._lose_screen)
        dispatch.asked.connect(self.do)
        dispatch.numbered.connect(self._numbered)
        dispatch.counted.connect(self._count)
        dispatch.walked.connect(self.walk)

    def _numbered(self, number: int) -> None:
        self.go_to(number - 1)

    def _told(self) -> Told:
        now, can = self.wall_clock(), self.changes.can()
        windows, clock = self.windows, self.clock
        playing = Mode.PLAYING in (self.state.mode, self.state.resume)
        return Told(
            place=self.place,
            talk=self.talk,
            seen=self.house.seen,
            playing=playing,
            by_itself=self.by_itself,
            elapsed=int(clock.elapsed(now)),
            in_beat=int(clock.in_beat(now)),
            whole=round(60 * self.terms.minutes),
            face=clock.face,
            clock_stands=clock.since is None,
            time_of_day=self._calendar().strftime("%H:%M"),
            plan=self.plan,
            rehearsed=self.terms.rehearsed,
            pace=self.pace(self.terms.threshold).in_whole_seconds,
            audience=windows.audience_screen,
            shape=self.audience.width() / self.audience.height(),
            offer=windows.offer,
            can_swap=windows.can_swap,
            typed=self.dispatch.typed,
            changed=can["reset_run"],
            can_return=self.left is not None,
        )

    def _table(self) -> dict[str, Callable[[], None]]:
        return {
            "next_step": self.next_step,
            "previous_step": self.previous_step,
            "first_beat": self._first,
            "last_beat": self._last,
            "get_help": self._help,
            "jump": self.dispatch.begin_number,
            "start_talk": self._start,
            "swap_screens": self.windows.swap,
            "project": self.windows.project,
            "presenter_console": self.windows.toggle_console,
            "overview": self._overview,
            "play_story": self.play_or_pause,
            "play_by_itself": self.toggle_by_itself,
            "spike_on": self.spike_on,
            "spike_back": self.spike_back,
            "less_dose": self._less_dose,
            "more_dose": self._more_dose,
            "ask_room": self._ask,
            "uncount_answer": self._uncount,
            "back_to_story": self._back_to_story,
            "undo_change": self._undo,
            "pause_clock": self.pause_clock,
            "turn_clock": self.turn_clock,
            "reset_clock": self.reset_clock,
            "theme": self._next_theme,
            "less_motion": self.house.toggle_motion,
            "projector": self._preview,
            "escape": self._escape,
            "predict": self._ask,
            "end_talk": self.ended.emit,
        }

    def _escape(self) -> None:
        """Close what lies over the console; with nothing open, peel a layer of the audience's picture."""
        if self.dispatch.typed is not None:
            self.dispatch.typed = None
        elif not self.console.close_uppermost():
            self.become(peel(self.talk))

    def _first(self) -> None:
        self.go_to(0)

    def _last(self) -> None:
        self.go_to(len(self.story.beats) - 1)

    def _help(self) -> None:
        """Go to where to get help, which every story should end with."""
        places = [place for place, beat in enumerate(self.story.beats) if beat.panel == "help"]
        self.go_to(places[-1] if places else len(self.story.beats) - 1)

    def _start(self) -> None:
        """Begin, or go on as it was before Escape: full-screen and playing. A clicker sends this and Escape in turn."""
        self.become(replace(self.talk, full_screen=True, curtain="none"))
        if self.state.mode is Mode.PAUSED and self.state.tick != self._end():
            self.send(Event.PLAY)

    def _overview(self) -> None:
        now = self.talk
        self.become(self.talk.marked(self.place.beat, len(self.story.beats)) if now.overview is None else
                    replace(now, overview=None))  # fmt: skip

    def _less_dose(self) -> None:
        self._change_dose(-DOSE_STEP)

    def _more_dose(self) -> None:
        self._change_dose(DOSE_STEP)

    def _change_dose(self, by: float) -> None:
        if not self.change_dose(by):
            words = self.console.wording.text("In this beat nothing is infused: there is no dose to change.")
            self.console.show_notice(words)

    def _back_to_story(self) -> None:
        self.become(replace(self.talk, asking=False, tally=()))
        self.back_to_story()

    def _undo(self) -> None:
        self.change("undo")

    # --- a question to the room ------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._room is None:
            self._room = AskingRoom(self.changes, self.console.question, self.show_run, self)
            self._room.predicting.sent.connect(self.send)
            self._room.turned.connect(self._question_turned)
            self._room.follow(self.state)
        self._room.open_or_close()

    def _question_turned(self) -> None:
        """The question was opened or closed: while it is open the story waits for no click of its own."""
        answers = 0 if self._room is None else self._room.answers
        self.waits = not answers
        self.console.setFocus()
        self.become(self.talk.asked(answers) if answers else self.talk.answered())
        self._show_question()

    def _show_question(self) -> None:
        asked = self._room.now if self._room is not None and self.talk.asking else None
        self.house.show_question(asked)

    def _count(self, answer: int) -> None:
        if self._room is not None:
            self._room.count(answer)
            self.become(self.talk.counted(answer))
            self.tell()

    def _uncount(self) -> None:
        answer = None if self._room is None else self._room.uncount()
        if answer is not None:
            self.become(self.talk.counted(answer, -1))

    # --- clock, colours, screens -----------------------------------------------------------------------------------

    def _next_theme(self) -> None:
        self._theme = (self._theme + 1) % len(THEMES)
        self.audience.set_theme(THEMES[self._theme])
        self.console.set_theme(THEMES[self._theme])
        self.show_again()

    def _preview(self) -> None:
        """Show the lecturer, and nobody else, how a bright room would show it; a console that is away comes for it."""
        if self.console.isHidden():
            self.windows.toggle_console()
        self.console.do("projector")

    def _lose_screen(self) -> None:
        self.send(Event.PAUSE)
        self.console.show_notice(self.console.wording.text("The audience's screen is gone. The talk clock goes on."))
