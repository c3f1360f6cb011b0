"""Predict, then run: asks, runs what was asked about, reads the answer off that run, and goes back again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from ketaviz.base.wall_clock import WallClock
from ketaviz.changes import Changes
from ketaviz.content.predictions import Question, questions_of
from ketaviz.modes.prediction import PredictCard
from ketaviz.simulation.ahead import portion
from ketaviz.simulation.asked import (
    Drawn,
    Measured,
    chapter_of,
    is_there,
    judge,
    measure,
    provide,
    series,
    shown_tick,
)
from ketaviz.simulation.runner import Runner
from ketaviz.story.desk import Desk
from ketaviz.story.events import Event
from ketaviz.story.prediction import Prediction, Stage, tried
from ketaviz.story.state import Mode, StoryState

READY_MS = 6.0
"""The run that would answer is simulated beforehand in portions of this, while a person thinks."""
LINE_TICKS = 50
"""While the run plays its line grows this often: five times in a second of screen."""


class Predicting(QObject):
    """One prediction at a time; leaving it gives back the run and the moment that were there before."""

    sent = Signal(object, object)
    """An `Event` for the story, and its argument."""

    def __init__(self, changes: Changes, card: PredictCard, show_run: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._changes, self._card, self._show_run = changes, card, show_run
        self._place = 0
        self._state = StoryState()
        self._before: tuple[Desk, StoryState] | None = None
        """The desk and the moment before the run was changed."""
        self._sought: float | None = None
        """Where the run is to be shown, in minutes of the drug clock, until it is shown there."""
        self._tried: Desk | None = None
        self._ready: Runner | None = None
        """The run that would answer, simulated while a person thinks."""
        self._drawn_until = -1
        self._interrupted = False
        """The story played when the card was opened: it waits while a person thinks, and goes on afterwards."""
        self.now: Prediction | None = None
        """What is on the card."""
        card.toggled.connect(self._toggled)
        card.answered.connect(self._answer)
        card.drawn.connect(self._draw)
        card.started.connect(self._start)
        card.hastened.connect(self._hasten)
        card.turned.connect(self._turn)
        card.left.connect(self._card.hide)
        card.stayed.connect(self._stay)

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        """The questions of this story, read when the card is first opened."""
        return questions_of(self._changes.run.story)

    def follow(self, state: StoryState) -> None:
        """See where the playhead is: the run is judged once it has been played as far as is asked."""
        self._state = state
        if self.now is None or self._card.isHidden():
            return
        if self._tried is not None and self._changes.desk != self._tried:
            self._ask(self._place)
        if self.now.stage is Stage.RUNNING and state.mode is not Mode.SEEKING and self._is_there(state):
            end = shown_tick(self._changes.run, self.now.question, self.now.question.end_minutes)
            settled = self._changes.run.timeline.settled(end)
            if settled is not None and settled <= state.tick:
                self._reveal()
        if state.tick // LINE_TICKS != self._drawn_until:
            self._show_lines()

    def _is_there(self, state: StoryState) -> bool:
        """Return whether the run is where it was to go: a beat that waits for a phase moves the moment further on."""
        if self._sought is None or self.now is None:
            return True
        run, question = self._changes.run, self.now.question
        tick = shown_tick(run, question, self._sought)
        settled = run.timeline.settled(tick)
        if settled is None or abs(settled - state.tick) > LINE_TICKS or not run.timeline.shows(state.tick):
            self._show_run(tick)
            return False
        if question.asked == "weight":
            provide(run, question)
        self._sought = None
        return True

    def make_ready(self, clock: WallClock) -> bool:
        """Simulate a part of the run that would answer, up to where it begins; return whether more is left."""
        if self.now is None or self._card.isHidden() or self.now.stage not in (Stage.ASKED, Stage.ANSWERED):
            self._ready = None
            return False
        question, story = self.now.question, self._changes.run.story
        wanted = tried(self._changes.desk, question, story).shown
        if self._ready is None or self._ready.choices != wanted:
            self._ready = self._changes.made_ready(wanted)
            return True
        tick = shown_tick(self._ready, question, question.begin_minutes)
        if self._ready.timeline.settled(tick) is not None:
            return False
        portion(self._ready, StoryState(tick=tick), READY_MS, clock)
        return True

    def undo(self) -> bool:
        """Take a prediction back, as far as it has come; return whether there was one to take back."""
        if self.now is None or self._card.isHidden() or self.now.stage is Stage.ASKED:
            return False
        self._go_back()
        self._ask(self._place)
        return True

    # --- what a person does ----------------------------------------------------------------------------------------

    def _toggled(self) -> None:
        if self._card.isHidden():
            self._go_back()
            self.now = None
            if self._interrupted:
                self._interrupted = False
                self.sent.emit(Event.PLAY, None)
        elif self._questions:
            self._interrupted = self._state.mode is Mode.PLAYING
            if self._interrupted:
                self.sent.emit(Event.PAUSE, None)
            self._ask(self._place)
        else:
            self._card.hide()

    def _turn(self, way: int) -> None:
        self._go_back()
        self._ask((self._place + way) % len(self._questions))

    def _stay(self) -> None:
        """Keep the run that answered."""
        self._before = self._tried = self._sought = None
        self._interrupted = False
        self._card.hide()

    def _answer(self, place: int) -> None:
        if self.now is not None:
            self._show(self.now.answered(place))

    def _draw(self, drawn: Drawn) -> None:
        """Take the answer that a drawn curve means."""
        if self.now is not None:
            question = self.now.question
            self._answer(question.answer_of(judge(question, drawn, self._changes.own).ratio))

    def _start(self) -> None:
        """Change the run, and play it from where the question begins."""
        if self.now is None or self.now.stage is not Stage.ANSWERED:
            return
        question, changes = self.now.question, self._changes
        self._before = (changes.desk, self._state)
        self._tried = tried(changes.desk, question, changes.run.story)
        if self._ready is not None:
            changes.keep(self._ready)
        changes.show(self._tried)
        self._show(self.now.started())
        self._seek(question.begin_minutes)
        self.sent.emit(Event.PLAY, None)

    def _hasten(self) -> None:
        """Go to where the run is judged, without the playing."""
        if self.now is not None and self.now.stage is Stage.RUNNING:
            self._seek(self.now.question.end_minutes)

    def _seek(self, minutes: float) -> None:
        if self.now is not None:
            self._sought = minutes
            self._show_run(shown_tick(self._changes.run, self.now.question, minutes))

    def _reveal(self) -> None:
        if self.now is None or self.now.stage is not Stage.RUNNING:
            return
        question, run = self.now.question, self._changes.run
        measured = measure(run, self._changes.own, question)
        self.sent.emit(Event.PAUSE, None)
        self._show(self.now.revealed(measured.ratio), measured)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _ask(self, place: int) -> None:
        """Put a question on the card."""
        self._place, self._tried, self._before, self._sought = place, None, None, None
        self._show(Prediction(self._questions[place]))
        if self._state.mode is Mode.PAUSED:
            self.sent.emit(Event.PAUSE, None)  # nothing changes, but there is something to be made ready

    def _show(self, now: Prediction, measured: Measured | None = None) -> None:
        """Show a prediction, and what was measured of the run that answered."""
        self.now = now
        self._card.show_prediction(now, (self._place + 1, len(self._questions)), measured)
        self._show_lines()

    def _show_lines(self) -> None:
        """Show the story's line, and that of the run as far as it has been played."""
        if self.now is None:
            return
        question, own = self.now.question, self._changes.own
        self._drawn_until = self._state.tick // LINE_TICKS
        story = _listed(own, question.end_minutes, self.now) if is_there(own, question) else ((), ())
        until = self._played_to() if self._tried is not None else -1.0
        self._card.show_runs(story, _listed(self._changes.run, until, self.now))

    def _played_to(self) -> float:
        """Return how far the run that answers has been shown, in minutes of the drug clock."""
        if self.now is None or self.now.stage is Stage.REVEALED:
            return float("inf")
        run, tick = self._changes.run, self._state.tick
        if self._state.mode is Mode.SEEKING or not run.timeline.shows(tick):
            return -1.0
        place = run.place(tick)
        return place.segment.drug_ms_at(tick - place.first) / 60_000.0

    def _go_back(self) -> None:
        """Give back the desk and the moment that were there before the run was changed."""
        if self._before is None:
            return
        desk, state = self._before
        self._before = self._tried = self._sought = None
        self._changes.show(desk)
        self._show_run(state.tick if state.target_tick is None else state.target_tick)
        playing = Mode.PLAYING in (state.mode, state.resume)
        self.sent.emit(Event.PLAY if playing else Event.PAUSE, None)


def _listed(run: Runner, until: float, now: Prediction) -> Drawn:
    """Return the curve of a run up to a time of the drug clock."""
    if until < 0.0 or chapter_of(run, now.question).recording.ticks <= 0:
        return (), ()
    minutes, values = series(run, now.question)
    kept = minutes <= until
    return minutes[kept].tolist(), values[kept].tolist()
