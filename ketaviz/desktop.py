"""The explore mode on a desktop: runs are kept as files or as a line of text, and opened again where they were left."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from ketaviz.app import Player, open_player
from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import KetavizError
from ketaviz.content.library import check_evidence
from ketaviz.remembered import Remembered, RunLeftBehind, folder, keep, recall
from ketaviz.simulation.run_file import SavedRun, chosen, from_line, read, save, saved, to_line
from ketaviz.simulation.signals_csv import signals_csv
from ketaviz.story.desk import Desk
from ketaviz.story.events import Event
from ketaviz.story.state import TICKS_PER_SECOND

SUFFIX = ".ketaviz"


def explore(arguments: argparse.Namespace) -> int:
    """Open the explore window and play, or show the run of a file; return the exit code when it is closed."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ketaviz")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    keeper = opened(arguments)
    code = application.exec()
    keeper.leave()
    return code


def opened(arguments: argparse.Namespace) -> Keeper:
    """Return what keeps the runs of a window whose first picture has been painted; a QApplication must be there."""
    place = folder()
    look_as_before(arguments, recall(place))
    player = open_player(arguments)
    player.faults.install()
    keeper = Keeper(player, place)
    keeper.take_up()
    if arguments.run is not None:
        keeper.open_from(arguments.run)
    elif not keeper.found_again:
        player.send(Event.PLAY)
    QApplication.processEvents()
    check_evidence(player.runner.story)
    heed_wishes(player)
    gc.freeze()  # what is there now stays: to look through it for what may go would stop the picture for a moment
    gc.enable()
    return keeper


def look_as_before(arguments: argparse.Namespace, remembered: Remembered) -> None:
    """Take the colours and the text size that were last chosen, where none are asked for."""
    arguments.theme = arguments.theme or remembered.theme or "dark"
    arguments.text_size = arguments.text_size or remembered.text_size / 100.0 or 1.0


def heed_wishes(player: Player) -> None:
    """Do as the system is set to; after the first picture, as asking takes 25 ms."""
    from ketaviz.look.wishes import wants_less_motion  # noqa: PLC0415  (the same)

    if wants_less_motion():
        player.window.set_less_motion(less=True)


