"""Runs are kept and opened again where they were left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ketaviz.app import Player
from ketaviz.content.schema import Dosing
from ketaviz.desktop import Keeper
from ketaviz.frame.build import build
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.events import Event
from tests.frame.test_build import bits
from tests.modes.windows import library, unpainted_window
from tests.runs import whole_run
from tests.test_app import HandClock


def a_player(qtbot) -> Player:
    shared = whole_run()
    made = Player(
        Runner(shared.story, shared.choices, shared.preparation, shared), unpainted_window(qtbot), HandClock()
    )
    made._timer.setInterval(100_000)
    made.show()
    return made


@pytest.fixture
def keeper(qtbot) -> Keeper:
    return Keeper(a_player(qtbot))


def change(player: Player) -> None:
    player.send(Event.SEEK, moment(whole_run(), "surge", 0.4))
    player.switch("low-magnesium")


def shown(player: Player) -> object:
    while player.state.mode.value == "seeking":
        player.tick()
    return bits(build(player.runner, player.state))


def test_a_run_that_was_saved_opens_at_the_same_frame(keeper: Keeper, qtbot, tmp_path: Path) -> None:
    change(keeper.player)
    before = shown(keeper.player)
    keeper.save_to(tmp_path / "mine")
    other = Keeper(a_player(qtbot))
    other.open_from(tmp_path / "mine.ketaviz")
    assert shown(other.player) == before


def test_a_run_goes_through_the_clipboard_as_text(keeper: Keeper, qtbot) -> None:
    change(keeper.player)
    before = shown(keeper.player)
    keeper.do("copy_run")
    assert QGuiApplication.clipboard().text().startswith("ketaviz:1:")
    other = Keeper(a_player(qtbot))
    other.do("paste_run")
    assert shown(other.player) == before


def test_opening_a_run_is_undone_by_one_press(keeper: Keeper, tmp_path: Path) -> None:
    keeper.save_to(tmp_path / "own.ketaviz")
    keeper.player.dose(Dosing(dose=1.0))
    keeper.open_from(tmp_path / "own.ketaviz")
    assert keeper.player.changes.desk.shown.dosing is None
    keeper.player.change("undo")
    assert keeper.player.changes.desk.shown.dosing == Dosing(dose=1.0)


def test_text_that_is_no_run_is_answered_with_a_sentence_and_changes_nothing(keeper: Keeper) -> None:
    before = shown(keeper.player)
    QGuiApplication.clipboard().setText("hello")
    keeper.do("paste_run")
    assert "no ketaviz run" in " ".join(keeper.player.window.over.notice.words())
    assert shown(keeper.player) == before


def test_a_damaged_file_is_left_as_it_was(keeper: Keeper, tmp_path: Path) -> None:
    path = tmp_path / "broken.ketaviz"
    path.write_bytes(b'{"format": "ketaviz run", "version": 1')
    keeper.open_from(path)
    assert "broken.ketaviz" in " ".join(keeper.player.window.over.notice.words())
    assert path.read_bytes() == b'{"format": "ketaviz run", "version": 1'


def test_a_story_without_the_beat_of_a_run_refuses_it(keeper: Keeper, tmp_path: Path) -> None:
    path = tmp_path / "other.ketaviz"
    path.write_text('{"format": "ketaviz run", "version": 1, "story": "other", "beat": "x", "seconds": 0, "shown": {}}')
    keeper.open_from(path)
    assert 'belongs to the story "other"' in " ".join(keeper.player.window.over.notice.words())
    assert library().story.id == "ketamine"


def test_the_keys_of_the_window_copy_a_run_and_show_it_again(keeper: Keeper) -> None:
    change(keeper.player)
    before = shown(keeper.player)
    QTest.keyClick(keeper.player.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    keeper.player.change("undo")
    QTest.keyClick(keeper.player.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(keeper.player) == before
