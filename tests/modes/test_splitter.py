"""The border between stage and plots: dragged, moved with keys, put back, kept between its limits, followed at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketaviz.exports.still import picture
from ketaviz.modes.explore import dock_limits, dock_width
from ketaviz.modes.measures import Measures
from tests.modes.windows import EVERYWHERE, frame_of, make_window, unpainted_window

LEFT = Qt.MouseButton.LeftButton
PLACE = QPoint(5, 60)


@pytest.fixture
def window(qtbot):
    return unpainted_window(qtbot, beat="surge")


def drag(window, right: int) -> None:
    """Take the border and move it to the right, without letting go."""
    splitter = window.border.splitter
    QTest.mousePress(splitter, LEFT, pos=PLACE)
    to = QPointF(PLACE) + QPointF(right, 0)
    move = QMouseEvent(QEvent.Type.MouseMove, to, splitter.mapToGlobal(to), LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(splitter, move)


def rest(window) -> None:
    """Let the border go and time pass, until every part has its room."""
    QTest.mouseRelease(window.border.splitter, LEFT, pos=PLACE)
    window.settle()
    while window.coming.go_on() and not window.border.stage_cover.isHidden():
        pass


def widths(window) -> tuple[int, int]:
    return window.stage.width(), window.dock.width()


@pytest.mark.parametrize("right", [-90, 60])
def test_what_the_plots_gain_by_a_drag_the_stage_loses(window, right):
    stage, dock = widths(window)
    drag(window, right)
    rest(window)
    assert widths(window) == (stage + right, dock - right)


def test_while_it_is_dragged_both_pictures_follow_at_once(window):
    before = window.border.stage_cover.geometry()
    drag(window, -70)
    assert window.border.stage_cover.isVisible()
    assert window.border.dock_cover.isVisible()
    assert window.border.stage_cover.geometry() == window.regions().picture != before
    assert window.border.dock_cover.geometry() == window.regions().dock


def test_while_it_is_held_the_stage_is_not_built_for_every_size(window):
    stage = window.stage.size()
    drag(window, -70)
    window.settle()
    assert window.coming.go_on()
    assert window.stage.size() == stage
    assert window.border.stage_cover.isVisible()


def test_the_story_goes_on_in_the_picture_of_the_stage(qtbot):
    window = make_window(qtbot, (1280, 720), beat="surge")
    drag(window, -40)
    before = picture(window.border.stage_cover)
    window.show_frame(frame_of("silence", seconds=5.0))
    assert picture(window.border.stage_cover) != before


def test_a_double_click_puts_it_back(window):
    usual = widths(window)
    drag(window, -90)
    rest(window)
    QTest.mouseDClick(window.border.splitter, LEFT, pos=PLACE)
    rest(window)
    assert widths(window) == usual


def test_it_is_moved_and_put_back_with_the_keyboard(window):
    dock, taken = window.dock.width(), []
    window.sent.connect(lambda *event: taken.append(event))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(window.border.splitter, key)
    window.settle()
    assert window.dock.width() == dock + 16
    QTest.keyClick(window.border.splitter, Qt.Key.Key_Return)
    window.settle()
    assert window.dock.width() == dock
    assert taken == []


def test_home_and_end_go_to_its_limits(window):
    least, most = dock_limits(window.look.measures)
    for key, width in ((Qt.Key.Key_Home, most), (Qt.Key.Key_End, least)):
        QTest.keyClick(window.border.splitter, key)
        window.settle()
        assert window.dock.width() == width


def test_after_a_drag_the_arrow_keys_are_still_the_storys(window):
    drag(window, -30)
    rest(window)
    assert not window.border.splitter.hasFocus()
    assert window.border.splitter.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_it_is_remembered_from_beat_to_beat_and_through_other_sizes(window):
    QTest.keyClick(window.border.splitter, Qt.Key.Key_Home)
    window.settle()
    wide = window.dock.width()
    window.show_frame(frame_of("welcome"))
    assert window.border.splitter.isHidden()
    window.show_frame(frame_of("silence"))
    assert window.dock.width() == wide
    window.resize(1400, 800)
    window.resize(1920, 1080)
    assert window.dock.width() == wide


@pytest.mark.parametrize(("size", "text_size"), EVERYWHERE)
def test_in_every_window_the_limits_leave_the_stage_the_larger_part(size, text_size):
    measures = Measures(*size, text_size)
    least, most = dock_limits(measures)
    assert least <= dock_width(measures) <= most
    assert dock_width(measures, 0.0) == least
    assert dock_width(measures, 1.0) == most <= 0.36 * size[0] + 1


def test_it_says_what_it_is_and_how_wide_the_plots_are(window):
    assert "480" in window.border.splitter.accessibleName()
    assert window.border.splitter.toolTip()
