"""A question to the room: the lecturer chooses it, digits count who expects what, a click runs it, another ends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ketaviz.changes import Changes
from ketaviz.modes.prediction import PredictCard
from ketaviz.predicting import Predicting
from ketaviz.story.prediction import Prediction, Stage
from ketaviz.story.state import StoryState


class AskingRoom(QObject):
    """Leads through the card of predictions in the console; what is on it stands before the room."""

    turned = Signal()
    """The question was opened, closed, or is another."""

    def __init__(self, changes: Changes, card: PredictCard, show_run: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self.predicting = Predicting(changes, card, show_run, self)
        self._asked = ""
        self._votes: list[int] = []
        card.toggled.connect(self._toggled)

    @property
    def now(self) -> Prediction | None:
        """Return the question before the room, and how far its run has come; None: there is none."""
        return None if self._card.isHidden() else self.predicting.now

    @property
    def answers(self) -> int:
        """Return how many answers the question has."""
        return 0 if self.now is None else len(self.now.question.answers)

    def open_or_close(self) -> None:
        """Ask, or no longer."""
        self._card.setVisible(self._card.isHidden())

    def follow(self, state: StoryState) -> None:
        """See where the playhead is."""
        self.predicting.follow(state)
        if self.now is not None and self.now.question.id != self._asked:
            self._toggled()

    def go_on(self, expected: int) -> None:
        """Run it with the answer that most expect, then go to its end, then back to the story."""
        now = self.now
        if now is None or now.stage is Stage.REVEALED:
            self._card.hide()
        elif now.stage is Stage.RUNNING:
            self._card.hastened.emit()
        else:
            self._card.answered.emit(expected)
            self._card.started.emit()

    def count(self, answer: int) -> None:
        """Remember what was counted last."""
        self._votes.append(answer)

    def uncount(self) -> int | None:
        """Return what was counted last and is to be taken back; None if nothing was."""
        return self._votes.pop() if self._votes else None

    def _toggled(self) -> None:
        self._asked = "" if self.now is None else self.now.question.id
        self._votes.clear()
        self.turned.emit()
