"""Fingers: a target acts when it is left, a second finger and a pinch do nothing, nothing else gets in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from ketaviz.story.visit import Stage
from tests.modes.kiosk.kiosks import came_to, make_kiosk, middle, pressed_at, released_at, tapped

SCREEN = QTest.createTouchDevice()


@pytest.fixture
def kiosk(qtbot):
    kiosk = make_kiosk(qtbot, painted=False)
    came_to(kiosk, "balance")
    kiosk.tick()
    return kiosk


def touch(kiosk):
    return QTest.touchEvent(kiosk.window.windowHandle(), SCREEN)


def test_a_target_acts_when_the_finger_leaves_it(kiosk):
    at = middle(kiosk, "next_beat")
    pressed_at(kiosk, at)
    assert kiosk.here == 1
    released_at(kiosk, at)
    assert kiosk.here == 2


def test_a_finger_that_slid_off_does_nothing(kiosk):
    pressed_at(kiosk, middle(kiosk, "next_beat"))
    released_at(kiosk, QPoint(400, 300))
    assert kiosk.here == 1


def test_a_touch_is_a_press_and_only_one(kiosk):
    at = middle(kiosk, "next_beat")
    touch(kiosk).press(0, at).commit()
    assert kiosk.here == 1
    touch(kiosk).release(0, at).commit()
    assert kiosk.here == 2


def test_a_second_finger_neither_acts_nor_spoils_the_first(kiosk):
    first, second = middle(kiosk, "next_beat"), middle(kiosk, "start_over")
    touch(kiosk).press(0, first).commit()
    touch(kiosk).stationary(0).press(1, second).commit()
    touch(kiosk).stationary(0).release(1, second).commit()
    assert kiosk.visit.stage is Stage.IN_USE
    assert kiosk.here == 1
    touch(kiosk).release(0, first).commit()
    assert kiosk.here == 2


def test_a_pinch_leaves_everything_as_it_is(kiosk):
    before = (kiosk.visit.wish, kiosk.here, kiosk.visit.stage)
    touch(kiosk).press(0, QPoint(500, 300)).press(1, QPoint(600, 400)).commit()
    for step in range(1, 6):
        touch(kiosk).move(0, QPoint(500 - 30 * step, 300)).move(1, QPoint(600 + 30 * step, 400)).commit()
    touch(kiosk).release(0, QPoint(350, 300)).release(1, QPoint(750, 400)).commit()
    assert (kiosk.visit.wish, kiosk.here, kiosk.visit.stage) == before


def test_after_a_touch_that_the_screen_takes_back_the_next_one_works(kiosk):
    at = middle(kiosk, "next_beat")
    touch(kiosk).press(0, at).commit()
    kiosk.window.finger.cancel()
    touch(kiosk).release(0, at).commit()
    assert kiosk.here == 1
    touch(kiosk).press(0, at).commit()
    touch(kiosk).release(0, at).commit()
    assert kiosk.here == 2


def test_two_quick_taps_are_two_taps(kiosk):
    tapped(kiosk, "next_beat")
    tapped(kiosk, "next_beat")
    assert kiosk.here == 3


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_no_other_button_of_a_mouse_does_anything(kiosk, button):
    at = middle(kiosk, "next_beat")
    QTest.mouseClick(kiosk.window.windowHandle(), button, Qt.KeyboardModifier.NoModifier, at)
    assert kiosk.here == 1


@pytest.mark.parametrize("kind", ["Wheel", "ContextMenu", "NativeGesture", "TabletPress", "Drop"])
def test_wheels_context_menus_pens_and_gestures_of_the_system_are_kept_out(kiosk, kind):
    event = QEvent(getattr(QEvent.Type, kind))
    assert kiosk.window.finger.eventFilter(kiosk.window.windowHandle(), event)


def test_what_has_nothing_to_do_with_fingers_is_let_through(kiosk):
    assert not kiosk.window.finger.eventFilter(kiosk.window.windowHandle(), QEvent(QEvent.Type.Expose))


def key(kiosk, kind, which, at, *, repeats=False):
    event = QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier, "", repeats)
    event.setTimestamp(at)
    QCoreApplication.sendEvent(kiosk.window.windowHandle(), event)


@pytest.mark.parametrize("is_seen", [True, False])
def test_what_a_held_key_repeats_is_no_key_and_no_visitor(kiosk, is_seen):
    key(kiosk, QEvent.Type.KeyPress, Qt.Key.Key_Right, 1000)
    assert kiosk.here == 2
    touched = kiosk.visit.touched
    kiosk.wall_clock.now += 5.0
    for at in (1600, 1640, 1680):
        key(kiosk, QEvent.Type.KeyRelease, Qt.Key.Key_Right, at, repeats=is_seen)
        key(kiosk, QEvent.Type.KeyPress, Qt.Key.Key_Right, at, repeats=is_seen)
    assert (kiosk.here, kiosk.visit.touched) == (2, touched)
    key(kiosk, QEvent.Type.KeyRelease, Qt.Key.Key_Right, 1720)
    key(kiosk, QEvent.Type.KeyPress, Qt.Key.Key_Right, 1790)
    assert kiosk.here == 3
