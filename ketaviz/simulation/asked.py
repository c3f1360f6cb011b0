"""Reads the answer to a question off a run: what it did, in figures, and beside it what the story's run did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ketaviz.content.predictions import Question
from ketaviz.simulation.chapter import Chapter
from ketaviz.simulation.landmarks import nearest_tick
from ketaviz.simulation.runner import Runner

MINUTES_A_DAY = 1440.0
SERIES_POINTS = 160
LEAST_GAIN = 1e-3
"""A gain of weight under this is none."""
COLUMNS = {"pyramidal": 0, "interneuron": 1}
"""Places in the recorded rates."""

Series = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Minutes of the drug clock, and what is asked there."""
Drawn = tuple[Sequence[float], Sequence[float]]
"""The same, as a person drew it."""


class Measured(Struct, frozen=True):
    """What was asked, in spikes/s or as a weight."""

    value: float
    rest: float
    """The same circuit without drug."""
    story: float
    """The run of the story."""
    ratio: float
    """By which an answer is told, see `Question.against`."""


def chapter_of(run: Runner, question: Question) -> Chapter:
    """Return the chapter in which a question plays."""
    return run.chapter_of(run.story.index(question.beat))


def shown_tick(run: Runner, question: Question, minutes: float) -> int:
    """Return the tick at which a time of the drug clock is played, as far as it is known."""
    chapter = run.chapter_of(run.story.index(question.shown or question.beat))
    return nearest_tick(chapter.outline, minutes * 60_000.0, None, chapter.bounds.tick)


def tick_at(run: Runner, question: Question, minutes: float) -> int:
    """Return the tick at which a question's chapter has a time of the drug clock, as far as it is known."""
    chapter = chapter_of(run, question)
    return nearest_tick(chapter.outline, minutes * 60_000.0, None, chapter.bounds.tick)


def is_there(run: Runner, question: Question) -> bool:
    """Return whether a run has been simulated as far as a question needs."""
    chapter = chapter_of(run, question)
    if question.asked == "weight":
        return chapter.recording.ticks > 0
    return chapter.recording.end > tick_at(run, question, question.end_minutes)


def provide(run: Runner, question: Question) -> None:
    """Simulate a run as far as a question needs; a waiting beat may move the end while it is simulated."""
    chapter = chapter_of(run, question)
    chapter.ensure(chapter.bounds.tick)
    while not is_there(run, question) and not chapter.complete:
        chapter.ensure(tick_at(run, question, question.end_minutes))


def measure(run: Runner, story: Runner, question: Question) -> Measured:
    """Return what a run did; both are simulated as far as needed."""
    value, of_story, rest = _value(run, question), _value(story, question), _rest(run, question)
    return Measured(value, rest, of_story, _ratio(question, value, rest, of_story))


def judge(question: Question, drawn: Drawn, story: Runner) -> Measured:
    """Return a drawn curve measured as a run is."""
    minutes, values = drawn
    if question.asked == "weight":
        value = float(np.interp(question.end_minutes, minutes, values))
    else:
        value = float(np.interp(np.linspace(question.begin_minutes, question.end_minutes, 50), minutes, values).mean())
    of_story, rest = _value(story, question), _rest(story, question)
    return Measured(value, rest, of_story, _ratio(question, value, rest, of_story))


def series(run: Runner, question: Question) -> Series:
    """Return the curve of a run up to where it is judged, as far as it has been simulated."""
    end, chapter = question.end_minutes, chapter_of(run, question)
    if question.asked == "weight":
        minutes = np.linspace(0.0, end, SERIES_POINTS)
        return minutes, _weights(chapter, minutes)
    rows = _rows(chapter, 0.0, end)
    rows = rows[:: max(1, len(rows) // SERIES_POINTS)]
    return rows["minutes"].astype(float), rows["hz"][:, COLUMNS[question.asked]].astype(float)


def _ratio(question: Question, value: float, rest: float, story: float) -> float:
    """Return by how much; of weights what was gained counts."""
    if question.asked == "weight":
        value, rest, story = value - 1.0, 1.0, max(story - 1.0, LEAST_GAIN)
    return value / max(rest if question.against == "rest" else story, LEAST_GAIN)


def _value(run: Runner, question: Question) -> float:
    provide(run, question)
    chapter = chapter_of(run, question)
    if question.asked == "weight":
        return float(_weights(chapter, np.array([question.end_minutes]))[0])
    rows = _rows(chapter, question.begin_minutes, question.end_minutes)
    return float(rows["hz"][:, COLUMNS[question.asked]].mean())


def _rest(run: Runner, question: Question) -> float:
    if question.asked == "weight":
        return 1.0
    return run.preparation.rest_hz(question.experiments)[COLUMNS[question.asked]]


def _rows(chapter: Chapter, begin: float, end: float) -> NDArray[Any]:
    """Return the recorded ticks between two times of the drug clock, in minutes."""
    rows = chapter.recording.per_tick[chapter.recording.origin :]
    return rows[(rows["minutes"] >= begin) & (rows["minutes"] <= end)]


def _weights(chapter: Chapter, minutes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weight that the slow model of the recorded run has at these times."""
    plan = chapter.place(chapter.recording.end - 1).plan
    return np.asarray(plan.slow(minutes / MINUTES_A_DAY).weight)
