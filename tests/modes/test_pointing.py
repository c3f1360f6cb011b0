"""Asking what something is by pointing at it: a real pointer, real keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from ketaviz.content.parts import load_parts
from ketaviz.modes.window import ExploreWindow
from ketaviz.scene.standing import Place, hit, marks
from tests.frames import make_drug, make_frame, make_plasticity, make_story_now
from tests.modes.windows import frame_of, library, unpainted_window

VIEWS = {
    "balance": {"interneuron", "pyramidal", "population", "terminals", "nmda", "excitatory-synapse", "input", "output"},
    "surge": {"ketamine", "interneuron", "pyramidal"},
    "detector": {"nmda"},
    "block": {"interneuron", "pyramidal", "nmda"},
    "strengthen": {"spine", "ampa", "nmda", "bdnf", "excitatory-synapse"},
    "paradox": {"block", "nmda", "spine", "excitatory-synapse"},
}
"""Beats, and parts that can be pointed at in them."""


def at_beat(qtbot: Any, beat: str, size: tuple[int, int] = (1600, 900)) -> ExploreWindow:
    window = unpainted_window(qtbot, size, beat)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=30000)
    return window


def press(qtbot: Any, widget: Any, at: QPointF) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at.toPoint())


def box_of(window: ExploreWindow, part: str) -> QRectF:
    return marks(window.stage.places())[part]


def test_of_boxes_that_overlap_the_smallest_is_meant():
    places = [Place("spine", QRectF(0, 0, 100, 100)), Place("ampa", QRectF(40, 40, 10, 10))]
    assert hit(places, QPointF(45, 45)) == "ampa"
    assert hit(places, QPointF(10, 10)) == "spine"
    assert hit(places, QPointF(200, 10)) is None


@pytest.mark.parametrize("beat", VIEWS)
def test_the_parts_of_a_picture_can_be_pointed_at(qtbot, beat):
    window = at_beat(qtbot, beat)
    parts = {place.part for place in window.stage.places()}
    assert parts >= VIEWS[beat]
    assert parts <= set(load_parts())


@pytest.mark.parametrize("beat", VIEWS)
def test_what_is_pointed_at_lies_on_the_stage(qtbot, beat):
    window = at_beat(qtbot, beat)
    whole = QRectF(window.stage.rect())
    assert all(whole.intersects(box) for box in marks(window.stage.places()).values())


def test_a_click_on_the_interneuron_says_what_it_is_and_does_now(qtbot):
    window = at_beat(qtbot, "balance")
    press(qtbot, window.stage, box_of(window, "interneuron").center())
    sheet = window.over.popover.sheet
    rate = f"{window._frame.circuit.printed_interneuron_hz:.1f} spikes/s"
    assert sheet.title == "Interneuron"
    assert any(rate in paragraph.words for paragraph in sheet.paragraphs)


def test_a_click_on_nothing_opens_nothing(qtbot):
    window = at_beat(qtbot, "strengthen")
    press(qtbot, window.stage, QPointF(3, window.stage.height() - 3))
    assert window.over.popover.isHidden()


def test_a_press_that_is_drawn_away_asks_nothing(qtbot):
    window = at_beat(qtbot, "balance")
    begin = box_of(window, "interneuron").center().toPoint()
    qtbot.mousePress(window.stage, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseRelease(window.stage, Qt.MouseButton.LeftButton, pos=begin + QPoint(40, 0))
    assert window.over.popover.isHidden()


def test_spines_that_grew_can_be_pointed_at(qtbot):
    window = at_beat(qtbot, "balance")
    story = make_story_now(beat=frame_of("surge").story.beat, beat_index=6)
    window.show_frame(make_frame(story=story, plasticity=make_plasticity(weight=1.4)))
    assert "spine" in marks(window.stage.places())


def test_without_drug_no_ketamine_is_there(qtbot):
    window = at_beat(qtbot, "balance")
    none = make_drug(effect_uM=0.0, hero_block=make_drug().hero_block * 0.0)
    window.show_frame(make_frame(story=make_story_now(beat=frame_of("surge").story.beat, beat_index=6), drug=none))
    assert "ketamine" not in {place.part for place in window.stage.places()}


def test_a_click_on_a_plot_says_what_it_shows(qtbot):
    window = at_beat(qtbot, "surge")
    signal, box = next(iter(window.dock.places().items()))
    press(qtbot, window.dock, QPointF(box.center()))
    assert window.over.popover.sheet.title == load_parts()[signal].words


def test_every_plot_of_the_story_is_a_part():
    signals = {signal for beat in library().story.beats for signal in beat.signals}
    assert signals <= set(load_parts())


def test_arrows_walk_over_the_parts_and_enter_tells(qtbot):
    window = at_beat(qtbot, "balance")
    ring = window.asking.on_stage
    ring.setFocus(Qt.FocusReason.TabFocusReason)
    parts = list(marks(window.stage.places()))
    seen = []
    for _ in parts:
        seen.append(ring.part)
        qtbot.keyClick(ring, Qt.Key.Key_Right)
    assert seen == parts
    qtbot.keyClick(ring, Qt.Key.Key_Return)
    assert window.over.popover.sheet.title == load_parts()[parts[0]].words


def test_the_ring_stands_around_its_part_and_has_its_name(qtbot):
    window = at_beat(qtbot, "balance")
    ring = window.asking.on_stage
    ring.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(ring, Qt.Key.Key_Right)
    assert ring.accessibleName() == load_parts()[ring.part].words
    visible = box_of(window, ring.part).toAlignedRect() & window.stage.rect()
    assert ring.geometry().contains(visible)


def test_arrows_on_the_ring_leave_the_story_alone_and_other_keys_do_not(qtbot):
    window = at_beat(qtbot, "balance")
    sent: list[Any] = []
    window.sent.connect(lambda event, _argument: sent.append(event))
    ring = window.asking.on_stage
    ring.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(ring, Qt.Key.Key_Right)
    assert sent == []
    qtbot.keyClick(ring, Qt.Key.Key_Space)
    assert len(sent) == 1


def test_tab_reaches_the_stage(qtbot):
    window = at_beat(qtbot, "balance")
    reached = []
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert window.asking.on_stage in reached
    assert window.asking.on_plots in reached


def test_the_ring_goes_along_into_another_picture(qtbot):
    window = at_beat(qtbot, "balance")
    ring = window.asking.on_stage
    ring.setFocus(Qt.FocusReason.TabFocusReason)
    window.show_frame(frame_of("strengthen"))
    assert ring.part in marks(window.stage.places())
    assert ring.width() > 1


def test_the_pointer_shows_where_there_is_something_to_ask(qtbot):
    window = at_beat(qtbot, "strengthen")
    qtbot.mouseMove(window.stage, QPoint(3, window.stage.height() - 3))
    qtbot.waitUntil(lambda: window.stage.cursor().shape() == Qt.CursorShape.ArrowCursor, timeout=30000)
    qtbot.mouseMove(window.stage, box_of(window, "spine").center().toPoint())
    qtbot.waitUntil(lambda: window.stage.cursor().shape() == Qt.CursorShape.PointingHandCursor, timeout=30000)


def test_out_of_focus_the_ring_takes_no_room(qtbot):
    window = at_beat(qtbot, "balance")
    ring = window.asking.on_stage
    ring.setFocus(Qt.FocusReason.TabFocusReason)
    window.setFocus()
    assert ring.width() == ring.height() == 1
