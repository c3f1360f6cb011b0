"""Questions as data: what does not fit is named."""

from __future__ import annotations

import pytest

from ketaviz.base.errors import ContentError
from ketaviz.content import predictions
from ketaviz.content.library import load_library
from ketaviz.content.predictions import Answer, Question, load_predictions, questions_of
from tests.runs import small_story

ANSWERS = (Answer(words="up", over=1.2), Answer(words="same", over=0.8), Answer(words="down"))


def question(**changes) -> Question:
    fields = {"id": "mine", "question": "?", "setting": ".", "beat": "infusion", "asked": "pyramidal"}
    fields |= {"against": "rest", "begin": "1 min", "end": "2 min", "top": 10.0, "answers": ANSWERS, "simplified": "."}
    return Question(**fields | changes)


def test_there_are_eight_questions_and_each_of_the_six_experiments_is_asked_about():
    asked = load_predictions()
    assert len(asked) == 8
    assert len({name for one in asked for name in one.experiments}) == 6


@pytest.mark.parametrize(("ratio", "place"), [(2.0, 0), (1.2, 1), (0.81, 1), (0.8, 2), (-1.0, 2)])
def test_an_answer_is_that_of_the_first_limit_that_is_passed(ratio, place):
    assert question().answer_of(ratio) == place


def test_every_answer_but_that_of_the_model_says_why_it_was_a_fair_thought():
    for one in load_predictions():
        assert all(answer.why or answer.thought for answer in one.answers)


def test_a_story_without_the_beat_has_no_such_question():
    assert questions_of(small_story()) == ()
    assert questions_of(load_library().story) == load_predictions()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"answers": ANSWERS[:1]}, "2 to 4 answers"),
        ({"answers": (ANSWERS[1], ANSWERS[0], ANSWERS[2])}, "highest `over` down"),
        ({"answers": ANSWERS[:2]}, "none for the last"),
        ({"end": "1 min"}, "end after its begin"),
        ({"claims": ("nothing",)}, 'no claim "nothing"'),
    ],
)
def test_what_does_not_fit_is_named(changes, said):
    with pytest.raises(ContentError, match=said):
        predictions._check("predictions.toml", question(**changes))
