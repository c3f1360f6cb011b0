"""A prediction: a question, what a person expects, and how far the run that answers it has come. Pure."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from ketaviz.content.predictions import Question
from ketaviz.content.schema import Story
from ketaviz.story.choices import Change, Choices
from ketaviz.story.desk import Desk


class Stage(Enum):
    """How far it has come."""

    ASKED = "asked"
    ANSWERED = "answered"
    RUNNING = "running"
    REVEALED = "revealed"


class Prediction(Struct, frozen=True):
    """One question before a person, frozen: every step gives another one."""

    question: Question
    stage: Stage = Stage.ASKED
    expected: int | None = None
    """The place of the answer that was chosen, or that a drawn curve means."""
    found: int | None = None
    """The place of the answer the run gave."""

    def answered(self, place: int) -> Prediction:
        """Return it with another answer expected; once the run has begun nothing is changed any more."""
        if self.stage in (Stage.RUNNING, Stage.REVEALED) or not 0 <= place < len(self.question.answers):
            return self
        return replace(self, stage=Stage.ANSWERED, expected=place)

    def started(self) -> Prediction:
        """Return it with the run begun; there must be an answer."""
        return replace(self, stage=Stage.RUNNING) if self.stage is Stage.ANSWERED else self

    def revealed(self, ratio: float) -> Prediction:
        """Return it with what the run did."""
        if self.stage is not Stage.RUNNING:
            return self
        return replace(self, stage=Stage.REVEALED, found=self.question.answer_of(ratio))

    @property
    def is_right(self) -> bool:
        """Return whether the run did what was expected."""
        return self.found is not None and self.found == self.expected


def chosen(question: Question, story: Story, seed: int) -> Choices:
    """Return what is chosen for the run that answers a question: the change, from the beginning of its beat."""
    change = Change(story.index(question.beat), 0, question.experiments)
    return Choices(seed, question.dosing, (), (change,) if question.experiments else ())


def tried(desk: Desk, question: Question, story: Story) -> Desk:
    """Return a desk with the run that answers a question, and the story's own drawn beside it."""
    seed = desk.shown.seed
    changed = desk.changed(chosen(question, story, seed))
    return Desk(shown=changed.shown, beside=Choices(seed=seed), comparing=True, kept=changed.kept)
