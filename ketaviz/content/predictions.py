"""Questions that a person answers before the model does, from ``assets/predictions.toml``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ketaviz.base.errors import ContentError
from ketaviz.base.resources import asset
from ketaviz.base.units import span_ms
from ketaviz.content import check
from ketaviz.content.convert import records
from ketaviz.content.formats import read_toml
from ketaviz.content.load import load_claims
from ketaviz.content.schema import Dosing, ExperimentName, Record, Story

Asked = Literal["pyramidal", "interneuron", "weight"]
FEWEST, MOST = 2, 4
"""Answers to a question: as many as the keys 1 to 4 choose from."""


class Answer(Record, frozen=True, kw_only=True):
    """One thing that may happen."""

    words: str
    over: float | None = None
    """The run did this if its ratio is over this and not over that of the answer before; None: what is left."""
    why: str = ""
    """The account, told when the run did this; empty where the account in use does not expect it."""
    thought: str = ""
    """Told to who expected this when the run did another."""


class Question(Record, frozen=True, kw_only=True):
    """What is changed, what is asked, and how the answer is read off the run."""

    id: str
    question: str
    setting: str
    """What is changed and what is not, in a sentence or two."""
    beat: str
    """The change is in force from the beginning of this beat, and its chapter is measured."""
    shown: str = ""
    """The beat in whose chapter the run is played, if it is another."""
    dosing: Dosing | None = None
    """None: that of the story."""
    experiments: tuple[ExperimentName, ...] = ()
    asked: Asked
    """Mean rate from ``begin`` to ``end`` in spikes/s, or the weight at ``end``."""
    against: Literal["rest", "story"]
    """What it is divided by: the drug-free rate of the same circuit, or the same of the story's run.

    Of a weight the gain over 1 counts, which against ``rest`` is taken as it is.
    """
    begin: str
    """On the drug clock: where the run is played from ..."""
    end: str
    """... and where it is judged."""
    top: float
    """Upper end of the axis on which a person draws."""
    answers: tuple[Answer, ...]
    claims: tuple[str, ...] = ()
    simplified: str

    @property
    def begin_minutes(self) -> float:
        """Return where the run is played from, in minutes of the drug clock."""
        return span_ms(self.begin) / 60_000.0

    @property
    def end_minutes(self) -> float:
        """Return where the run is judged, in minutes of the drug clock."""
        return span_ms(self.end) / 60_000.0

    @property
    def bottom(self) -> float:
        """Return the lower end of the axis on which a person draws."""
        return 0.9 if self.asked == "weight" else 0.0

    def answer_of(self, ratio: float) -> int:
        """Return the place of the answer that a ratio gives."""
        limits = (answer.over for answer in self.answers)
        return next(place for place, over in enumerate(limits) if over is None or ratio > over)


@cache
def load_predictions() -> tuple[Question, ...]:
    """Return all questions in their order; raise `ContentError` with the first fault found."""
    path = asset("predictions.toml")
    tables = read_toml(path)
    check.known_keys(path.name, "the file", tables, {"predictions"})
    questions = records(path.name, "prediction", tables.get("predictions"), Question)
    for question in questions:
        _check(path.name, question)
    return questions


def questions_of(story: Story) -> tuple[Question, ...]:
    """Return the questions that can be asked in a story: those whose beat it has."""
    beats = {beat.id for beat in story.beats} | {""}
    return tuple(question for question in load_predictions() if {question.beat, question.shown} <= beats)


def _check(file: str, question: Question) -> None:
    place = f'{file}, prediction "{question.id}"'
    limits = [answer.over for answer in question.answers]
    known = [limit for limit in limits[:-1] if limit is not None]
    if not FEWEST <= len(limits) <= MOST:
        raise ContentError(f"{place}: expected {FEWEST} to {MOST} answers.")
    if limits[-1] is not None or len(known) != len(limits) - 1 or known != sorted(set(known), reverse=True):
        raise ContentError(f"{place}: expected answers from the highest `over` down, and none for the last.")
    if question.end_minutes <= question.begin_minutes:
        raise ContentError(f"{place}: expected an end after its begin.")
    missing = [name for name in question.claims if name not in load_claims()]
    if missing:
        raise ContentError(f'{place}: there is no claim "{missing[0]}".')
