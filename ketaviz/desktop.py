"""The explore mode on a desktop: runs are kept as files or as a line of text, and opened again where they were left."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from ketaviz.app import Player, open_player
from ketaviz.base.atomic_file import write_whole
from ketaviz.base.errors import KetavizError
from ketaviz.simulation.run_file import SavedRun, chosen, from_line, read, save, saved, to_line
from ketaviz.story.desk import Desk
from ketaviz.story.events import Event
from ketaviz.story.state import TICKS_PER_SECOND

SUFFIX = ".ketaviz"


def explore(arguments: argparse.Namespace) -> int:
    """Open the explore window and play, or show the run of a file; return the exit code when it is closed."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ketaviz")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _player = opened(arguments)
    return application.exec()


def opened(arguments: argparse.Namespace) -> Player:
    """Return the player in a window whose first picture has been painted; a QApplication must be there."""
    player = open_player(arguments)
    player.faults.install()
    keeper = Keeper(player)
    if arguments.run is None:
        player.send(Event.PLAY)
    else:
        keeper.open_from(arguments.run)
    QApplication.processEvents()
    gc.freeze()  # what is there now stays: to look through it for what may go would stop the picture for a moment
    gc.enable()
    return player


class Keeper(QObject):
    """Answers the commands that keep and open runs; what goes wrong is a sentence in the window."""

    def __init__(self, player: Player) -> None:
        super().__init__(player)
        self.player = player
        player.window.asked.connect(self.do)

    def do(self, command: str) -> None:
        """Carry out a command by its id, if it is one of these."""
        answers = {
            "save_run": self.ask_where_to_save,
            "open_run": self.ask_what_to_open,
            "copy_run": self.copy,
            "paste_run": self.paste,
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
        )

    def show(self, run: SavedRun) -> None:
        """Show a run at the moment at which it was kept; one press of undo goes back."""
        player, story = self.player, self.player.runner.story
        beside = None if run.beside is None else chosen(run.beside, story)
        desk = Desk(chosen(run.shown, story), beside, beside is not None, player.changes.desk.kept)
        player.show_run(player.changes.open(desk, story.index(run.beat), round(run.seconds * TICKS_PER_SECOND)))

    def save_to(self, path: Path) -> None:
        """Write the run to a file, which gets our ending if it has none."""
        path = path if path.suffix else path.with_suffix(SUFFIX)
        self._try(lambda: write_whole(path, save(self.run_now())))

    def open_from(self, path: Path) -> None:
        """Show the run of a file."""
        self._try(lambda: self.show(read(path, self.player.runner.story)))

    def copy(self) -> None:
        """Put the run on the clipboard as a line of text."""
        QGuiApplication.clipboard().setText(to_line(self.run_now()))
        text = self.player.window.look.wording.text
        self.player.window.show_notice(text("This run is on the clipboard as one line of text."))

    def paste(self) -> None:
        """Show the run that is on the clipboard as a line of text."""
        self._try(lambda: self.show(from_line(QGuiApplication.clipboard().text(), self.player.runner.story)))

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

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KetavizError as fault:
            self.player.window.show_notice(str(fault))
