"""The audience window: the stage and its caption, what lies over them, and what it tells others."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from ketaviz.modes.lecture.curtain import FADE_MS
from ketaviz.modes.lecture.tools import DISC
from ketaviz.scene.canvas import MOST_PROJECTED
from tests.modes.lecture.audience_windows import make_audience, seen
from tests.modes.windows import frame_of, library
from tests.readable.colours import contrast, luminance
from tests.stored_frames import stored_frame

BEATS = [beat.id for beat in library().story.beats]
STAGED = [beat.id for beat in library().story.beats if beat.panel is None]
MIDDLE = (0.5, 0.4)


def test_there_is_nothing_to_press_and_nothing_takes_the_focus_away(qtbot):
    window = make_audience(qtbot)
    for beat in BEATS:
        window.show_frame(frame_of(beat))
        assert not window.findChildren(QAbstractButton) or not any(
            button.isEnabled() and not button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            for button in window.findChildren(QAbstractButton)
        )
    assert window.windowTitle() == "ketaviz — audience"


def test_keys_pointer_and_clicks_are_told(qtbot):
    window = make_audience(qtbot)
    keys, places, clicks = [], [], []
    window.pressed.connect(lambda event: keys.append(event.key()))
    window.pointed.connect(lambda x, y: places.append((x, y)))
    window.clicked.connect(lambda event: clicks.append(event.button()))
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    QTest.mouseMove(window, QPoint(160, 90))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(160, 90))
    assert keys == [Qt.Key.Key_PageDown]
    assert places[-1] == (0.25, 0.25)
    assert clicks == [Qt.MouseButton.LeftButton]


def test_the_cursor_goes_two_seconds_after_it_moved_and_stays_away_behind_a_curtain(qtbot):
    window = make_audience(qtbot)
    QTest.mouseMove(window, QPoint(100, 100))
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor
    window._still_cursor.setCurrentTime(1_900)
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor
    window._still_cursor.setCurrentTime(2_000)
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    window.show_curtain("black")
    QTest.mouseMove(window, QPoint(200, 100))
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor


@pytest.mark.parametrize(("curtain", "level"), [("black", 0), ("white", 255)])
def test_a_curtain_covers_every_pixel_tools_and_grid_too(qtbot, curtain, level):
    window = make_audience(qtbot, (480, 270))
    window.show_frame(frame_of("help"))
    window.show_tool("pointer", MIDDLE)
    window.show_overview(3)
    window.show_curtain(curtain)
    window._curtain.finish()
    assert np.all(seen(window) == level)


def test_a_curtain_is_drawn_and_opened_little_by_little(qtbot):
    window = make_audience(qtbot, (480, 270))
    window.show_frame(frame_of("help"))
    before = luminance(seen(window)).mean()
    window.show_curtain("white")
    shades = []
    for share in np.linspace(0.0, 1.0, 9):
        window._curtain._shade(float(share))
        shades.append(luminance(seen(window)).mean())
    assert FADE_MS >= 300
    assert shades[0] == pytest.approx(before, abs=0.02)
    assert shades[-1] == pytest.approx(1.0)
    assert max(np.diff(shades)) < 0.3


def test_an_open_curtain_shows_the_picture_as_it_was(qtbot):
    window = make_audience(qtbot, (480, 270))
    window.show_frame(frame_of("help"))
    before = seen(window)
    for curtain in ("white", "black", "none"):
        window.show_curtain(curtain)
        window._curtain.finish()
    assert np.array_equal(seen(window), before)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_pointer_is_seen_on_any_picture(qtbot, theme):
    window = make_audience(qtbot, (640, 360), theme)
    window.show_frame(frame_of("help"))
    window.show_tool("pointer", MIDDLE)
    around = seen(window)[144 - 16 : 144 + 16, 320 - 16 : 320 + 16].reshape(-1, 3)
    assert contrast(around[luminance(around).argmin()], around[luminance(around).argmax()]) > 7.0
    assert DISC * 360 / 1080 > 5


def test_the_spotlight_darkens_all_but_its_disc_by_half(qtbot):
    window = make_audience(qtbot, (640, 360), "light")
    window.show_frame(frame_of("help"))
    plain = seen(window).astype(float)
    window.show_tool("spotlight", MIDDLE)
    lit = seen(window).astype(float)
    assert np.array_equal(lit[144, 320], plain[144, 320])
    assert np.median(lit[:60] / np.maximum(plain[:60], 1.0)) == pytest.approx(0.5, abs=0.06)


def test_the_magnifier_follows_the_live_picture(qtbot):
    window = make_audience(qtbot, (480, 270))
    first = stored_frame("balance")
    window.show_frame(first)
    window.show_tool("magnifier", MIDDLE)
    before = seen(window)
    quiet = replace(first.circuit, spike_cells=first.circuit.spike_cells[:0], spike_ages=first.circuit.spike_ages[:0])
    window.show_frame(replace(first, circuit=quiet))
    changed = np.abs(seen(window).astype(int) - before).max(axis=2) > 8
    assert changed[50:166, 182:298].sum() > 20


def test_a_tool_that_is_put_away_leaves_nothing(qtbot):
    window = make_audience(qtbot, (480, 270))
    window.show_frame(frame_of("help"))
    before = seen(window)
    for tool in ("pointer", "spotlight", "magnifier"):
        window.show_tool(tool, MIDDLE)
        assert not np.array_equal(seen(window), before)
        window.show_tool("none", MIDDLE)
        assert np.array_equal(seen(window), before)


@pytest.mark.parametrize("beat", [beat.id for beat in library().story.beats if beat.labels and not beat.panel])
def test_at_most_three_labels_are_on_the_stage(qtbot, beat):
    window = make_audience(qtbot, (960, 540), painted=False)
    frame = frame_of(beat)
    view = window._stage.view(frame.story.beat.view)
    if hasattr(view, "placed_labels"):
        placed = view.placed_labels(frame)
        assert 1 <= len(placed) <= MOST_PROJECTED
        assert all(one.leader for one in placed if one.label.targets)
        assert all(one.box.bottom() <= 0.70 * 540 and one.box.right() <= 960 for one in placed)
    elif frame.story.beat.view == "synapse":
        from ketaviz.scene.synapse_labels import labels

        assert len(labels(view._canvas, frame)) <= MOST_PROJECTED


def test_a_window_of_another_shape_is_filled_to_its_edges(qtbot):
    window = make_audience(qtbot, (640, 480))
    window.show_frame(frame_of("silence"))
    pixels = seen(window).astype(int)
    assert np.ptp(pixels[:300, :20], axis=(0, 1)).max() > 8
    assert np.ptp(pixels[:300, -20:], axis=(0, 1)).max() > 8


def test_another_scale_makes_the_pictures_anew(qtbot):
    window = make_audience(qtbot, (640, 360))
    window.show_frame(frame_of("indications"))
    before = window._tiles.tile
    QApplication.sendEvent(window, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert window._tiles.tile is not before


def test_a_new_caption_is_what_the_window_is_called_to_a_screen_reader(qtbot):
    window = make_audience(qtbot)
    for beat in ("help", "risks"):
        window.show_frame(frame_of(beat))
        assert window.accessibleName() == library().story.beats[library().story.index(beat)].caption


def test_the_preview_of_a_weak_projector_lifts_black_and_goes_again(qtbot):
    window = make_audience(qtbot, (480, 270))
    window.show_frame(frame_of("help"))
    before = seen(window)
    window.set_washed(True)
    assert luminance(seen(window)).min() > luminance(before).min() + 0.1
    window.set_washed(False)
    assert np.array_equal(seen(window), before)


def test_a_click_on_a_beat_of_the_overview_chooses_it(qtbot):
    window = make_audience(qtbot, (640, 360))
    window.show_frame(frame_of("help"))
    chosen = []
    window.chose.connect(chosen.append)
    window.show_overview(2)
    for beat in (0, 6, 15):
        at = window._overview.cells()[beat].center().toPoint()
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [0, 6, 15]
    window.show_overview(None)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert len(chosen) == 3


def test_the_overview_shows_each_beat_that_has_a_frame(qtbot):
    window = make_audience(qtbot, (640, 360))
    for beat in ("help", "risks"):
        window.take_still(frame_of(beat))
    window.show_frame(frame_of("help"))
    window.show_overview(0)
    qtbot.waitUntil(
        lambda: window._stills.picture(13) is not None and window._stills.picture(15) is not None, timeout=30000
    )
    assert window._stills.picture(0) is None
    assert window._overview.beat_at(QPointF(1.0, 1.0)) is None


def behind_caption(window) -> float:
    """The contrast of the caption with the pixels behind it that are least unlike it, but for a hundredth of them."""
    ink = np.array(window._theme.colour("text").getRgb()[:3])
    boxes = [line.box.toAlignedRect() for line in window._foot.lines]
    window._foot.lines = ()
    window._foot.forget()
    pixels = seen(window)
    parts = [pixels[box.top() : box.bottom(), box.left() : box.right()].reshape(-1, 3) for box in boxes]
    return float(np.percentile(contrast(np.concatenate(parts), ink), 1))


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
def test_a_caption_stands_out_from_what_is_behind_it(qtbot, theme):
    window = make_audience(qtbot, (640, 360), theme)
    window.show_frame(stored_frame("surge"))
    assert behind_caption(window) >= 7.0


@pytest.mark.long
@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("beat", BEATS)
def test_every_caption_stands_out_from_what_is_behind_it(qtbot, beat, size, theme):
    window = make_audience(qtbot, size, theme)
    window.show_frame(stored_frame(beat))
    assert behind_caption(window) >= 7.0
