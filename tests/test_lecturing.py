"""A lecture: steps that wait for the clicker, what the audience sees, changes made live, the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketaviz.story.prediction import Stage
from ketaviz.story.state import Mode
from ketaviz.story.talk import COMMANDS
from ketaviz.story.talk_steps import Place
from tests.lectures import STORY, key, let_pass, make_lecture, press
from tests.modes.windows import library


@pytest.fixture
def lecture(qtbot):
    return make_lecture(qtbot)


def seconds_into_beat(lecture) -> float:
    return (lecture.state.tick - lecture.runner.timeline.beat_starts[lecture.place.beat]) / 250


# --- steps --------------------------------------------------------------------------------------------------------


def test_a_beat_waits_at_its_end_for_the_click(lecture):
    press(lecture, "K")
    let_pass(lecture, 5.0)
    assert lecture.place == Place(0)
    assert lecture.state.mode is Mode.PAUSED
    assert lecture.audience.frame.story.beat.id == "rest"


def test_a_beat_waits_at_its_marks_and_a_click_does_what_the_line_says(lecture):
    press(lecture, "PgDown")
    let_pass(lecture, 3.0)
    assert seconds_into_beat(lecture) == 1.0
    press(lecture, "PgDown", "PgDown")
    let_pass(lecture, 3.0)
    assert (lecture.place, seconds_into_beat(lecture)) == (Place(1, 2), 2.4)
    press(lecture, "PgDown")
    let_pass(lecture, 3.0)
    assert lecture.place == Place(1, 3)
    assert seconds_into_beat(lecture) > 3.9


def test_a_click_before_the_mark_goes_to_the_mark(lecture):
    press(lecture, "PgDown")
    let_pass(lecture, 0.2)
    press(lecture, "PgDown")
    assert seconds_into_beat(lecture) >= 1.0
    assert lecture.state.mode is Mode.PLAYING


def test_the_step_back_waits_where_the_click_was(lecture):
    press(lecture, "PgDown")
    let_pass(lecture, 2.0)
    press(lecture, "PgDown")
    let_pass(lecture, 0.4)
    press(lecture, "PgUp")
    assert (lecture.place, seconds_into_beat(lecture)) == (Place(1), 1.0)
    assert lecture.state.mode is Mode.PAUSED


def test_cards_of_a_sheet_come_one_by_one(lecture):
    press(lecture, "4", "Return")
    let_pass(lecture, 0.2)
    shown = []
    for _ in range(2):
        press(lecture, "Space")
        shown.append(lecture.audience._card)
    press(lecture, "Left")
    assert [*shown, lecture.audience._card] == ["trd", "bipolar", "trd"]


def test_at_the_end_a_click_does_nothing(lecture):
    press(lecture, "End")
    press(lecture, "PgDown", "PgDown")
    assert lecture.place == Place(4)


def test_beats_that_play_by_themselves_go_through_the_whole_story(lecture):
    press(lecture, "A")
    let_pass(lecture, 14.0)
    assert lecture.place.beat == 4
    assert lecture.state.mode is Mode.PAUSED


def test_a_beat_that_has_ended_plays_again_on_demand(lecture):
    press(lecture, "K")
    let_pass(lecture, 4.0)
    press(lecture, "K")
    let_pass(lecture, 0.5)
    assert lecture.state.mode is Mode.PLAYING
    assert seconds_into_beat(lecture) < 1.0


def test_a_held_key_is_one_click(lecture):
    lecture.dispatch.press(key("PgDown"))
    for _ in range(5):
        lecture.dispatch.press(key("PgDown", repeat=True))
    assert lecture.place == Place(1)


def test_both_windows_lead_to_the_same_commands(lecture):
    QTest.keyClick(lecture.audience, Qt.Key.Key_PageDown)
    QTest.keyClick(lecture.console, Qt.Key.Key_B)
    assert (lecture.place, lecture.talk.curtain) == (Place(1), "black")


# --- what the audience sees ---------------------------------------------------------------------------------------


def test_frozen_the_audience_keeps_its_picture_while_the_lecturer_goes_on(lecture):
    press(lecture, "PgDown")
    let_pass(lecture, 0.4)
    kept = lecture.audience.tick
    press(lecture, "Shift+F", "3", "Return")
    let_pass(lecture, 0.8)
    assert lecture.audience.tick == kept
    assert lecture.console.live.picture._frame.story.beat.id == "after"
    press(lecture, "Shift+F")
    assert lecture.audience.frame.story.beat.id == "after"


def test_a_dose_changed_while_frozen_is_seen_only_afterwards(lecture):
    press(lecture, "2", "Return")
    let_pass(lecture, 0.8)
    press(lecture, "Shift+F", "]", "]")
    let_pass(lecture, 0.4)
    assert lecture.changes.desk.shown.dosing.dose == 0.7
    assert lecture.audience.frame.drug.dosing.dose == 0.5
    press(lecture, "Esc")
    assert lecture.audience.frame.drug.dosing.dose == 0.7


def test_under_black_nothing_new_is_shown_and_a_click_lifts_it(lecture):
    press(lecture, "K", ".")
    kept = lecture.audience.tick
    let_pass(lecture, 0.5)
    assert lecture.audience.tick == kept
    press(lecture, "PgDown")
    assert lecture.talk.seen == "live"
    assert lecture.audience.frame.story.beat.id == "dose"


def test_escape_takes_layer_after_layer_and_never_ends_the_talk(lecture, qtbot):
    ended = []
    lecture.ended.connect(lambda: ended.append(True))
    press(lecture, "L", "Shift+F", "B")
    seen = []
    for _ in range(6):
        press(lecture, "Esc")
        seen.append((lecture.talk.curtain, lecture.talk.frozen, lecture.talk.tool, lecture.talk.full_screen))
    assert seen[:4] == [
        ("none", True, "pointer", True),
        ("none", False, "pointer", True),
        ("none", False, "none", True),
        ("none", False, "none", False),
    ]
    assert not ended
    press(lecture, "Ctrl+Q")
    assert ended


def test_a_clicker_that_sends_f5_and_escape_in_turn_never_leaves_the_place(lecture):
    press(lecture, "PgDown")
    let_pass(lecture, 0.4)
    for _ in range(4):
        press(lecture, "F5")
        assert lecture.talk.full_screen
        press(lecture, "Esc")
    assert lecture.place == Place(1)


def test_the_pointer_follows_the_console_only_when_it_is_in_hand(lecture):
    lecture.point_at(0.2, 0.3)
    assert lecture.talk.at == (0.5, 0.5)
    press(lecture, "L")
    lecture.point_at(0.2, 0.3)
    assert lecture.talk.at == (0.2, 0.3)


def test_in_the_grid_clicks_move_the_mark_and_enter_goes_there(lecture):
    press(lecture, "O", "Right", "Right", "Left", "Right")
    assert lecture.talk.overview == 2
    press(lecture, "Return")
    assert (lecture.place, lecture.talk.overview) == (Place(2), None)


def test_in_the_grid_up_and_down_go_by_a_row_and_no_further(lecture):
    press(lecture, "O", "Down")
    assert lecture.talk.overview == 3
    press(lecture, "Down", "Right", "Up")
    assert lecture.talk.overview == 1
    press(lecture, "Up", "PgDown", "PgUp", "PgUp")
    assert lecture.talk.overview == 0


def test_less_motion_is_for_both_pictures(lecture):
    press(lecture, "M")
    pictures = (lecture.audience, lecture.console.live.picture)
    assert [picture._stage._reduced_motion for picture in pictures] == [True, True]
    press(lecture, "M")
    assert not lecture.audience._stage._reduced_motion


def test_every_command_of_the_lecture_is_answered(lecture):
    contexts = {"lecture", "lecture-question", "lecture-console"}
    commands = [one.id for one in library().commands if contexts & set(one.modes)]
    own = {"larger_notes", "smaller_notes", "next_layout", "live_changes", "lecture_keys", "projector"}
    own |= {"next_focus", "previous_focus", "go_to_beat", "count_answer"}
    assert set(commands) <= own | set(lecture._commands) | set(COMMANDS)


# --- the clock ----------------------------------------------------------------------------------------------------


def test_the_talk_begins_with_the_first_step(lecture):
    press(lecture, "K")
    let_pass(lecture, 3.0)
    assert lecture._told().elapsed == 0
    press(lecture, "PgDown")
    let_pass(lecture, 2.1)
    assert lecture._told().elapsed == 2
    press(lecture, "Ctrl+T")
    let_pass(lecture, 0.2)
    assert lecture._told().elapsed == 0


def test_a_talk_that_starts_in_the_middle_begins_when_that_beat_is_left(lecture):
    lecture.begin(2)
    lecture.reset_clock()
    let_pass(lecture, 2.0)
    assert lecture._told().elapsed == 0
    press(lecture, "PgDown")
    let_pass(lecture, 1.1)
    assert lecture._told().elapsed == 1


def test_the_first_step_begins_the_talk_although_it_stays_in_its_beat(lecture):
    lecture.begin(1)
    lecture.reset_clock()
    let_pass(lecture, 2.0)
    press(lecture, "PgDown")
    let_pass(lecture, 1.1)
    told = lecture._told()
    assert (told.place.beat, told.place.taken) == (1, 1)
    assert (told.elapsed, told.in_beat) == (1, 1)


def test_the_clock_goes_on_while_nothing_moves(lecture):
    press(lecture, "PgDown", "K")
    lecture.tick()
    lecture.wall_clock.seconds += 600
    lecture.tick()
    assert lecture._told().elapsed == 600


def test_behind_the_plan_the_console_is_told_what_to_skip(qtbot):
    late = make_lecture(qtbot, minutes=10)
    press(late, "PgDown")
    late.tick()
    late.wall_clock.seconds += 240 + 100
    late.tick()
    told = late._told()
    assert (told.pace.word, told.pace.skip) == ("behind", (2,))


# --- live ---------------------------------------------------------------------------------------------------------


def test_after_a_change_the_story_is_found_where_it_was_left(lecture):
    press(lecture, "2", "Return")
    let_pass(lecture, 0.8)
    left, tick = lecture.place, lecture.state.tick
    lecture.left = None
    press(lecture, "]")
    lecture.throw("interneuron-insensitive")
    press(lecture, "Ctrl+Right")
    let_pass(lecture, 0.4)
    assert lecture.changes.can()["reset_run"]
    press(lecture, "R")
    let_pass(lecture, 0.04)
    assert not lecture.changes.can()["reset_run"]
    assert lecture.place == left
    assert abs(lecture.state.tick - tick) < 30


def test_a_jump_is_found_back_from(lecture):
    press(lecture, "PgDown")
    let_pass(lecture, 0.4)
    press(lecture, "5", "Return")
    assert lecture.place == Place(4)
    press(lecture, "R")
    assert lecture.place == Place(1)


def test_where_nothing_is_infused_the_dose_key_says_so(lecture):
    press(lecture, "]")
    assert lecture.changes.desk.shown.dosing is None
    assert "no dose to change" in lecture.console.header._message
    press(lecture, "K")
    assert lecture.console.header._message == ""


def test_a_number_that_is_no_beat_changes_nothing(lecture):
    press(lecture, "9", "9", "Return", "0", "Return")
    assert lecture.place == Place(0)


def test_g_takes_digits_and_shows_them(lecture):
    press(lecture, "G", "3")
    assert lecture._told().typed == "3"
    press(lecture, "Return")
    assert (lecture.place, lecture._told().typed) == (Place(2), None)


# --- a question to the room ---------------------------------------------------------------------------------------


@pytest.fixture
def asking(qtbot):
    from tests.test_predicting import STORY as ASKED

    made = make_lecture(qtbot, ASKED)
    press(made, "2", "Return")
    let_pass(made, 0.4)
    press(made, "Q")
    return made


def test_a_question_is_asked_and_hands_are_counted(asking):
    press(asking, "2", "1", "2", "3", "Backspace")
    assert asking.talk.tally[:3] == (1, 2, 0)
    assert asking._room.now.stage is Stage.ASKED


def test_clicks_run_the_question_show_the_answer_and_go_back(asking):
    place = asking.place
    press(asking, "2", "PgDown")
    assert asking._room.now.stage is Stage.RUNNING
    assert asking._room.now.expected == 1
    press(asking, "PgDown")
    for _ in range(200):
        let_pass(asking, 0.08)
        if asking._room.now.stage is Stage.REVEALED:
            break
    assert asking._room.now.stage is Stage.REVEALED
    press(asking, "PgDown")
    assert (asking.talk.asking, asking.place) == (False, place)
    assert not asking.changes.can()["reset_run"]


def test_escape_closes_the_question(asking):
    press(asking, "Esc")
    assert not asking.talk.asking
    assert asking.console.question.isHidden()
    press(asking, "PgDown")
    assert asking.place.beat == 1 or asking.place == Place(2)


def test_while_a_question_is_open_g_still_takes_the_number_of_a_beat(asking):
    press(asking, "G", "1", "Return")
    assert (asking.place, asking.talk.asking) == (Place(0), False)


def test_the_small_story_of_these_tests_has_builds():
    assert [len(beat.builds) for beat in STORY.beats] == [0, 3, 0, 2, 0]
