"""The kiosk left alone: no key leads out but the PIN, no network, dark at night, watched from its own picture."""

from __future__ import annotations

import socket
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from ketaviz.modes.kiosk.beat_mark import read_mark
from ketaviz.story.state import Mode
from ketaviz.story.visit import Stage
from tests.modes.kiosk.kiosks import (
    PIN,
    keyed,
    make_kiosk,
    passed,
    pressed_at,
    released_at,
    tapped,
)
from tests.test_visiting import words_on_the_screen


@pytest.fixture
def kiosk(qtbot):
    return make_kiosk(qtbot, painted=False)


# --- locked -----------------------------------------------------------------------------------------------------------


def test_no_key_leads_out_and_none_opens_anything(kiosk):
    passed(kiosk, 0.5)
    none, alt, ctrl = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
    )
    tried = [(key, none) for key in (Qt.Key.Key_Escape, Qt.Key.Key_Menu, Qt.Key.Key_F1, Qt.Key.Key_F10, Qt.Key.Key_F11)]
    tried += [(Qt.Key.Key_F4, alt), *((key, ctrl) for key in (Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_S, Qt.Key.Key_O))]
    for key, modifiers in tried:
        keyed(kiosk, key, modifiers)
    passed(kiosk, 0.5)
    assert not kiosk.window.close()
    assert kiosk.window.isVisible()
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not kiosk.window]
    assert not [w for w in others if isinstance(w, QDialog | QMenu)]
    assert kiosk.window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_every_action_has_a_key(kiosk):
    passed(kiosk, 0.5)
    keyed(kiosk, Qt.Key.Key_A)
    assert kiosk.visit.stage is Stage.IN_USE
    for key, seen in (
        (Qt.Key.Key_Right, lambda: kiosk.here == 1),
        (Qt.Key.Key_Left, lambda: kiosk.here == 0),
        (Qt.Key.Key_Plus, lambda: kiosk.visit.wish.text_size == 1.25),
        (Qt.Key.Key_Minus, lambda: kiosk.visit.wish.text_size == 1.0),
        (Qt.Key.Key_C, lambda: kiosk.visit.wish.contrast),
        (Qt.Key.Key_F2, lambda: kiosk.visit.wish.over == "help"),
        (Qt.Key.Key_Escape, lambda: kiosk.visit.wish.over == ""),
        (Qt.Key.Key_S, lambda: kiosk.visit.wish.over == "more"),
        (Qt.Key.Key_L, lambda: kiosk.visit.wish.over == "languages"),
        (Qt.Key.Key_Space, lambda: kiosk.state.resume is Mode.PAUSED and kiosk.state.mode is not Mode.PLAYING),
    ):
        keyed(kiosk, key)
        assert seen(), key
    keyed(kiosk, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert kiosk.is_idle


def test_five_taps_in_the_corner_the_last_held_then_the_pin_close_it(kiosk):
    passed(kiosk, 0.5)
    closed = []
    kiosk.left.connect(lambda: closed.append(True))
    corner = QPoint(60, 60)
    for tap in range(5):
        pressed_at(kiosk, corner)
        passed(kiosk, 0.2, 0.1)
        if tap < 4:
            released_at(kiosk, corner)
    assert not kiosk.lock.is_open
    passed(kiosk, 1.2, 0.1)
    assert kiosk.lock.is_open
    released_at(kiosk, corner)
    for digit in PIN:
        tapped(kiosk, f"digit {digit}")
    assert closed == [True]


@pytest.mark.long
def test_three_wrong_pins_are_followed_by_a_minute_in_which_the_right_one_does_nothing(kiosk):
    passed(kiosk, 0.5)
    closed = []
    kiosk.left.connect(lambda: closed.append(True))
    modifiers = Qt.KeyboardModifier
    keyed(kiosk, Qt.Key.Key_Q, modifiers.ControlModifier | modifiers.AltModifier | modifiers.ShiftModifier)
    for digit in "121212" * 3 + PIN:
        keyed(kiosk, digit)
    assert kiosk.lock.pad.is_locked(kiosk.wall_clock())
    passed(kiosk, 0.5)
    assert "Wait" in words_on_the_screen(kiosk)
    passed(kiosk, 60.5, 1.0)
    assert not closed
    for digit in PIN:
        keyed(kiosk, digit)
    assert closed == [True]


@pytest.mark.long
def test_no_network_is_used_from_the_start_to_the_last_beat(qtbot, monkeypatch):
    asked = []
    real = socket.socket.__init__

    def refusing(self, family=-1, *more, **named):
        if family in {-1, socket.AF_INET, socket.AF_INET6}:
            asked.append(family)
            raise OSError("no network here")
        real(self, family, *more, **named)

    monkeypatch.setattr(socket.socket, "__init__", refusing)
    kiosk = make_kiosk(qtbot, painted=False)
    kiosk.ask("begin 0")
    while not kiosk.is_idle:
        passed(kiosk, 0.5)
        kiosk.ask("next_beat")
    assert asked == []
    assert "PySide6.QtNetwork" not in sys.modules


# --- unattended -------------------------------------------------------------------------------------------------------


def test_outside_the_opening_hours_it_is_dark_and_a_touch_wakes_it(qtbot):
    hour = [3]
    kiosk = make_kiosk(
        qtbot,
        painted=False,
        hours=((540, 1080),) * 7,
        calendar=lambda: datetime(2026, 11, 24, hour[0], 0, tzinfo=UTC),
    )
    passed(kiosk, 0.5)
    assert kiosk.is_dark
    assert not kiosk.must_move
    assert not kiosk.window.attract.isVisible()
    kiosk.window.tapped.emit()
    passed(kiosk, 0.5)
    assert not kiosk.is_dark
    kiosk.ask("start_over")
    hour[0] = 10
    passed(kiosk, 1.0)
    assert kiosk.window.attract.isVisible()
    assert kiosk.must_move


@pytest.mark.long
def test_the_number_on_the_picture_is_read_back_from_it(qtbot):
    kiosk = make_kiosk(qtbot)
    for number in (1, 4_095, 1_234_567):
        kiosk.beat_mark = number
        assert read_mark(kiosk.picture()) == number


def test_it_is_idle_only_while_it_invites(kiosk):
    assert kiosk.is_idle
    kiosk.ask("begin 0")
    assert not kiosk.is_idle
    kiosk.ask("start_over")
    kiosk.ask("leave_kiosk")
    assert not kiosk.is_idle
