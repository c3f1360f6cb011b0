"""What stands beside and in place of the stage: the plots of a beat, and sheets of evidence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.modes.windows import frame_of, library, unpainted_window

LEFT = Qt.MouseButton.LeftButton


def test_the_dock_shows_the_plots_of_the_beat_and_no_others(qtbot):
    window = unpainted_window(qtbot, (1920, 1080), beat="balance")
    assert window.dock.shown() == ("voltage", "rates")
    window.show_frame(frame_of("surge"))
    assert set(window.dock.shown()) == {"raster", "rates", "voltage", "block"}
    window.show_frame(frame_of("welcome"))
    assert window.dock.isHidden()


def test_plots_that_do_not_fit_are_one_press_away(qtbot):
    window = unpainted_window(qtbot, (1024, 640), beat="surge")
    first = window.dock.shown()
    QTest.mouseClick(window.dock._more, LEFT)
    second = window.dock.shown()
    assert first != second
    assert len(first) < 4
    assert set(first) | set(second) <= {"raster", "rates", "voltage", "block"}


def test_d_puts_the_plots_away_and_brings_them_back(qtbot):
    window = unpainted_window(qtbot, (1920, 1080), beat="surge")
    QTest.keyClick(window, Qt.Key.Key_D)
    assert window.dock.isHidden()
    QTest.keyClick(window, Qt.Key.Key_D)
    assert not window.dock.isHidden()


def test_in_a_narrow_window_the_plots_take_the_place_of_the_stage_on_demand(qtbot):
    window = unpainted_window(qtbot, (1024, 640), beat="surge", text_size=2.0)
    assert not window.stage.isHidden()
    assert window.dock.isHidden()
    QTest.mouseClick(window.top.signals, LEFT)
    assert window.stage.isHidden()
    assert not window.dock.isHidden()


@pytest.mark.parametrize("beat", [beat.id for beat in library().story.beats if beat.panel])
def test_a_sheet_of_evidence_takes_the_place_of_the_stage(qtbot, beat):
    window = unpainted_window(qtbot, (1280, 720), beat=beat)
    assert window.stage.isHidden()
    assert not window.picture().isHidden()
    assert window.picture().geometry() == window.regions().picture


def test_in_a_low_window_a_sheet_of_evidence_takes_the_place_of_the_caption_and_leads_with_it(qtbot):
    window = unpainted_window(qtbot, (1024, 640), beat="risks", text_size=2.0)
    caption = library().story.beats[library().story.index("risks")].caption
    assert window.plate.isHidden()
    assert caption in [label.text() for label in window.picture().findChildren(QLabel)]
    assert window.picture().height() > 0.5 * window.height()
    window.picture().asked_more.emit()
    assert "What is simplified here" in window.over.popover.words()
    window.show_frame(frame_of("surge"))
    assert not window.plate.isHidden()
