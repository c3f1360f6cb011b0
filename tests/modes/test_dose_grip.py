"""The dose is dragged on its own curve, in the real window."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ketaviz.app import Player
from ketaviz.content.schema import Dosing
from ketaviz.frame.build import build
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.events import Event
from ketaviz.story.state import Mode
from tests.modes.windows import make_window
from tests.runs import whole_run
from tests.test_app import HandClock


@pytest.fixture
def player(qtbot: Any) -> Player:
    shared = whole_run()
    made = Player(Runner(shared.story, shared.choices, shared.preparation, shared), make_window(qtbot), HandClock())
    made._timer.setInterval(100_000)
    made.send(Event.SEEK, moment(shared, "infusion", 0.5))
    while made.state.mode.value == "seeking":
        made.tick()
    made.show()
    return made


def drag(player: Player, by: QPoint, *, release: bool = True) -> None:
    grip = player.window.dock.dose_grip.grip
    start = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    target = grip.parentWidget().mapToGlobal(grip.geometry().center() + by)
    QTest.mouseMove(grip, grip.mapFromGlobal(target))
    if release:
        QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())


def test_the_grip_stands_where_the_infusion_ends(player: Player) -> None:
    dock = player.window.dock
    lane = dock._lanes.get("concentration").lanes[0]
    at = lane.mapFrom(dock, dock.dose_grip.grip.geometry().center())
    assert lane.data_at(at.toPointF())[0] == pytest.approx(40.0, abs=1.0)


def test_dragged_down_it_is_a_smaller_dose_and_the_run_is_changed(player: Player) -> None:
    drag(player, QPoint(0, 12))
    changed = player.changes.desk.shown.dosing
    assert changed is not None
    assert changed.dose < 0.5
    assert changed.over_minutes == pytest.approx(40.0, abs=2.0)


def test_while_it_is_dragged_the_curve_that_would_be_is_shown_and_nothing_is_given(player: Player) -> None:
    drag(player, QPoint(-15, 10), release=False)
    trial = player.window.dock.dose_grip.trial
    assert trial.isVisible()
    assert "mg/kg over" in trial.words
    assert player.changes.desk.shown.dosing is None
    QTest.mouseRelease(player.window.dock.dose_grip.grip, Qt.MouseButton.LeftButton)
    assert not trial.isVisible()


def test_a_press_without_a_drag_changes_nothing(player: Player) -> None:
    grip = player.window.dock.dose_grip.grip
    QTest.mouseClick(grip, Qt.MouseButton.LeftButton)
    assert player.changes.desk.shown.dosing is None


def test_arrow_keys_change_the_dose_and_undo_takes_it_back(player: Player) -> None:
    QTest.keyClick(player.window.dock.dose_grip.grip, Qt.Key.Key_Up)
    assert player.changes.desk.shown.dosing == Dosing(dose=0.55)
    player.change("undo")
    assert player.changes.desk.shown.dosing is None


def test_without_an_infusion_there_is_no_grip(player: Player) -> None:
    frame = build(player.runner, player.state)
    spray = replace(frame, drug=replace(frame.drug, dosing=Dosing(route="nasal-esketamine", dose=56.0)))
    player.window.dock.show_frame(spray)
    assert player.window.dock.dose_grip.grip.isHidden()


def test_while_a_changed_run_is_on_its_way_the_picture_of_before_stays(player: Player) -> None:
    player.send(Event.SEEK, moment(whole_run(), "surge", 0.5))
    while player.state.mode is Mode.SEEKING:
        player.tick()
    shown = []
    player.turned.connect(lambda: shown.append(player.window._frame.story.beat.id))
    player.dose(Dosing(dose=0.3))
    assert player.state.mode is Mode.SEEKING
    player.tick()
    assert shown == []
    player.cancel()
    assert len(shown) == 1
