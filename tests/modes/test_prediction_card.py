"""The card of a prediction at every size and in long words: nothing cut off, everything named."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ketaviz.content.predictions import load_predictions
from ketaviz.modes.answer import AnswerButton
from ketaviz.modes.controls import Button
from ketaviz.modes.prediction import PredictCard
from ketaviz.simulation.asked import Measured
from ketaviz.story.prediction import Prediction
from tests.modes.windows import make_look

MEASURED = Measured(2.3, 2.5, 4.9, 0.9)
SIZES = [((1024, 640), 1.0), ((1280, 720), 2.0), ((1920, 1080), 1.0), ((3840, 2160), 2.0)]


def make_card(qtbot: Any, now: Prediction, size: tuple[int, int], text_size: float, language: str) -> PredictCard:
    parent = QWidget()
    qtbot.addWidget(parent)
    qtbot.kept = parent
    parent.resize(*size)
    parent.show()
    card = PredictCard(parent)
    card.set_look(make_look(*size, text_size, language))
    card.fit(QRect(16, 60, round(0.7 * size[0]), round(0.55 * size[1])))
    card.show()
    card.show_prediction(now, (1, 8), MEASURED if now.found is not None else None)
    QApplication.processEvents()
    return card


def revealed(place: int = 0) -> Prediction:
    return Prediction(load_predictions()[place]).answered(0).started().revealed(0.9)


@pytest.mark.parametrize("language", ["en", "qps"])
@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_nothing_is_cut_off_at_the_side(qtbot, size, text_size, language):
    card = make_card(qtbot, revealed(), size, text_size, language)
    for part in card.findChildren(QWidget):
        if isinstance(part, QLabel | AnswerButton | Button) and part.isVisible():
            parent = part.parentWidget()
            assert part.geometry().right() <= parent.width(), part.objectName()


@pytest.mark.parametrize(("size", "text_size"), SIZES)
def test_what_can_be_done_next_is_in_sight(qtbot, size, text_size):
    card = make_card(qtbot, revealed(), size, text_size, "en")
    button = card.button("next")
    box = QRect(button.mapTo(card, button.rect().topLeft()), button.size())
    assert card.rect().contains(box)


def test_the_answer_of_the_run_is_told_to_who_hears_the_card(qtbot):
    card = make_card(qtbot, revealed(), (1920, 1080), 1.0, "en")
    told = [answer.accessibleDescription() for answer in card.answers()]
    assert told == ["", "This is what the run did.", ""]


def test_every_part_that_can_be_reached_has_a_name(qtbot):
    card = make_card(qtbot, Prediction(load_predictions()[0]), (1920, 1080), 1.0, "en")
    for part in card._stops():
        assert part.accessibleName() or part.text()
    assert card.sketch.accessibleName()


@pytest.mark.parametrize("place", range(8))
def test_every_question_says_what_was_measured_and_what_is_simplified(qtbot, place):
    card = make_card(qtbot, revealed(place), (1920, 1080), 1.0, "en")
    said = card.words()
    assert any("Measured" in words for words in said)
    assert any(words.startswith("Simplified: ") for words in said)


def test_where_the_run_does_what_is_not_expected_chance_is_named(qtbot):
    now = Prediction(load_predictions()[0]).answered(0).started().revealed(0.1)
    card = make_card(qtbot, now, (1920, 1080), 1.0, "en")
    assert any("chance in the noise" in words for words in card.words())
