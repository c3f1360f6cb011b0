"""Questions that the model answers: each is run, measured and judged, never looked up."""

from __future__ import annotations

from functools import cache

import pytest

from ketaviz.content.library import load_library
from ketaviz.content.predictions import Question, load_predictions
from ketaviz.simulation.asked import Measured, judge, measure, provide, series
from ketaviz.simulation.runner import Runner
from ketaviz.story.prediction import chosen

QUESTIONS = {question.id: question for question in load_predictions()}
EXPECTED = {
    "interneuron-insensitive": "Fire about as at rest",
    "pyramidal-insensitive": "More than in the story",
    "interneuron-nmda-swapped": "They fire less",
    "recurrent-ampa-blocked": "Where it began",
    "plasticity-frozen": "It stays as it was",
    "low-magnesium": "More often than in the story",
    "held-high": "Fire less than at rest",
    "six-in-three-weeks": "Lower, but above where it began",
}
"""What the shipped network does, for who reads this; the program does not know it."""


@cache
def story_run() -> Runner:
    """The story's run, simulated as far as is asked; shared."""
    return Runner(load_library().story)


def changed_run(question: Question) -> Runner:
    story = story_run()
    return Runner(story.story, chosen(question, story.story, story.seed), story.preparation, story)


def measured(name: str) -> Measured:
    return measure(changed_run(QUESTIONS[name]), story_run(), QUESTIONS[name])


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_run_gives_one_of_the_answers_and_the_account_of_it_is_told(name):
    question = QUESTIONS[name]
    answer = question.answers[question.answer_of(measured(name).ratio)]
    assert answer.words == EXPECTED[name]
    assert answer.why


def test_the_story_itself_answers_otherwise():
    question = QUESTIONS["interneuron-insensitive"]
    found = measure(story_run(), story_run(), question)
    assert question.answers[question.answer_of(found.ratio)].words == "Surge, as in the story"


def test_a_drawn_curve_is_measured_as_the_run_is():
    question = QUESTIONS["interneuron-insensitive"]
    drawn = judge(question, ([0.0, 40.0], [2.5, 5.0]), story_run())
    assert drawn.value == pytest.approx(2.5 + 2.5 * 35 / 40, rel=1e-3)
    assert question.answer_of(drawn.ratio) == 0


def test_a_drawn_weight_is_read_where_the_run_is_judged():
    question = QUESTIONS["recurrent-ampa-blocked"]
    drawn = judge(question, ([0.0, 1440.0], [1.0, 1.2]), story_run())
    assert drawn.ratio == pytest.approx(0.2 / (measure(story_run(), story_run(), question).value - 1.0))


def test_the_curve_of_a_run_ends_where_it_is_judged():
    question = QUESTIONS["plasticity-frozen"]
    provide(story_run(), question)
    minutes, _ = series(story_run(), question)
    assert minutes[0] == pytest.approx(0.0, abs=0.1)
    assert 39.0 < minutes[-1] <= 40.0
