"""Questions to a visitor: put, answered by a real run, explained, counted and given up; and sources as codes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ketaviz.content.predictions import load_predictions
from ketaviz.modes.kiosk.codes import QUIET, modules
from ketaviz.panels.marker import SourceMarker
from ketaviz.story.state import Mode
from ketaviz.story.visit import Predicted
from tests.modes.kiosk.kiosks import (
    came_to,
    keyed,
    make_kiosk,
    passed,
    pressed_at,
    released_at,
    shown_targets,
    tapped,
)
from tests.test_visiting import AT_REST, at_rest, words_on_the_screen

QUESTIONS = {question.id: question for question in load_predictions()}


@pytest.fixture
def kiosk(qtbot):
    return make_kiosk(qtbot, painted=False)


def asked(kiosk, beat="surge"):
    """Bring a kiosk to the question after a beat."""
    came_to(kiosk, beat)
    while kiosk.visit.wish.over != "ask":
        kiosk.ask("next_beat")
    passed(kiosk, 0.25)


def names(kiosk):
    return {target.objectName() for target in shown_targets(kiosk)}


def until_answered(kiosk):
    for _ in range(400):
        passed(kiosk, 0.25)
        if kiosk.visit.wish.over == "answer":
            return
    raise AssertionError("the run never answers")


def test_a_question_is_put_before_the_next_beat_with_a_target_for_each_answer_and_one_to_skip(kiosk):
    asked(kiosk)
    question = QUESTIONS["interneuron-insensitive"]
    assert {"answer 1", "answer 2", "answer 3", "skip"} <= names(kiosk)
    assert question.question in words_on_the_screen(kiosk)
    for answer in question.answers:
        assert answer.words in words_on_the_screen(kiosk)
    assert kiosk.state.mode is not Mode.PLAYING


def test_who_skips_a_question_goes_on_and_is_not_asked_again(kiosk):
    asked(kiosk)
    tapped(kiosk, "skip")
    passed(kiosk, 0.5)
    assert kiosk.runner.story.beats[kiosk.here].id == "minutes"
    kiosk.ask("previous_beat")
    kiosk.ask("next_beat")
    assert kiosk.visit.wish.over == ""
    assert kiosk.runner.story.beats[kiosk.here].id == "minutes"


def test_a_key_answers_and_one_closes_the_question(kiosk):
    asked(kiosk)
    keyed(kiosk, Qt.Key.Key_4)
    assert kiosk.visit.wish.over == "ask", "there are three answers"
    keyed(kiosk, Qt.Key.Key_2)
    assert kiosk.visit.wish.over == "run"
    assert kiosk.changes.desk.shown != kiosk._telling.own.choices
    keyed(kiosk, Qt.Key.Key_Escape)
    assert kiosk.visit.wish.over == ""
    assert kiosk.changes.desk.shown == kiosk._telling.own.choices
    assert kiosk.runner.story.beats[kiosk.here].id == "surge"


def test_help_over_a_question_gives_it_back_when_it_is_closed(kiosk):
    asked(kiosk)
    tapped(kiosk, "get_help")
    passed(kiosk, 0.25)
    tapped(kiosk, "close_over")
    assert kiosk.visit.wish.over == "ask"


def test_no_question_is_put_where_no_amount_can_be_tried(kiosk):
    kiosk.ask("begin 0")
    put = []
    while not kiosk.is_idle:
        kiosk.ask("next_beat")
        if kiosk.visit.wish.over == "ask":
            put.append((kiosk.runner.story.beats[kiosk.here].id, kiosk._tour.offers_amounts(kiosk.here)))
    assert put == [("surge", True), ("strengthen", True)]


def test_everything_is_as_it_was_when_a_visitor_leaves_during_the_run(kiosk):
    asked(kiosk)
    kiosk.ask("answer 1")
    passed(kiosk, 1.0)
    kiosk.ask("start_over")
    passed(kiosk, 0.5)
    assert at_rest(kiosk) == AT_REST
    assert kiosk.guess.now is None


@pytest.mark.long
@pytest.mark.parametrize(
    ("beat", "expected", "right"), [("surge", 1, False), ("surge", 2, True), ("strengthen", 3, True)]
)
def test_the_circuit_answers_live_and_what_it_did_is_told_whether_it_was_expected_or_not(kiosk, beat, expected, right):
    counted = []
    kiosk.visited.connect(counted.append)
    asked(kiosk, beat)
    question, own = kiosk.guess.now.question, kiosk._telling.own.choices
    tapped(kiosk, f"answer {expected}")
    passed(kiosk, 3.0)
    assert kiosk.must_move
    assert question.question in words_on_the_screen(kiosk)
    until_answered(kiosk)
    found = question.answers[kiosk.guess.now.found]
    words = words_on_the_screen(kiosk).replace("\u202f", " ")
    assert [one for one in counted if isinstance(one, Predicted)] == [Predicted(right)]
    assert found.words in words
    assert found.why.split()[-1] in words
    assert ("You expected" in words) is not right
    tapped(kiosk, "next_beat")
    passed(kiosk, 0.5)
    assert kiosk.changes.desk.shown == own


def test_while_the_run_that_answers_is_on_its_way_nothing_needs_to_move(kiosk):
    asked(kiosk, "strengthen")
    kiosk.ask("answer 1")
    assert kiosk.guess.is_on_its_way
    assert not kiosk.must_move
    for _ in range(200):
        passed(kiosk, 0.1, 0.1)
        if not kiosk.guess.is_on_its_way:
            break
    passed(kiosk, 0.2, 0.1)
    assert kiosk.must_move


# --- sources ----------------------------------------------------------------------------------------------------------


def test_the_sources_of_a_beat_stand_there_as_codes_that_say_their_address(qtbot):
    kiosk = make_kiosk(qtbot)
    came_to(kiosk, "fading")
    passed(kiosk, 0.5)
    tapped(kiosk, "codes")
    passed(kiosk, 0.25)
    picture = kiosk.picture()
    (link, box), *_ = kiosk.window.codes.codes()
    rows = modules(link)
    side = box.width() // (len(rows) + 2 * QUIET)
    first = box.center() - QPoint((len(rows) * side) // 2, (len(rows) * side) // 2)
    read = [
        [picture.pixelColor(first + QPoint(x * side + side // 2, y * side + side // 2)).lightness() < 128
         for x in range(len(rows))]
        for y in range(len(rows))
    ]  # fmt: skip
    assert read == [[bool(module) for module in row] for row in rows]
    assert link.startswith("https://")


def test_a_source_that_leads_nowhere_does_not_look_as_if_it_did(kiosk):
    came_to(kiosk, "risks")
    passed(kiosk, 0.5)
    markers = [marker for marker in kiosk.window.findChildren(SourceMarker) if marker.isVisible()]
    assert markers
    assert not [marker for marker in markers if marker._font.underline()]


def test_a_tap_on_the_name_of_a_study_in_a_chart_shows_its_code(kiosk):
    came_to(kiosk, "fading")
    passed(kiosk, 1.0)
    charts = [part for part in kiosk.window.sheets.sheet.findChildren(QWidget) if part.isVisible()]
    named = [
        (part, one.box) for part in charts for one in getattr(part, "words", []) if part.width() > 400 and named_in(one)
    ]
    assert named
    part, box = named[0]
    at = part.mapTo(kiosk.window, box.center().toPoint())
    pressed_at(kiosk, at)
    released_at(kiosk, at)
    passed(kiosk, 0.25)
    assert kiosk.visit.wish.over == "codes"


def named_in(placed):
    return hasattr(placed, "font") and placed.font.underline()
