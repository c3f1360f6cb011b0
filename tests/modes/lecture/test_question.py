"""A question on the projector: whole at every size, and silent about the model until it is revealed."""

from __future__ import annotations

import pytest

from ketaviz.content.predictions import load_predictions
from ketaviz.story.prediction import Prediction
from tests.modes.lecture.audience_windows import LANGUAGES, SIZES, make_audience, overlaps

QUESTIONS = load_predictions()


def revealed(question, ratio=1.0) -> Prediction:
    return Prediction(question).answered(0).started().revealed(ratio)


def test_what_the_run_did_is_told_only_once_it_is_revealed(qtbot):
    window = make_audience(qtbot, painted=False)
    now = revealed(QUESTIONS[0])
    window.show_question(now, (1, 2, 0), False)
    hidden = window._question.spoken
    assert not any(row.is_found for row in window._question.rows)
    window.show_question(now, (1, 2, 0), True)
    assert [row.is_found for row in window._question.rows].index(True) == now.found
    assert "The model's run" not in hidden
    assert "The model's run" in window._question.spoken


def test_a_question_whose_run_is_not_done_reveals_nothing(qtbot):
    window = make_audience(qtbot, painted=False)
    window.show_question(Prediction(QUESTIONS[0]), (), True)
    assert not any(row.is_found for row in window._question.rows)


def test_bars_are_shares_of_the_room_and_numbers_are_printed(qtbot):
    window = make_audience(qtbot, painted=False)
    window.show_question(Prediction(QUESTIONS[0]), (3, 12, 5), False)
    assert [row.share for row in window._question.rows] == [0.15, 0.6, 0.25]
    assert {"3", "12", "5"} <= {word.text for word in window._question.words}


def test_without_votes_no_number_is_printed(qtbot):
    window = make_audience(qtbot, painted=False)
    window.show_question(Prediction(QUESTIONS[0]), (0, 0, 0), False)
    assert "0" not in {word.text for word in window._question.words}


def faults(window, question, size):
    """What leaves the window or lies over something else, whatever the run did."""
    wrong = []
    for found in range(len(question.answers)):
        window.show_question(Prediction(question, found=found), (13, 9, 4), True)
        boxes = [word.box for word in window._question.words]
        wrong += overlaps(boxes)
        wrong += [box for box in boxes if box.right() > size[0] + 1 or box.bottom() > size[1]]
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
def test_the_longest_question_fits_and_no_words_lie_over_each_other(qtbot, size, language):
    window = make_audience(qtbot, size, language=language, painted=False)
    longest = max(QUESTIONS, key=lambda one: len(one.question) + len(one.setting) + 40 * len(one.answers))
    assert not faults(window, longest, size)


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_every_question_fits_and_no_words_lie_over_each_other(qtbot, size, language):
    window = make_audience(qtbot, size, language=language, painted=False)
    assert not {question.id: wrong for question in QUESTIONS if (wrong := faults(window, question, size))}


def test_no_question_shows_the_picture_again(qtbot):
    window = make_audience(qtbot)
    window.show_question(Prediction(QUESTIONS[0]), (), False)
    assert window._question.isVisible()
    window.show_question(None, (), False)
    assert not window._question.isVisible()
