"""Keys reach the story from wherever the focus is, act once however long they are held, and scroll what is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketaviz.story.events import Event


@pytest.mark.parametrize(
    ("key", "event"),
    [(Qt.Key.Key_Space, Event.TOGGLE), (Qt.Key.Key_Right, Event.NEXT), (Qt.Key.Key_Left, Event.BACK)],
)
@pytest.mark.parametrize("part", ["top.theme", "transport.play", "plate.evidence", "dock._more"])
def test_keys_of_the_story_reach_it_from_every_button(window, sent, key, event, part):
    owner, name = part.split(".")
    QTest.keyClick(getattr(getattr(window, owner), name), key)
    assert sent == [(event, None)]


def test_enter_presses_the_button_with_the_focus(window):
    QTest.keyClick(window.top.theme, Qt.Key.Key_Return)
    assert window.look.theme.name == "light"


def test_a_typed_number_goes_to_its_beat_also_from_a_button(window, sent):
    window.top.theme.setFocus()
    QTest.keyClicks(window.top.theme, "7")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert sent == [(Event.GO_TO, 6)]
    assert window.look.theme.name == "dark"


def held(window, key: Qt.Key, text: str = "") -> None:
    repeat = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, True, 1)
    QApplication.sendEvent(window, repeat)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_D, Qt.Key.Key_F2, Qt.Key.Key_Home])
def test_a_held_key_acts_only_once(window, sent, key):
    held(window, key)
    assert sent == []
    assert window.look.theme.name == "dark"
    assert window.over.help.isHidden()


def test_a_held_step_goes_on_stepping(window, sent):
    held(window, Qt.Key.Key_Period, ".")
    held(window, Qt.Key.Key_Right)
    assert sent == [(Event.STEP, None), (Event.NEXT, None)]


@pytest.mark.parametrize(
    ("key", "held_down"),
    [
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier),
        (Qt.Key.Key_Equal, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_plus_makes_the_text_larger_however_it_is_typed(window, key, held_down):
    QTest.keyClick(window, key, held_down)
    assert window.look.measures.text_size == 1.25


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Down])
def test_with_a_sheet_open_keys_that_scroll_do_not_move_the_story(window, sent, key):
    QTest.keyClick(window, Qt.Key.Key_G)
    QTest.keyClick(window, key)
    assert sent == []
    assert (window.over.popover._scroll.verticalScrollBar().value() > 0) is (key != Qt.Key.Key_Home)


def test_arrows_move_the_story_while_a_sheet_is_read(window, sent):
    QTest.keyClick(window, Qt.Key.Key_G)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right)
    assert sent == [(Event.NEXT, None)]
