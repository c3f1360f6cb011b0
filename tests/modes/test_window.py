"""What a person does to the explore window, with real keys and a real pointer, and what comes out of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from ketaviz.exports.still import picture
from ketaviz.modes.controls import Button
from ketaviz.story.events import Event
from tests.modes.windows import frame_of, library, make_window, unpainted_window

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("key", "event", "argument"),
    [
        (Qt.Key.Key_Space, Event.TOGGLE, None),
        (Qt.Key.Key_Right, Event.NEXT, None),
        (Qt.Key.Key_Left, Event.BACK, None),
        (Qt.Key.Key_PageDown, Event.NEXT, None),
        (Qt.Key.Key_Period, Event.STEP, None),
        (Qt.Key.Key_Comma, Event.STEP_BACK, None),
        (Qt.Key.Key_Home, Event.GO_TO, 0),
        (Qt.Key.Key_End, Event.GO_TO, 15),
    ],
)
def test_a_key_sends_its_event(window, sent, key, event, argument):
    QTest.keyClick(window, key)
    assert sent == [(event, argument)]


def test_digits_and_enter_go_to_the_beat_of_that_number(window, sent):
    QTest.keyClicks(window, "12")
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert sent == [(Event.GO_TO, 11)]


def test_digits_are_forgotten_when_another_key_follows(window, sent):
    QTest.keyClicks(window, "1")
    QTest.keyClick(window, Qt.Key.Key_W)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert sent == []


@pytest.mark.parametrize(
    ("button", "event"),
    [
        ("back", Event.BACK),
        ("step_back", Event.STEP_BACK),
        ("play", Event.TOGGLE),
        ("step", Event.STEP),
        ("next", Event.NEXT),
    ],
)
def test_a_button_of_the_transport_sends_its_event(window, sent, button, event):
    QTest.mouseClick(getattr(window.transport, button), LEFT)
    assert sent == [(event, None)]


@pytest.mark.parametrize("beat", ["welcome", "surge", "risks", "help"])
def test_get_help_opens_at_once_over_any_screen_and_the_story_stays(qtbot, beat):
    window = unpainted_window(qtbot, (1280, 720), beat=beat)
    taken = []
    window.sent.connect(lambda *event: taken.append(event))
    QTest.mouseClick(window.top.help, LEFT)
    assert window.over.help.isVisible()
    assert window.over.help._panels.get("help").isVisible()
    assert taken == []
    QTest.mouseClick(window.top.help, LEFT)
    assert not window.over.help.isVisible()
    assert not window.top.help.isChecked()


def test_escape_closes_the_help_and_leaves_the_sheet_under_it(window):
    QTest.keyClick(window, Qt.Key.Key_W)
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert window.over.help.isVisible()
    QTest.keyClick(window.over.help, Qt.Key.Key_Escape)
    assert not window.over.help.isVisible()
    assert window.over.popover.isVisible()


def test_the_help_stays_while_the_story_goes_on_and_grows_with_the_window(window):
    QTest.keyClick(window, Qt.Key.Key_F2)
    window.show_frame(frame_of("surge"))
    window.resize(1600, 900)
    assert window.over.help.isVisible()
    assert window.over.help.geometry() == window.regions().help_room()


def test_a_press_on_the_rail_goes_to_its_beat(window, sent):
    QTest.mouseClick(window.transport.rail, LEFT, pos=window.transport.rail.stop(6).toPoint())
    assert sent == [(Event.GO_TO, 6)]


def test_a_drag_along_the_rail_asks_for_each_beat_once(window, sent):
    rail = window.transport.rail
    QTest.mousePress(rail, LEFT, pos=rail.stop(2).toPoint())
    for x in range(round(rail.stop(2).x()), round(rail.stop(4).x()) + 1):
        drag(rail, QPointF(x, rail.stop(2).y()))
    assert sent == [(Event.GO_TO, 2), (Event.GO_TO, 3), (Event.GO_TO, 4)]


def drag(widget, to: QPointF) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    move = QMouseEvent(QEvent.Type.MouseMove, to, widget.mapToGlobal(to), LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, move)


def test_arrows_on_the_rail_walk_from_beat_to_beat(window, sent):
    window.show_frame(frame_of("detector"))
    QTest.keyClick(window.transport.rail, Qt.Key.Key_Right)
    QTest.keyClick(window.transport.rail, Qt.Key.Key_Home)
    assert sent == [(Event.GO_TO, 3), (Event.GO_TO, 0)]


def test_a_press_on_the_ruler_points_at_its_time(window, qtbot):
    ruler = window.transport.ruler
    from ketaviz.modes.time_scale import place

    with qtbot.waitSignal(window.pointed) as pointed:
        QTest.mouseClick(ruler, LEFT, pos=QPoint(round(ruler.x_of(place(40 * 60_000.0))), ruler.height() // 2))
    assert pointed.args[0] == pytest.approx(40 * 60_000.0, rel=0.03)


def test_shift_makes_the_arrow_on_the_ruler_go_ten_times_as_far(window, qtbot):
    window.show_frame(frame_of("surge"))
    ruler, times = window.transport.ruler, []
    window.pointed.connect(times.append)
    QTest.keyClick(ruler, Qt.Key.Key_Right)
    QTest.keyClick(ruler, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert times[0] < times[1]


@pytest.mark.parametrize(
    ("key", "title"),
    [
        (Qt.Key.Key_W, "What is simplified here"),
        (Qt.Key.Key_A, "The leading account, and what speaks against it"),
        (Qt.Key.Key_S, "Evidence"),
        (Qt.Key.Key_F1, "Keys"),
        (Qt.Key.Key_G, "Words explained"),
    ],
)
def test_a_key_opens_a_sheet_and_escape_closes_it(window, key, title):
    QTest.keyClick(window, key)
    assert window.over.popover.isVisible()
    assert window.over.popover.words()[0] == title
    QTest.keyClick(window.over.popover, Qt.Key.Key_Escape)
    assert not window.over.popover.isVisible()


def test_the_same_key_closes_the_sheet_again(window):
    QTest.keyClick(window, Qt.Key.Key_W)
    QTest.keyClick(window, Qt.Key.Key_W)
    assert not window.over.popover.isVisible()


def test_a_sheet_that_is_read_stays_through_beats_sizes_and_colours(window):
    QTest.keyClick(window, Qt.Key.Key_G)
    bar = window.over.popover._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    words = window.over.popover.words()
    window.show_frame(frame_of("balance"))
    window.resize(1500, 880)
    QTest.keyClick(window, Qt.Key.Key_T)
    assert window.over.popover.isVisible()
    assert window.over.popover.words() == words
    assert bar.value() > 0.9 * bar.maximum() > 0


def test_the_chip_of_the_leading_account_shows_only_where_it_is_told(window):
    assert window.plate.account.isHidden()
    window.show_frame(frame_of("surge"))
    assert not window.plate.account.isHidden()
    QTest.mouseClick(window.plate.account, LEFT)
    words = window.over.popover.words()
    speaks_for, against = library().claims["glutamate-surge"].text, library().claims["against-disinhibition"].text
    assert words.index("For it") < words.index(speaks_for) < words.index("Against it") < words.index(against)


def test_colours_go_round(window):
    names = []
    for _ in range(4):
        names.append(window.look.theme.name)
        QTest.keyClick(window, Qt.Key.Key_T)
    assert names == ["dark", "light", "contrast", "dark"]


def test_text_grows_to_twice_and_no_further_and_comes_back(window):
    sizes = []
    for key in [Qt.Key.Key_Plus] * 4 + [Qt.Key.Key_Minus] * 4:
        QTest.keyClick(window, key)
        sizes.append(window.look.measures.text_size)
    assert sizes == [1.25, 1.5, 2.0, 2.0, 1.5, 1.25, 1.0, 1.0]


def test_larger_text_keeps_the_picture_of_the_stage_until_the_new_one_is_ready(qtbot):
    window = make_window(qtbot, (1280, 720), beat="balance")
    QTest.keyClick(window, Qt.Key.Key_Plus)
    cover = window.border.stage_cover
    assert cover.isVisible()
    assert cover.geometry() == window.regions().picture
    for _ in range(400):
        window.coming.go_on()
    assert cover.isHidden()
    assert window.stage.geometry() == window.regions().picture


def test_a_notice_can_be_read_and_closed(window):
    window.show_notice("mine.toml: a beat has no title.")
    QTest.keyClick(window, Qt.Key.Key_W)
    window.show_frame(frame_of("surge"))
    window.resize(1500, 880)
    assert window.over.notice.isVisible()
    assert "mine.toml: a beat has no title." in window.over.notice.words()
    QTest.mouseClick(window.over.notice._close, LEFT)
    assert not window.over.notice.isVisible()


@pytest.mark.parametrize("beat", [beat.id for beat in library().story.beats if beat.panel])
def test_where_evidence_is_shown_there_is_no_status_line(qtbot, beat):
    window = unpainted_window(qtbot, (1280, 720), beat=beat)
    assert window.status.isHidden()
    with_status = unpainted_window(qtbot, (1280, 720), beat="surge").regions().picture.height()
    assert window.regions().picture.height() > with_status


def test_where_help_is_shown_the_clocks_of_the_model_are_not(window):
    window.show_frame(frame_of("help"))
    assert window.transport.clock.isHidden()
    window.show_frame(frame_of("risks"))
    assert not window.transport.clock.isHidden()


def test_m_takes_motion_away_and_gives_it_back(window):
    QTest.keyClick(window, Qt.Key.Key_M)
    assert window.stage._reduced_motion
    QTest.keyClick(window, Qt.Key.Key_M)
    assert not window.stage._reduced_motion


def test_progress_is_shown_only_while_something_is_awaited(window):
    window.show_progress(0.42)
    assert window.over.progress.isVisible()
    assert "42" in window.over.progress.words()
    window.show_progress(None)
    assert not window.over.progress.isVisible()


def test_every_button_can_be_reached_with_the_tab_key_and_has_a_name(qtbot):
    window = unpainted_window(qtbot, beat="surge")
    for button in window.findChildren(Button):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not button.isHidden():
            assert button.accessibleName() or button.text(), button.objectName()


def test_rail_ruler_and_status_can_be_read_aloud(qtbot):
    window = unpainted_window(qtbot, beat="surge")
    assert "Beat 7 of 16" in window.transport.rail.accessibleName()
    assert "38" in window.transport.ruler.accessibleName()
    assert "spikes/s" in window.status.accessibleName()


def test_the_focus_ring_is_yellow_on_a_button_and_on_the_rail(qtbot):
    window = make_window(qtbot, beat="welcome")
    with qtbot.waitActive(window, timeout=30000):
        window.activateWindow()
    focus = QColor(library().tokens["dark"].focus)
    for widget in (window.transport.step, window.transport.rail, window.plate.evidence):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        seen = picture(widget)
        ring = sum(seen.pixelColor(x, seen.height() // 2) == focus for x in range(seen.width()))
        assert ring >= 4, widget


def test_the_window_always_says_what_it_is_not(window):
    assert "not medical advice" in window.windowTitle()
    assert window.top.notice() == "Education, not medical advice"
