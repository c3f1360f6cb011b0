"""Keys of a lecture: the table of every clicker, rebound by a file, none with two meanings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ketaviz.base.errors import ContentError
from ketaviz.content.own_keys import rebound
from ketaviz.modes.key_map import KeyMap
from ketaviz.modes.lecture.keys import LectureKeys, check_keys, counted
from tests.modes.windows import library

K, S, C = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
COMMANDS = library().commands


def press(key, modifiers=NONE, text="", *, repeat=False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, repeat)


def asked(key, modifiers=NONE, text="", *, repeat=False, asking=False, in_console=False, commands=COMMANDS):
    keys = LectureKeys(commands)
    found = keys.command(press(key, modifiers, text, repeat=repeat), asking=asking, in_console=in_console)
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("next_step", [(K.Key_PageDown, NONE), (K.Key_Right, NONE), (K.Key_Down, NONE), (K.Key_Space, NONE),
                       (K.Key_Return, NONE), (K.Key_Enter, NONE), (K.Key_N, NONE), (K.Key_MediaNext, NONE)]),
        ("previous_step", [(K.Key_PageUp, NONE), (K.Key_Left, NONE), (K.Key_Up, NONE), (K.Key_Backspace, NONE),
                           (K.Key_Space, S), (K.Key_P, NONE), (K.Key_MediaPrevious, NONE)]),
        ("first_beat", [(K.Key_Home, NONE)]),
        ("last_beat", [(K.Key_End, NONE)]),
        ("jump", [(K.Key_G, NONE)]),
        ("black", [(K.Key_B, NONE), (K.Key_Period, NONE), (K.Key_Semicolon, NONE), (K.Key_Colon, S),
                   (K.Key_Slash, NONE)]),
        ("white", [(K.Key_W, NONE), (K.Key_Comma, NONE)]),
        ("start_talk", [(K.Key_F5, NONE), (K.Key_F5, S)]),
        ("escape", [(K.Key_Escape, NONE)]),
        ("audience_full_screen", [(K.Key_F11, NONE), (K.Key_F, NONE)]),
        ("freeze", [(K.Key_F, S)]),
        ("swap_screens", [(K.Key_X, NONE)]),
        ("presenter_console", [(K.Key_S, NONE)]),
        ("overview", [(K.Key_O, NONE), (K.Key_Tab, NONE)]),
        ("pointer", [(K.Key_L, NONE)]),
        ("spotlight", [(K.Key_L, S)]),
        ("magnifier", [(K.Key_Z, NONE)]),
        ("play_story", [(K.Key_K, NONE)]),
        ("less_dose", [(K.Key_BracketLeft, NONE)]),
        ("more_dose", [(K.Key_BracketRight, NONE)]),
        ("larger_notes", [(K.Key_Plus, S)]),
        ("smaller_notes", [(K.Key_Minus, NONE)]),
        ("pause_clock", [(K.Key_Pause, NONE)]),
        ("turn_clock", [(K.Key_T, S)]),
        ("reset_clock", [(K.Key_T, C)]),
        ("lecture_keys", [(K.Key_Question, S), (K.Key_F1, NONE)]),
        ("end_talk", [(K.Key_Q, C)]),
    ],
)  # fmt: skip
def test_every_key_that_lecturers_and_clickers_know_does_what_it_should(name, keys):
    assert [asked(key, modifiers) for key, modifiers in keys] == [name] * len(keys)


def test_the_keys_of_the_explore_mode_are_what_they_were():
    keys = KeyMap(COMMANDS, "explore")
    found = {key: keys.command(press(key)).id for key in (K.Key_Space, K.Key_Right, K.Key_Period, K.Key_W, K.Key_S)}
    assert list(found.values()) == ["play_pause", "next_beat", "step", "simplified", "sources"]


def test_a_held_key_counts_once_but_for_steps_from_spike_to_spike():
    assert asked(K.Key_PageDown, repeat=True) is None
    assert asked(K.Key_B, repeat=True) is None
    assert asked(K.Key_Right, C, repeat=True) == "spike_on"


def test_digits_count_answers_while_a_question_is_open_and_name_a_beat_otherwise():
    assert asked(K.Key_2, text="2", asking=True) == "count_answer"
    assert asked(K.Key_2, text="2") == "go_to_beat"
    assert counted(press(K.Key_2, text="2")) == 1
    assert counted(press(K.Key_A, text="")) is None


def test_a_question_leaves_every_other_key_as_it_is_but_for_the_one_that_takes_back():
    assert asked(K.Key_PageDown, asking=True) == "next_step"
    assert asked(K.Key_Backspace, asking=True) == "uncount_answer"


def test_in_the_console_f6_moves_the_focus_and_tab_stays_the_grid():
    assert asked(K.Key_F6, in_console=True) == "next_focus"
    assert asked(K.Key_F6) is None
    assert asked(K.Key_Tab, in_console=True) == "overview"


def test_digits_and_enter_are_a_beat():
    keys = LectureKeys(COMMANDS)
    for key, text in ((K.Key_1, "1"), (K.Key_2, "2")):
        keys.command(press(key, text=text), asking=False, in_console=False)
    assert keys.typed == "12"
    assert keys.entered(press(K.Key_Return)) == 12
    assert keys.entered(press(K.Key_Return)) is None


@pytest.fixture
def own(tmp_path):
    def written(text: str):
        path = tmp_path / "keys.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_file_gives_a_command_other_keys(own):
    commands = rebound(COMMANDS, own('[lecture]\nblack = ["F9"]\n'))
    assert asked(K.Key_F9, commands=commands) == "black"
    assert asked(K.Key_B, commands=commands) is None


def test_keys_of_other_modes_stay_what_they_are(own):
    commands = rebound(COMMANDS, own('[lecture]\nblack = ["F9"]\n'))
    assert KeyMap(commands, "explore").command(press(K.Key_Space)).id == "play_pause"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[lecture]\nblack = ["W"]\n', "W means both black and white: give one of them another key"),
        ('[lecture]\nblack = ["Ctrl+Foo"]\n', '"Ctrl.Foo" for black is no key'),
        ('[lecture]\nblak = ["F9"]\n', 'is no command of the lecture whose keys can be changed. Did you mean "black"'),
        ('[lecture]\nescape = ["F9"]\n', "whose keys can be changed"),
        ('[lecture]\nblack = "F9"\n', 'expected a list of keys, such as black = \\["F9", "B"\\]'),
        ('[explore]\nblack = ["F9"]\n', "expected one table"),
        ('[lecture]\nplay_pause = ["F9"]\n', "is no command of the lecture"),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_a_sentence(own, text, fault):
    with pytest.raises(ContentError, match=fault):
        check_keys(rebound(COMMANDS, own(text)), "keys.toml")


def test_one_key_in_two_contexts_is_no_conflict(own):
    check_keys(rebound(COMMANDS, own('[lecture]\nuncount_answer = ["B"]\n')))
