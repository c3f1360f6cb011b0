"""Runs are kept and opened again where they were left."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketaviz.app import Player
from ketaviz.content.schema import Dosing
from ketaviz.desktop import Keeper, heed_wishes, look_as_before
from ketaviz.frame.build import build
from ketaviz.playing import SOON_TICKS
from ketaviz.remembered import recall
from ketaviz.simulation.run_file import save
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


def left_for_another_seed(keeper: Keeper, path: Path) -> Path:
    """A file with a run that nobody has simulated here, at a place far into it."""
    keeper.player.send(Event.SEEK, moment(whole_run(), "surge", 0.4))
    run = keeper.run_now()
    path.write_bytes(save(replace(run, shown=replace(run.shown, seed=run.shown.seed + 1))))
    return path


def simulated(keeper: Keeper) -> int:
    return sum(span.recorded for span in keeper.player.runner.timeline.spans)


def test_opening_a_run_simulates_next_to_nothing_before_the_window_answers(keeper: Keeper, tmp_path: Path) -> None:
    keeper.open_from(left_for_another_seed(keeper, tmp_path / "far.ketaviz"))
    assert keeper.player.state.mode.value == "seeking"
    assert simulated(keeper) < SOON_TICKS


def test_an_opened_run_arrives_at_the_moment_at_which_it_was_kept(keeper: Keeper, tmp_path: Path) -> None:
    path = left_for_another_seed(keeper, tmp_path / "far.ketaviz")
    kept = keeper.run_now()
    keeper.open_from(path)
    shown(keeper.player)
    there = keeper.run_now()
    assert (there.beat, there.seconds) == (kept.beat, kept.seconds)


def test_who_goes_elsewhere_while_a_run_is_being_opened_stays_there(keeper: Keeper, tmp_path: Path) -> None:
    keeper.open_from(left_for_another_seed(keeper, tmp_path / "far.ketaviz"))
    keeper.player.tick()
    keeper.player.send(Event.GO_TO, 0)
    shown(keeper.player)
    for _ in range(3):
        keeper.player.tick()
    assert keeper.run_now().beat == keeper.player.runner.story.beats[0].id
    assert keeper.player.state.tick == 0


def test_a_run_goes_through_the_clipboard_as_text(keeper: Keeper, qtbot) -> None:
    change(keeper.player)
    before = shown(keeper.player)
    keeper.do("copy_run")
    assert QGuiApplication.clipboard().text().startswith("ketaviz:1:")
    other = Keeper(a_player(qtbot))
    other.do("paste_run")
    assert shown(other.player) == before


def test_two_runs_that_were_saved_side_by_side_open_side_by_side(keeper: Keeper, qtbot, tmp_path: Path) -> None:
    keeper.player.dose(Dosing(dose=1.0))
    keeper.player.change("side_by_side")
    keeper.save_to(tmp_path / "both.ketaviz")
    other = Keeper(a_player(qtbot))
    other.open_from(tmp_path / "both.ketaviz")
    desk = other.player.changes.desk
    assert (desk.shown.dosing, desk.comparing, desk.apart) == (Dosing(dose=1.0), True, True)
    other.player.change("compare")
    other.save_to(tmp_path / "over.ketaviz")
    keeper.open_from(tmp_path / "over.ketaviz")
    assert (keeper.player.changes.desk.comparing, keeper.player.changes.desk.apart) == (True, False)


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


def test_the_run_of_a_program_that_died_comes_back_and_is_left_by_undo(qtbot, tmp_path: Path) -> None:
    dying = Keeper(a_player(qtbot), tmp_path)
    dying.take_up()
    change(dying.player)
    before = shown(dying.player)
    dying._left_behind._slot[1].unlock()  # type: ignore[index]
    keeper = Keeper(a_player(qtbot), tmp_path)
    keeper.take_up()
    assert keeper.found_again
    assert shown(keeper.player) == before
    keeper.player.change("undo")
    fresh = a_player(qtbot)
    assert keeper.player.changes.desk.shown == fresh.changes.desk.shown


def test_a_program_that_ended_as_it_should_leaves_no_run_behind(qtbot, tmp_path: Path) -> None:
    keeper = Keeper(a_player(qtbot), tmp_path)
    keeper.take_up()
    change(keeper.player)
    keeper.leave()
    assert not list(tmp_path.glob("running-*.ketaviz"))


def test_a_damaged_run_that_was_left_behind_is_a_sentence_and_stays_as_it_was(qtbot, tmp_path: Path) -> None:
    (tmp_path / "running-1.ketaviz").write_bytes(b"{")
    keeper = Keeper(a_player(qtbot), tmp_path)
    keeper.take_up()
    assert not keeper.found_again
    assert "running-1.ketaviz" in " ".join(keeper.player.window.over.notice.words())
    assert (tmp_path / "running-1.damaged").read_bytes() == b"{"


def test_the_window_stands_where_it_stood(qtbot, tmp_path: Path) -> None:
    keeper = Keeper(a_player(qtbot), tmp_path)
    keeper.player.window.setGeometry(0, 0, 1024, 683)
    keeper.leave()
    other = Keeper(a_player(qtbot), tmp_path)
    other.take_up()
    assert other.player.window.height() == 683


def dropped(window, url: QUrl) -> bool:
    """Drop a file on the window; return whether it was taken."""
    mime = QMimeData()
    mime.setUrls([url])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over, event = QDragEnterEvent(QPoint(50, 50), *how), QDropEvent(QPointF(50, 50), *how)
    for one in (over, event):
        one.ignore()
        QApplication.sendEvent(window, one)
    return event.isAccepted()


def test_a_run_that_is_dropped_on_the_window_is_shown(keeper: Keeper, qtbot, tmp_path: Path) -> None:
    change(keeper.player)
    before = shown(keeper.player)
    keeper.save_to(tmp_path / "mine.ketaviz")
    other = Keeper(a_player(qtbot))
    assert dropped(other.player.window, QUrl.fromLocalFile(str(tmp_path / "mine.ketaviz")))
    assert shown(other.player) == before
    assert other.remembered.recent == (str(tmp_path / "mine.ketaviz"),)


def test_another_file_that_is_dropped_is_not_taken(keeper: Keeper, tmp_path: Path) -> None:
    assert not dropped(keeper.player.window, QUrl.fromLocalFile(str(tmp_path / "photo.png")))


def test_the_signals_are_kept_as_a_table(keeper: Keeper, tmp_path: Path) -> None:
    keeper.save_signals_to(tmp_path / "signals")
    assert (tmp_path / "signals.csv").read_text().startswith("beat,screen_s,phase")


def test_the_picture_is_copied(keeper: Keeper) -> None:
    QTest.keyClick(
        keeper.player.window,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert QGuiApplication.clipboard().image().width() >= keeper.player.window.width()


def test_a_system_that_is_set_to_less_motion_is_heeded(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ketaviz.look.wishes.wants_less_motion", lambda: True)
    heed_wishes(keeper.player)
    assert keeper.player.window.stage._reduced_motion


def test_a_changed_run_is_said_to_be_no_longer_the_storys_and_one_press_goes_back(keeper: Keeper, qtbot) -> None:
    chip = keeper.player.window.plate.changed
    assert chip.isHidden()
    change(keeper.player)
    assert not chip.isHidden()
    assert chip.text() == "Your run, not the story's"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isHidden()
    assert keeper.player.runner is keeper.player.changes.own


def test_undo_takes_the_word_of_a_changed_run_away(keeper: Keeper) -> None:
    change(keeper.player)
    keeper.player.change("undo")
    assert keeper.player.window.plate.changed.isHidden()


def test_colours_and_text_size_are_as_they_were_unless_others_are_asked_for(qtbot, tmp_path: Path) -> None:
    keeper = Keeper(a_player(qtbot), tmp_path)
    keeper.take_up()
    keeper.player.window.next_theme()
    keeper.player.window.larger_text()
    keeper.player.window.settle()
    keeper.leave()
    bare, asked = Namespace(theme=None, text_size=None), Namespace(theme="contrast", text_size=2.0)
    for arguments in (bare, asked):
        look_as_before(arguments, recall(tmp_path))
    assert (bare.theme, bare.text_size) == ("light", 1.25)
    assert (asked.theme, asked.text_size) == ("contrast", 2.0)


def test_the_first_time_it_is_dark_and_of_usual_size(tmp_path: Path) -> None:
    arguments = Namespace(theme=None, text_size=None)
    look_as_before(arguments, recall(tmp_path))
    assert (arguments.theme, arguments.text_size) == ("dark", 1.0)