class Keeper(QObject):
    """Answers the commands that keep and open runs; what goes wrong is a sentence in the window."""

    def __init__(self, player: Player, place: Path | None = None) -> None:
        """``place`` is the folder of what is remembered; without one nothing is."""
        super().__init__(player)
        self.player = player
        self.found_again = False
        """The run shown is one that was left behind."""
        self.remembered: Remembered = recall(place)
        self._place = place
        self._left_behind = RunLeftBehind(place)
        player.window.asked.connect(self.do)
        player.window.menus.recent = self.remembered.recent
        if place is not None:
            player.window.over.hints.seen = frozenset(self.remembered.hints_seen)
        player.window.menus.chose_recent.connect(self._open_recent)
        player.window.setAcceptDrops(True)
        player.window.installEventFilter(self)

    def take_up(self) -> None:
        """Put the window where it stood, and show the run that was left behind if the program did not end by itself."""
        window, text = self.player.window, self.player.window.look.wording.text
        if self.remembered.geometry:
            window.restoreGeometry(QByteArray.fromHex(self.remembered.geometry.encode()))
        path = self._left_behind.path
        if path is not None and self._left_behind.found():
            self.found_again = self._try(lambda: self.show(read(path, self.player.runner.story)))
            if self.found_again:
                window.show_notice(
                    text("ketaviz did not end as it should: here is the run that was shown. Undo leaves it.")
                )
            else:
                self._left_behind.set_aside()
        self.player.turned.connect(self._note_run)

    def leave(self) -> None:
        """Keep what is to be remembered: the program ends as it should."""
        geometry = bytes(self.player.window.saveGeometry().toHex().data()).decode()
        look, hints = self.player.window.look, self.player.window.over.hints.seen or ()
        self.remembered = msgspec.structs.replace(
            self.remembered,
            geometry=geometry,
            theme=look.theme.name,
            text_size=round(100 * look.measures.text_size),
            hints_seen=tuple(sorted(hints)),
        )
        keep(self._place, self.remembered)
        self._left_behind.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped on the window."""
        if isinstance(event, QDragEnterEvent) and dropped_run(event) is not None:
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop and (path := dropped_run(event)):
            event.acceptProposedAction()
            self.open_from(path)
            return True
        return super().eventFilter(watched, event)

    def do(self, command: str) -> None:
        """Carry out a command by its id, if it is one of these."""
        answers = {
            "save_run": self.ask_where_to_save,
            "open_run": self.ask_what_to_open,
            "copy_run": self.copy,
            "paste_run": self.paste,
            "copy_picture": self.copy_picture,
            "copy_signals": self.copy_signals,
            "save_signals": self.ask_where_to_save_signals,
        }
        if command in answers:
            answers[command]()

    def run_now(self) -> SavedRun:
        """Return the run that is shown, and where."""
        player = self.player
        story, tick, desk = player.runner.story, player.state.tick, player.changes.desk
        beat = player.runner.place(tick).segment.beat
        return SavedRun(
            story=story.id,
            beat=story.beats[beat].id,
            seconds=(tick - player.runner.timeline.beat_starts[beat]) / TICKS_PER_SECOND,
            shown=saved(desk.shown, story),
            beside=None if desk.beside is None or not desk.comparing else saved(desk.beside, story),
            side_by_side=desk.apart,
        )

    def show(self, run: SavedRun) -> None:
        """Show a run at the moment at which it was kept; one press of undo goes back."""
        player, story = self.player, self.player.runner.story
        beside = None if run.beside is None else chosen(run.beside, story)
        comparing, kept = beside is not None, player.changes.desk.kept
        desk = Desk(chosen(run.shown, story), beside, comparing, comparing and run.side_by_side, kept)
        player.changes.open(desk)
        player.show_beat(story.index(run.beat), round(run.seconds * TICKS_PER_SECOND))

    def save_to(self, path: Path) -> None:
        """Write the run to a file, which gets our ending if it has none."""
        path = path if path.suffix else path.with_suffix(SUFFIX)
        if self._try(lambda: write_whole(path, save(self.run_now()))):
            self._remember(path)

    def open_from(self, path: Path) -> None:
        """Show the run of a file."""
        if self._try(lambda: self.show(read(path, self.player.runner.story))):
            self._remember(path)

    def copy(self) -> None:
        """Put the run on the clipboard as a line of text."""
        QGuiApplication.clipboard().setText(to_line(self.run_now()))
        text = self.player.window.look.wording.text
        self.player.window.show_notice(text("This run is on the clipboard as one line of text."))

    def paste(self) -> None:
        """Show the run that is on the clipboard as a line of text."""
        self._try(lambda: self.show(from_line(QGuiApplication.clipboard().text(), self.player.runner.story)))

    def copy_picture(self) -> None:
        """Put the window's picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.player.window.grab())
        text = self.player.window.look.wording.text
        self.player.window.show_notice(text("The picture is on the clipboard."))

    def copy_signals(self) -> None:
        """Put the signals on the clipboard as a table."""
        QGuiApplication.clipboard().setText(signals_csv(self.player.runner))
        text = self.player.window.look.wording.text
        self._say_how_far(text("The signals are on the clipboard as a table."))

    def ask_where_to_save_signals(self) -> None:
        """Ask for a file and write the signals there as a table."""
        text = self.player.window.look.wording.text
        name, _ = QFileDialog.getSaveFileName(self.player.window, text("Keep the signals"), "signals.csv", "*.csv")
        if name:
            self.save_signals_to(Path(name))

    def save_signals_to(self, path: Path) -> None:
        """Write the signals to a file, as a table."""
        path = path if path.suffix else path.with_suffix(".csv")
        if self._try(lambda: write_whole(path, signals_csv(self.player.runner).encode())):
            self._say_how_far(self.player.window.look.wording.text("The signals are kept as a table."))

    def ask_where_to_save(self) -> None:
        """Ask for a file and write the run there."""
        text = self.player.window.look.wording.text
        name, _ = QFileDialog.getSaveFileName(self.player.window, text("Keep this run"), f"run{SUFFIX}", f"*{SUFFIX}")
        if name:
            self.save_to(Path(name))

    def ask_what_to_open(self) -> None:
        """Ask for a file and show its run."""
        text = self.player.window.look.wording.text
        name, _ = QFileDialog.getOpenFileName(self.player.window, text("Open a run"), "", f"*{SUFFIX}")
        if name:
            self.open_from(Path(name))

    def _open_recent(self, name: str) -> None:
        self.open_from(Path(name))

    def _remember(self, path: Path) -> None:
        self.remembered = self.remembered.with_recent(path.absolute())
        self.player.window.menus.recent = self.remembered.recent

    def _note_run(self) -> None:
        self._left_behind.note(save(self.run_now()))

    def _say_how_far(self, sentence: str) -> None:
        text = self.player.window.look.wording.text
        rest = "" if self.player.runner.complete else text("They go as far as the run has been simulated.")
        self.player.window.show_notice(f"{sentence} {rest}".rstrip())

    def _try(self, act: Callable[[], None]) -> bool:
        """Do something; say what is wrong with it; return whether it was done."""
        try:
            act()
        except KetavizError as fault:
            self.player.window.show_notice(str(fault))
            return False
        return True


def dropped_run(event: QDropEvent) -> Path | None:
    """Return the file that is dragged or dropped, if it is a run's."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix == SUFFIX else None
