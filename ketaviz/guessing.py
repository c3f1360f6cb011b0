"""A question put to a visitor: the run that answers it is played, measured and given back. It is told of, not drawn."""

from __future__ import annotations

from collections.abc import Callable

from ketaviz.changes import Changes
from ketaviz.content.predictions import Question
from ketaviz.simulation.asked import Measured, measure, provide, shown_tick
from ketaviz.story.desk import Desk
from ketaviz.story.prediction import Prediction, Stage, chosen
from ketaviz.story.state import Mode, StoryState

NEAR_TICKS = 50
"""A moment this near to the one that was sought is that moment."""


class Guessing:
    """One question at a time; leaving it gives back the run that was shown before."""

    def __init__(self, changes: Changes, show_run: Callable[[int], None]) -> None:
        """``show_run`` shows the run of the changes at a tick."""
        self._changes, self._show_run = changes, show_run
        self._before: Desk | None = None
        self._sought: float | None = None
        """Where the run is to be shown, in minutes of the drug clock, until it is shown there."""
        self.now: Prediction | None = None
        self.measured: Measured | None = None
        """What the run did, once it has been judged."""

    @property
    def is_on_its_way(self) -> bool:
        """Return whether the run that answers is still being simulated up to where it is played from."""
        return self._sought is not None

    def ask(self, question: Question) -> None:
        """Put a question."""
        self.now, self.measured = Prediction(question), None

    def choose(self, place: int) -> bool:
        """Take an answer and begin the run; return whether there was such an answer to choose."""
        if self.now is None:
            return False
        now = self.now.answered(place).started()
        if self.now.stage is not Stage.ASKED or now.stage is not Stage.RUNNING:
            return False
        changes, question = self._changes, now.question
        self.now, self._before = now, changes.desk
        changes.show(changes.desk.changed(chosen(question, changes.run.story, changes.desk.shown.seed)))
        self._sought = question.begin_minutes
        self._show_run(shown_tick(changes.run, question, self._sought))
        return True

    def follow(self, state: StoryState) -> bool:
        """See where the playhead is; return whether the run has just come to where it is judged."""
        if self.now is None or self.now.stage is not Stage.RUNNING or state.mode is Mode.SEEKING:
            return False
        run, question = self._changes.run, self.now.question
        if not self._is_there(state):
            return False
        settled = run.timeline.settled(shown_tick(run, question, question.end_minutes))
        if settled is None or settled > state.tick:
            return False
        self.measured = measure(run, self._changes.own, question)
        self.now = self.now.revealed(self.measured.ratio)
        return True

    def leave(self) -> bool:
        """Give the run of before back; return whether there was one."""
        before, self._before = self._before, None
        self.now = self.measured = self._sought = None
        if before is not None:
            self._changes.show(before)
        return before is not None

    def _is_there(self, state: StoryState) -> bool:
        """Return whether the run is where it was to go: a beat that waits for a phase moves the moment further on."""
        if self._sought is None or self.now is None:
            return True
        run, question = self._changes.run, self.now.question
        tick = shown_tick(run, question, self._sought)
        settled = run.timeline.settled(tick)
        if settled is None or abs(settled - state.tick) > NEAR_TICKS or not run.timeline.shows(state.tick):
            self._show_run(tick)
            return False
        if question.asked == "weight":
            provide(run, question)
        self._sought = None
        return True
