"""A prediction from the first key to the last, on a small story: real keys, a real pointer, a run that answers."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from ketaviz.app import Player
from ketaviz.content.schema import Dosing, Pace, Start, Story, Wait
from ketaviz.content.wording import Wording
from ketaviz.look.fonts import load_fonts
from ketaviz.modes.lab import FOOT
from ketaviz.modes.prediction import PredictCard
from ketaviz.modes.window import ExploreWindow
from ketaviz.simulation.asked import shown_tick
from ketaviz.simulation.clock import start as start_clock
from ketaviz.simulation.runner import Runner
from ketaviz.story.choices import Choices
from ketaviz.story.events import Event
from ketaviz.story.prediction import Stage
from ketaviz.story.state import Mode
from tests.modes.windows import library
from tests.runs import MadeUpPreparation, small_beat, small_story

STORY = small_story(
    small_beat("rest", Pace(seconds=2.0, slowdown=8), start=Start()),
    small_beat("infusion", Pace(seconds=12.0, slowdown=16, per_second="4 min"), start=Start(dosing=Dosing())),
    small_beat("course", Pace(seconds=3.0, slowdown=16, per_second="10 d"), start=Start(dosing=Dosing(doses=6))),
)


@pytest.fixture
def player(qtbot: Any) -> Player:
    return make_player(qtbot, STORY)


def make_player(qtbot: Any, story: Story) -> Player:
    load_fonts()
    window = ExploreWindow(replace(library(), story=story), Wording())
    window.setUpdatesEnabled(False)
    qtbot.addWidget(window)
    qtbot.kept = window
    window.show()
    made = Player(Runner(story, Choices(), MadeUpPreparation()), window, lambda: 0.0)
    made._timer.setInterval(100_000)
    made.show()
    made.runner.ensure(300)
    made.send(Event.SEEK, 300)
    made.tick()
    return made


@pytest.fixture
def card(player: Player, qtbot: Any) -> PredictCard:
    qtbot.keyClick(player.window, Qt.Key.Key_Q)
    return player.window.over.predict


def press(qtbot: Any, card: PredictCard, key: Qt.Key) -> None:
    qtbot.keyClick(card.focusWidget(), key)


def run(qtbot: Any, player: Player, card: PredictCard, key: Qt.Key = Qt.Key.Key_1) -> None:
    """Answer by a digit and have the run played to where it is judged."""
    press(qtbot, card, key)
    qtbot.mouseClick(card.button("started"), Qt.MouseButton.LeftButton)
    play(player)


def play(player: Player) -> None:
    for _ in range(2000):
        player._clock = start_clock(player.wall_clock() - 0.1)
        player.tick()
        if player.state.mode is Mode.PAUSED:
            return
    raise AssertionError("the run was never judged")


def test_the_card_opens_with_its_key_and_has_the_focus(player, card):
    assert not card.isHidden()
    assert card.focusWidget().objectName() == "answer 0"
    assert player.predicting.now.stage is Stage.ASKED


def test_nothing_can_be_run_before_it_is_answered(card):
    assert not card.button("started").isEnabled()


def test_a_digit_answers(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_2)
    assert player.predicting.now.expected == 1
    assert [answer.isChecked() for answer in card.answers()] == [False, True, False]


def test_a_digit_on_the_card_goes_to_no_beat(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_2)
    assert player.state.tick == 300


def test_enter_after_a_digit_runs_that_answer(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_2)
    press(qtbot, card, Qt.Key.Key_Return)
    assert player.predicting.now.stage is Stage.RUNNING
    assert player.predicting.now.expected == 1


def test_the_story_waits_while_a_person_thinks_and_goes_on_afterwards(player, qtbot):
    player.send(Event.PLAY)
    player.tick()
    qtbot.keyClick(player.window, Qt.Key.Key_Q)
    assert player.state.mode is Mode.PAUSED
    press(qtbot, player.window.over.predict, Qt.Key.Key_Escape)
    assert player.state.mode is Mode.PLAYING


def test_a_click_answers(player, card, qtbot):
    qtbot.mouseClick(card.answers()[2], Qt.MouseButton.LeftButton)
    assert player.predicting.now.expected == 2


def test_tab_and_enter_answer_and_run(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_Tab)
    press(qtbot, card, Qt.Key.Key_Return)
    assert player.predicting.now.expected == 1
    while card.focusWidget().objectName() != "started":
        press(qtbot, card, Qt.Key.Key_Tab)
    press(qtbot, card, Qt.Key.Key_Return)
    assert player.predicting.now.stage is Stage.RUNNING


def test_a_curve_drawn_over_what_is_judged_answers(player, card, qtbot):
    sketch = card.sketch
    low, wide = sketch.height() // 2, sketch.width()
    qtbot.mousePress(sketch, Qt.MouseButton.LeftButton, pos=QPoint(wide // 4, low))
    qtbot.mouseMove(sketch, QPoint(wide // 2, low))
    qtbot.mouseMove(sketch, QPoint(wide - 4, low))
    qtbot.mouseRelease(sketch, Qt.MouseButton.LeftButton, pos=QPoint(wide - 4, low))
    assert player.predicting.now.expected == 0
    assert card.answers()[0].isChecked()


def test_a_short_stroke_is_no_answer(player, card, qtbot):
    sketch = card.sketch
    qtbot.mousePress(sketch, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    qtbot.mouseRelease(sketch, Qt.MouseButton.LeftButton, pos=QPoint(90, 40))
    assert player.predicting.now.expected is None


def test_the_run_plays_from_its_moment_beside_the_storys_run_and_then_answers(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_1)
    qtbot.mouseClick(card.button("started"), Qt.MouseButton.LeftButton)
    while player.state.mode is Mode.SEEKING:
        player.tick()
    assert player.changes.in_force(player.state.tick) == ("interneuron-insensitive",)
    assert player.changes.beside.choices == Choices()
    assert player.window._frame.drug.minutes == pytest.approx(30.0, abs=1.0)
    play(player)
    assert player.predicting.now.stage is Stage.REVEALED
    assert player.window._frame.drug.minutes == pytest.approx(40.0, abs=2.0)


def test_what_the_run_did_is_told_in_its_own_figures(player, card, qtbot):
    run(qtbot, player, card)
    assert player.predicting.now.found == 1
    said = " ".join(card.words())
    assert "You expected: Surge, as in the story. The run: Fire about as at rest." in said
    rates = player.runner.chapter_of(1).recording.per_tick
    judged = rates[(rates["minutes"] >= 30.0) & (rates["minutes"] <= 40.0)]["hz"][:, 0].mean()
    assert f"pyramidal cells {judged:.1f} spikes/s" in said


def test_the_focus_goes_along_to_what_can_be_done_next(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_1)
    qtbot.mouseClick(card.button("started"), Qt.MouseButton.LeftButton)
    assert card.focusWidget().objectName() == "hastened"
    play(player)
    assert card.focusWidget().objectName() == "next"


def test_who_is_right_is_told_so(player, card, qtbot):
    run(qtbot, player, card, Qt.Key.Key_2)
    assert any(words.startswith("As you expected.") for words in card.words())


def test_another_circuit_gives_another_answer(player, card, qtbot, monkeypatch):
    monkeypatch.setattr(MadeUpPreparation, "change", lambda *_: None)
    run(qtbot, player, card)
    assert player.predicting.now.found == 0


def test_escape_goes_back_to_where_one_was(player, card, qtbot):
    before = player.changes.desk
    run(qtbot, player, card)
    press(qtbot, card, Qt.Key.Key_Escape)
    player.tick()
    assert card.isHidden()
    assert player.state.tick == 300
    assert player.changes.desk == before


def test_undo_takes_back_the_whole_prediction(player, card, qtbot):
    before = player.changes.desk
    run(qtbot, player, card)
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    player.tick()
    assert player.changes.desk == before
    assert player.state.tick == 300
    assert player.predicting.now.stage is Stage.ASKED


def test_one_can_go_on_with_the_run_that_answered(player, card, qtbot):
    run(qtbot, player, card)
    there = player.state.tick
    qtbot.mouseClick(card.button("stayed"), Qt.MouseButton.LeftButton)
    player.tick()
    assert card.isHidden()
    assert player.state.tick == there
    assert player.changes.in_force(there) == ("interneuron-insensitive",)


def test_the_next_question_begins_where_the_first_did(player, card, qtbot):
    run(qtbot, player, card)
    qtbot.mouseClick(card.button("next"), Qt.MouseButton.LeftButton)
    player.tick()
    assert player.predicting.now.question.id == "pyramidal-insensitive"
    assert player.state.tick == 300


def test_the_answer_can_be_had_without_the_playing(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_1)
    qtbot.mouseClick(card.button("started"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.button("hastened"), Qt.MouseButton.LeftButton)
    for _ in range(200):
        player.tick()
    assert player.predicting.now.stage is Stage.REVEALED
    assert player.window._frame.drug.minutes == pytest.approx(40.0, abs=0.5)


def test_a_beat_that_waits_does_not_shift_where_the_run_is_judged(qtbot):
    waiting = small_beat(
        "infusion",
        Pace(seconds=4.0, slowdown=16, per_second="4 min"),
        start=Start(dosing=Dosing()),
        wait=Wait(phase="silenced", at_most_seconds=8.0),
    )
    after = small_beat("after", Pace(seconds=20.0, slowdown=16, per_second="1 min"))
    player = make_player(qtbot, small_story(STORY.beats[0], waiting, after, STORY.beats[2]))
    qtbot.keyClick(player.window, Qt.Key.Key_Q)
    card = player.window.over.predict
    press(qtbot, card, Qt.Key.Key_1)
    qtbot.mouseClick(card.button("started"), Qt.MouseButton.LeftButton)
    while player.predicting._sought is not None:
        player.tick()
    assert player.window._frame.drug.minutes == pytest.approx(30.0, abs=1.0)
    play(player)
    assert player.window._frame.drug.minutes == pytest.approx(40.0, abs=2.0)


def test_how_we_know_opens_the_claims_for_and_against_with_their_sources(player, card, qtbot):
    run(qtbot, player, card)
    qtbot.mouseClick(card.button("sources"), Qt.MouseButton.LeftButton)
    assert player.window.over.popover.isVisible()
    sheet = player.window.over.popover.sheet
    links = [part.link for part in sheet.paragraphs if part.link]
    assert links == [f"claim:{name}" for name in player.predicting.now.question.claims]
    assert sheet.citations


def test_the_sheet_of_experiments_leads_to_the_card(player, qtbot):
    qtbot.keyClick(player.window, Qt.Key.Key_X)
    button = next(one for one in player.window.over.lab.findChildren(type(player.window.top.help))
                  if one.objectName() == f"foot {FOOT.index('predict')}")  # fmt: skip
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert player.window.over.lab.isHidden()
    assert not player.window.over.predict.isHidden()


def test_a_story_without_the_beats_of_a_question_opens_no_empty_card(qtbot):
    player = make_player(qtbot, small_story(STORY.beats[0]))
    qtbot.keyClick(player.window, Qt.Key.Key_Q)
    assert player.window.over.predict.isHidden()


def test_the_focus_is_the_windows_again_when_the_card_is_closed(player, card, qtbot):
    press(qtbot, card, Qt.Key.Key_Q)
    assert card.isHidden()
    assert QApplication.focusWidget() is player.window


def test_the_run_that_would_answer_is_ready_before_it_is_asked_for(player, card, monkeypatch):
    player.runner.extend(10**9)
    for _ in range(200):
        player.tick()
    assert player.resting
    begun = player.predicting._ready
    question = player.predicting.now.question
    assert begun.timeline.settled(shown_tick(begun, question, question.begin_minutes)) is not None
    assert player.runner.choices == Choices()
    card.answered.emit(0)
    card.started.emit()
    assert player.runner is begun
    assert player.state.mode is Mode.PLAYING


def test_a_question_wakes_a_window_at_rest_to_make_its_run_ready(player, qtbot):
    player.runner.extend(10**9)
    for _ in range(100):
        player.tick()
    assert player.resting
    qtbot.keyClick(player.window, Qt.Key.Key_Q)
    assert not player.resting


def test_a_question_left_unanswered_leaves_no_run_behind(player, card, qtbot):
    player.tick()
    player.tick()
    assert player.predicting._ready is not None
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    player.send(Event.SEEK, 200)
    player.tick()
    player.tick()
    assert player.predicting._ready is None
    assert len(player.changes._runs._known) == 1
